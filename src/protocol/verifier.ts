import { isOneOf, isText, type CallTable, type Check } from './callTable.js';
import type { DiagnosisProgress, DiagnosisView, VerdictKind } from './diagnosis.js';
import type { Update } from './update.js';

/** What the verifier's screen and the host say to each other. Secrets are masked in all of it, and cookies are left out. */

/** For which address signatures are judged: the one that requests come to, or the account's own RESTlet host. */
export type SignedFor = 'here' | 'account';

/** `ended`: none was started in this window, as after a reload, which leaves nothing of it. */
export type VerifierPhase = 'running' | 'stopped' | 'ended';

export interface VerifierAddress {
  /** `http://127.0.0.1:43211/3f…`: what a client is given in place of `accountBase`. */
  readonly base: string;
  /** `https://1234567-sb1.restlets.api.netsuite.com` */
  readonly accountBase: string;
  /** What follows in both. */
  readonly path: string;
  /** It has another port than before the stop, because another program has taken that one. */
  readonly isMoved?: boolean;
}

export interface VerifierRole {
  readonly role: string;
  /** Its secrets are not on this machine: requests of its token cannot be verified. */
  readonly secretMissing: boolean;
}

/** What was thought of a request; `looking` until it is known, `failed` when it could not be found out. */
export type VerifiedRequestVerdict = VerdictKind | 'looking' | 'failed';

/** A line of the list. */
export interface VerifiedRequestRow {
  readonly id: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly method: string;
  /** Empty when the request names none. */
  readonly script: string;
  readonly deploy: string;
  /** The role of the token, when it is a known one. */
  readonly role?: string;
  readonly status: number;
  /** The login was accepted. */
  readonly accepted: boolean;
  readonly verdict: VerifiedRequestVerdict;
  /** The title of the first thing to fix. */
  readonly finding?: string;
}

/** A request as it came. */
export interface ReceivedRequestView {
  readonly method: string;
  /** As it stood in the request line. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** How many cookies were left out. */
  readonly cookies: number;
  readonly body: ReceivedBodyView;
}

export interface ReceivedBodyView {
  /** At most 64 kB of it. */
  readonly text: string;
  /** How long it was; absent when it was too large to be read. */
  readonly bytes?: number;
  readonly isCut: boolean;
}

/** What the verifier responded, and what NetSuite may have written into the Login Audit Trail. */
export interface VerifierResponse {
  readonly status: number;
  readonly code?: string;
  /** The entry in the Login Audit Trail; `none` when the call reaches no user of the account, absent when it came to no login. */
  readonly trail?: 'Success' | 'Failure' | 'none';
  /** The word in its column *Detail*, with what it means. */
  readonly detail?: { readonly word: string; readonly cause: string; readonly remedy: string };
  /** What was wrong with the login, in plain words that NetSuite does not say. */
  readonly reason?: string;
  /** The rule of the simulator that the refusal rests on, when Oracle does not document it. */
  readonly undocumented?: string;
}

/** Everything about one request. */
export interface VerifiedRequestView extends VerifiedRequestRow {
  readonly request: ReceivedRequestView;
  readonly response: VerifierResponse;
  readonly signedFor: SignedFor;
  /** The URL that should have been signed; absent when the request named no host. */
  readonly url?: string;
  readonly diagnosis?: DiagnosisView;
  /** Why there is no diagnosis, or what it left out of account. */
  readonly note?: string;
}

export interface VerifierState {
  readonly phase: VerifierPhase;
  /** Written as a realm; absent when the window was reloaded. */
  readonly account?: string;
  readonly address?: VerifierAddress;
  readonly signedFor: SignedFor;
  readonly roles: readonly VerifierRole[];
  /** The newest first. */
  readonly requests: readonly VerifiedRequestRow[];
  /** The one that is looked at: the newest, unless another was chosen. */
  readonly shown?: VerifiedRequestView;
  /** How far the diagnosis of that one is. */
  readonly progress?: DiagnosisProgress;
  /** What came and was no request for the verifier, a sentence each. */
  readonly otherTraffic: readonly string[];
}

export type VerifierUpdate = Update<VerifierState>;

/** The webview calls these. */
export interface VerifierHostCalls {
  ready(): VerifierState;
  show(requestId: string): void;
  setSignedFor(signedFor: SignedFor): void;
  copyAddress(): void;
  copyDiagnosis(requestId: string): void;
  openInComposer(requestId: string): void;
  clear(): void;
  /** Shows the list of what the simulator decides by itself. */
  showDecisions(): void;
  /** For the account that it was stopped for, or one that is chosen. */
  startAgain(): void;
  stop(): void;
}

const addressees: Readonly<Record<SignedFor, true>> = { here: true, account: true };
const isSignedFor: Check = (value) => isOneOf(value, Object.keys(addressees));

export const verifierHostCalls: CallTable<VerifierHostCalls> = {
  ready: [],
  show: [isText],
  setSignedFor: [isSignedFor],
  copyAddress: [],
  copyDiagnosis: [isText],
  openInComposer: [isText],
  clear: [],
  showDecisions: [],
  startAgain: [],
  stop: [],
};
