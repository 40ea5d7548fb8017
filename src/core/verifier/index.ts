/** The verifier: a local server that a failing client is pointed at, and that says what is wrong with each of its requests. */
export type { KnownRole } from './knownRoles.js';
export { newsOf, verifierState } from './state.js';
export { Verifier, type VerifierOptions } from './verifier.js';
export type { VerifiedRequest } from './verifiedRequest.js';
export { verifiedRequestReport } from './verifiedRequestReport.js';
