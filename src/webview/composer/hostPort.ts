import { RemoteError, type Channel } from '../../protocol/channel.js';
import type { ComposerHostCalls, ComposerViewCalls } from '../../protocol/composer.js';

export type HostChannel = Channel<ComposerHostCalls, ComposerViewCalls>;

/** Calls the host and puts what went wrong before the user, so that no call fails in silence. */
export class HostPort {
  readonly #channel: HostChannel;
  /** Puts a sentence before the user. */
  readonly report: (message: string) => void;

  constructor(channel: HostChannel, report: (message: string) => void) {
    this.#channel = channel;
    this.report = report;
  }

  /** The result, or nothing after the failure has been shown. */
  async call<Name extends keyof ComposerHostCalls>(
    name: Name,
    ...args: Parameters<ComposerHostCalls[Name]>
  ): Promise<ReturnType<ComposerHostCalls[Name]> | undefined> {
    try {
      const call = this.#channel.call.bind(this.#channel) as (
        name: Name,
        ...args: unknown[]
      ) => Promise<ReturnType<ComposerHostCalls[Name]>>;
      return await call(name, ...args);
    } catch (error) {
      this.report(reasonOf(error));
      return undefined;
    }
  }

  /** A call that only answers whether it worked. */
  async succeeds<Name extends keyof ComposerHostCalls>(
    name: Name,
    ...args: Parameters<ComposerHostCalls[Name]>
  ): Promise<boolean> {
    let failed = false;
    const quiet = new HostPort(this.#channel, (message) => {
      failed = true;
      this.report(message);
    });
    await quiet.call(name, ...args);
    return !failed;
  }
}

/** What a failed call tells the person. */
export function reasonOf(error: unknown): string {
  return error instanceof RemoteError ? error.message : 'Something unexpected went wrong in the composer.';
}
