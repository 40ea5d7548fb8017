import type * as vscode from 'vscode';
import type { TbaCredentials } from '../../core/tba/index.js';
import type { RoleView } from '../../protocol/roles.js';

/** What the rest of the extension may ask of the stored accounts: roles to show, credentials to sign with. */
export interface Roles {
  /** Something about the accounts, the tokens or the active role has changed, in this window or in another. */
  readonly onDidChange: vscode.Event<void>;
  readonly active: RoleView | undefined;
  all(): readonly RoleView[];
  byId(id: string): RoleView | undefined;
  /** The role that a request prefers: by account (realm) and, when given, role name; names compare without case. */
  find(account: string, role: string | undefined): RoleView | undefined;
  /** Lets the person choose the active role; resolves with `undefined` when dismissed. */
  pick(): Promise<RoleView | undefined>;
  /** All five values of a role, read from the secret storage; `undefined` when a secret is not on this machine. */
  credentials(id: string): Promise<TbaCredentials | undefined>;
  /**
   * Where RESTlet calls of a role go: `https://<account>.restlets.api.netsuite.com`, or the loopback address
   * of the simulator, which is started on the first call.
   */
  baseUrl(id: string): Promise<string>;
}
