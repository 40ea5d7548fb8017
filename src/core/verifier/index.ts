/** The verifier: a local server for a client whose calls fail. It says what is wrong with each request. */
export type { KnownRole } from './knownRoles.js';
export { newsOf, verifierState } from './state.js';
export { Verifier, type VerifierOptions } from './verifier.js';
export type { VerifiedRequest } from './verifiedRequest.js';
export { verifiedRequestReport } from './verifiedRequestReport.js';
