import type { BodyLanguage, NetSuiteErrorView } from '../../protocol/response.js';
import type { ErrorForm } from './netsuiteError.js';

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

/** A text that can be read in pieces; a string is one. Lengths and places are UTF-16 code units. */
export interface ReadableText {
  readonly length: number;
  slice(start: number, end: number): string;
  toString(): string;
}

/** A response, read for a person. */
export interface ResponseDescription<Text extends ReadableText = string> {
  /** What the response means when a RESTlet was called. */
  readonly meaning?: string;
  /** The status says success, and the body speaks against it: an error, or a page of the user interface. */
  readonly isDoubtful?: true;
  /** NetSuite's error; absent when the script responded with status 2xx, whatever its body says. */
  readonly error?: NetSuiteErrorView;
  /** The form of the error that the body holds, whatever the status. */
  readonly errorForm?: ErrorForm;
  readonly body: DescribedBody<Text>;
}

export interface DescribedBody<Text extends ReadableText = string> {
  readonly language: BodyLanguage;
  /** The body as text; for a binary body its first bytes in hex. */
  readonly raw: Text;
  /** The body laid out, with every value as it was written; absent when it cannot be laid out. */
  readonly pretty?: Text;
  /** The laid out body with JSON in place of the strings that hold it; absent when there are none. */
  readonly unfolded?: Text;
  /** The body is JSON with a list of objects, which can be shown as a table. */
  readonly hasTable?: true;
  /** What a person must know about this body: the notes of the response first, then those of reading it. */
  readonly notes: readonly string[];
}
