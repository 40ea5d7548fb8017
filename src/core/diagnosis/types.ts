import type { AccountKind } from '../../protocol/roles.js';
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
  /** NetSuite may take it all the same. */
  readonly doubtful?: true;
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
  /** What stands as the base string is the key, and the reverse: the client exchanged the two. */
  readonly swapped?: true;
}

export interface SignatureDiagnosis {
  readonly verdict: Verdict;
  /** The verdict in one sentence. */
  readonly sentence: string;
  /** In the order in which a developer should mend them; what is doubtful comes last. */
  readonly mistakes: readonly Finding[];
  readonly proof?: Proof;
  /** What should have been signed for the header that was sent. */
  readonly rightBaseString?: string;
  /** What signing cannot mend; for a signature that is right. */
  readonly remaining: readonly RemainingCause[];
  /** The parts of the signature that were varied in vain. */
  readonly ruledOut: readonly string[];
  /** Where RFC 5849 and Oracle's sample code disagree about this request. */
  readonly disagreements: readonly string[];
  /** Hypotheses that were tried. */
  readonly tried: number;
  /** False when the search stopped at its budget. */
  readonly complete: boolean;
}

/** What may be told about a request whose secrets are not at hand. */
export interface InspectionOptions extends Clocks {
  /** Whatever is stored of the role that the request is held against. */
  readonly known?: Partial<TbaCredentials>;
}

/** Both in seconds since 1970-01-01 UTC. */
export interface Clocks {
  /** What the timestamp is held against: the server's `Date`, or the time when the request was sent. */
  readonly sentAt?: number;
  /** The clock of this machine unless given. */
  readonly now?: number;
}

export interface DiagnosisProgress {
  readonly stage: string;
  readonly tried: number;
  /** What `tried` will be at the end of this stage, when that can be counted beforehand. */
  readonly total?: number;
}

/** What bears on the verdict itself. */
export interface SearchOptions extends Clocks {
  /** How many hypotheses may be tried. */
  readonly budget?: number;
  /** What else is known about the account and the call, to put what remains in order. */
  readonly circumstances?: Circumstances;
}

export interface DiagnosisOptions extends SearchOptions {
  /** Rejects with an `AbortError`. */
  readonly signal?: AbortSignal;
  /** Called at least every 200 ms. */
  readonly onProgress?: (progress: DiagnosisProgress) => void;
}

/** What is known beside the request; it makes some causes likelier than others. */
export interface Circumstances {
  readonly accountKind?: AccountKind;
  /** Refused logins of this user in the last half hour, this one included. */
  readonly recentFailures?: number;
  /** A call with this token was answered before. */
  readonly workedBefore?: boolean;
  /** The pair of nonce and timestamp was sent before. */
  readonly sentBefore?: boolean;
}
