import * as vscode from 'vscode';
import { parseRequest } from '../../core/request/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import type { ScriptBindings } from '../platform/scriptBindings.js';
import type { ProjectFolder } from './projectFolder.js';
import type { Projects } from './projects.js';
import { requestField, type RequestField } from './requestField.js';
import { chosenSentences, knownRequest, responder, responderPlace, suggestions, type KnownRequest } from './requestKnowledge.js';

/**
 * Help in a request file that is open as text: IDs of scripts and deployments, names and values that the function reads, and which
 * file responds.
 */
export class RequestFileHelp implements vscode.CompletionItemProvider, vscode.HoverProvider, vscode.DefinitionProvider {
  readonly #projects: Projects;
  readonly #bindings: Pick<ScriptBindings, 'of' | 'resolved'>;
  readonly #accountFor: (request: RestletRequest) => string | undefined;

  /** @param accountFor realm of the account that a request goes to: internal IDs are those of this account */
  constructor(
    projects: Projects,
    bindings: Pick<ScriptBindings, 'of' | 'resolved'>,
    accountFor: (request: RestletRequest) => string | undefined,
  ) {
    this.#projects = projects;
    this.#bindings = bindings;
    this.#accountFor = accountFor;
  }

  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    const at = fieldAt(document, position);
    const found = at
      ? this.#projects
          .foldersFor(document.uri)
          .flatMap(({ discovery }) => suggestions(at.field, this.#resolved(at.request), discovery))
      : [];
    return found.map(({ value, detail }) => {
      const item = new vscode.CompletionItem({ label: value, description: detail }, vscode.CompletionItemKind.Value);
      item.insertText = JSON.stringify(value).slice(1, -1);
      item.filterText = item.insertText;
      if (at) {
        item.range = at.range;
      }
      return item;
    });
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const at = this.#knownAt(document, position);
    if (!at) {
      return undefined;
    }
    // As text: names of files and objects are no Markdown.
    const { known, request } = at;
    const account = this.#accountFor(request);
    const chosen = this.#bindings.of(account, request);
    const said = account === undefined ? [] : chosenSentences({ request, account, chosen, known });
    const lines = [...responder(known, request.method), ...said].map((line) => new vscode.MarkdownString().appendText(line));
    return new vscode.Hover(lines, at.range);
  }

  provideDefinition(document: vscode.TextDocument, position: vscode.Position): vscode.Location | undefined {
    const at = this.#knownAt(document, position);
    if (!at) {
      return undefined;
    }
    const { path, line = 1 } = responderPlace(at.known);
    return new vscode.Location(at.folder.files.uri(path), new vscode.Position(Math.max(0, line - 1), 0));
  }

  #resolved(request: RestletRequest): RestletRequest {
    return this.#bindings.resolved(this.#accountFor(request), request);
  }

  /** The RESTlet whose script or deployment is named here. */
  #knownAt(document: vscode.TextDocument, position: vscode.Position): KnownAt | undefined {
    const at = fieldAt(document, position);
    if (!at || (at.field.field !== 'script' && at.field.field !== 'deploy')) {
      return undefined;
    }
    for (const folder of this.#projects.foldersFor(document.uri)) {
      const known = knownRequest(this.#resolved(at.request), folder.discovery);
      if (known) {
        return { ...at, folder, known };
      }
    }
    return undefined;
  }
}

interface FieldAt {
  readonly field: RequestField;
  readonly range: vscode.Range;
  readonly request: RestletRequest;
}

interface KnownAt extends FieldAt {
  readonly folder: ProjectFolder;
  readonly known: KnownRequest;
}

function fieldAt(document: vscode.TextDocument, position: vscode.Position): FieldAt | undefined {
  const text = document.getText();
  const field = requestField(text, document.offsetAt(position));
  const parsed = field && parseRequest(text);
  if (!field || parsed?.kind !== 'request') {
    return undefined;
  }
  const range = new vscode.Range(document.positionAt(field.start), document.positionAt(field.end));
  return { field, range, request: parsed.request };
}
