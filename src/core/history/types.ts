import type { RestletRequest } from '../../protocol/request.js';
import type { BodyLanguage, ResponseView } from '../../protocol/response.js';
import type { AccountKind, RoleView } from '../../protocol/roles.js';

/** How much of one body is kept: UTF-16 code units. */
export const longestBody = 256 * 1024;
/** How much of one header, query parameter or URL is kept: UTF-16 code units. */
export const longestValue = 16 * 1024;
/** Beyond what is kept of a text, so much is looked at for secrets: one that is cut at the end would not be recognized. */
export const secretMargin = 8 * 1024;
/** UTF-16 code units of a body that `keptCall` needs: one more than it looks at, so that it knows that more came. */
export const readBodyLength = longestBody + secretMargin + 1;

/** A call that has ended, with everything that the history keeps something of. It is not kept as it is: see `keptCall`. */
export interface FinishedCall {
  readonly role: Pick<RoleView, 'account' | 'accountName' | 'kind' | 'role'>;
  /** As a request file that sends the same again: what a person entered stands as its placeholder. */
  readonly request: RestletRequest;
  /** As it was sent, encoded, with these placeholders as they are written. */
  readonly url: string;
  /** The headers that the request was sent with, with these placeholders. */
  readonly sentHeaders: readonly (readonly [name: string, value: string])[];
  readonly response: Pick<
    ResponseView,
    'outcome' | 'sentAt' | 'method' | 'status' | 'statusText' | 'isDoubtful' | 'error' | 'failure' | 'timings' | 'size'
  > & {
    readonly headers: ResponseView['headers'];
    readonly body?: Pick<NonNullable<ResponseView['body']>, 'language'>;
  };
  /** The body as text, or at least its first `readBodyLength` code units. Absent when none came. */
  readonly body?: string;
  /** What logs in with this role: it is looked for in everything that is kept, and left out. */
  readonly secrets: readonly string[];
  /** What a person entered for this call: it is left out of the response too, unless it is too short to be told from other text. */
  readonly entered: readonly string[];
}

/** A call as lists show it and searches find it. */
export interface HistoryCall {
  /** Letters and digits; no two calls have the same one. */
  readonly id: string;
  /** When the call began: milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** The account as a realm. */
  readonly account: string;
  readonly accountName: string;
  readonly kind: AccountKind;
  readonly role: string;
  readonly method: string;
  readonly script: string;
  readonly deploy: string;
  /** As it was sent, encoded, without what logs in or was entered; cut when it is very long. */
  readonly url: string;
  readonly outcome: ResponseView['outcome'];
  /** Absent when no response came. */
  readonly status?: number;
  /** The status says success, and the body speaks against it. */
  readonly isDoubtful?: true;
  /** NetSuite's code of the error. */
  readonly code?: string;
  readonly milliseconds: number;
  /** Bytes of the response's body, decompressed. */
  readonly size?: number;
}

/** Why a body is not in the history: it is of a production account, or none came or was sent. */
export type MissingBody = 'production' | 'none';

/** What is kept of a call beside what lists show. */
export interface CallDetails {
  /** That of its call. */
  readonly id: string;
  /** The request as a request file, in which its role is named. */
  readonly request: string;
  /** Whether the body is missing in this request, or cut. */
  readonly requestBody: 'whole' | 'cut' | MissingBody;
  readonly url: string;
  readonly sentHeaders: readonly (readonly [name: string, value: string])[];
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly language: BodyLanguage;
  readonly body: string;
  readonly responseBody: 'whole' | 'cut' | MissingBody;
  /** Why no response came, in one sentence. */
  readonly failure?: string;
  /** Values that log in, or that a person had entered, were left out. */
  readonly hasHidden?: true;
  /** A header, a query parameter or a URL was longer than `longestValue`. */
  readonly hasShortened?: true;
}
