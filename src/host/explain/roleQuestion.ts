import type * as vscode from 'vscode';
import type { ExplainState, ExplainUpdate } from '../../protocol/explain.js';
import { missingSecrets, type RoleView } from '../../protocol/roles.js';
import type { Roles } from '../accounts/roles.js';
import type { Claim, RoleMatch } from '../../core/explain/index.js';
import type { RoleFinder } from './roleFinder.js';
import * as texts from './texts.js';

/** Which role made the refused request: found by what the request says, unless the person has chosen one. */
export class RoleQuestion implements vscode.Disposable {
  readonly #roles: Pick<Roles, 'all' | 'byId' | 'onDidChange'>;
  readonly #finder: Pick<RoleFinder, 'find'>;
  readonly #changed: (changes: ExplainUpdate) => void;
  readonly #listener: vscode.Disposable;
  #claim: Claim | undefined;
  #match: RoleMatch | undefined;
  #isChosen = false;
  #search = new AbortController();
  #settled: Promise<void> = Promise.resolve();

  constructor(
    roles: Pick<Roles, 'all' | 'byId' | 'onDidChange'>,
    finder: Pick<RoleFinder, 'find'>,
    changed: (changes: ExplainUpdate) => void,
  ) {
    this.#roles = roles;
    this.#finder = finder;
    this.#changed = changed;
    this.#listener = roles.onDidChange(() => {
      this.#rolesChanged();
    });
  }

  get role(): RoleView | undefined {
    return this.#match?.roleId === undefined ? undefined : this.#roles.byId(this.#match.roleId);
  }

  /** Resolves when the last search for the role has ended, whatever other searches began meanwhile. */
  async settled(): Promise<void> {
    let awaited: Promise<void> | undefined;
    while (awaited !== this.#settled) {
      awaited = this.#settled;
      await awaited;
    }
  }

  state(): Pick<ExplainState, 'roles' | 'roleId' | 'roleNotice'> {
    const { role } = this;
    const secrets = role?.secretMissing === true ? texts.withoutSecrets(missingSecrets(role)) : undefined;
    const notice = [this.#match?.notice, secrets].filter((part) => part !== undefined && part !== '').join(' ');
    return { roles: this.#roles.all(), ...(role && { roleId: role.id }), ...(notice !== '' && { roleNotice: notice }) };
  }

  /** Another request: whatever was chosen for the one before does not hold for it. */
  forget(): void {
    this.#isChosen = false;
    this.#claim = undefined;
    this.#settle(undefined);
  }

  /** Looks for the role that a request claims to be of, unless the person has chosen one. */
  seek(claim: Claim): void {
    if (this.#isChosen) {
      return;
    }
    this.#claim = claim;
    this.#search.abort();
    this.#search = new AbortController();
    this.#settled = this.#find(claim, this.#search.signal);
  }

  /** @param id empty for none: the header and the request alone are judged */
  choose(id: string): void {
    this.#isChosen = true;
    this.#settle({ ...(id !== '' && { roleId: id }), notice: '' });
  }

  dispose(): void {
    this.#search.abort();
    this.#listener.dispose();
  }

  async #find(claim: Claim, signal: AbortSignal): Promise<void> {
    const match = await this.#finder.find(claim, signal);
    if (match && !signal.aborted) {
      this.#settle(match);
    }
  }

  #settle(match: RoleMatch | undefined): void {
    this.#search.abort();
    this.#match = match;
    this.#tell();
  }

  #rolesChanged(): void {
    const isGone = this.#match?.roleId !== undefined && !this.role;
    if (isGone) {
      this.#match = { notice: texts.roleIsGone };
    }
    this.#tell();
    // A role that was added, or whose secrets were entered, may be the one.
    if (!isGone && this.#claim && !this.role) {
      this.seek(this.#claim);
    }
  }

  #tell(): void {
    this.#changed({ roleId: null, roleNotice: null, ...this.state() });
  }
}
