/** Why was it refused: what made a signature, with its proof, and what else refuses a login. */
export { defaultBudget, diagnose } from './diagnose.js';
export { recompute } from './digest.js';
export { diagnoseSignature } from './drive.js';
export { inspectRequest } from './structure/inspect.js';
export type {
  Circumstances,
  DiagnosisInput,
  DiagnosisOptions,
  DiagnosisProgress,
  Finding,
  InspectionOptions,
  Proof,
  RemainingCause,
  SearchOptions,
  SignatureDiagnosis,
  Verdict,
} from './types.js';
