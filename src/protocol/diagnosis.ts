import type { TextPlace } from './textPosition.js';

/** A diagnosis as a screen may see it: proofs with the signing key masked, never a secret. */

/**
 * `structural`: the role's secrets are not here, so only the request and its header were judged. `unsigned`: code or a saved request
 * that signs when it runs. `response`: a response or an error without its request.
 */
export type VerdictKind = 'valid' | 'explained' | 'unexplained' | 'malformed' | 'structural' | 'unsigned' | 'response';

/** One mistake that was found, with what to do about it. */
export interface FindingView {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly fix: string;
  /** Code that the fix speaks of. */
  readonly code?: string;
  readonly certainty: 'proven' | 'likely' | 'possible';
  /** What the certainty rests on, in one sentence. */
  readonly basis: string;
  /** Code that causes it, for instance `encodeURIComponent(value)` without a second pass. */
  readonly idioms?: readonly IdiomView[];
  /** Code that does the same step as it should be done. */
  readonly correctCode?: readonly IdiomView[];
}

/** A piece of code, with the name of its language. */
export interface IdiomView {
  readonly language: string;
  readonly code: string;
}

/** A cause that no signing code can fix, with one way to check it. */
export interface CauseView {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly check: string;
}

/** One line of the side-by-side: a part of what was signed against what should have been. */
export interface ComparisonRow {
  readonly part: string;
  readonly sent?: string;
  readonly expected?: string;
  readonly state: 'same' | 'changed' | 'missing' | 'extra' | 'moved';
}

export interface DiagnosisView {
  readonly verdict: VerdictKind;
  /** The verdict in one sentence. */
  readonly sentence: string;
  /** In the order a developer should fix them. */
  readonly findings: readonly FindingView[];
  readonly proof?: {
    readonly baseString: string;
    readonly maskedSigningKey: string;
    readonly hash: string;
    readonly signature: string;
  };
  readonly expectedBaseString?: string;
  readonly comparison: readonly ComparisonRow[];
  readonly remaining: readonly CauseView[];
  readonly ruledOut: readonly string[];
  /** Where RFC 5849 and Oracle's sample code disagree for this request. */
  readonly disagreements: readonly string[];
  readonly tried: number;
  /** Of the client that sent the request, where it was recognized. Its code is shown first. */
  readonly language?: string;
  /** Of a response alone: its request can show what is wrong. */
  readonly requestNeeded?: boolean;
}

export interface DiagnosisProgress {
  readonly tried: number;
  /** Hypotheses that this stage will try, when known. */
  readonly total?: number;
  readonly stage: string;
}

/** The kinds of failure that a response can say; the first six are about the login. */
export type FailureKind =
  | 'login'
  | 'domain'
  | 'header'
  | 'credentials'
  | 'two-factor'
  | 'oauth2'
  | 'script'
  | 'permission'
  | 'method'
  | 'content-type'
  | 'get-with-body'
  | 'body'
  | 'concurrency'
  | 'too-many'
  | 'governance'
  | 'return-format'
  | 'script-error'
  | 'not-loaded'
  | 'redirect'
  | 'page'
  | 'web-services'
  | 'proxy'
  | 'server'
  | 'other';

/** What is known about a refusal of one of our own calls. */
export interface RefusalView {
  readonly kind: FailureKind;
  /** What the response means, by its code. */
  readonly headline: string;
  /** What is concluded from everything that is known, in one sentence. */
  readonly verdict: string;
  readonly known: readonly { readonly label: string; readonly value: string; readonly ok: boolean }[];
  readonly remaining: readonly CauseView[];
  readonly auditTrail?: { readonly path: string; readonly columns: readonly string[] };
  /** The Detail words of the Login Audit Trail to choose from, `no entry` being one. Of a refused login only, as the trail. */
  readonly details: readonly string[];
  readonly chosenDetail?: string;
  /** Where the body that was sent stops being JSON, both from 1. */
  readonly bodyMistake?: TextPlace;
  /** Seconds to add to the signing clock, offered when the measured skew is beyond the bound. */
  readonly correction?: number;
}
