import { UserError } from '../../protocol/userError.js';
import { consumerFields, tokenFields } from '../../core/tba/index.js';
import { recordKey, type RecordType } from './records.js';

/** The part of `vscode.SecretStorage` that is needed; `keys` exists in later versions of VS Code only. */
export interface SecretsLike {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
  keys?(): Thenable<string[]>;
}

/** Consumer key and consumer secret of an integration record. */
export interface ConsumerPair {
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

/** Token ID and token secret of an access token. */
export interface TokenPair {
  readonly tokenId: string;
  readonly tokenSecret: string;
}

interface Pairs {
  readonly integration: ConsumerPair;
  readonly token: TokenPair;
}
export type SecretType = keyof Pairs & RecordType;

export type SecretWrite = {
  [Type in SecretType]: { readonly type: Type; readonly id: string; readonly pair: Pairs[Type] };
}[SecretType];

const fields = { integration: consumerFields, token: tokenFields } as const satisfies {
  [Type in SecretType]: readonly (keyof Pairs[Type])[];
};

/**
 * The four values of a credential, kept in VS Code's secret storage only: a pair for each integration record and a
 * pair for each token. Remembers which pairs are on this machine, so that a tree need not read any to say so.
 */
export class SecretVault {
  readonly #secrets: SecretsLike;
  readonly #present = new Map<string, boolean>();

  constructor(secrets: SecretsLike) {
    this.#secrets = secrets;
  }

  /** False when the pair was looked for and is not on this machine; true until then. */
  isPresent(type: SecretType, id: string): boolean {
    return this.#present.get(recordKey(type, id)) ?? true;
  }

  /** Looks which of the keys are on this machine. Returns whether that was news. */
  async look(keys: readonly string[]): Promise<boolean> {
    const held = this.#secrets.keys ? new Set(await this.#secrets.keys()) : undefined;
    let news = false;
    for (const key of keys) {
      const present = held ? held.has(key) : (await this.#secrets.get(key)) !== undefined;
      news = this.#remember(key, present) || news;
    }
    return news;
  }

  /** The pair, or `undefined` when it is not on this machine or was damaged there. */
  async read<Type extends SecretType>(type: Type, id: string): Promise<Pairs[Type] | undefined> {
    const key = recordKey(type, id);
    const pair = parsePair(type, await this.#secrets.get(key));
    this.#remember(key, pair !== undefined);
    return pair;
  }

  /**
   * Stores all pairs or none.
   * @returns a function that puts back what was there before
   * @throws {UserError} when this machine has nowhere to keep secrets
   */
  async writeAll(writes: readonly SecretWrite[]): Promise<() => Promise<void>> {
    const previous: [key: string, value: string | undefined][] = [];
    const undo = async (): Promise<void> => {
      for (const [key, value] of previous) {
        await this.#restore(key, value);
      }
    };
    try {
      for (const { type, id, pair } of writes) {
        const key = recordKey(type, id);
        previous.push([key, await this.#secrets.get(key)]);
        await this.#secrets.store(key, JSON.stringify(pair));
        this.#remember(key, true);
      }
    } catch (error) {
      await undo();
      throw new UserError(
        'The secrets could not be kept, so nothing was saved: VS Code found no working keyring on this machine. ' +
          'Set one up (the command "Preferences: Configure Runtime Arguments" has "password-store") and try again.',
        { cause: error },
      );
    }
    return undo;
  }

  async #restore(key: string, value: string | undefined): Promise<void> {
    try {
      await (value === undefined ? this.#secrets.delete(key) : this.#secrets.store(key, value));
    } catch {
      // The storage refuses everything: then it has not taken the new value either.
    }
    this.#remember(key, value !== undefined);
  }

  /** @throws {UserError} when the secret storage refuses */
  async delete(type: SecretType, id: string): Promise<void> {
    const key = recordKey(type, id);
    try {
      await this.#secrets.delete(key);
    } catch (error) {
      throw new UserError(
        "A secret could not be removed from VS Code's secret storage, so its token or account is still listed. Try again.",
        { cause: error },
      );
    }
    this.#present.delete(key);
  }

  #remember(key: string, present: boolean): boolean {
    const news = (this.#present.get(key) ?? true) !== present;
    this.#present.set(key, present);
    return news;
  }
}

function parsePair<Type extends SecretType>(type: Type, text: string | undefined): Pairs[Type] | undefined {
  if (text === undefined) {
    return undefined;
  }
  try {
    const value = JSON.parse(text) as Partial<Record<string, unknown>> | null;
    const sound = value !== null && fields[type].every((name) => typeof value[name] === 'string');
    return sound ? (value as unknown as Pairs[Type]) : undefined;
  } catch {
    // A damaged secret cannot be told from a missing one: both are mended by entering it again.
    return undefined;
  }
}
