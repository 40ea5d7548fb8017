import type { BodyComparison } from './bodyComparison.js';
import { isText, type CallTable } from './callTable.js';
import type { AccountKind } from './roles.js';
import type { Update } from './update.js';

/** One request that is sent as several roles, as its screen may see it. Bodies are opened in editors; none is here. */

/**
 * How far the call of a role has come.
 * - `waiting`: for its turn; the calls of an account are sent one after the other unless a setting allows more
 * - `response`: a RESTlet, or NetSuite in place of it, has responded
 * - `refused`: the login was refused, or may have been
 * - `limit`: the account already had its maximum number of requests running, so the script did not run
 * - `failure`: there was no response
 */
export type RoleCallState = 'waiting' | 'sending' | 'response' | 'refused' | 'limit' | 'failure' | 'notSent' | 'canceled';

/** What became of the expectations that concern a role. */
export interface RoleChecks {
  readonly passed: number;
  readonly failed: number;
  /** Rows that could not be checked. */
  readonly invalid: number;
  /** The first of those that did not pass: what the row says, and what was found. */
  readonly problems: readonly { readonly row: string; readonly text: string }[];
}

/** How the body of a role differs from that of the base. */
export type RoleComparison =
  | { readonly kind: 'base' }
  | { readonly kind: 'comparing' }
  /** The login of the base was refused, or may have been, so the base has no body of the script. */
  | { readonly kind: 'baseRefused' }
  /** The base has an error in place of a body of the script. */
  | { readonly kind: 'baseError' }
  | BodyComparison;

export interface RoleCall {
  /** The identifier of the role. */
  readonly id: string;
  /** The account written as a realm. */
  readonly account: string;
  readonly accountName: string;
  readonly kind: AccountKind;
  readonly role: string;
  readonly state: RoleCallState;
  readonly status?: number;
  readonly statusText?: string;
  /** The status says success, and the body speaks against it. */
  readonly isDoubtful?: true;
  /** NetSuite's error code. */
  readonly code?: string;
  /** What happened, in a sentence: why nothing was sent, what failed, or what the response means. */
  readonly text?: string;
  readonly milliseconds?: number;
  /** Of the body, after decompression. */
  readonly bytes?: number;
  /** Absent until they are checked, and where the request has none for this role. */
  readonly checks?: RoleChecks;
  /** There are expectations for this role, and they were not checked: the login was refused. */
  readonly isUnchecked?: true;
  /** Its body is kept: it can be opened and compared. */
  readonly hasBody?: true;
  /** Absent where there is nothing to compare. */
  readonly comparison?: RoleComparison;
}

export interface SendAsState {
  /** Names the request: its name, or that of its file. */
  readonly title: string;
  readonly method: string;
  readonly script: string;
  readonly deploy: string;
  readonly calls: readonly RoleCall[];
  /** The role that the others are compared with. */
  readonly baseId?: string;
}

export type SendAsUpdate = Update<SendAsState>;

/** Whether a call is not over yet. */
export function isRunning({ state }: Pick<RoleCall, 'state'>): boolean {
  return state === 'waiting' || state === 'sending';
}

/** Whether sending a call once more may help: there was no response of a script. */
export function mayRunAgain({ state }: Pick<RoleCall, 'state'>): boolean {
  return state !== 'response' && !isRunning({ state });
}

/** The webview calls these. A call is named by the identifier of its role. */
export interface SendAsHostCalls {
  ready(): SendAsState;
  /** Cancels the calls that are not over. */
  cancelAll(): void;
  cancel(id: string): void;
  /** Sends the same request as one role once more. */
  runAgain(id: string): void;
  /** Sends the same request once more as each role without a response of the script. */
  runFailedAgain(): void;
  /** Sends the request as it is now, as the same roles. */
  sendAllAgain(): void;
  /** Lets the person choose other roles, and sends the request as it is now. */
  chooseRoles(): void;
  setBase(id: string): void;
  /** Opens the diagnosis of the last refused login of the role. */
  explain(id: string): void;
  /** Opens the whole body of a response in an editor. */
  open(id: string): void;
  /** Opens the body of the base and that of a role side by side. */
  compare(id: string): void;
  /** Puts the table onto the clipboard as Markdown. */
  copyTable(): void;
}

export const sendAsHostCalls: CallTable<SendAsHostCalls> = {
  ready: [],
  cancelAll: [],
  cancel: [isText],
  runAgain: [isText],
  runFailedAgain: [],
  sendAllAgain: [],
  chooseRoles: [],
  setBase: [isText],
  explain: [isText],
  open: [isText],
  compare: [isText],
  copyTable: [],
};

/** Whether the body of a response is what the script has returned: NetSuite gives that status 200, also where the script reports an error in it. */
export function isReturned({ status = 0 }: Pick<RoleCall, 'status'>): boolean {
  return status < 400;
}

/** Whether a response says that the call failed, by its status or by an error code in its body. */
export function isErrorResponse(call: Pick<RoleCall, 'status' | 'code'>): boolean {
  return !isReturned(call) || call.code !== undefined;
}
