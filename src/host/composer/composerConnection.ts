import { Channel } from '../../protocol/channel.js';
import {
  composerHostCalls,
  type ComposerHostCalls,
  type ComposerUpdate,
  type ComposerViewCalls,
} from '../../protocol/composer.js';
import { shownTrace } from '../../protocol/trace.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { ComposerCalls, type CallingComposer, type ComposerTools } from './composerCalls.js';
import type { DocumentSession } from './documentSession.js';
import type { RequestField } from './pendingEdits.js';
import type { OutsideChange } from './requestText.js';

/**
 * How long a save waits for a webview that does not respond, in milliseconds. VS Code gives all participants of a save about 1.5 seconds
 * together, and leaves a participant that takes longer several times out of later saves.
 */
const longestWait = 400;

/**
 * The host's end of the channel to one composer. It knows the last edit that has arrived, and the fields of an undo that the page does not
 * show yet: an edit that the page sent before must not bring the undone text back.
 */
export class ComposerConnection implements CallingComposer {
  readonly #session: DocumentSession;
  readonly #channel: Channel<ComposerViewCalls, ComposerHostCalls>;
  #generation = 0;
  #ready = false;
  #undone: { readonly fields: ReadonlySet<RequestField> } | undefined;

  constructor(session: DocumentSession, tools: ComposerTools, errors: ErrorReporter, post: (message: unknown) => void) {
    this.#session = session;
    this.#channel = new Channel<ComposerViewCalls, ComposerHostCalls>(
      post,
      composerHostCalls,
      new ComposerCalls(session, this, tools),
      { describeError: errors.describe, onRefused: errors.warn, loadCall: 'ready' },
    );
    session.attach(this);
  }

  /** Handles one message of the webview. */
  receive(message: unknown): Promise<void> {
    return this.#channel.receive(message);
  }

  loaded(): void {
    this.#ready = true;
    this.#generation = 0;
    this.#undone = undefined;
  }

  edited(generation: number): ReadonlySet<RequestField> | undefined {
    this.#generation = generation;
    return this.#undone?.fields;
  }

  update(changes: ComposerUpdate): void {
    if (this.#ready) {
      this.#ignoreFailure(this.#channel.remote.update(shown(changes), this.#generation));
    }
  }

  outside(change: OutsideChange, changes: ComposerUpdate): void {
    if (!this.#ready) {
      return;
    }
    const told = this.#channel.remote.update(shown(changes), this.#generation);
    if (change.kind === 'undo') {
      this.#awaitSeen(change.fields, told);
    }
    this.#ignoreFailure(told);
  }

  focusResponse(): void {
    if (this.#ready) {
      this.#ignoreFailure(this.#channel.remote.focusResponse());
    }
  }

  showProblems(): void {
    if (this.#ready) {
      this.#ignoreFailure(this.#channel.remote.showProblems());
    }
  }

  /** Resolves when the webview has sent what was typed, or after `longestWait` when it does not respond. */
  async flushEdits(): Promise<void> {
    if (!this.#ready) {
      return;
    }
    const { promise, cancel } = pause(longestWait);
    await Promise.race([this.#channel.remote.flushEdits().catch(() => undefined), promise]);
    cancel();
  }

  dispose(): void {
    this.#ready = false;
    this.#session.detach(this);
    this.#channel.close();
  }

  /** Remembers these fields until the webview has confirmed the update: what it sends until then was typed before it showed the undo. */
  #awaitSeen(fields: ReadonlySet<RequestField>, told: Promise<unknown>): void {
    const undone = { fields: new Set([...(this.#undone?.fields ?? []), ...fields]) };
    this.#undone = undone;
    const seen = (): void => {
      if (this.#undone === undone) {
        this.#undone = undefined;
      }
    };
    told.then(seen, seen);
  }

  /** A webview that is closed or reloads cannot receive an update. When it is back, it asks for the whole state. */
  #ignoreFailure(call: Promise<unknown>): void {
    call.catch(() => undefined);
  }
}

/** What is sent to the page. Of a very long trace, that is only the part that a screen shows. */
function shown(changes: ComposerUpdate): ComposerUpdate {
  return changes.trace ? { ...changes, trace: shownTrace(changes.trace) } : changes;
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
