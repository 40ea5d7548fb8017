import * as vscode from 'vscode';
import type { ProjectFinding } from '../../core/project/index.js';
import { isWarning } from './findingSeverity.js';
import type { ProjectFolder } from './projectFolder.js';
import type { Projects } from './projects.js';
import * as texts from './texts.js';

/** Shows the findings of objects, and what could not be read, as problems of their files. */
export class ProjectDiagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('restlets-project');
  readonly #projects: Projects;
  readonly #listener: vscode.Disposable;

  constructor(projects: Projects) {
    this.#projects = projects;
    this.#listener = projects.onDidChange(() => {
      this.#show();
    });
    this.#show();
  }

  dispose(): void {
    this.#listener.dispose();
    this.#collection.dispose();
  }

  #show(): void {
    this.#collection.clear();
    this.#collection.set(this.#projects.folders.flatMap(diagnosticsOf));
  }
}

function diagnosticsOf({ files, discovery }: ProjectFolder): [vscode.Uri, vscode.Diagnostic[]][] {
  const found = new Map<string, vscode.Diagnostic[]>();
  for (const { path, findings } of discovery.restlets) {
    if (findings.length > 0) {
      found.set(path, findings.map(findingDiagnostic));
    }
  }
  for (const { path, message } of discovery.problems) {
    if (path !== '') {
      found.set(path, [...(found.get(path) ?? []), diagnostic(1, message, vscode.DiagnosticSeverity.Information)]);
    }
  }
  return [...found].map(([path, diagnostics]) => [files.uri(path), diagnostics]);
}

function findingDiagnostic({ id, line, title, explanation, fix, change }: ProjectFinding): vscode.Diagnostic {
  const { Information, Warning } = vscode.DiagnosticSeverity;
  const made = diagnostic(line, `${title}. ${explanation} ${fix}`, isWarning(id) ? Warning : Information);
  if (change) {
    made.range = new vscode.Range(change.line - 1, change.from, change.line - 1, change.to);
  }
  made.code = id;
  return made;
}

/** VS Code cuts a range to the line, so that the whole line is marked. */
function diagnostic(line: number, message: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const made = new vscode.Diagnostic(new vscode.Range(line - 1, 0, line - 1, 1000), message, severity);
  made.source = texts.source;
  return made;
}
