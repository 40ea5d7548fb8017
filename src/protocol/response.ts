import type { RefusalView } from './diagnosis.js';
import type { ScriptLogSummary } from './scriptLog.js';

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
/** `unfolded`: as `pretty`, with JSON in place of the strings that hold it. */
export type BodyForm = 'unfolded' | 'pretty' | 'raw';

export interface BodyView {
  readonly language: BodyLanguage;
  /**
   * Length of each form in UTF-16 code units; `pretty` is absent when the body cannot be laid out, `unfolded` when no string in it holds
   * JSON.
   */
  readonly length: { readonly raw: number; readonly pretty?: number; readonly unfolded?: number };
  /** There is a list of objects in it, which can be shown as a table. */
  readonly hasTable?: true;
  /** What a person must know about this body: cut short, wrong length, wrong encoding. */
  readonly notes: readonly string[];
}

/** The request of a response, without what logs in. Its body is fetched when it is looked at. */
export interface SentView {
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** UTF-16 code units; 0 when there was no body. */
  readonly bodyLength: number;
}

/** What the code of the workspace says about a response. */
export interface CodeNoteView {
  readonly text: string;
  /** The name of the place that it can open. */
  readonly link?: string;
}

export interface ResponseView {
  readonly id: string;
  readonly outcome: 'response' | 'failure' | 'canceled';
  /** Milliseconds since 1970-01-01 UTC. */
  readonly sentAt: number;
  readonly method: string;
  readonly url: string;
  /** `Acme Sandbox · Sales Clerk`. */
  readonly roleLabel: string;
  readonly status?: number;
  readonly statusText?: string;
  /** The status says success, and the body speaks against it: an error, or a page of the user interface. */
  readonly isDoubtful?: true;
  /** What this status means when a RESTlet responds with it. */
  readonly meaning?: string;
  readonly error?: NetSuiteErrorView;
  readonly failure?: SendFailureView;
  readonly timings: Timings;
  /** Bytes: of the body on the wire, and after decompression. */
  readonly size?: { readonly wire: number; readonly decoded: number };
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** What was sent beside method and URL. */
  readonly sent?: SentView;
  readonly body?: BodyView;
  /** What is known of a response that refuses the call; changes with what is read in the Login Audit Trail. */
  readonly refusal?: RefusalView;
  /** The script log since the call; absent when it isn't read for this account. */
  readonly log?: ScriptLogSummary;
  /** Absent until the workspace was looked at, and where its code says nothing. */
  readonly code?: readonly CodeNoteView[];
}

export interface SendProgress {
  readonly step: SendStep;
  /** Bytes received so far, and in all where the response says. */
  readonly received?: number;
  readonly total?: number;
  /** Milliseconds since the call began; the host adds it for the screen. */
  readonly elapsed?: number;
}
