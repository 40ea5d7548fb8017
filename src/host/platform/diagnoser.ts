import * as vscode from 'vscode';
// Not from the index: the catalogue belongs to the worker's bundle alone.
import { DiagnosisWorker } from '../../core/diagnosis/search/diagnosisWorker.js';
import { IdentifierMasks } from '../../core/diagnosis/identifierMasks.js';
import type { DiagnosisInput, DiagnosisOptions, SignatureDiagnosis } from '../../core/diagnosis/types.js';

/** Diagnoses signatures off the extension host's thread; one worker and one set of names for masked identifiers a window. */
export class Diagnoser implements vscode.Disposable {
  /** Equal identifiers have equal names in every report of this window. */
  readonly masks = new IdentifierMasks();
  readonly #worker: DiagnosisWorker;

  constructor(extensionUri: vscode.Uri) {
    this.#worker = new DiagnosisWorker(vscode.Uri.joinPath(extensionUri, 'dist', 'diagnosisWorker.js').fsPath);
  }

  /** As `diagnoseSignature`: rejects with an AbortError when the signal aborts, with a UserError for a URL that cannot be one. */
  diagnose(input: DiagnosisInput, options: DiagnosisOptions): Promise<SignatureDiagnosis> {
    return this.#worker.diagnose(input, options);
  }

  dispose(): void {
    void this.#worker.dispose();
  }
}
