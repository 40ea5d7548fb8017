import type { TakenApart } from '../../../protocol/composer.js';
import type { RequestPatch, RestletRequest } from '../../../protocol/request.js';
import { requestForm, type RequestForm } from '../../../protocol/requestForm.js';
import { applyUpdate } from '../../../protocol/update.js';
import { linkButton } from '../../ui/linkButton.js';
import { h, show } from '../../ui/dom.js';
import { iconButton } from '../../ui/iconButton.js';
import { icon } from '../../ui/icons.js';
import type { LiveRegion } from '../../ui/liveRegion.js';
import type { HostPort } from '../../ui/hostPort.js';
import { innerInput, type TextField } from '../../ui/textField.js';
import type { ComposerHostCalls } from '../../../protocol/composer.js';
import type { ComposerModel } from '../composerModel.js';
import * as texts from '../texts.js';

/** The forms that are taken apart where any text may be meant as it stands: in a body, or as the value of a named row. */
export const wholeRequests: readonly RequestForm[] = ['command', 'http'];

/** Where header lines are rows of the field itself. */
export const anyButHeaders: readonly RequestForm[] = ['command', 'http', 'url', 'json'];

/**
 * Lets the host take apart what is pasted into a field and is a request, or a part of one, and says below the URL what became of it. An
 * ordinary value is left to the field.
 */
export class RequestPastes {
  readonly element = h('div', { class: 'notice notice-info paste-notice', role: 'group', 'aria-label': texts.form.pasted });
  readonly #model: ComposerModel;
  readonly #host: HostPort<ComposerHostCalls>;
  readonly #live: LiveRegion;
  /** What the request was before the paste that the message is about, and with its text as it stands: what undo goes back to. */
  #before: readonly string[] = [];
  /** The request has been changed by that paste: what is equal to a state before it from now on was undone. */
  #isTaken = false;

  constructor({ model, host, live }: { model: ComposerModel; host: HostPort<ComposerHostCalls>; live: LiveRegion }) {
    this.#model = model;
    this.#host = host;
    this.#live = live;
    show(this.element, false);
    model.onChange(() => {
      this.#hideIfUndone();
    });
  }

  /**
   * Takes over a paste event of a form that is taken apart; the field does nothing then.
   * @param raw what the paste alone changes in the request
   * @param forms those that are taken apart in this field; all of them unless given
   * @returns whether it was taken over
   */
  take(event: ClipboardEvent, raw: (text: string) => RequestPatch, forms?: readonly RequestForm[]): boolean {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const form = requestForm(text);
    if (form === undefined || forms?.includes(form) === false) {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    void this.#takeApart(text, raw(text));
    return true;
  }

  async #takeApart(text: string, raw: RequestPatch): Promise<void> {
    const { request } = this.#model;
    const taken = await this.#host.calls.takeApart(text, raw);
    if (taken) {
      this.#before = request ? [request, applyUpdate<RestletRequest>(request, raw)].map((one) => JSON.stringify(one)) : [];
      this.#isTaken = false;
      this.#show(taken);
    } else {
      // There is no RESTlet request in it, or it could not be read: then it is pasted like any other text.
      this.#model.edit(raw);
    }
  }

  /** The message tells what became of a paste; after an undo, nothing did. */
  #hideIfUndone(): void {
    if (this.#before.length === 0) {
      return;
    }
    const isBefore = this.#before.includes(JSON.stringify(this.#model.request));
    if (!isBefore) {
      this.#isTaken = true;
    } else if (this.#isTaken) {
      this.#hide();
    }
  }

  #hide(): void {
    this.#before = [];
    show(this.element, false);
  }

  #show({ summary, notes, account }: TakenApart): void {
    const close = iconButton('close', texts.form.closeMessage, () => {
      this.#hide();
    });
    const offer = account?.offer;
    const use = offer
      ? linkButton(offer.label, () => {
          this.#model.edit({ account: offer.account, role: offer.role });
          this.#live.say(texts.form.roleIsUsed(offer.role, offer.account));
          use?.remove();
        })
      : undefined;
    const text = h(
      'div',
      { class: 'notice-text' },
      h('p', {}, summary),
      ...(account ? [h('p', {}, account.sentence, use ? ' ' : undefined, use)] : []),
      ...(notes.length > 0 ? [h('ul', {}, ...notes.map((note) => h('li', {}, note)))] : []),
    );
    this.element.replaceChildren(icon('info'), text, close);
    show(this.element, true);
    this.#hideIfUndone();
    this.#live.say([summary, account?.sentence ?? '', ...notes].join(' '));
  }
}

/** The text of a field after a paste at its caret. A field has one line. */
export function pastedInto(field: TextField, text: string): string {
  const input = innerInput(field);
  const start = input?.selectionStart ?? field.value.length;
  const end = input?.selectionEnd ?? start;
  return field.value.slice(0, start) + text.replace(/[\r\n]+/g, '') + field.value.slice(end);
}
