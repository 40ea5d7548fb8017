import type * as vscode from 'vscode';
import type { MementoLike } from './recordMap.js';
import type { SecretsLike, StartTimer } from './timedSecrets.js';

/** The part of `vscode.EventEmitter` that is needed; handed in, so that the store runs without VS Code. */
export interface Emitter<Value> {
  readonly event: vscode.Event<Value>;
  fire(value: Value): void;
}

/** Realms of the accounts whose tokens changed; `everything` when the list of accounts itself did. */
export type StoreChange = ReadonlySet<string> | 'everything';

/** What other features keep of accounts, by their realms. */
export interface KeptOfAccounts {
  forgetAccount(realm: string): Promise<void>;
  moveAccount(realm: string, to: string): Promise<void>;
}

export interface StoreParts {
  readonly globalState: MementoLike;
  readonly secrets: SecretsLike;
  readonly didChange: Emitter<StoreChange>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** What goes with an account that is removed or gets another ID. */
  readonly kept: readonly KeptOfAccounts[];
  /** Limits how long the secret storage may take. */
  readonly startTimer: StartTimer;
}
