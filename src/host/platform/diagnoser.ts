import type * as vscode from 'vscode';
import {
  DiagnosisWorker,
  IdentifierMasks,
  type DiagnosisInput,
  type DiagnosisOptions,
  type SignatureDiagnosis,
} from '../../core/diagnosis/index.js';
import { bundleFile } from './bundleFile.js';

/** Diagnoses signatures off the extension host's thread; one worker and one set of names for masked identifiers a window. */
export class Diagnoser implements vscode.Disposable {
  /** Equal identifiers have equal names in every report of this window. */
  readonly masks = new IdentifierMasks();
  readonly #worker: DiagnosisWorker;

  constructor(extensionUri: vscode.Uri) {
    this.#worker = new DiagnosisWorker(bundleFile(extensionUri, 'diagnosisWorker'));
  }

  /** As `diagnoseSignature`: rejects with an AbortError when the signal aborts, with a UserError for a URL that cannot be one. */
  diagnose(input: DiagnosisInput, options: DiagnosisOptions): Promise<SignatureDiagnosis> {
    return this.#worker.diagnose(input, options);
  }

  dispose(): void {
    void this.#worker.dispose();
  }
}
