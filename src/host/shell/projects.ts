import * as vscode from 'vscode';
import { calledIds } from '../../core/netsuite/index.js';
import { ParserThread } from '../../core/project/index.js';
import { requestFilePattern } from '../../core/request/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import type { ResponseView } from '../../protocol/response.js';
import type { Roles } from '../accounts/roles.js';
import type { CodeNote } from '../calls/codeNote.js';
import { openInComposer } from '../composer/newRequest.js';
import { bundleFile } from '../platform/bundleFile.js';
import type { CallOutcomes } from '../platform/callOutcomes.js';
import { ContextKey } from '../platform/contextKey.js';
import type { Prompter } from '../platform/prompter.js';
import type { ScriptBindings } from '../platform/scriptBindings.js';
import type { UploadedFiles } from '../platform/uploadedFiles.js';
import type { ErrorReporter } from '../platform/errorReporter.js';
import { notesOf } from '../project/responseNotes.js';
import { entryPointCommands } from '../project/entryCalls.js';
import type { EntryTarget } from '../project/entryRequest.js';
import { targetsOf } from '../project/entryTargets.js';
import { EntryLenses } from '../project/entryLenses.js';
import { projectCommands } from '../project/projectCommands.js';
import { RequestHelp } from '../project/requestHelp.js';
import { RequestFileHelp } from '../project/requestFileHelp.js';
import { ProjectDiagnostics } from '../project/projectDiagnostics.js';
import { ProjectFixes } from '../project/projectFixes.js';
import { Projects } from '../project/projects.js';
import { FrameOpener } from '../project/frameOpener.js';
import { RestletTree, type PlacedNode } from '../project/restletTree.js';
import { RestletViewMessage } from '../project/restletViewMessage.js';
import { Environments } from '../requests/environments.js';
import { VariableHelp } from '../requests/variableHelp.js';
import { contextKeys, type EntryPointCommands, type ProjectCommands } from './contributions.js';

export interface ProjectPartsNeeded {
  readonly extensionUri: vscode.Uri;
  readonly errors: ErrorReporter;
  readonly roles: Pick<Roles, 'active' | 'find' | 'onDidChange'>;
  readonly outcomes: CallOutcomes;
  readonly bindings: ScriptBindings;
  readonly uploaded: UploadedFiles;
  readonly prompter: Pick<Prompter, 'choose'>;
  readonly view: vscode.TreeView<PlacedNode>;
}

const requestFiles: vscode.DocumentSelector = { pattern: requestFilePattern };
const scriptLanguages = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'];

/**
 * What is known of the RESTlets of the workspace, and what shows it. It is a bundle of its own, which is loaded when the view is shown or a
 * RESTlet is opened; the parsers are in the bundle of a thread.
 */
export class ProjectParts implements vscode.Disposable {
  readonly projects: Projects;
  readonly tree: RestletTree;
  readonly frames: FrameOpener;
  readonly help: RequestHelp;
  readonly commands: ProjectCommands & EntryPointCommands;
  readonly #bindings: ScriptBindings;
  readonly #disposables: readonly { dispose(): unknown }[];

  constructor({ extensionUri, errors, roles, outcomes, bindings, prompter, uploaded, view }: ProjectPartsNeeded) {
    this.#bindings = bindings;
    const thread = new ParserThread(bundleFile(extensionUri, 'projectWorker'));
    this.projects = new Projects(thread.readFile, errors.report);
    this.tree = new RestletTree(this.projects);
    this.help = new RequestHelp(this.projects, bindings, prompter);
    this.frames = new FrameOpener(this.projects, uploaded);
    this.commands = {
      ...projectCommands(this.projects, this.tree),
      ...entryPointCommands(this.projects, openInComposer, (request) => bindings.resolved(accountFor(request, roles), request)),
    };
    const filtered = new ContextKey<boolean>(contextKeys.restletsFiltered);
    const message = new RestletViewMessage(view, this.projects, this.tree, (isFiltered) => {
      filtered.set(isFiltered);
    });
    const fixes = vscode.languages.registerCodeActionsProvider({ pattern: '**/*.xml' }, new ProjectFixes(this.projects), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    });
    const fileHelp = new RequestFileHelp(this.projects, bindings, (request) => accountFor(request, roles));
    const requests = [
      vscode.languages.registerCompletionItemProvider(requestFiles, fileHelp, '"'),
      vscode.languages.registerHoverProvider(requestFiles, fileHelp),
      vscode.languages.registerDefinitionProvider(requestFiles, fileHelp),
    ];
    const environments = new Environments(errors.report);
    const variables = new VariableHelp(environments);
    requests.push(
      vscode.languages.registerCompletionItemProvider(requestFiles, variables, '{', '$'),
      vscode.languages.registerHoverProvider(requestFiles, variables),
      vscode.languages.registerDefinitionProvider(requestFiles, variables),
    );
    const lenses = new EntryLenses(this.projects, roles, outcomes);
    const lensProvider = vscode.languages.registerCodeLensProvider(scriptLanguages, lenses);
    this.#disposables = [
      message,
      fixes,
      lensProvider,
      lenses,
      ...requests,
      environments,
      new ProjectDiagnostics(this.projects),
      this.tree,
      this.projects,
      thread,
    ];
  }

  /** The RESTlets of the workspace by their script and deployment. */
  async targets(): Promise<readonly EntryTarget[]> {
    await this.projects.loaded;
    return this.projects.folders.flatMap(({ discovery }) => discovery.restlets.flatMap(targetsOf));
  }

  /** What the code of the workspace says about a response. @param account realm of the account that the call went to */
  async notesOf(response: ResponseView, account: string): Promise<readonly CodeNote[]> {
    await this.projects.loaded;
    return notesOf(response, this.#bindings.resolved(account, calledIds(response.url)), this.projects.folders);
  }

  dispose(): void {
    for (const disposable of this.#disposables) {
      disposable.dispose();
    }
  }
}

/** The realm of the account that a request goes to: that of the role that it prefers, else of the active one. */
function accountFor({ account, role }: RestletRequest, roles: ProjectPartsNeeded['roles']): string | undefined {
  const preferred = account === undefined ? undefined : roles.find(account, role);
  return (preferred ?? roles.active)?.account;
}
