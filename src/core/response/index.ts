/** Reading a response, which is pure: its text, its layout, NetSuite's error in it, and what it means. */
export { describeResponse } from './describeResponse.js';
export { readBodyError, type BodyError, type ErrorForm, type FoundError } from './netsuiteError.js';
export type { DescribedBody, ReadableResponse, ResponseDescription } from './types.js';
