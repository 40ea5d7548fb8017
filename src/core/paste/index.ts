/** Reading what people paste: finds the request in a text, judges nothing, and sends nothing anywhere. */
export { decodeBaseString, readBaseString } from './baseString.js';
export { missingParts, type MissingPart } from './missingParts.js';
export { longestPaste, readPastedRequest } from './readPastedRequest.js';
export { secretsNote } from './result.js';
export type { ClientSideAuth, Pair, PastedRequest, PastedResponse } from './types.js';
export { isAbsolute } from './urls.js';
