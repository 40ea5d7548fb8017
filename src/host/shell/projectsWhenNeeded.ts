import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { invalidIdsCode } from '../../core/netsuite/index.js';
import type { FrameNote, StackFrame } from '../../protocol/stackFrames.js';
import type { ResponseView } from '../../protocol/response.js';
import type { Suggestion, SuggestionPlace } from '../../protocol/suggestions.js';
import type { AskedRequest, CodeNote, CodeReader, Responder } from '../calls/codeNote.js';
import type { ScriptBindings } from '../platform/scriptBindings.js';
import { LazyPart } from '../platform/lazyPart.js';
import { LazyTree } from '../platform/lazyTree.js';
import type { PlacedNode } from '../project/restletTree.js';
import { entryPointCommandIds, projectCommandIds, requestLanguage, views } from './contributions.js';
import type { ProjectParts, ProjectPartsNeeded } from './projects.js';

/** The first characters of a file in which it says what it is. */
const lookedAt = 20_000;

/**
 * Registers the RESTlets view and its commands. Looking at the workspace starts when the view is shown, or an editor shows a RESTlet script, an
 * object or a request: a window that has neither pays nothing.
 */
export class ProjectsWhenNeeded implements CodeReader, vscode.Disposable {
  readonly #bindings: ScriptBindings;
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #parts: LazyPart<ProjectParts>;
  readonly #registrations: readonly { dispose(): unknown }[];
  /** Fires when other RESTlets are known than before, or something else of them. */
  readonly onDidChange = this.#didChange.event;

  constructor(needed: Omit<ProjectPartsNeeded, 'view'>) {
    const { bindings, errors } = needed;
    this.#bindings = bindings;
    const tree = new LazyTree<PlacedNode>(async () => {
      // The view is shown beside that of the accounts. Their items are made before this one's code is loaded, which takes as long.
      await setImmediate();
      return (await this.load()).tree;
    });
    const changed = (): void => {
      this.#didChange.fire();
    };
    const view = vscode.window.createTreeView(views.restlets, { treeDataProvider: tree, showCollapseAll: true });
    this.#parts = new LazyPart(async () => {
      const { ProjectParts } = await import('./projects.js');
      const parts = new ProjectParts({ ...needed, view });
      parts.projects.onDidChange(changed);
      return parts;
    });
    const look = (editors: readonly vscode.TextEditor[]): void => {
      if (editors.some(({ document }) => isOfRestlet(document))) {
        this.load().catch(errors.report);
      }
    };
    this.#registrations = [
      view,
      tree,
      bindings.onDidChange(changed),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) {
          bindings.tellIfChanged();
        }
      }),
      vscode.window.onDidChangeVisibleTextEditors(look),
      ...[...projectCommandIds, ...entryPointCommandIds].map((id) =>
        errors.command(id, async (...args: never[]) => (await this.load()).commands[id](...args)),
      ),
    ];
    look(vscode.window.visibleTextEditors);
  }

  /** Opens the line of a script that a stack trace names. `script` is the ID of the called one, in the account of this realm. */
  readonly openFrame = async (frame: StackFrame, script: string, account?: string): Promise<void> =>
    (await this.load()).frames.open(frame, this.#bindings.resolved(account, { script, deploy: '' }).script);

  /** What is to be known of the files that a stack trace names, before their lines are trusted; as `openFrame`. */
  readonly noteFrames = async (paths: readonly string[], script: string, account?: string): Promise<(FrameNote | null)[]> =>
    account !== undefined && hasFolder()
      ? (await this.load()).frames.notes(paths, {
          script: this.#bindings.resolved(account, { script, deploy: '' }).script,
          account,
        })
      : paths.map(() => null);

  /** The RESTlets of the workspace by their script and deployment. */
  readonly targets = async (): ReturnType<ProjectParts['targets']> => (await this.load()).targets();

  readonly load = (): Promise<ProjectParts> => this.#parts.load();

  /** What the code of the workspace says about a response. The workspace is read only for one that went wrong. */
  async notesOf(response: ResponseView, account: string): Promise<readonly CodeNote[]> {
    const isOfInterest = response.error?.code === invalidIdsCode || response.size?.decoded === 0;
    return isOfInterest ? (await this.load()).notesOf(response, account) : [];
  }

  /** What may stand in a field of a request. */
  async suggestions(place: SuggestionPlace, asked: AskedRequest): Promise<readonly Suggestion[]> {
    return hasFolder() ? (await this.load()).help.suggestions(place, asked) : [];
  }

  /** Which file responds to a request. */
  async responder(asked: AskedRequest): Promise<Responder | undefined> {
    return hasFolder() ? (await this.load()).help.responder(asked) : undefined;
  }

  dispose(): void {
    for (const disposable of [...this.#registrations, this.#parts, this.#didChange]) {
      disposable.dispose();
    }
  }
}

/** Without a folder there is no project to look at. */
function hasFolder(): boolean {
  return (vscode.workspace.workspaceFolders ?? []).length > 0;
}

function isOfRestlet(document: vscode.TextDocument): boolean {
  if (document.languageId === requestLanguage) {
    return true;
  }
  return /\.(?:[jt]sx?|xml)$/i.test(document.fileName) && /@NScriptType\s|<restlet\s/i.test(document.getText(startOf(document)));
}

function startOf(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(new vscode.Position(0, 0), document.positionAt(lookedAt));
}
