import type * as vscode from 'vscode';
import type { Expectation, ReceivedResponse } from '../../core/expect/index.js';
import type { ReadableText } from '../../core/response/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import type { BodyForm, BodyLanguage, ResponseView, SendFailureView } from '../../protocol/response.js';
import type { RoleView } from '../../protocol/roles.js';

/** A request as it is when it is sent as several roles. */
export interface AskedRequest {
  readonly uri: vscode.Uri;
  /** Its name, or that of its file. */
  readonly title: string;
  readonly request: RestletRequest;
  readonly expectations: readonly Expectation[];
}

/** What a person must agree to before a call is sent. */
export interface NeededConsent {
  readonly role: RoleView;
  readonly isProduction: boolean;
  /** The method of the call, and those that its headers ask for, in upper case. */
  readonly methods: readonly string[];
  /** Is the same for exactly the same call. */
  readonly call: string;
}

export interface RoleRequest {
  readonly request: RestletRequest;
  readonly uri: vscode.Uri;
  readonly role: RoleView;
}

interface NotSent {
  readonly kind: 'notRun';
  readonly cause: string;
  /** In a sentence. */
  readonly reason: string;
}

/** How a call ended. */
export type CallResult =
  | {
      readonly kind: 'response';
      readonly view: ResponseView;
      readonly received: ReceivedResponse;
      readonly isLoginRefused: boolean;
      /** The whole body; the raw form where it cannot be laid out. */
      readonly bodyText: (form: BodyForm) => Promise<ReadableText>;
    }
  | { readonly kind: 'failure'; readonly failure: SendFailureView }
  | { readonly kind: 'canceled' }
  | NotSent;

export interface CallOptions {
  /** Whether a person has agreed to such a call: asked directly before it is signed. */
  readonly agreed: (needed: NeededConsent) => boolean;
  readonly signal: AbortSignal;
  /** It is the turn of this call. */
  readonly started: () => void;
}

/** Sends calls without asking anybody, one after the other in each account. */
export interface RoleCalls {
  /** What would be sent. Nothing is. */
  plan(call: RoleRequest): Promise<{ readonly kind: 'planned'; readonly consent?: NeededConsent } | NotSent>;
  /** A login that is refused from now on stops all calls of the run that may be of the same user. */
  begin(): { call(call: RoleRequest, options: CallOptions): Promise<CallResult> };
}

/** A body as a document. */
export interface BodyDocument {
  readonly title: string;
  readonly language: BodyLanguage;
  readonly text: ReadableText;
}
