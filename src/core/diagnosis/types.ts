import type { AccountKind } from '../../protocol/roles.js';
import type { Basis } from '../netsuite/index.js';
import type { SignableRequest, TbaCredentials } from '../tba/index.js';

/** A refused request or a foreign one, and the credentials that it should have been signed with. */
export interface DiagnosisInput {
  readonly request: SignableRequest;
  /** The value of the Authorization header. */
  readonly authorization: string;
  readonly credentials: TbaCredentials;
}

/**
 * `valid`: the signature is correct, even if the request is refused for something else. `explained`: mistakes were found that make
 * this very signature. `unexplained`: no known mistake makes it. `malformed`: the header cannot be read as one signed request.
 */
export type Verdict = 'valid' | 'explained' | 'unexplained' | 'malformed';

export const languages = [
  'JavaScript',
  'Java',
  'C#',
  'Python',
  'PHP',
  'Ruby',
  'Go',
  'Swift',
  'ColdFusion',
  'PowerShell',
  'Shell',
  'R',
] as const;

export type Language = (typeof languages)[number];

/** A piece of code that makes a mistake, or that does the same as it should be done. */
export interface Idiom {
  readonly language: Language;
  readonly code: string;
}

/**
 * `proven`: the request has it, and it is documented that NetSuite refuses it, or it makes the very signature that was sent. `likely`:
 * another finding would explain the same. `possible`: NetSuite may accept it all the same.
 */
export type Certainty = 'proven' | 'likely' | 'possible';

/** One thing that is wrong, in words for a developer. */
export interface Finding {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly fix: string;
  /** Code that makes the mistake. */
  readonly idioms?: readonly Idiom[];
  /** Code that does the same step as it should be done. */
  readonly correctCode?: readonly Idiom[];
  /** The ID of a likelier finding that makes the same signature. Only one of the two was made. */
  readonly alternativeTo?: string;
  readonly certainty: Certainty;
  /** What it rests on that NetSuite refuses such a request, or that the request was made like this. */
  readonly rests: Basis;
  readonly concerns?: FindingSubject;
}

/**
 * What a finding is about, where the verdict depends on it:
 * - `header`: the header or a parameter of it, so that it may not be readable as one signed request.
 * - `credentials`: the request was signed with other credentials than the stored ones, so the secrets at hand cannot check it.
 * - `digest`: how the signature was made, guessed from its look. When the search knows how it was made, the guess is dropped.
 * - `unsigned`: the header authenticates in another way, in which nothing is signed.
 * - `another service`: the call is one of another service than RESTlets, which may be correct there.
 * - `whole signature`: it explains the signature without a search.
 */
export type FindingSubject = 'header' | 'credentials' | 'digest' | 'unsigned' | 'another service' | 'whole signature';

/** A cause of a refusal that is not in the signing code, with one way to check it. */
export interface RemainingCause {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly check: string;
}

/** A cause with what its explanation rests on. That this cause is the one is never known. */
export interface CauseWithBasis extends RemainingCause {
  readonly rests: Basis;
}

export type HashName = 'sha256' | 'sha1' | 'sha512' | 'sha384' | 'md5';

/**
 * `hmac` unless the client hashed without a key, or the key together with the text. `none`: nothing was hashed, the base string itself
 * was sent; `none-base64`: in base64.
 */
export type HashConstruction = 'hmac' | 'text' | 'key-text' | 'text-key' | 'none' | 'none-base64';

export type TextEncoding = 'utf8' | 'latin1' | 'utf16le';

/** The values that make the signature that was sent. `recompute` makes it again from them. */
export interface Proof {
  readonly baseString: string;
  /** Holds the secrets. Bytes that are no text are written as the characters that have them in Latin-1. */
  readonly signingKey: string;
  readonly hash: HashName;
  readonly construction: HashConstruction;
  readonly baseStringEncoding: TextEncoding;
  readonly signingKeyEncoding: TextEncoding;
  /** The ID of the mistake in writing the digest down. Absent for base64, which is correct. */
  readonly written?: string;
  /** The client exchanged key and base string: `baseString` holds the key, `signingKey` the base string. */
  readonly swapped?: true;
}

export interface SignatureDiagnosis {
  readonly verdict: Verdict;
  /** The verdict in one sentence. */
  readonly sentence: string;
  /** What was found, in the order in which a developer should fix it. What is only possible comes last. */
  readonly mistakes: readonly Finding[];
  readonly proof?: Proof;
  /** What should have been signed, for the header that was sent. */
  readonly expectedBaseString?: string;
  /**
   * What the search cannot decide, the likeliest first: for a correct signature the causes that are not in it, for one that is not
   * explained those that only a log of the client shows. Empty for all others.
   */
  readonly remaining: readonly RemainingCause[];
  /** The parts of the signature that were varied without success, in words. */
  readonly ruledOut: readonly string[];
  /** Where RFC 5849 and Oracle's sample code disagree about this request, in words. */
  readonly disagreements: readonly string[];
  /** Hypotheses that were tried. */
  readonly tried: number;
  /** False when the search stopped before its last stage was finished. */
  readonly complete: boolean;
}

/** What is known about a request whose secrets may not be at hand. */
export interface InspectionOptions extends Clocks {
  /** Whatever is stored of the role that the request is compared with. */
  readonly known?: Partial<TbaCredentials>;
  readonly circumstances?: Circumstances;
}

/** Both in seconds since 1970-01-01 UTC. */
export interface Clocks {
  /** What the timestamp is compared with: the `Date` of the response, or the time when the request was sent. */
  readonly sentAt?: number;
  /** This machine's clock unless given. */
  readonly now?: number;
}

export interface DiagnosisProgress {
  readonly stage: string;
  readonly tried: number;
  /** What `tried` will be at the end of this stage, when that can be counted beforehand. */
  readonly total?: number;
}

/** The options that change what the diagnosis says. */
export interface SearchOptions extends Clocks {
  /** How many hypotheses may be tried. */
  readonly budget?: number;
  /** What else is known about the account and the call. It decides the order of the remaining causes. */
  readonly circumstances?: Circumstances;
}

export interface DiagnosisOptions extends SearchOptions {
  /** Rejects with an `AbortError`. */
  readonly signal?: AbortSignal;
  /** Called at least every 200 ms. */
  readonly onProgress?: (progress: DiagnosisProgress) => void;
}

/** What is known beside the request. It makes some causes likelier than others. */
export interface Circumstances {
  readonly accountKind?: AccountKind;
  /** Refused logins of this user in the last half hour, this one included. */
  readonly recentFailures?: number;
  /** A call with this token was accepted before. */
  readonly workedBefore?: boolean;
  /** The pair of nonce and timestamp was sent before. */
  readonly sentBefore?: boolean;
  /** A Cookie header was sent beside the Authorization header. */
  readonly hasCookie?: boolean;
  /** NetSuite refused it as it refuses user credentials (INVALID_LOGIN_CREDENTIALS) or a login without a second factor (TWO_FA_REQD). */
  readonly refusedAs?: 'credentials' | 'two-factor';
}
