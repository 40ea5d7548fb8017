import { isUserError } from './userError.js';
import type { CallTable, Check } from './callTable.js';

/**
 * One symmetric, typed channel between an extension host and a webview.
 *
 * Both ends construct a `Channel` over the same two interfaces with the type arguments swapped.
 * A call resolves with the other side's result or rejects with its error message: a throwing
 * handler never leaves the caller waiting.
 */

type MessageBody =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string; readonly forPerson: boolean };

/** What travels: plain data that survives the structured clone of `postMessage`. `key`: see `ChannelOptions`. */
export type ChannelMessage = MessageBody & { readonly key?: string };

/** What handles the calls of an interface; results may be given at once or as a promise. */
export type Handlers<Calls> = {
  [Name in keyof Calls]: Calls[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Result | Promise<Awaited<Result>>
    : never;
};

/** The calls of an interface as the other side of the channel makes them. */
export type Remote<Calls> = {
  readonly [Name in keyof Calls]: Calls[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

/** The error a call rejects with; `forPerson` tells whether the message may be shown as it is. */
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

/** What the other side may see of an error. */
export interface ErrorText {
  readonly message: string;
  readonly forPerson: boolean;
}

export interface ChannelOptions {
  /** Turns what a handler threw into what the other side may see. Default: the message of an error called `UserError` only. */
  readonly describeError?: (error: unknown) => ErrorText;
  /** Is told in one line of a call that is not in the table. Only the first ones are told of: a page may send any number of them. */
  readonly onRefused?: (line: string) => void;
  /**
   * The call that a page makes once each time it is loaded. Its result is everything there is to show, so a page that makes it over and
   * over would keep this side busy with copies: more than ten of them within ten seconds are refused.
   */
  readonly loadCall?: string;
  /**
   * What only the other side knows, because it was said to it alone: it stands in every message of this side, the other side repeats it
   * in its own, and a message without it is not taken. For a page, which hears messages of anybody.
   */
  readonly key?: string;
  /** Milliseconds since any moment. */
  readonly now?: () => number;
}

const unexpected: ErrorText = {
  message: 'Something unexpected went wrong. See the RESTlets log for details.',
  forPerson: false,
};
/** So many refused calls of one channel are told of. */
const mostRefusalsTold = 10;
const longestNameTold = 40;
/** So many calls of a page that was loaded are responded to within so many milliseconds. */
const mostLoads = 10;
const loadSpan = 10_000;

function describeByName(error: unknown): ErrorText {
  return isUserError(error) ? { message: error.message, forPerson: true } : unexpected;
}

function isChannelMessage(message: unknown): message is ChannelMessage {
  if (typeof message !== 'object' || message === null) {
    return false;
  }
  const { kind, id, name, args, key } = message as Partial<Record<'kind' | 'id' | 'name' | 'args' | 'key', unknown>>;
  if (typeof id !== 'number' || (key !== undefined && typeof key !== 'string')) {
    return false;
  }
  return kind === 'call' ? typeof name === 'string' && Array.isArray(args) : kind === 'result' || kind === 'error';
}

/** An object with a method of every name that is asked for: each gives its name and its arguments to `send`. */
export function methodsByName<Methods extends object>(
  send: (name: keyof Methods & string, args: readonly unknown[]) => unknown,
): Methods {
  const get = (_target: object, name: string | symbol): unknown =>
    // An object with a method `then` counts as a promise wherever it is awaited.
    typeof name === 'string' && name !== 'then' ? (...args: unknown[]) => send(name as keyof Methods & string, args) : undefined;
  // Which methods there are is known to the type alone.
  return new Proxy({}, { get }) as Methods;
}

export class Channel<RemoteCalls extends object, LocalCalls extends object> {
  readonly #waiting = new Map<number, Waiting>();
  readonly #post: (message: ChannelMessage) => void;
  readonly #table: Readonly<Record<string, readonly Check[] | undefined>>;
  readonly #handlers: Handlers<LocalCalls>;
  readonly #options: ChannelOptions;
  #nextId = 1;
  #refused = 0;
  /** The key that the other side has said last. */
  #otherKey: string | undefined;
  /** When the latest calls of a page that was loaded were made. */
  #loads: number[] = [];
  #closed = false;
  /** The other side. A call rejects with a `RemoteError` or a `ChannelClosedError`. */
  readonly remote: Remote<RemoteCalls>;

  /**
   * @param post sends a message to the other side
   * @param table what the other side may call here
   * @param handlers what is called: it may have other methods, and they are not reached
   */
  constructor(
    post: (message: ChannelMessage) => void,
    table: CallTable<LocalCalls>,
    handlers: Handlers<LocalCalls>,
    options: ChannelOptions = {},
  ) {
    this.#post = post;
    this.#table = table;
    this.#handlers = handlers;
    this.#options = options;
    this.remote = methodsByName((name, args) => this.invoke(name, args));
  }

  /** Calls the other side by a name: for what treats all calls alike. Everything else goes through `remote`. */
  invoke(name: string, args: readonly unknown[]): Promise<unknown> {
    if (this.#closed) {
      return Promise.reject(new ChannelClosedError());
    }
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ kind: 'call', id, name, args });
    });
  }

  /** Takes in one message of the other side; anything that is not of a channel is ignored. */
  async receive(message: unknown): Promise<void> {
    if (this.#closed || !isChannelMessage(message) || !this.#isKnown(message)) {
      return;
    }
    if (message.kind === 'call') {
      await this.#respond(message.id, message.name, message.args);
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

  async #respond(id: number, name: string, args: readonly unknown[]): Promise<void> {
    const checks = Object.hasOwn(this.#table, name) ? this.#table[name] : undefined;
    if (!checks) {
      this.#refuse(id, `a call that does not exist, ${JSON.stringify(name.slice(0, longestNameTold))}`);
      return;
    }
    if (args.length > checks.length || !checks.every((isFit, index) => isFit(args[index]))) {
      this.#refuse(id, `the call ${name} with arguments that it does not take`);
      return;
    }
    if (name === this.#options.loadCall && !this.#mayLoad()) {
      this.#refuse(id, `the call ${name} too often`);
      return;
    }
    try {
      const handlers = this.#handlers as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
      const value = await handlers[name]?.(...args);
      this.#reply({ kind: 'result', id, value });
    } catch (error) {
      this.#reply({ kind: 'error', id, ...(this.#options.describeError ?? describeByName)(error) });
    }
  }

  #mayLoad(): boolean {
    const now = (this.#options.now ?? Date.now)();
    this.#loads = this.#loads.filter((time) => now - time < loadSpan);
    if (this.#loads.length >= mostLoads) {
      return false;
    }
    this.#loads.push(now);
    return true;
  }

  /** The caller learns that it failed, so that it does not wait, and nothing else. */
  #refuse(id: number, what: string): void {
    this.#refused++;
    if (this.#refused <= mostRefusalsTold) {
      const isLast = this.#refused === mostRefusalsTold;
      this.#options.onRefused?.(`A page made ${what}.${isLast ? ' Its further calls of this kind are not logged.' : ''}`);
    }
    this.#reply({ kind: 'error', id, ...unexpected });
  }

  #reply(message: MessageBody): void {
    if (!this.#closed) {
      this.#send(message);
    }
  }

  #send(message: MessageBody): void {
    const key = this.#options.key ?? this.#otherKey;
    this.#post({ ...message, ...(key !== undefined && { key }) });
  }

  #isKnown({ key }: ChannelMessage): boolean {
    if (this.#options.key !== undefined) {
      return key === this.#options.key;
    }
    this.#otherKey = key ?? this.#otherKey;
    return true;
  }
}
