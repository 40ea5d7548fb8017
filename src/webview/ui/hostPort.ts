import { Channel, methodsByName, RemoteError, type ChannelMessage, type Handlers } from '../../protocol/channel.js';
import type { CallTable } from '../../protocol/callTable.js';

/** Calls of the host: the result of each, or nothing after the failure was shown. */
export type HostCalls<Calls> = {
  readonly [Name in keyof Calls]: Calls[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result> | undefined>
    : never;
};

/** Calls of the host whose result does not matter: each tells whether it worked; why it did not is shown already. */
export type HostActions<Calls> = {
  readonly [Name in keyof Calls]: Calls[Name] extends (...args: infer Args) => unknown
    ? (...args: Args) => Promise<boolean>
    : never;
};

/** Calls the host and puts what went wrong before the user, so that no call fails in silence. */
export class HostPort<Calls extends object> {
  readonly calls: HostCalls<Calls>;
  readonly succeeds: HostActions<Calls>;
  /** Puts a sentence before the user. */
  readonly report: (message: string) => void;
  readonly #unexpected: string;

  /** @param unexpected what is shown of an error that has no sentence for a person */
  constructor(channel: Pick<Channel<Calls, object>, 'invoke'>, unexpected: string, report: (message: string) => void) {
    this.report = report;
    this.#unexpected = unexpected;
    this.calls = methodsByName(async (name, args) => {
      const { value } = await this.#settle(channel.invoke(name, args));
      return value;
    });
    this.succeeds = methodsByName(async (name, args) => {
      const { isDone } = await this.#settle(channel.invoke(name, args));
      return isDone;
    });
  }

  /** Shows what a failed call, or what was done with its result, says to the person. */
  readonly fail = (error: unknown): void => {
    this.report(error instanceof RemoteError ? error.message : this.#unexpected);
  };

  async #settle(call: Promise<unknown>): Promise<{ isDone: boolean; value?: unknown }> {
    try {
      return { isDone: true, value: await call };
    } catch (error) {
      this.fail(error);
      return { isDone: false };
    }
  }
}

/**
 * The page's end of the channel to its host.
 *
 * Any frame in the window may post a message to this page: a web page in VS Code's own browser, the view of another extension. What
 * the host says is handed on by VS Code's frame around this page, which has the same origin; every other origin is somebody else. Where
 * VS Code gives all views one origin (some servers do), the key tells them apart: only the host has heard it.
 */
export function hostChannel<HostCalls extends object, ViewCalls extends object>(
  post: (message: ChannelMessage) => void,
  table: CallTable<ViewCalls>,
  handlers: Handlers<ViewCalls>,
): Channel<HostCalls, ViewCalls> {
  const key = crypto.getRandomValues(new Uint32Array(4)).join('-');
  const channel = new Channel<HostCalls, ViewCalls>(post, table, handlers, { key });
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin === window.origin) {
      void channel.receive(event.data);
    }
  });
  return channel;
}
