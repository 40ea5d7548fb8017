/** Reading a response, here or, when it is large, in a thread of its own: its text, its layout, NetSuite's error in it, and what it means. */
export { describeResponse } from './describeResponse.js';
export { decodeInSlices } from './encodedText.js';
export { layoutJson, type JsonLayout } from './jsonLayout.js';
export { ResponseReader } from './responseReader.js';
export { readBodyError, type BodyError, type ErrorForm, type FoundError } from './netsuiteError.js';
export type { DescribedBody, ReadableResponse, ReadableText, ResponseDescription } from './types.js';
export { unfoldedJson } from './unfoldedJson.js';
