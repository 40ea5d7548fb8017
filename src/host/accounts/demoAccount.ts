import type * as vscode from 'vscode';
import { UserError } from '../../protocol/userError.js';
import { missingDemoSecrets } from '../../protocol/roles.js';
import type { DemoHost } from './roleDirectory.js';
import type { DemoData, DemoToken, RunningSimulator, Simulator, StandaloneSimulator } from './simulator.js';
import type { AccountStore } from './store.js';
import type { Emitter } from './storeParts.js';
import * as texts from './texts.js';

/**
 * The demo account. It is stored like every other account. Its simulator starts with the first call and stops with the window: each
 * window has a simulator of its own, with the same credentials and its own records.
 */
export class DemoAccount implements DemoHost, vscode.Disposable {
  readonly onDidChange: vscode.Event<void>;
  readonly #store: AccountStore;
  readonly #simulator: Simulator;
  readonly #standalone: StandaloneSimulator | undefined;
  readonly #didChange: Emitter<void>;
  #adding: Promise<string> | undefined;
  #running: Promise<RunningSimulator> | undefined;
  #served = '';
  #url: string | undefined;

  /** @param standalone a simulator that runs already and is used instead of the embedded one */
  constructor(store: AccountStore, simulator: Simulator, standalone: StandaloneSimulator | undefined, didChange: Emitter<void>) {
    this.#store = store;
    this.#simulator = simulator;
    this.#standalone = standalone;
    this.#didChange = didChange;
    this.#url = standalone?.url;
    this.onDidChange = didChange.event;
  }

  get host(): string {
    return this.#url === undefined ? '127.0.0.1' : new URL(this.#url).host;
  }

  async baseUrl(): Promise<string> {
    return (await this.#simulatorNow()).url;
  }

  /** The page that changes tokens and users of the simulator. @throws {UserError} when this simulator has none */
  async controls(): Promise<string> {
    const { controls } = await this.#simulatorNow();
    if (controls === undefined) {
      throw new UserError(texts.refusals.noControls);
    }
    return controls;
  }

  async #simulatorNow(): Promise<Pick<RunningSimulator, 'url' | 'controls'>> {
    if (this.#standalone) {
      return this.#standalone;
    }
    const roles = this.#roleIds();
    if (this.#served !== roles) {
      // The account was removed and added again, perhaps in another window: the running simulator only knows the old tokens.
      await this.#stop();
      this.#served = roles;
    }
    this.#running ??= this.#start();
    return this.#running;
  }

  /**
   * Adds the account, or completes one whose secrets are not on this machine.
   * @returns the identifier of the role to begin with, the one with most permissions
   */
  add(): Promise<string> {
    // Two calls at the same time add it once.
    this.#adding ??= this.#add().finally(() => {
      this.#adding = undefined;
    });
    return this.#adding;
  }

  async #add(): Promise<string> {
    const present = await this.#stored();
    const data = this.#standalone ?? present ?? (await this.#simulator.generate());
    if (!present || !isSame(present, data)) {
      await this.#replace(data);
    }
    const tokens = this.#store.index.tokensOf(data.account);
    const first = tokens.find((token) => token.role === data.tokens[0]?.role);
    if (!first) {
      throw new Error('The demo account has no role');
    }
    return first.id;
  }

  dispose(): void {
    void this.#stop();
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    // A simulator that did not start need not be stopped, and its error went to the call that started it.
    await running?.then(
      (simulator) => simulator.stop(),
      () => undefined,
    );
  }

  #roleIds(): string {
    const { index } = this.#store;
    const realm = index.accounts.find(({ demo }) => demo)?.realm ?? '';
    return index
      .tokensOf(realm)
      .map((token) => token.id)
      .sort()
      .join();
  }

  async #start(): Promise<RunningSimulator> {
    try {
      const data = await this.#stored();
      if (!data) {
        throw new UserError(missingDemoSecrets, {
          remedies: ['addDemoAccount'],
        });
      }
      const simulator = await this.#simulator.start(data);
      this.#url = simulator.url;
      this.#didChange.fire();
      return simulator;
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
  }

  /** The stored account with the credentials of every role, or `undefined` when any of it is missing. */
  async #stored(): Promise<DemoData | undefined> {
    const account = this.#store.index.accounts.find(({ demo }) => demo);
    if (!account) {
      return undefined;
    }
    const tokens: DemoToken[] = [];
    for (const token of this.#store.index.tokensOf(account.realm)) {
      const credentials = await this.#store.credentials(token.id);
      if (!credentials) {
        return undefined;
      }
      const { consumerKey, consumerSecret, tokenId, tokenSecret } = credentials;
      tokens.push({ role: token.role, consumerKey, consumerSecret, tokenId, tokenSecret });
    }
    return tokens.length === 0 ? undefined : { account: account.realm, tokens };
  }

  async #replace(data: DemoData): Promise<void> {
    if (this.#store.index.account(data.account)?.demo === false) {
      throw new UserError(texts.refusals.demoIdIsTaken(data.account));
    }
    for (const { realm, demo } of this.#store.index.accounts) {
      if (demo) {
        await this.#store.removeAccount(realm);
      }
    }
    await this.#store.saveAccount({ realm: data.account, name: texts.demo.accountName, demo: true });
    const integrations = new Map<string, string>();
    for (const { role, consumerKey, consumerSecret, tokenId, tokenSecret } of data.tokens) {
      const known = integrations.get(consumerKey);
      const integration =
        known === undefined ? { name: texts.demo.integrationName, pair: { consumerKey, consumerSecret } } : { id: known };
      const id = await this.#store.addToken({ account: data.account, role, integration, pair: { tokenId, tokenSecret } });
      integrations.set(consumerKey, this.#store.index.tokens.get(id)?.integration ?? '');
    }
  }
}

function isSame(one: DemoData, other: DemoData): boolean {
  const key = ({ account, tokens }: DemoData): string =>
    JSON.stringify([account, tokens.map((token) => token.tokenSecret).sort()]);
  return key(one) === key(other);
}
