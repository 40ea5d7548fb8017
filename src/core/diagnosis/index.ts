/**
 * Why was it refused: what made a signature, with its proof, and what else refuses a login. A bundle that leaves the search to the
 * worker imports the files it needs, so that the catalogue is in the worker's bundle alone.
 */
export { auditDetails, auditTrail, type AuditDetail } from '../netsuite/auditTrail.js';
export { compareBaseStrings } from './comparison.js';
export { defaultBudget, diagnose } from './search/diagnose.js';
export { DiagnosisWorker, type DiagnosisWorkerOptions } from './search/diagnosisWorker.js';
export { recompute } from './search/digest.js';
export { diagnoseSignature } from './search/diagnoseSignature.js';
export { IdentifierMasks, type Identifier } from './identifierMasks.js';
export { describeRefusal } from './refusal/describeRefusal.js';
export type { RefusalInput } from './refusal/refusalInput.js';
export { diagnosisReport, type ReportInput } from './report.js';
export { inspectRequest } from './inspection/inspect.js';
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
export { toDiagnosisView, toInspectionView, type Mask } from './view.js';
