/** What the readers of pasted text hand to each other and to the explain view. */
import type { SecretsOfPaste } from '../../protocol/explain.js';

export type Pair = [name: string, value: string];

/**
 * What a saved request says about how its client will sign it. Identifiers only: secrets beside them were dropped.
 */
export interface ClientSideAuth {
  /** `oauth1`, `oauth2`, `basic`, … as the client calls it. */
  readonly type: string;
  readonly signatureMethod?: string;
  /** False: the client puts the OAuth values into the query or the body, where NetSuite does not look. */
  readonly addParamsToHeader?: boolean;
  readonly addEmptyParamsToSign?: boolean;
  readonly includeBodyHash?: boolean;
  readonly realm?: string;
  readonly version?: string;
  readonly consumerKey?: string;
  /** The token ID. */
  readonly token?: string;
  readonly nonce?: string;
  readonly timestamp?: string;
}

/** Who signs with code that makes its header when it runs. */
export interface CodeSigner {
  readonly consumerKey?: string;
  /** The token ID. */
  readonly token?: string;
}

/** What the paste tells about the response: enough to judge the timestamp by the server's clock, and how the login was refused. */
export interface PastedResponse {
  readonly status?: number;
  /** The `Date` header of the response, or the time of a log entry, as it was written. */
  readonly date?: string;
  readonly wwwAuthenticate?: string;
  /** NetSuite's error code in its body. */
  readonly code?: string;
}

/** What was understood of a pasted text. No field ever holds a secret. */
export interface PastedRequest {
  /** Which form it has, as shown to a person: `curl command`, `HAR entry 2 of 3`. */
  readonly kind: string;
  /** As written; methods are case-sensitive, so `post` stays `post` unless its client sends it in capitals. */
  readonly method?: string;
  /** As it went over the wire, encoded. */
  readonly url?: string;
  /** All headers but `Authorization`, in their order. */
  readonly headers: readonly Pair[];
  /** The value of the `Authorization` header. */
  readonly authorization?: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly baseString?: string;
  /** The decoded parameters of a base string, in its order. */
  readonly parameters?: readonly Pair[];
  readonly clientSideAuth?: ClientSideAuth;
  readonly response?: PastedResponse;
  /** One sentence each: what was dropped, assumed or is ambiguous. */
  readonly notes: readonly string[];
  /** Of a text without an Authorization header. */
  readonly signer?: CodeSigner;
  /** Of the text as it was pasted; absent where it has none. */
  readonly secrets?: SecretsOfPaste;
  /** All requests of the paste when there are several, the likeliest first. The fields above are those of the first one. */
  readonly candidates?: readonly PastedRequest[];
}

/** One request as the reader of a form found it, before secrets are dropped. */
export interface FoundRequest {
  kind: string;
  method?: string | undefined;
  url?: string | undefined;
  headers: Pair[];
  body?: string | undefined;
  /** The content type that the client adds by itself when no header says it. */
  impliedContentType?: string | undefined;
  baseString?: string | undefined;
  parameters?: Pair[];
  clientSideAuth?: ClientSideAuth;
  response?: PastedResponse | undefined;
  notes: string[];
  /** Values known to be secrets from the structure of the paste. */
  secrets?: string[];
}

/** Reads one form; an empty list when the text is not of that form. Never throws. */
export type Reader = (text: string) => FoundRequest[];
