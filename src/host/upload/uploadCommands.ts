import * as vscode from 'vscode';
import type { RoleView } from '../../protocol/roles.js';
import { isProduction as isProductionRole } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import { ConfigText } from '../platform/configValue.js';
import type { Prompter } from '../platform/prompter.js';
import { commands, paths, type UploadCommands } from '../shell/contributions.js';
import { CliNotFound, isProduction, Uploader, type PlannedUpload } from './uploader.js';
import * as texts from './texts.js';

/** The request in the composer that has the focus. */
export interface OpenRequest {
  /** Script ID or internal ID. */
  readonly script: string;
  readonly role: RoleView | undefined;
  /** Sends it as the command *Send* does, and does something before that: a `StepBefore` of the composer. */
  send(before: StepBeforeCall): Promise<void>;
}

export interface StepBeforeCall {
  readonly line: string;
  readonly button: string;
  readonly asks: boolean;
  /** @param account realm of the account that the call goes to */
  run(account: string): Promise<void>;
}

/** The files of one RESTlet. */
export interface ScriptFiles {
  /** As the object names it: `/SuiteScripts/a.js`. */
  readonly name: string;
  /** What is uploaded; absent when it is not there. */
  readonly file?: vscode.Uri;
  /** The TypeScript file that it is compiled from. */
  readonly source?: vscode.Uri;
}

export interface UploadsParts {
  readonly prompter: Pick<Prompter, 'confirm' | 'tell'>;
  readonly openRequest: () => Promise<OpenRequest | undefined>;
  /** The RESTlets of the workspace with this script ID. */
  readonly filesOf: (scriptId: string) => Promise<readonly ScriptFiles[]>;
}

/** Uploading of scripts to NetSuite, by SuiteCloud CLI. A bundle of its own, which is loaded with the first upload. */
export class Uploads {
  readonly commands: UploadCommands;
  readonly #parts: UploadsParts;
  readonly #uploader: Uploader;

  constructor(parts: UploadsParts) {
    const cliPath = new ConfigText(paths.suiteCloudCli);
    this.#parts = parts;
    this.#uploader = new Uploader({ prompter: parts.prompter, cliPath: () => cliPath.value });
    this.commands = {
      [commands.uploadScript]: (target?: unknown) => offeringCli(() => this.#uploadScript(target)),
      [commands.uploadAndSend]: () => offeringCli(() => this.#uploadAndSend()),
    };
  }

  /** @param target what the command was called on: a file, or nothing for the editor that has the focus */
  async #uploadScript(target: unknown): Promise<void> {
    const file = target instanceof vscode.Uri ? target : vscode.window.activeTextEditor?.document.uri;
    if (!file) {
      throw new UserError(texts.problems.noFile);
    }
    const planned = await this.#plan(file);
    if (await this.#uploader.isAgreed(planned, texts.buttons.upload)) {
      await this.#upload(planned);
      void this.#parts.prompter.tell(texts.uploaded(planned.path, planned.account));
    }
  }

  /** One question for both where one is needed, and both in one account or nothing. */
  async #uploadAndSend(): Promise<void> {
    const request = await this.#parts.openRequest();
    if (!request) {
      throw new UserError(texts.beforeCall.noRequest, { remedies: ['newRequest'] });
    }
    const { role, script } = request;
    if (!role) {
      throw new UserError(texts.beforeCall.noRole, { remedies: ['switchRole'] });
    }
    const file = await this.#fileOf(script);
    const planned = await this.#plan(file);
    mustBeOneAccount(planned, role.account);
    await request.send({
      line: texts.beforeCall.line(planned.path, planned.account),
      button: texts.buttons.uploadAndSend,
      asks: isProduction(planned.account) || isProductionRole(role.kind),
      run: (account) => {
        mustBeOneAccount(planned, account);
        return this.#upload(planned);
      },
    });
  }

  #plan(file: vscode.Uri): Promise<PlannedUpload> {
    return inProgress(texts.progress.lookingUp, (signal) => this.#uploader.plan(file, signal));
  }

  #upload(planned: PlannedUpload): Promise<void> {
    const message = texts.progress.uploading(planned.path, planned.account.accountId);
    return inProgress(message, (signal) => this.#uploader.upload(planned, signal));
  }

  async #fileOf(script: string): Promise<vscode.Uri> {
    if (/^\d+$/.test(script.trim())) {
      throw new UserError(texts.beforeCall.internalId(script.trim()));
    }
    const found = await this.#parts.filesOf(script);
    const [first] = found;
    if (!first) {
      throw new UserError(texts.beforeCall.noScript(script));
    }
    const there = found.filter(({ file }) => file !== undefined);
    const chosen = there.length > 1 ? await chosenFile(script, there) : (there[0] ?? first);
    if (!chosen.file) {
      throw new UserError(texts.beforeCall.noFile(script, chosen.name));
    }
    await mustBeCompiled(chosen.file, chosen.source);
    return chosen.file;
  }
}

/** @throws {UserError} when the upload and the call would go to two accounts */
function mustBeOneAccount({ account }: PlannedUpload, called: string): void {
  if (account.accountId !== called) {
    throw new UserError(texts.beforeCall.otherAccount(account, called), { remedies: ['switchRole'] });
  }
}

async function chosenFile(script: string, files: readonly ScriptFiles[]): Promise<ScriptFiles> {
  const items = files.map((files) => ({ label: files.file ? vscode.workspace.asRelativePath(files.file) : files.name, files }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: texts.titles.upload,
    placeHolder: texts.beforeCall.several(script),
  });
  if (!chosen) {
    throw new vscode.CancellationError();
  }
  return chosen.files;
}

/** What is uploaded is the compiled file: an old one would be called in place of what is on the screen. */
async function mustBeCompiled(file: vscode.Uri, source: vscode.Uri | undefined): Promise<void> {
  if (!source) {
    return;
  }
  const [compiled, written] = await Promise.all([vscode.workspace.fs.stat(file), vscode.workspace.fs.stat(source)]);
  if (compiled.mtime < written.mtime) {
    const [name, from] = [file, source].map((uri) => vscode.workspace.asRelativePath(uri));
    throw new UserError(texts.beforeCall.notCompiled(name ?? '', from ?? ''));
  }
}

async function inProgress<Result>(message: string, run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const options = { location: vscode.ProgressLocation.Notification, title: texts.titles.upload, cancellable: true };
  return await vscode.window.withProgress(options, (progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => {
      controller.abort();
    });
    progress.report({ message });
    return run(controller.signal);
  });
}

/** Where SuiteCloud CLI is nowhere, the person is asked for it, and the command runs again. */
async function offeringCli(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof CliNotFound)) {
      throw error;
    }
    const { install, select } = texts.buttons;
    const chosen = await vscode.window.showErrorMessage(error.message, select, install);
    if (chosen === install) {
      await vscode.env.openExternal(vscode.Uri.parse(texts.installPage));
    } else if (chosen === select && (await selectCli())) {
      await run();
    }
  }
}

async function selectCli(): Promise<boolean> {
  const [file] = (await vscode.window.showOpenDialog({ title: texts.titles.select, openLabel: texts.buttons.use })) ?? [];
  if (!file) {
    return false;
  }
  await vscode.workspace.getConfiguration().update(paths.suiteCloudCli.id, file.fsPath, vscode.ConfigurationTarget.Global);
  return true;
}
