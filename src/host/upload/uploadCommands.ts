import * as path from 'node:path';
import * as vscode from 'vscode';
import { isInternalId } from '../../core/netsuite/index.js';
import type { RoleView } from '../../protocol/roles.js';
import { isProduction as isProductionRole } from '../../protocol/roles.js';
import { isUserError, remediesOf, UserError } from '../../protocol/userError.js';
import { ConfigText } from '../platform/configValue.js';
import type { Prompter } from '../platform/prompter.js';
import { commands, paths, type UploadCommands } from '../shell/contributions.js';
import {
  CliNotFound,
  isProduction,
  isTypeScript,
  Uploader,
  type PlannedUpload,
  type ScriptToUpload,
  type UploaderParts,
} from './uploader.js';
import { withCancellableProgress } from '../platform/cancellableProgress.js';
import * as texts from './texts.js';

/** The request in the composer that has the focus, as it was when this was made, with what was typed by then. */
export interface OpenRequest {
  /** Script ID or internal ID. */
  readonly script: string;
  readonly role: RoleView;
  /**
   * Sends it as the command *Send* does, and does something before that: a `StepBefore` of the composer. Rejects when something else would
   * be sent by then.
   */
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
  /** The RESTlets of the workspace that are compiled from this TypeScript file. */
  readonly filesFrom: (source: vscode.Uri) => Promise<readonly ScriptFiles[]>;
  readonly uploaded: UploaderParts['uploaded'];
  /** Shows an error with buttons. Resolves with the button that was chosen. */
  readonly showError?: (message: string, ...buttons: string[]) => Thenable<string | undefined>;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now?: () => number;
}

/** Uploading of scripts to NetSuite, by SuiteCloud CLI. A bundle of its own, which is loaded with the first upload. */
export class Uploads {
  readonly commands: UploadCommands;
  readonly #parts: UploadsParts;
  readonly #uploader: Uploader;
  readonly #showError: NonNullable<UploadsParts['showError']>;

  constructor(parts: UploadsParts) {
    const cliPath = new ConfigText(paths.suiteCloudCli);
    this.#parts = parts;
    this.#showError = parts.showError ?? ((message, ...choices) => vscode.window.showErrorMessage(message, ...choices));
    const { prompter, uploaded, now = Date.now } = parts;
    this.#uploader = new Uploader({ prompter, uploaded, cliPath: () => cliPath.value, now });
    this.commands = {
      [commands.uploadScript]: (target?: unknown) => this.#offeringCli(() => this.#uploadScript(target)),
      [commands.uploadAndSend]: () => this.#offeringCli(() => this.#uploadAndSend()),
    };
  }

  /** @param target what the command was called on: a file, or nothing for the editor that has the focus */
  async #uploadScript(target: unknown): Promise<void> {
    const file = target instanceof vscode.Uri ? target : vscode.window.activeTextEditor?.document.uri;
    if (!file) {
      throw new UserError(texts.problems.noFile);
    }
    const planned = await this.#plan(isTypeScript(file) ? await this.#compiledFrom(file) : { file });
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
    const planned = await this.#plan(await this.#fileOf(script));
    mustBeOneAccount(planned, role.account);
    await request.send({
      line: texts.beforeCall.line(planned.path, planned.account),
      button: texts.buttons.uploadAndSend,
      asks: isProduction(planned.account) || isProductionRole(role.kind),
      run: async (account) => {
        mustBeOneAccount(planned, account);
        await sayingNotSent(() => this.#upload(planned));
      },
    });
  }

  #plan(script: ScriptToUpload): Promise<PlannedUpload> {
    return inProgress(texts.progress.lookingUp, (signal) => this.#uploader.plan(script, signal));
  }

  #upload(planned: PlannedUpload): Promise<void> {
    const message = texts.progress.uploading(planned.path, planned.account.accountId);
    return inProgress(message, (signal) => this.#uploader.upload(planned, signal));
  }

  async #fileOf(script: string): Promise<ScriptToUpload> {
    if (isInternalId(script)) {
      throw new UserError(texts.beforeCall.internalId(script.trim()));
    }
    const found = await this.#parts.filesOf(script);
    const [first] = found;
    if (!first) {
      throw new UserError(texts.beforeCall.noScript(script));
    }
    const { file, name, source } = await chosenFile(texts.beforeCall.several(script), found, first);
    if (!file) {
      throw new UserError(texts.beforeCall.noFile(script, name));
    }
    return { file, source };
  }

  /** What goes into the File Cabinet for a TypeScript file. */
  async #compiledFrom(source: vscode.Uri): Promise<ScriptToUpload> {
    const found = new Map((await this.#parts.filesFrom(source)).map((files) => [files.file?.toString() ?? files.name, files]));
    const [first] = found.values();
    if (!first) {
      throw new UserError(texts.problems.typeScript(path.basename(source.path)));
    }
    const from = vscode.workspace.asRelativePath(source);
    const { file, name } = await chosenFile(texts.problems.severalCompiled(from), [...found.values()], first);
    if (!file) {
      throw new UserError(texts.problems.notCompiledYet(from, name));
    }
    return { file, source };
  }

  /** Where SuiteCloud CLI is nowhere, the person is asked for it, and the command runs again. */
  async #offeringCli(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof CliNotFound)) {
        throw error;
      }
      const { install, select } = texts.buttons;
      const chosen = await this.#showError(error.message, install, select);
      if (chosen === install) {
        await vscode.env.openExternal(vscode.Uri.parse(texts.installPage));
      } else if (chosen === select && (await selectCli())) {
        await run();
      }
    }
  }
}

/** @throws {UserError} when the upload and the call would go to two accounts */
function mustBeOneAccount({ account }: PlannedUpload, called: string): void {
  if (account.accountId !== called) {
    throw new UserError(texts.beforeCall.otherAccount(account, called), { remedies: ['switchRole'] });
  }
}

/** One of those that are there; the first one when none is. */
async function chosenFile(question: string, files: readonly ScriptFiles[], first: ScriptFiles): Promise<ScriptFiles> {
  const there = files.flatMap((one) => (one.file ? [{ label: vscode.workspace.asRelativePath(one.file), one }] : []));
  if (there.length < 2) {
    return there[0]?.one ?? first;
  }
  const chosen = await vscode.window.showQuickPick(there, { title: texts.titles.upload, placeHolder: question });
  if (!chosen) {
    throw new vscode.CancellationError();
  }
  return chosen.one;
}

/** Who has asked for both must not have to guess about the second. */
async function sayingNotSent(upload: () => Promise<void>): Promise<void> {
  try {
    await upload();
  } catch (error) {
    if (!isUserError(error) || error instanceof CliNotFound) {
      throw error;
    }
    throw new UserError(texts.beforeCall.notSent(error.message), { cause: error, remedies: remediesOf(error) });
  }
}

function inProgress<Result>(message: string, run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  return withCancellableProgress({ title: texts.titles.upload, message, reason: () => new vscode.CancellationError() }, run);
}

async function selectCli(): Promise<boolean> {
  const [file] = (await vscode.window.showOpenDialog({ title: texts.titles.select, openLabel: texts.buttons.use })) ?? [];
  if (!file) {
    return false;
  }
  await vscode.workspace.getConfiguration().update(paths.suiteCloudCli.id, file.fsPath, vscode.ConfigurationTarget.Global);
  return true;
}
