import type * as vscode from 'vscode';
import { isInternalId, sameId, type RestletIds } from '../../core/netsuite/index.js';

type Emitter = Pick<vscode.EventEmitter<void>, 'event' | 'fire'>;
/** What VS Code keeps for the extension. */
interface State {
  keys(): readonly string[];
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** One key for each, so that two windows do not write over what the other has kept. */
const prefix = 'restlets.script/';

/**
 * Which scripts of projects the internal IDs of each account stand for, as the person has chosen: no file of a project has these numbers,
 * and they differ between accounts. Kept on this machine.
 */
export class ScriptBindings {
  readonly #state: State;
  readonly #didChange: Emitter;
  /** What was stored when the last change was told. */
  #told: string;

  /** @param didChange is fired when something else is chosen than before */
  constructor(state: State, didChange: Emitter) {
    this.#state = state;
    this.#didChange = didChange;
    this.#told = this.#all();
  }

  get onDidChange(): vscode.Event<void> {
    return this.#didChange.event;
  }

  /**
   * What was chosen for a script of an account. Of a deployment for which nothing was chosen only the script is known, from its other
   * deployments; `deploy` is empty then.
   * @param account its realm
   * @param called with an internal ID in place of the script ID; nothing is known of another one
   */
  of(account: string | undefined, { script, deploy }: RestletIds): RestletIds | undefined {
    if (account === undefined || !isInternalId(script)) {
      return undefined;
    }
    const chosen = this.#stored(keyOf(account, { script, deploy }));
    if (chosen) {
      return chosen;
    }
    const ofScript = keyOf(account, { script, deploy: '' });
    const other = this.#keysBelow(ofScript)
      .map((key) => this.#stored(key))
      .find((stored) => stored !== undefined);
    return other && { script: other.script, deploy: '' };
  }

  /** The same with script IDs in place of the internal IDs, as far as they are known. */
  resolved<Called extends RestletIds>(account: string | undefined, called: Called): Called {
    const chosen = this.of(account, called);
    return chosen ? { ...called, script: chosen.script, ...(chosen.deploy !== '' && { deploy: chosen.deploy }) } : called;
  }

  /** @param account its realm */
  async bind(account: string, called: RestletIds, chosen: RestletIds): Promise<void> {
    const { script, deploy } = chosen;
    await this.#forgetOthers(account, called, script);
    await this.#state.update(keyOf(account, called), { script, deploy });
    this.#tell();
  }

  /** Forgets what was chosen for a script, whatever its deployment. */
  async forget(account: string, called: RestletIds): Promise<void> {
    await this.#forgetOthers(account, called, undefined);
    this.#tell();
  }

  /** Forgets what was chosen in an account that was removed. @param account its realm */
  async forgetAccount(account: string): Promise<void> {
    for (const key of this.#keysBelow(`${prefix}${account}/`)) {
      await this.#state.update(key, undefined);
    }
    this.tellIfChanged();
  }

  /** An account was given another ID: what was chosen in it goes with it. @param account the realm that it had */
  async moveAccount(account: string, to: string): Promise<void> {
    const from = `${prefix}${account}/`;
    for (const key of this.#keysBelow(from)) {
      await this.#state.update(`${prefix}${to}/${key.slice(from.length)}`, this.#state.get(key));
    }
    await this.forgetAccount(account);
  }

  /** Tells it where something else is stored than was told, here or by another window: VS Code keeps the values current, and tells nobody. */
  tellIfChanged(): void {
    if (this.#all() !== this.#told) {
      this.#tell();
    }
  }

  #tell(): void {
    this.#told = this.#all();
    this.#didChange.fire();
  }

  #all(): string {
    return JSON.stringify(this.#keysBelow(prefix).map((key) => [key, this.#state.get(key)]));
  }

  #keysBelow(start: string): string[] {
    return this.#state.keys().filter((key) => key.startsWith(start));
  }

  /** One number stands for one script, so what was chosen for its other deployments cannot be another script. */
  async #forgetOthers(account: string, { script }: RestletIds, chosen: string | undefined): Promise<void> {
    const ofScript = keyOf(account, { script, deploy: '' });
    for (const key of this.#keysBelow(ofScript)) {
      if (chosen === undefined || !sameId(this.#stored(key)?.script ?? '', chosen)) {
        await this.#state.update(key, undefined);
      }
    }
  }

  /** What is stored may be of another version of the extension. */
  #stored(key: string): RestletIds | undefined {
    const stored = this.#state.get(key);
    if (typeof stored !== 'object' || stored === null || !('script' in stored) || !('deploy' in stored)) {
      return undefined;
    }
    const { script, deploy } = stored;
    return typeof script === 'string' && typeof deploy === 'string' ? { script, deploy } : undefined;
  }
}

/** A number may be written with zeros in front. */
function keyOf(account: string, { script, deploy }: RestletIds): string {
  const [number, within] = [script, deploy].map((id) =>
    id
      .trim()
      .toLowerCase()
      .replace(/^0+(?=\d)/, ''),
  );
  return `${prefix}${account}/${number}/${within}`;
}
