/**
 * Why was it refused: which mistake made a signature, with its proof, and what else refuses a login. esbuild drops the modules that
 * a bundle does not use (`sideEffects` in package.json), so the catalogue of mistakes is in the worker's bundle alone although
 * everybody imports this file.
 */
export { compareBaseStrings } from './comparison.js';
export { IdentifierMasks, type Identifier } from './identifierMasks.js';
export { inspectRequest } from './inspection/inspect.js';
export { causesFor } from './refusal/failureCauses.js';
export { describeRefusal } from './refusal/describeRefusal.js';
export type { RefusalInput } from './refusal/refusalInput.js';
export { refusalSummary, type RefusalSummary } from './refusal/refusalSummary.js';
export { loginOf, refusalKind } from './refusal/refusalKind.js';
export { diagnosisReport, type ReportInput } from './report.js';
export { diagnose } from './search/diagnose.js';
export { diagnoseSignature } from './search/diagnoseSignature.js';
export { DiagnosisWorker, type DiagnosisWorkerOptions } from './search/diagnosisWorker.js';
export { uriComponent } from './search/encoders.js';
export { SecretMask } from './secretMask.js';
export type {
  Circumstances,
  DiagnosisInput,
  DiagnosisOptions,
  DiagnosisProgress,
  Finding,
  InspectionOptions,
  Language,
  Proof,
  RemainingCause,
  SearchOptions,
  SignatureDiagnosis,
  Verdict,
} from './types.js';
export { mapTexts, toDiagnosisView, toInspectionView, type Mask } from './view.js';
