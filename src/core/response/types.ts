import type { BodyLanguage, NetSuiteErrorView } from '../../protocol/response.js';

/** The parts of a response that are read: a response of `http` fits. */
export interface ReadableResponse {
  readonly status: number;
  /** As they came: in their order and case, repeated ones too. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Decompressed. */
  readonly body: Buffer;
  /** What went wrong with the body on its way, a sentence each. */
  readonly notes: readonly string[];
}

/** A response, read for a person. */
export interface ResponseDescription {
  /** What the response means when a RESTlet was called. */
  readonly meaning?: string;
  /** NetSuite's error; absent when the script responded with status 2xx, whatever its body says. */
  readonly error?: NetSuiteErrorView;
  readonly body: DescribedBody;
}

export interface DescribedBody {
  readonly language: BodyLanguage;
  /** The body as text; for a binary body its first bytes in hex. */
  readonly raw: string;
  /** The body laid out, with every value as it was written; absent when it cannot be laid out. */
  readonly pretty?: string;
  /** What a person must know about this body: the notes of the response first, then those of reading it. */
  readonly notes: readonly string[];
}
