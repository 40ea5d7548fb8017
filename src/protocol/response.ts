import type { RefusalView } from './diagnosis.js';

/** A response, or the failure to get one, as a screen may see it. Bodies are fetched in pieces. */

/** Milliseconds; a step that did not happen (reused connection, plain HTTP) is absent. */
export interface Timings {
  readonly dns?: number;
  readonly connect?: number;
  readonly tls?: number;
  readonly send?: number;
  readonly wait?: number;
  readonly download?: number;
  readonly total: number;
}

export type SendStep = 'sign' | 'dns' | 'connect' | 'tls' | 'send' | 'wait' | 'download';

export interface NetSuiteErrorView {
  readonly code: string;
  readonly message: string;
  /** The stack of a script error, a line an entry. */
  readonly stack?: readonly string[];
  /** The error's own name when a script threw a named error. */
  readonly name?: string;
}

export interface SendFailureView {
  readonly step: SendStep;
  /** One sentence: what failed. */
  readonly message: string;
  /** What to check, the likeliest first. */
  readonly checks: readonly string[];
}

export type BodyLanguage = 'json' | 'xml' | 'html' | 'text' | 'binary';
export type BodyForm = 'pretty' | 'raw';

export interface BodyView {
  readonly language: BodyLanguage;
  /** Length of each form in UTF-16 code units; `pretty` is absent when the body cannot be laid out. */
  readonly length: { readonly raw: number; readonly pretty?: number };
  /** What a person must know about this body: cut short, wrong length, wrong encoding. */
  readonly notes: readonly string[];
}

export interface ResponseView {
  readonly id: string;
  readonly outcome: 'response' | 'failure' | 'canceled';
  /** Milliseconds since 1970-01-01 UTC. */
  readonly sentAt: number;
  readonly method: string;
  readonly url: string;
  /** `1234567_SB1 · Sales Clerk`. */
  readonly roleLabel: string;
  readonly status?: number;
  readonly statusText?: string;
  /** What this status means when a RESTlet responds with it. */
  readonly meaning?: string;
  readonly error?: NetSuiteErrorView;
  readonly failure?: SendFailureView;
  readonly timings: Timings;
  /** Bytes: of the body on the wire, and after decompression. */
  readonly size?: { readonly wire: number; readonly decoded: number };
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: BodyView;
  /** What is known of a response that refuses the call; changes with what is read in the Login Audit Trail. */
  readonly refusal?: RefusalView;
}

export interface SendProgress {
  readonly step: SendStep;
  /** Bytes received so far, and in all where the response says. */
  readonly received?: number;
  readonly total?: number;
}
