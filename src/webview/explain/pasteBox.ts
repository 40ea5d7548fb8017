import type { ExplainHostCalls, ExplainState } from '../../protocol/explain.js';
import { linkButton } from '../ui/linkButton.js';
import { h, setAttribute, setText, show } from '../ui/dom.js';
import { focusFirst } from '../ui/focus.js';
import type { HostActions } from '../ui/hostPort.js';
import { minimalChange, moveCaret } from '../ui/minimalChange.js';
import { replacedText, textToReplace, withoutSecrets } from './replacedSecrets.js';
import * as texts from './texts.js';

/** Typed text is read after a pause of so many milliseconds; pasted text is read at once. */
const pause = 250;

/** Whether a whole text was put in, so that it is complete. */
export function isPasted({ inputType }: InputEvent): boolean {
  return /^insertFrom(?:Paste|Drop)/.test(inputType);
}

/** The first step: a box for a refused request, in any of the forms that can be read. */
export class PasteBox {
  readonly element: HTMLElement;
  readonly #area: HTMLTextAreaElement;
  readonly #actions: Pick<HostActions<ExplainHostCalls>, 'paste' | 'typeIn'>;
  #pending: ReturnType<typeof setTimeout> | undefined;
  /** The text that was last sent to the host, with its number. */
  #sent = '';
  #number = 0;
  #isTyped = false;
  /** What is still to be replaced in a text that is being typed. */
  #secrets: NonNullable<ExplainState['secrets']> | undefined;
  readonly #replaced = h('p', { class: 'quiet', role: 'status' });

  constructor(actions: Pick<HostActions<ExplainHostCalls>, 'paste' | 'typeIn'>) {
    this.#actions = actions;
    this.#area = h('textarea', {
      id: 'paste',
      class: 'text-area paste',
      rows: '6',
      spellcheck: 'false',
      placeholder: texts.paste.example,
      'aria-describedby': 'paste-hint',
    });
    this.#area.addEventListener('input', (event) => {
      this.#typed(event instanceof InputEvent && isPasted(event));
    });
    this.#area.addEventListener('blur', () => {
      this.#replaceSecrets();
    });
    const byHand = linkButton(texts.paste.byHand, () => {
      this.#settle();
      this.#setValue('');
      show(this.#replaced, false);
      void actions.typeIn();
    });
    this.element = h(
      'section',
      { class: 'step', 'aria-label': texts.paste.step },
      h('label', { for: 'paste', class: 'step-title' }, texts.paste.title),
      h('p', { class: 'quiet', id: 'paste-hint' }, texts.paste.hint),
      this.#area,
      this.#replaced,
      h('div', {}, byHand),
    );
    show(this.#replaced, false);
  }

  /** Focuses the box when the tab has just opened. */
  focusFirst(): void {
    void focusFirst(this.#area);
  }

  focus(): void {
    this.#area.focus();
  }

  /** The text of a tab that was hidden cannot be shown again, because the host does not keep it: the placeholder says what to do. */
  show(hasRequest: boolean): void {
    setAttribute(this.#area, 'placeholder', hasRequest ? texts.paste.another : texts.paste.example);
  }

  /**
   * Takes secrets out of the text, unless it has changed since it was read. Typed text has the rest of a secret still to come, so that
   * they are taken out when the person leaves the box.
   */
  blank(secrets: ExplainState['secrets']): void {
    this.#secrets = secrets;
    if (!this.#isTyped || document.activeElement !== this.#area) {
      this.#replaceSecrets();
    } else if (secrets && this.#isOfText(secrets)) {
      // The line is there before the box is left: one that appeared then would move a button away from under the mouse that presses it.
      setText(this.#replaced, textToReplace(secrets));
      show(this.#replaced, true);
    }
  }

  /** Sends typed text to the host at once, without waiting for the pause. */
  flush(): void {
    if (this.#pending === undefined) {
      return;
    }
    this.#settle();
    this.#sent = this.#area.value;
    this.#number += 1;
    show(this.#replaced, false);
    void this.#actions.paste(this.#sent, this.#number);
  }

  /** Whether the text is still the one in which these were found. */
  #isOfText({ paste }: NonNullable<ExplainState['secrets']>): boolean {
    return paste === this.#number && this.#area.value === this.#sent;
  }

  #replaceSecrets(): void {
    const secrets = this.#secrets;
    if (!secrets || !this.#isOfText(secrets)) {
      return;
    }
    this.#secrets = undefined;
    this.#setValue(withoutSecrets(this.#sent, secrets.places));
    setText(this.#replaced, replacedText(secrets));
    show(this.#replaced, true);
  }

  /** A text that is set by code takes the place of all that could be undone: what was in the box cannot come back. */
  #setValue(text: string): void {
    const change = minimalChange(this.#area.value, text);
    if (change) {
      const { selectionStart, selectionEnd } = this.#area;
      this.#area.value = text;
      this.#area.setSelectionRange(moveCaret(selectionStart, change), moveCaret(selectionEnd, change));
    }
    this.#sent = text;
  }

  #settle(): void {
    clearTimeout(this.#pending);
    this.#pending = undefined;
  }

  #typed(atOnce: boolean): void {
    this.#settle();
    this.#isTyped = !atOnce;
    // Typing that restores the last text keeps the verdict; pasting the same text again reads it again.
    if (!atOnce && this.#area.value === this.#sent) {
      return;
    }
    this.#pending = setTimeout(
      () => {
        this.flush();
      },
      atOnce ? 0 : pause,
    );
  }
}
