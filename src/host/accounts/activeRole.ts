import type * as vscode from 'vscode';
import { UserError } from '../../protocol/userError.js';
import type { Emitter } from './storeParts.js';
import * as texts from './texts.js';

const activeKey = 'restlets.activeRole';
const recentKey = 'restlets.recentRoles';
const recentLimit = 20;

type State = Pick<vscode.Memento, 'get' | 'update'>;

/**
 * Which role is active, and which ones were used before.
 *
 * Each workspace remembers its own: two windows are often two projects with two accounts, and a switch in one must not
 * redirect the calls of the other. A workspace that has not chosen yet starts with the role that was chosen last anywhere.
 */
export class ActiveRole {
  readonly onDidChange: vscode.Event<void>;
  readonly #workspaceState: State;
  readonly #globalState: State;
  readonly #didChange: Emitter<void>;
  #id: string | undefined;

  constructor(workspaceState: State, globalState: State, didChange: Emitter<void>) {
    this.#workspaceState = workspaceState;
    this.#globalState = globalState;
    this.#didChange = didChange;
    this.onDidChange = didChange.event;
  }

  /** The chosen role's ID. When its token has been removed since, no role is active. */
  get id(): string | undefined {
    // Read only once: a choice in another window is for windows that open later, and must not change the role of this one.
    this.#id ??= this.#workspaceState.get<string>(activeKey) ?? this.#globalState.get<string>(activeKey);
    return this.#id;
  }

  /** IDs of the roles that were chosen, the latest first. */
  get recent(): readonly string[] {
    const stored: unknown = this.#globalState.get(recentKey);
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  }

  /** @throws {UserError} when the choice cannot be stored; the role is active all the same */
  async use(id: string): Promise<void> {
    const changed = id !== this.#id;
    this.#id = id;
    if (changed) {
      this.#didChange.fire();
    }
    const recent = [id, ...this.recent.filter((other) => other !== id)].slice(0, recentLimit);
    try {
      await Promise.all([
        this.#workspaceState.update(activeKey, id),
        this.#globalState.update(activeKey, id),
        this.#globalState.update(recentKey, recent),
      ]);
    } catch (error) {
      throw new UserError(texts.refusals.activeNotKept, { cause: error });
    }
  }
}
