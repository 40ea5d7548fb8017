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
 * How long a save waits for a webview that does not respond, in milliseconds. VS Code gives all participants of a save some 1.5 seconds
 * together: whoever takes longer again and again is left out of later saves.
 */
const longestWait = 400;

/**
 * One composer's end of the channel. It knows the last edit it has taken in, and which fields an undo has
 * changed that the composer has not seen yet: an edit that is still on its way must not bring them back.
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

  /** Feeds one message of the webview. */
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

  /** Resolves when the webview has handed over its typing, or after a moment when it does not respond. */
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

  /** Until the webview has confirmed the update, what it sends was typed before it showed the undo. */
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

  /** A webview that is gone or reloads takes in nothing; it asks for everything when it is back. */
  #ignoreFailure(call: Promise<unknown>): void {
    call.catch(() => undefined);
  }
}

/** What is sent to the page: of a very long trace the part that a screen shows. */
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
