import { randomBytes } from 'node:crypto';
import { UserError } from '../../../src/protocol/userError.js';
import type { MementoLike } from '../../../src/host/accounts/recordMap.js';
import type { ConsumerPair, TokenPair } from '../../../src/host/accounts/secretVault.js';
import type { SecretsLike, StartTimer } from '../../../src/host/accounts/timedSecrets.js';
import { AccountStore } from '../../../src/host/accounts/store.js';
import type { Emitter, KeptOfAccounts, StoreChange } from '../../../src/host/accounts/storeParts.js';

/** 64 hexadecimal digits, as NetSuite issues them; new at each call. */
export const issued = (): string => randomBytes(32).toString('hex');
export const newConsumerPair = (): ConsumerPair => ({ consumerKey: issued(), consumerSecret: issued() });
export const newTokenPair = (): TokenPair => ({ tokenId: issued(), tokenSecret: issued() });

/** One step on the way between windows, files and keyring: a test decides in which order such steps happen. */
export type Hop = (label: string) => Promise<void>;
/** All that happens at once has happened. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
export const atOnce: Hop = () => Promise.resolve();

export function emitter<Value>(): Emitter<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    event: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    fire: (value) => {
      for (const listener of listeners) {
        listener(value);
      }
    },
  };
}

export const signal = (): Emitter<void> => emitter();

/** For `assert.throws` and `assert.rejects`: a sentence for a person that says this. */
export function sentence(pattern: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof UserError && pattern.test(error.message);
}

/**
 * VS Code as an extension meets it in several windows: one state that every window holds as a whole, one keyring.
 * What is known of the real one and modelled here: a window writes its whole state a moment after an update; each write
 * replaces, a moment later, what every window holds, without an event; the keyring tells every window which key changed.
 */
export class Computer {
  readonly hop: Hop;
  readonly windows: Window[] = [];
  readonly secrets = new Map<string, string>();
  /** The state as it is on disk. */
  json = '{}';
  /** Milliseconds since 1970. */
  clock = 1_700_000_000_000;
  stateIsBroken = false;
  /** Whether the keyring refuses an operation. */
  refuses: (what: 'get' | 'store' | 'delete', key: string) => boolean = () => false;
  /** The keyring tells nobody of a change. */
  isSilent = false;
  #ids = 0;
  readonly #timers = new Set<() => void>();

  constructor(hop: Hop = atOnce) {
    this.hop = hop;
  }

  /** @param hop when given, the steps of this window alone */
  open(hop: Hop = this.hop): Window {
    const window = new Window(this, hop);
    this.windows.push(window);
    return window;
  }

  readonly startTimer: StartTimer = (_milliseconds, over) => {
    this.#timers.add(over);
    return () => this.#timers.delete(over);
  };

  /** As much time passes as any operation may take. */
  timePasses(): void {
    const timers = [...this.#timers];
    this.#timers.clear();
    for (const over of timers) {
      over();
    }
  }

  newId(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }

  async writeState(json: string, hop: Hop): Promise<void> {
    await hop('write of the state');
    if (this.stateIsBroken) {
      throw new Error('The state cannot be written');
    }
    this.json = json;
    for (const window of this.windows) {
      window.state.deliver(json);
    }
  }

  tellSecretChanged(key: string): void {
    if (this.isSilent) {
      return;
    }
    for (const window of this.windows) {
      void this.hop(`news of ${key}`).then(() => window.secretChanged(key));
    }
  }

  /** Everything that is kept outside the keyring. */
  stored(): Record<string, unknown> {
    return JSON.parse(this.json) as Record<string, unknown>;
  }
}

/** VS Code's Memento: one object a window, changed at once and written as a whole. */
export class WindowState implements MementoLike {
  readonly #computer: Computer;
  readonly #hop: Hop;
  readonly #inbox: string[] = [];
  #value: Record<string, unknown>;
  #flush: Promise<void> | undefined;

  constructor(computer: Computer, hop: Hop) {
    this.#computer = computer;
    this.#hop = hop;
    this.#value = computer.stored();
  }

  keys(): readonly string[] {
    return Object.keys(this.#value).filter((key) => this.#value[key] !== undefined);
  }

  get = <Value>(key: string, fallback?: Value): Value => (this.#value[key] ?? fallback) as Value;

  update(key: string, value: unknown): Promise<void> {
    this.#value[key] = value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
    this.#flush ??= this.#write();
    return this.#flush;
  }

  /** What some window has written arrives here, in the order of the writes. */
  deliver(json: string): void {
    this.#inbox.push(json);
    void this.#hop('state arrives').then(() => {
      this.#value = JSON.parse(this.#inbox.shift() ?? '{}') as Record<string, unknown>;
    });
  }

