import type * as vscode from 'vscode';
import type { TbaCredentials } from '../../core/tba/index.js';
import type { TokenInfo } from '../../core/tokens/index.js';
import type { RoleView } from '../../protocol/roles.js';

/** What the other features may ask of the stored accounts: roles to show, credentials to sign with. */
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
  /** The role that reads the script log of an account; `undefined` when it isn't read. */
  logRole(account: string): RoleView | undefined;
  /**
   * Where a role reads the script log: `https://<account>.suitetalk.api.netsuite.com`, or the loopback address of the simulator, as for
   * `baseUrl`.
   */
  logUrl(id: string): Promise<string>;
}

/** An account that NetSuite is asked about, without credentials. */
export interface CheckedAccount {
  readonly realm: string;
  /** Where the calls of the account go, with the port of the demo account. */
  readonly host: string;
  /** Who is asked: scheme and host, without a path. */
  readonly service: string;
}

/** What is kept of a refused login. It holds no secret, and no consumer key and token ID. */
export interface RefusedLogin {
  /** What the response means. */
  readonly response: string;
  /** Title of what to check first. */
  readonly firstCheck?: string;
  /** The response is the one to a token that was revoked, and nothing that is known here explains it better. */
  readonly looksRevoked: boolean;
}

/** How the logins of each role went, for the tree. It is kept when the window closes. */
export interface LoginResults {
  succeeded(roleId: string): void;
  refused(roleId: string, refused: RefusedLogin): void;
  /** Whether a login with the values that the role has now succeeded before, in any window. */
  workedBefore(roleId: string): boolean;
}

/** Some of the roles, to choose from. */
export interface RolesToChoose {
  /** Identifiers, in the order of the list. One that is not stored any more is left out. */
  readonly ids: readonly string[];
  /** What is said when none is left. */
  readonly none: string;
}

/** What the commands that check and revoke tokens may do with the stored roles. */
export interface RoleKeeping {
  /**
   * The role that a command is about: the tree item that it was called on, the only role there is, or the one that the person chooses.
   * @param target the argument of the command, which may be anything
   * @param among which roles there are to choose from; all of them when absent
   * @returns `undefined` when the choice was dismissed
   * @throws {UserError} when there is none to choose
   */
  choose(title: string, target: unknown, among?: RolesToChoose): Promise<RoleView | undefined>;
  /**
   * The account that a command is about, as `choose` finds a role.
   * @returns `undefined` when the choice was dismissed
   * @throws {UserError} when there is none to choose
   */
  chooseAccount(title: string, target: unknown): Promise<CheckedAccount | undefined>;
  /**
   * Keeps what NetSuite has said now of the token of a role.
   * @param name a name that the role gets as well: with a number behind it when another role of the account has it
   * @returns the name that the role has then; `undefined` when it was not renamed
   */
  keepInfo(id: string, info: TokenInfo, name?: string): Promise<string | undefined>;
  /** Removes a role and its secrets from this machine. */
  remove(id: string): Promise<void>;
}

/** What a person wants to sign in with. It holds a secret. */
export interface SignInPlan {
  readonly realm: string;
  readonly accountName: string;
  /** Where the signed requests go, and where the browser is opened: scheme and host, without a path. */
  readonly service: string;
  readonly browser: string;
  readonly integration: { readonly consumerKey: string; readonly consumerSecret: string };
  /** Absent for an integration that is not stored yet. */
  readonly integrationId?: string;
  /** The internal ID of the role that is asked for. */
  readonly roleId?: string;
}

/** What signing in needs of the stored accounts. */
export interface SignInRoles {
  /**
   * Asks for account, integration and role.
   * @param target the argument of the command, which may be anything
   * @returns `undefined` when a question was dismissed
   * @throws {UserError} when a stored secret is not on this machine, or the demo account cannot start
   */
  plan(title: string, target: unknown): Promise<SignInPlan | undefined>;
  /**
   * Stores a token as a new role. The role becomes the active one when there is none.
   * @param name of the role; changed when the account has a role of this name
   * @returns the identifier of the role
   * @throws {UserError} when the secrets cannot be kept; then nothing is stored
   */
  keep(plan: SignInPlan, pair: { readonly tokenId: string; readonly tokenSecret: string }, name: string): Promise<string>;
}

/** What a command was called on: an item of the tree, or nothing from the command palette. */
export type CommandTarget =
  | { readonly type: 'account'; readonly realm: string }
  | { readonly type: 'role'; readonly roleId: string; readonly realm: string }
  | undefined;

/** What a person chose for one request: to use the active role (`follow`), to name a role in the request, or to change the active role. */
export type RoleForRequest = { readonly kind: 'follow' } | { readonly kind: 'prefer' | 'use'; readonly role: RoleView };

/** The role of a new request; with `isNamed` the request names it, because another role is active and stays so. */
export interface RoleForNewRequest {
  readonly role: RoleView;
  readonly isNamed: boolean;
}

/** Changes the role that signs. */
export interface RoleChooser {
  /**
   * Lets the person choose the role of one request. Unless the request names a role, the choice becomes the active role.
   * @param used the role that signs the request now
   * @param prefers whether the request itself names an account or a role
   * @returns `undefined` when the choice was dismissed
   */
  pickForRequest(used: RoleView | undefined, prefers: boolean): Promise<RoleForRequest | undefined>;
  /**
   * Makes the role of a tree item active. Asks first, once for each production account, when a role of another account is active.
   * @returns false when the person did not agree
   * @throws {UserError} when the item is no role
   */
  use(target: CommandTarget): Promise<boolean>;
  /**
   * The role of a tree item for a new request. Open requests keep theirs, so an active role stays active whenever possible.
   * @returns `undefined` when the person did not agree that it becomes active
   * @throws {UserError} when the item is no role
   */
  forNewRequest(target: CommandTarget): Promise<RoleForNewRequest | undefined>;
}
