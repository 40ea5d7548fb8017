/** Reading the credentials that people have at hand, in whatever text they are. */
export { decodeBlock } from './decodeBlock.js';
export { readCredentials } from './readCredentials.js';
export { longestBlock, type CredentialBlock, type RecognizedRole, type UnusedReason, type UnusedValue } from './types.js';
