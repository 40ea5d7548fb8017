import * as vscode from 'vscode';
import type { ProjectFinding, ProjectFindingId } from '../../core/project/index.js';
import type { Projects } from './projects.js';
import * as texts from './texts.js';

/** The element that a finding's change is made in. */
const elements: Partial<Readonly<Record<ProjectFindingId, string>>> = {
  testing: 'status',
  'not-deployed': 'isdeployed',
  'script-inactive': 'isinactive',
  'script-file-missing': 'scriptfile',
};

/** Quick fixes for the findings of an object that one text of it corrects. */
export class ProjectFixes implements vscode.CodeActionProvider {
  readonly #projects: Projects;

  constructor(projects: Projects) {
    this.#projects = projects;
  }

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const place = this.#projects.place(document.uri);
    const restlet = place?.folder.discovery.restlets.find(({ path }) => path === place.path);
    return (restlet?.findings ?? []).flatMap((finding) => fixesOf(finding, document, range));
  }
}

function fixesOf({ id, change }: ProjectFinding, document: vscode.TextDocument, asked: vscode.Range): vscode.CodeAction[] {
  const element = elements[id];
  if (!change || element === undefined || change.line < asked.start.line + 1 || change.line > asked.end.line + 1) {
    return [];
  }
  const action = new vscode.CodeAction(texts.fixes.set(element, change.text), vscode.CodeActionKind.QuickFix);
  const range = new vscode.Range(change.line - 1, change.from, change.line - 1, change.to);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, range, change.text);
  const shown = vscode.languages.getDiagnostics(document.uri);
  action.diagnostics = shown.filter(({ source, code }) => source === texts.source && code === id);
  return [action];
}
