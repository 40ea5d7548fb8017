import type { DiagnosisInput, DiagnosisProgress, SearchOptions, SignatureDiagnosis } from '../types.js';

/** What the extension tells its worker. Secrets travel in memory only, and only this way. */
export type ToWorker =
  | { readonly kind: 'diagnose'; readonly id: number; readonly input: DiagnosisInput; readonly options: SearchOptions }
  | { readonly kind: 'cancel'; readonly id: number };

/** What the worker answers: progress, and then one result or one error. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: DiagnosisProgress }
  | { readonly kind: 'result'; readonly id: number; readonly diagnosis: SignatureDiagnosis }
  | { readonly kind: 'error'; readonly id: number; readonly name: string; readonly message: string };
