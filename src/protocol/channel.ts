/**
 * One symmetric, typed channel between an extension host and a webview.
 *
 * Both ends construct a `Channel` over the same two interfaces with the type arguments swapped.
 * A call resolves with the other side's result or rejects with its error message: a throwing
 * handler never leaves the caller waiting.
 */

/** What travels: plain data that survives the structured clone of `postMessage`. */
export type ChannelMessage =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string; readonly forPerson: boolean };

/** Every method of a call interface; results may be given at once or as a promise. */
export type Handlers<Calls> = {
  [Name in keyof Calls]: Calls[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Result | Promise<Awaited<Result>>
    : never;
};

/** What a call of this name is given. */
export type CallArguments<Calls, Name extends keyof Calls> = Calls[Name] extends (...args: infer Args) => unknown ? Args : never;
type CallResult<Calls, Name extends keyof Calls> = Calls[Name] extends (...args: never[]) => infer Result
  ? Awaited<Result>
  : never;

/** The error a `call` rejects with; `forPerson` tells whether the message may be shown as it is. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly forPerson: boolean;

  constructor(message: string, forPerson: boolean) {
    super(message);
    this.forPerson = forPerson;
  }
}

/** The error every outstanding call rejects with once its channel has been closed. */
export class ChannelClosedError extends Error {
  override readonly name = 'ChannelClosedError';
  constructor() {
    super('The other side of the channel has been closed.');
  }
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export interface ChannelOptions {
  /** Turns what a handler threw into what the other side may see. Default: the message of an error called `UserError` only. */
  describeError?: (error: unknown) => { message: string; forPerson: boolean };
}

function describeByName(error: unknown): { message: string; forPerson: boolean } {
  if (error instanceof Error && error.name === 'UserError') {
    return { message: error.message, forPerson: true };
  }
  return { message: 'Something unexpected went wrong. The RESTlets log has the details.', forPerson: false };
}

export function isChannelMessage(message: unknown): message is ChannelMessage {
  if (typeof message !== 'object' || message === null) {
    return false;
  }
  const { kind, id } = message as { kind?: unknown; id?: unknown };
  return typeof id === 'number' && (kind === 'call' || kind === 'result' || kind === 'error');
}

export class Channel<Remote extends object, Local extends object> {
  readonly #waiting = new Map<number, Waiting>();
  readonly #post: (message: ChannelMessage) => void;
  readonly #handlers: Handlers<Local>;
  readonly #describeError: (error: unknown) => { message: string; forPerson: boolean };
  #nextId = 1;
  #closed = false;

  constructor(post: (message: ChannelMessage) => void, handlers: Handlers<Local>, options: ChannelOptions = {}) {
    this.#post = post;
    this.#handlers = handlers;
    this.#describeError = options.describeError ?? describeByName;
  }

  /** Calls the other side. @throws {RemoteError | ChannelClosedError} through the returned promise. */
  call<Name extends keyof Remote & string>(name: Name, ...args: CallArguments<Remote, Name>): Promise<CallResult<Remote, Name>> {
    if (this.#closed) {
      return Promise.reject(new ChannelClosedError());
    }
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#post({ kind: 'call', id, name, args });
    });
  }

  /** Feeds one message that arrived; anything that is not of this channel is ignored. */
  async receive(message: unknown): Promise<void> {
    if (this.#closed || !isChannelMessage(message)) {
      return;
    }
    if (message.kind === 'call') {
      await this.#answer(message.id, message.name, message.args);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'result') {
      waiting?.resolve(message.value);
    } else {
      waiting?.reject(new RemoteError(message.message, message.forPerson));
    }
  }

  /** Rejects every outstanding call; later messages and calls are refused. */
  close(): void {
    this.#closed = true;
    for (const waiting of this.#waiting.values()) {
      waiting.reject(new ChannelClosedError());
    }
    this.#waiting.clear();
  }

  async #answer(id: number, name: string, args: readonly unknown[]): Promise<void> {
    try {
      const handlers = this.#handlers as Record<string, ((...args: unknown[]) => unknown) | undefined>;
      const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
      if (!handler) {
        throw new Error(`No handler for the call ${name}.`);
      }
      const value = await handler(...args);
      this.#reply({ kind: 'result', id, value });
    } catch (error) {
      this.#reply({ kind: 'error', id, ...this.#describeError(error) });
    }
  }

  #reply(message: ChannelMessage): void {
    if (!this.#closed) {
      this.#post(message);
    }
  }
}
