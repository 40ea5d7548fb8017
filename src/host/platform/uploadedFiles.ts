import { createHash } from 'node:crypto';

/** What VS Code keeps for the workspace. */
interface State {
  keys(): readonly string[];
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** The last upload of a file. */
export interface UploadedFile {
  /** As `contentHash` gives it. */
  readonly hash: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

const prefix = 'restlets.uploaded/';

/** What was uploaded last from this workspace, for each file of the File Cabinet of an account: by its hash, not its text. */
export class UploadedFiles {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  /**
   * Undefined where no upload is known.
   * @param account its realm
   * @param path in the File Cabinet, in any case: `/SuiteScripts/a.js`
   */
  of(account: string, path: string): UploadedFile | undefined {
    const stored = this.#state.get(keyOf(account, path));
    if (typeof stored !== 'object' || stored === null || !('hash' in stored) || !('at' in stored)) {
      return undefined;
    }
    const { hash, at } = stored;
    return typeof hash === 'string' && typeof at === 'number' ? { hash, at } : undefined;
  }

  async keep(account: string, path: string, uploaded: UploadedFile): Promise<void> {
    await this.#state.update(keyOf(account, path), uploaded);
  }

  /** To be called when it is no longer known which version is there. */
  async forget(account: string, path: string): Promise<void> {
    await this.#state.update(keyOf(account, path), undefined);
  }

  /** Forgets the uploads to an account that was removed. @param account its realm */
  async forgetAccount(account: string): Promise<void> {
    for (const key of this.#keysOf(account)) {
      await this.#state.update(key, undefined);
    }
  }

  /** An account was given another ID, because it was mistyped: its uploads go with it. @param account the realm that it had */
  async moveAccount(account: string, to: string): Promise<void> {
    for (const key of this.#keysOf(account)) {
      await this.#state.update(`${prefix}${to}${key.slice(prefix.length + account.length)}`, this.#state.get(key));
    }
    await this.forgetAccount(account);
  }

  #keysOf(account: string): string[] {
    return this.#state.keys().filter((key) => key.startsWith(keyOf(account, '/')));
  }
}

/** What tells whether two files have the same bytes. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function keyOf(account: string, path: string): string {
  return `${prefix}${account}${path.toLowerCase()}`;
}
