import type * as vscode from 'vscode';
import type { IdentifierMasks } from '../../core/diagnosis/index.js';
import { readPasteInThread } from '../../core/explain/index.js';
import type { Roles } from '../accounts/roles.js';
import { BaseStringComparison } from '../composer/baseStringComparison.js';
import { importRequest } from '../composer/importRequest.js';
import { openConverted } from '../composer/newRequest.js';
import { RequestImports } from '../composer/requestImports.js';
import { RefusalReports } from '../calls/refusal/refusalReports.js';
import { explainCommands } from '../explain/explainCommands.js';
import { ExplainPanels } from '../explain/explainPanels.js';
import { bundleFile } from '../platform/bundleFile.js';
import { Diagnoser } from '../platform/diagnoser.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { VerifierFeature } from '../verifier/verifierFeature.js';
import { commands, type DiagnosisCommands } from './contributions.js';

export interface DiagnosisParts {
  readonly extensionUri: vscode.Uri;
  readonly roles: Roles;
  readonly errors: ErrorReporter;
}

/**
 * The features that say what is wrong with a request: explain view, verifier, and the reports about refused calls of our own. They read
 * pasted texts, run a server and describe every mistake, which is more than half of the code of all screens. So it is a bundle of its
 * own: a composer opens and sends without it.
 */
export class Diagnosis implements vscode.Disposable {
  /** Equal identifiers have equal names in everything that is copied in this window. */
  readonly masks: IdentifierMasks;
  readonly reports: RefusalReports;
  readonly imports: RequestImports;
  readonly comparison: BaseStringComparison;
  readonly explain: ExplainPanels;
  readonly verifier: VerifierFeature;
  readonly commands: DiagnosisCommands;
  readonly #disposables: readonly { dispose(): void }[];

  constructor({ extensionUri, roles, errors }: DiagnosisParts) {
    const diagnoser = new Diagnoser(extensionUri);
    this.masks = diagnoser.masks;
    this.reports = new RefusalReports({
      diagnose: (input, options) => diagnoser.diagnose(input, options),
      roles,
      masks: this.masks,
      now: Date.now,
    });
    this.imports = new RequestImports((text, signal) => readPasteInThread(bundleFile(extensionUri, 'pasteWorker'), text, signal));
    this.comparison = new BaseStringComparison(this.imports, (input, options) => diagnoser.diagnose(input, options));
    this.explain = new ExplainPanels({ extensionUri, roles, diagnoser, errors, open: openConverted });
    this.verifier = new VerifierFeature({ extensionUri, roles, diagnoser, errors, open: openConverted });
    this.commands = {
      [commands.importRequest]: () => importRequest(this.imports, roles),
      ...explainCommands(this.explain, roles),
      ...this.verifier.commands,
    };
    this.#disposables = [diagnoser, this.explain, this.verifier];
  }

  dispose(): void {
    for (const disposable of this.#disposables) {
      disposable.dispose();
    }
  }
}
