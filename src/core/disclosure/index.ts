/**
 * What of a received or pasted request may be on a screen, in a report or in a copy. Two rules together decide it:
 *
 * - by meaning: `discloseHeader`, `discloseAuthorization`, `discloseUrl`, `discloseBody` and `discloseText` know which values log in,
 *   whoever they belong to. They return the text that may be shown, the values that were left out, and why.
 * - by content: a `ContentMask` finds values that are known to be secrets, however they are encoded, in any text.
 *
 * Whoever shows a request applies the first rule to each of its parts, and a mask of the stored secrets and of everything that was left
 * out to every text about it.
 */
export { discloseAuthorization, isSigningKey } from './authorization.js';
export { ContentMask, shortestMasked, type Masked } from './contentMask.js';
export { decodedForms } from './decodedForms.js';
export { dropped, type Disclosed, type Span } from './disclosed.js';
export { withoutLoginParameters } from './loginParameters.js';
export { discloseBody, discloseHeader, discloseText, discloseUrl } from './request.js';
export { isSecretName, secretSpans, secretValues, type NamedSecret } from './secretText.js';