  async #write(): Promise<void> {
    await this.#hop('window writes its state');
    this.#flush = undefined;
    await this.#computer.writeState(JSON.stringify(this.#value), this.#hop);
  }
}

class WindowSecrets implements SecretsLike {
  readonly #computer: Computer;
  readonly #hop: Hop;
  #last: Promise<unknown> = Promise.resolve();

  constructor(computer: Computer, hop: Hop) {
    this.#computer = computer;
    this.#hop = hop;
  }

  get(key: string): Promise<string | undefined> {
    return this.#inTurn('get', key, () => this.#computer.secrets.get(key));
  }

  store(key: string, value: string): Promise<void> {
    return this.#inTurn('store', key, () => {
      this.#computer.secrets.set(key, value);
      this.#computer.tellSecretChanged(key);
    });
  }

  delete(key: string): Promise<void> {
    return this.#inTurn('delete', key, () => {
      if (this.#computer.secrets.delete(key)) {
        this.#computer.tellSecretChanged(key);
      }
    });
  }

  /** VS Code carries out the operations of an extension one after the other. */
  #inTurn<Result>(what: 'get' | 'store' | 'delete', key: string, operate: () => Result): Promise<Result> {
    const result = this.#last.then(async () => {
      await this.#hop(`${what} ${key}`);
      if (this.#computer.refuses(what, key)) {
        throw new Error(`The keyring refuses to ${what}`);
      }
      return operate();
    });
    this.#last = result.catch(() => undefined);
    return result;
  }
}

/** One window with the store as the extension makes it. */
export class Window {
  readonly state: WindowState;
  readonly secrets: SecretsLike;
  readonly store: AccountStore;
  /** What the store has said to who keeps something of an account. */
  readonly said: string[] = [];
  readonly kept: KeptOfAccounts = {
    forgetAccount: (realm) => Promise.resolve(void this.said.push(`forget ${realm}`)),
    moveAccount: (realm, to) => Promise.resolve(void this.said.push(`move ${realm} to ${to}`)),
  };
  /** What the store has said of its changes. */
  readonly changes: StoreChange[] = [];
  /** What a tree shows that asks for what an event names, and for nothing else. */
  readonly tree = new Map<string, unknown>();

  constructor(computer: Computer, hop: Hop) {
    this.state = new WindowState(computer, hop);
    this.secrets = new WindowSecrets(computer, hop);
    const didChange = emitter<StoreChange>();
    didChange.event((change) => {
      this.changes.push(change);
      this.refresh(change);
    });
    this.store = new AccountStore({
      globalState: this.state,
      secrets: this.secrets,
      didChange,
      now: () => computer.clock,
      newId: () => computer.newId(),
      kept: [this.kept],
      startTimer: computer.startTimer,
    });
  }

  async secretChanged(key: string): Promise<void> {
    await this.store.secretChanged(key);
  }

  /** Adds a token of an integration of its own; the pairs are generated unless given. */
  async addToken(account: string, role: string, pairs: Partial<ConsumerPair & TokenPair> = {}): Promise<string> {
    const { consumerKey = issued(), consumerSecret = issued(), tokenId = issued(), tokenSecret = issued() } = pairs;
    const integration = { name: `Integration of ${role}`, pair: { consumerKey, consumerSecret } };
    return this.store.addToken({ account, role, integration, pair: { tokenId, tokenSecret } });
  }

  refresh(change: StoreChange): void {
    const { index } = this.store;
    if (change === 'everything') {
      this.tree.clear();
    }
    const realms = change === 'everything' ? index.accounts.map(({ realm }) => realm) : change;
    for (const realm of realms) {
      this.tree.set(realm, [
        index.account(realm),
        index.tokensOf(realm).map((token) => [token.id, token.role, this.store.isSecretMissing(token)]),
      ]);
    }
  }

  /** Everything that the window shows of the accounts. */
  view(): unknown {
    const { accounts, integrations, tokens } = this.store.index;
    return {
      accounts,
      integrations: [...integrations.values()].map(({ id, name }) => [id, name]).sort(),
      tokens: accounts.map(({ realm }) =>
        this.store.index.tokensOf(realm).map(({ id, role, user, integration }) => [id, role, user, integration]),
      ),
      count: tokens.size,
    };
  }
}
