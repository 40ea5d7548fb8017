import type * as vscode from 'vscode';
import type { ReceivedResponse } from '../../core/expect/index.js';
import type { PreparedRequest } from '../../core/request/index.js';
import type { ReadableText } from '../../core/response/index.js';
import type { TbaCredentials } from '../../core/tba/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import type { BodyForm, ResponseView, SendFailureView } from '../../protocol/response.js';
import type { RoleView } from '../../protocol/roles.js';

/** Sends requests without a composer, as the roles that it is told, and asks nobody anything. */
export interface RequestRuns {
  /** What would be sent, or why nothing could be. Nothing is. */
  plan(toRun: RequestToRun): Promise<PlannedCall | NotRun>;
  /** Begins a run: a login that is refused in the window from now on stops all calls of the run that may be of the same user. */
  begin(): Run;
}

/** Calls that belong together. */
export interface Run {
  /**
   * Sends a request when it is the turn of its account. Several may be asked for at once.
   * @throws bugs only: what can go wrong with a call is its result
   */
  call(toRun: RequestToRun, options: RunOptions): Promise<RunResult>;
}

/** One request and the role that it is sent as. */
export interface RequestToRun {
  readonly request: RestletRequest;
  /** The file of the request: variables are looked up beside it and above it. */
  readonly uri: vscode.Uri;
  readonly role: RoleView;
}

/** What a person must agree to before a call of a run is sent. */
export interface NeededConsent {
  readonly role: RoleView;
  readonly isProduction: boolean;
  /** The method of the call, and those that its headers ask for, in upper case. */
  readonly methods: readonly string[];
  /**
   * Is the same for exactly the same call: its file, role and credentials, and all that is sent. What is made for each call anew, such as
   * a UUID, does not count. It is a hash, so nothing can be read from it.
   */
  readonly call: string;
}

/**
 * Why a call was not sent.
 * - `untrusted`: the workspace is not trusted
 * - `consent`: nobody has agreed to it
 * - `prompt`: it has a value that a person enters
 * - `problem`: there is an error in the request, or one of its variables has no value
 * - `role`: the role is gone, or nothing can be signed with it here
 * - `login`: one more refused login might lock the user, or a login that may be of the user was refused while the call waited
 */
export type NotRunCause = 'untrusted' | 'consent' | 'prompt' | 'problem' | 'role' | 'login';

export interface NotRun {
  readonly kind: 'notRun';
  readonly cause: NotRunCause;
  /** In a sentence. */
  readonly reason: string;
}

export type RunResult =
  | {
      readonly kind: 'response';
      /** Values of cookies are hidden. */
      readonly view: ResponseView;
      /** The response as expectations are checked against it; `body` is the whole body as text. */
      readonly received: ReceivedResponse;
      /** What logs in with the role: it must be left out of everything that is kept. */
      readonly secrets: readonly string[];
      /** The login failed, or may have failed: NetSuite counts it. */
      readonly isLoginRefused: boolean;
      /** The whole body; the raw form where it cannot be laid out. */
      readonly bodyText: (form: BodyForm) => Promise<ReadableText>;
    }
  | {
      readonly kind: 'failure';
      readonly failure: SendFailureView;
      readonly view: ResponseView;
      /** As those of a response. */
      readonly secrets: readonly string[];
    }
  | { readonly kind: 'canceled' }
  | NotRun;

/** What a call would be. */
export interface PlannedCall {
  readonly kind: 'planned';
  readonly prepared: PreparedRequest;
  /** Absent when nobody has to agree to it: it reads, and not from a production account. */
  readonly consent?: NeededConsent;
}

export interface RunOptions {
  /** Whether a person has agreed to such a call. Each call that needs it is asked about once, directly before it is signed. */
  readonly agreed: (needed: NeededConsent) => boolean;
  /** Looks at each call directly before it is signed. @returns why it must not be sent, in a sentence */
  readonly objection?: (call: { readonly credentials: TbaCredentials }) => string | undefined;
  /**
   * The script log of the call is wanted too, which takes up to 20 seconds longer. It isn't there where no role reads the log of the account,
   * or reading it fails.
   */
  readonly readsLog?: boolean;
  /** Ends the call at any step. */
  readonly signal: AbortSignal;
  /** It is the turn of this call. */
  readonly started?: () => void;
}
