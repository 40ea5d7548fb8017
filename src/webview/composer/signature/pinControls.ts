import type { TraceView } from '../../../protocol/trace.js';
import { linkButton } from '../../ui/linkButton.js';
import { h, setText, show } from '../../ui/dom.js';
import { keepOwnUndo } from '../../ui/hostKeys.js';
import { icon } from '../../ui/icons.js';
import { setFieldProblem, setFieldText, textField } from '../../ui/textField.js';
import { clockSetting } from '../composerText.js';
import type { ComposerContext } from '../context.js';
import { nonceProblem, timestampProblem, timestampText } from './pinRules.js';
import { ProblemLine } from '../request/problemLine.js';
import * as texts from '../texts.js';

/** What was typed into the two fields and is not yet what the host signs with. */
interface Draft {
  readonly nonce: string;
  readonly timestamp: string;
}

/** Nonce and timestamp of the signature. They can be pinned, so that the same request gives the same signature again. */
export class PinControls {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #nonce = textField({
    label: texts.pin.nonce,
    className: 'pin-nonce',
    onInput: () => {
      this.#edit();
    },
  });
  readonly #timestamp = textField({
    label: texts.pin.timestamp,
    className: 'pin-timestamp',
    onInput: () => {
      this.#edit();
    },
  });
  readonly #values = { nonce: h('code', { class: 'pin-value' }), timestamp: h('code', { class: 'pin-value' }) };
  readonly #when = h('span', { class: 'quiet pin-when' });
  readonly #toggle = linkButton('', () => {
    this.#act();
  });
  readonly #problem = new ProblemLine();
  #trace: TraceView | undefined;
  #draft: Draft | undefined;

  constructor(context: ComposerContext) {
    this.#context = context;
    for (const field of [this.#nonce, this.#timestamp]) {
      keepOwnUndo(field);
    }
    this.#toggle.classList.add('with-icon');
    this.element = h(
      'div',
      { class: 'pin', role: 'group', 'aria-label': texts.pin.label },
      h(
        'div',
        { class: 'pin-row' },
        h('div', { class: 'pin-field' }, h('span', { class: 'pin-label' }, texts.pin.nonce), this.#values.nonce, this.#nonce),
        h(
          'div',
          { class: 'pin-field' },
          h('span', { class: 'pin-label' }, texts.pin.timestamp),
          this.#values.timestamp,
          this.#timestamp,
          this.#when,
          clockNote(context, () => {
            this.#toggle.focus();
          }),
        ),
        this.#toggle,
      ),
      this.#problem.element,
    );
    this.#showPinned(false);
  }

  show(trace: TraceView): void {
    const { nonce, timestamp, pinned } = trace;
    const changed = pinned !== this.#trace?.pinned;
    this.#trace = trace;
    const isTaken = this.#draft?.nonce === nonce && this.#draft.timestamp === String(timestamp);
    if (isTaken || !pinned) {
      this.#draft = undefined;
    }
    const shown = this.#draft ?? { nonce, timestamp: String(timestamp) };
    setText(this.#values.nonce, nonce);
    setText(this.#values.timestamp, String(timestamp));
    setFieldText(this.#nonce, shown.nonce);
    setFieldText(this.#timestamp, shown.timestamp);
    setText(this.#when, timestampText(Number(shown.timestamp)));
    this.#check(shown);
    if (changed) {
      this.#showPinned(pinned);
    }
  }

  #showPinned(pinned: boolean): void {
    for (const field of [this.#nonce, this.#timestamp]) {
      show(field, pinned);
    }
    for (const value of Object.values(this.#values)) {
      show(value, !pinned);
    }
    this.#toggle.replaceChildren(icon(pinned ? 'pinned' : 'pin'), h('span', {}, pinned ? texts.pin.unpin : texts.pin.pin));
    this.#toggle.title = pinned ? texts.pin.unpinAbout : texts.pin.pinAbout;
  }

  #act(): void {
    if (!this.#trace) {
      return;
    }
    const { nonce, timestamp, pinned } = this.#trace;
    this.#draft = undefined;
    void this.#context.host.calls.pin(pinned ? null : { nonce, timestamp });
    this.#context.live.say(pinned ? texts.pin.isUnpinned : texts.pin.isPinned);
  }

  #edit(): void {
    const draft = { nonce: this.#nonce.value, timestamp: this.#timestamp.value.trim() };
    this.#draft = draft;
    setText(this.#when, timestampText(Number(draft.timestamp)));
    if (this.#check(draft)) {
      void this.#context.host.calls.pin({ nonce: draft.nonce, timestamp: Number(draft.timestamp) });
    }
  }

  /** Whether both values can be used; shows why not. */
  #check({ nonce, timestamp }: Draft): boolean {
    const problems = [asError(nonceProblem(nonce)), asError(timestampProblem(timestamp))];
    setFieldProblem(this.#nonce, problems[0]);
    setFieldProblem(this.#timestamp, problems[1]);
    const found = problems.filter((problem) => problem !== undefined);
    this.#problem.show(found);
    return found.length === 0;
  }
}

function asError(message: string | undefined): { readonly severity: 'error'; readonly message: string } | undefined {
  return message === undefined ? undefined : { severity: 'error', message };
}

/**
 * A note beside the timestamp, shown while the signing clock is set to another time than this machine's, with a button to reset it.
 *
 * @param onReset called when the clock was reset: it must move the focus, because the note with its button disappears
 */
function clockNote({ host, live, model }: ComposerContext, onReset: () => void): HTMLElement {
  const text = h('span', {});
  const reset = linkButton(texts.clock.resetShort, () => {
    void host.succeeds.resetClock().then((done) => {
      if (!done) {
        return;
      }
      onReset();
      live.say(texts.clock.isReset);
    });
  });
  reset.title = texts.clock.resetAbout;
  const note = h('span', { class: 'clock-note' }, text, reset);
  model.onChange(({ clockCorrection }) => {
    show(note, clockCorrection !== undefined);
    setText(text, clockCorrection === undefined ? '' : texts.clock.note(clockSetting(clockCorrection)));
  });
  return note;
}
