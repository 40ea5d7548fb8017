import { UserError } from '../../protocol/userError.js';
import { consumerFields, tokenFields } from '../../core/tba/index.js';
import { recordKey, type RecordType } from './records.js';
import { KeyringTimeout, type TimedSecrets } from './timedSecrets.js';
import * as texts from './texts.js';

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

/** Begin of the key that is stored for a moment to find out whether secrets can be stored. It holds nothing. */
const probePrefix = 'restlets.keyring.';

/** Restores the secrets that were there before. It never rejects. */
export type Undo = () => Promise<void>;

/**
 * The four values of a credential, which are only in VS Code's secret storage: a pair for each integration record and a pair for each
 * token. Remembers which pairs are on this machine, so that the tree can show that without reading them.
 */
export class SecretVault {
  readonly #secrets: TimedSecrets;
  readonly #newId: () => string;
  readonly #present = new Map<string, boolean>();
  #isProven = false;

  /** @param newId another text each time, also in another window */
  constructor(secrets: TimedSecrets, newId: () => string) {
    this.#secrets = secrets;
    this.#newId = newId;
  }

  /** False when the pair was looked for and is not on this machine; true until then. */
  isPresent(type: SecretType, id: string): boolean {
    return this.#present.get(recordKey(type, id)) ?? true;
  }

  /** Looks which of the keys are on this machine. Returns true when this has changed for one of them. */
  async look(keys: readonly string[]): Promise<boolean> {
    const held = await this.#secrets.keys();
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
   * Makes sure that the secret storage keeps what it gets, before a person types a secret. Without a keyring, VS Code refuses only when
   * something is stored. It is tried until it works once, each time with a key of its own: two windows may try at the same moment.
   * @throws {UserError} when it refuses, keeps nothing, or does not respond in time
   */
  async requireKeyring(): Promise<void> {
    if (this.#isProven) {
      return;
    }
    const key = probePrefix + this.#newId();
    try {
      await this.#secrets.store(key, key);
      const kept = await this.#secrets.get(key);
      await this.#secrets.delete(key);
      this.#isProven = kept === key;
    } catch (error) {
      // What was stored, or is stored later by a keyring that is slow, is removed in any case, and nobody waits for that.
      this.#secrets.delete(key).catch(() => undefined);
      throw keyringError(error, texts.keyring.notUsable, texts.keyring.notUsableInTime);
    }
    if (!this.#isProven) {
      throw keyringError(undefined, texts.keyring.notUsable, texts.keyring.notUsableInTime);
    }
  }

  /**
   * Stores all pairs or none.
   * @returns a function that puts back what was there before
   * @throws {UserError} when the secret storage refuses, or does not respond in time
   */
  writeAll(writes: readonly SecretWrite[]): Promise<Undo> {
    const changes = writes.map(({ type, id, pair }) => [recordKey(type, id), JSON.stringify(pair)] as const);
    return this.#change(changes, (error) => keyringError(error, texts.keyring.notSaved, texts.keyring.notSavedInTime));
  }

  /**
   * Removes all pairs or none.
   * @returns a function that puts back what was there before
   * @throws {UserError} when the secret storage refuses, or does not respond in time
   */
  async deleteAll(pairs: readonly { readonly type: SecretType; readonly id: string }[]): Promise<Undo> {
    const keys = pairs.map(({ type, id }) => recordKey(type, id));
    const undo = await this.#change(
      keys.map((key) => [key, undefined] as const),
      (error) => keyringError(error, texts.keyring.notRemoved, texts.keyring.notRemovedInTime),
    );
    for (const key of keys) {
      this.#present.delete(key);
    }
    return undo;
  }

  /**
   * @param changes the new value of each key; `undefined` removes it
   * @param refusal what is thrown when the storage refuses or takes too long
   */
  async #change(
    changes: readonly (readonly [key: string, value: string | undefined])[],
    refusal: (error: unknown) => UserError,
  ): Promise<Undo> {
    const before: [key: string, value: string | undefined][] = [];
    const undo = async (): Promise<void> => {
      for (const [key, value] of before) {
        await this.#restore(key, value);
      }
    };
    for (const [key, value] of changes) {
      try {
        before.push([key, await this.#secrets.get(key)]);
        await this.#put(key, value);
      } catch (error) {
        await undo();
        throw refusal(error);
      }
    }
    return undo;
  }

  async #put(key: string, value: string | undefined): Promise<void> {
    await (value === undefined ? this.#secrets.delete(key) : this.#secrets.store(key, value));
    this.#remember(key, value !== undefined);
  }

  async #restore(key: string, value: string | undefined): Promise<void> {
    try {
      await this.#put(key, value);
    } catch {
      // Either the storage refuses everything: then it has not stored the new value. Or it does not respond in time: VS Code runs its
      // operations in order, so if the new value is stored later, this operation follows and restores the old one.
    }
    this.#remember(key, value !== undefined);
  }

  #remember(key: string, present: boolean): boolean {
    const news = (this.#present.get(key) ?? true) !== present;
    this.#present.set(key, present);
    return news;
  }
}

function keyringError(error: unknown, refused: string, inTime: string): UserError {
  return new UserError(error instanceof KeyringTimeout ? inTime : refused, { cause: error, remedies: ['keyringHelp'] });
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
    // A damaged secret counts as missing, because entering it again helps in both cases.
    return undefined;
  }
}
