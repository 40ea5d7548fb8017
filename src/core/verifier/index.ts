/** The verifier: a local server that a failing client is pointed at, and that says what is wrong with each of its requests. */
export type { KnownRole } from './knownRoles.js';
export type { Diagnose } from './reading.js';
export { newsOf, verifierState } from './state.js';
export { Verifier, type VerifierOptions } from './verifier.js';
export type { Visit } from './visit.js';
export { headerOf, visitReport } from './visitReport.js';
