import { Channel, type Handlers } from '../../protocol/channel.js';
import type { ComposerHostCalls, ComposerUpdate, ComposerViewCalls } from '../../protocol/composer.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import type { ComposerActions } from './composerActions.js';
import type { ComposerView, DocumentSession } from './documentSession.js';
import type { RequestField } from './pendingEdits.js';
import type { OutsideChange } from './requestText.js';

/** How long a save waits for a webview that does not answer, in milliseconds. */
const patience = 400;

/**
 * One composer's end of the channel. It knows the last edit it has taken in, and which fields an undo has
 * changed that the composer has not seen yet: an edit that is still on its way must not bring them back.
 */
export class ComposerConnection implements ComposerView {
  readonly #session: DocumentSession;
  readonly #channel: Channel<ComposerViewCalls, ComposerHostCalls>;
  #generation = 0;
  #ready = false;
  #undone: { readonly fields: ReadonlySet<RequestField> } | undefined;

  constructor(session: DocumentSession, actions: ComposerActions, errors: ErrorReporter, post: (message: unknown) => void) {
    this.#session = session;
    this.#channel = new Channel(post, this.#handlers(session, actions), { describeError: errors.describe });
    session.attach(this);
  }

  /** Feeds one message of the webview. */
  receive(message: unknown): Promise<void> {
    return this.#channel.receive(message);
  }

  update(changes: ComposerUpdate): void {
    if (this.#ready) {
      this.#told(this.#channel.call('update', changes, this.#generation));
    }
  }

  outside(change: OutsideChange, changes: ComposerUpdate): void {
    if (!this.#ready) {
      return;
    }
    const told = this.#channel.call('update', changes, this.#generation);
    if (change.kind === 'undo') {
      this.#awaitSight(change.fields, told);
    }
    this.#told(told);
  }

  focusResponse(): void {
    if (this.#ready) {
      this.#told(this.#channel.call('focusResponse'));
    }
  }

  /** Resolves when the webview has handed over its typing, or after a moment when it does not answer. */
  async flushEdits(): Promise<void> {
    if (!this.#ready) {
      return;
    }
    const { promise, cancel } = pause(patience);
    await Promise.race([this.#channel.call('flushEdits').catch(() => undefined), promise]);
    cancel();
  }

  dispose(): void {
    this.#ready = false;
    this.#session.detach(this);
    this.#channel.close();
  }

  #handlers(session: DocumentSession, actions: ComposerActions): Handlers<ComposerHostCalls> {
    return {
      ready: () => {
        this.#ready = true;
        this.#generation = 0;
        this.#undone = undefined;
        return session.state();
      },
      edit: (patch, generation) => {
        this.#generation = generation;
        session.edit(this, patch, this.#undone?.fields);
      },
      flush: () => session.text.flush(),
      pin: (values) => {
        session.pin(values);
      },
      send: () => session.send(this),
      cancel: () => {
        session.cancel();
      },
      chooseRole: () => actions.chooseRole(session),
      revealSigningKey: () => session.revealSigningKey(),
      copyTrace: (what) => actions.copyTrace(session, what),
      readBody: (responseId, form, offset) => session.answers.readBody(responseId, form, offset),
      openBody: (responseId, form) => actions.openBody(session, responseId, form),
      saveBody: (responseId) => actions.saveBody(session, responseId),
      chooseDetail: (responseId, detail) => {
        session.chooseDetail(responseId, detail);
      },
      copyDiagnosis: (responseId) => actions.copyDiagnosis(session, responseId),
      copyAdministratorNote: (responseId) => actions.copyAdministratorNote(session, responseId),
      correctClock: (responseId) => {
        session.correctClock(responseId);
      },
      resetClock: () => {
        session.resetClock();
      },
      copyUrl: () => actions.copyUrl(session),
      openAsText: () => actions.openAsText(session),
    };
  }

  /** Until the webview has answered, what it sends was typed before it saw the undo. */
  #awaitSight(fields: ReadonlySet<RequestField>, told: Promise<unknown>): void {
    const undone = { fields: new Set([...(this.#undone?.fields ?? []), ...fields]) };
    this.#undone = undone;
    const seen = (): void => {
      if (this.#undone === undone) {
        this.#undone = undefined;
      }
    };
    told.then(seen, seen);
  }

  /** A webview that is gone or reloads cannot be told anything; it asks for everything when it is back. */
  #told(call: Promise<unknown>): void {
    call.catch(() => undefined);
  }
}

function pause(milliseconds: number): { promise: Promise<void>; cancel: () => void } {
  let cancel = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    cancel = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { promise, cancel };
}
