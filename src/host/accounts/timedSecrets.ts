import { UserError } from '../../protocol/userError.js';
import * as texts from './texts.js';

/** The part of `vscode.SecretStorage` that is needed; `keys` exists in later versions of VS Code only. */
export interface SecretsLike {
  get(key: string): Thenable<string | undefined>;
  store(key: string, value: string): Thenable<void>;
  delete(key: string): Thenable<void>;
  keys?(): Thenable<string[]>;
}

/** Calls `over` after some milliseconds. Returns a function that cancels the timer. */
export type StartTimer = (milliseconds: number, over: () => void) => () => void;

/** Milliseconds that the keyring may take. A locked keyring asks for its password in a dialog, and a person needs time to type it. */
const longestWait = 30_000;
/** Milliseconds that it may take while an earlier operation has not ended: a message has told the person already that it is stuck. */
const longestWaitWhenStuck = 2_000;

/** The keyring has not responded in time. It may still carry out the operation later. */
export class KeyringTimeout extends UserError {
  constructor() {
    super(texts.keyring.noResponse);
  }
}

/**
 * The secret storage with a time limit for each operation. Without a limit, a keyring that never responds, because its dialog is hidden,
 * would block every later change to any account, and nobody would see why.
 */
export class TimedSecrets {
  readonly #secrets: SecretsLike;
  readonly #startTimer: StartTimer;
  /** How many operations have taken too long and have not ended yet. */
  #stuck = 0;

  constructor(secrets: SecretsLike, startTimer: StartTimer) {
    this.#secrets = secrets;
    this.#startTimer = startTimer;
  }

  /** All keys, or `undefined` where VS Code cannot list them. @throws {KeyringTimeout} */
  async keys(): Promise<ReadonlySet<string> | undefined> {
    return this.#secrets.keys && new Set(await this.#inTime(this.#secrets.keys()));
  }

  /** @throws {KeyringTimeout} */
  get(key: string): Promise<string | undefined> {
    return this.#inTime(this.#secrets.get(key));
  }

  /** @throws {KeyringTimeout} */
  store(key: string, value: string): Promise<void> {
    return this.#inTime(this.#secrets.store(key, value));
  }

  /** @throws {KeyringTimeout} */
  delete(key: string): Promise<void> {
    return this.#inTime(this.#secrets.delete(key));
  }

  #inTime<Result>(operation: Thenable<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const cancel = this.#startTimer(this.#stuck > 0 ? longestWaitWhenStuck : longestWait, () => {
        this.#countStuck(operation);
        reject(new KeyringTimeout());
      });
      operation.then(
        (result) => {
          cancel();
          resolve(result);
        },
        (error: unknown) => {
          cancel();
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  }

  #countStuck(operation: Thenable<unknown>): void {
    const ended = (): void => {
      this.#stuck--;
    };
    this.#stuck++;
    operation.then(ended, ended);
  }
}
