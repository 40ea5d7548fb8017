import type { SignableRequest, TbaCredentials } from '../tba/index.js';

/** A refused or foreign request with what was sent to prove who sent it. */
export interface DiagnosisInput {
  readonly request: SignableRequest;
  /** The value of the Authorization header. */
  readonly authorization: string;
  readonly credentials: TbaCredentials;
}

/**
 * `valid`: the signature is right, whatever else would be refused. `explained`: a mistake was found that makes this very signature.
 * `unexplained`: nothing known makes it. `malformed`: the header cannot be read as one signed request.
 */
export type Verdict = 'valid' | 'explained' | 'unexplained' | 'malformed';

/** One mistake, in words for a developer. */
export interface Finding {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly fix: string;
  /** Code that makes the mistake. */
  readonly idioms?: readonly string[];
  /** The ID of the likelier mistake that makes the same signature: only one of the two was made. */
  readonly alternativeTo?: string;
}

/** A cause of a refusal that no signing code can mend, with one way to check it. */
export interface RemainingCause {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly check: string;
}

export type HashName = 'sha256' | 'sha1' | 'sha512' | 'sha384' | 'md5';

/** `hmac` unless the client hashed without a key, or the key together with the text. */
export type HashConstruction = 'hmac' | 'text' | 'key-text' | 'text-key';

export type TextEncoding = 'utf8' | 'latin1' | 'utf16le';

/** What yields the signature that was sent: `recompute` does it. */
export interface Proof {
  readonly baseString: string;
  /** Holds the secrets. Octets that are no text are written as `latin1`. */
  readonly signingKey: string;
  readonly hash: HashName;
  readonly construction: HashConstruction;
  readonly baseStringEncoding: TextEncoding;
  readonly signingKeyEncoding: TextEncoding;
  /** The ID of the mistake in writing the digest down; absent for base64. */
  readonly written?: string;
}

export interface SignatureDiagnosis {
  readonly verdict: Verdict;
  /** The verdict in one sentence. */
  readonly sentence: string;
  /** In the order in which a developer should mend them. */
  readonly mistakes: readonly Finding[];
  readonly proof?: Proof;
  /** What should have been signed for the header that was sent. */
  readonly rightBaseString?: string;
  /** What signing cannot mend; for a signature that is right. */
  readonly remaining: readonly RemainingCause[];
  /** The parts of the signature that were varied in vain. */
  readonly ruledOut: readonly string[];
  /** Where RFC 5849 and Oracle's sample code disagree about this request. */
  readonly corners: readonly string[];
  /** Hypotheses that were tried. */
  readonly tried: number;
  /** False when the search stopped at its budget. */
  readonly complete: boolean;
}

export interface DiagnosisProgress {
  readonly stage: string;
  readonly tried: number;
  /** Hypotheses of this stage, when they can be counted beforehand. */
  readonly total?: number;
}

export interface DiagnosisOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DiagnosisProgress) => void;
  /** How many hypotheses may be tried. */
  readonly budget?: number;
  /** Seconds since 1970 to hold the timestamp against: the server's `Date`, or the time when the request was sent. */
  readonly sentAt?: number;
  /** Seconds since 1970; the clock of this machine unless given. */
  readonly now?: number;
}
