import * as path from 'node:path';
import * as vscode from 'vscode';
import { accountInfoOf, defaultAuthenticationId, uploadOf, uploadPath, type AccountInfo } from '../../core/suitecloud/index.js';
import { accountKind } from '../../core/tba/index.js';
import { UserError } from '../../protocol/userError.js';
import type { Prompter } from '../platform/prompter.js';
import { findCli, type Cli } from './cliLocation.js';
import type { CliResult } from './cliProcess.js';
import { runTask } from './uploadTask.js';
import * as texts from './texts.js';

/** The CLI starts Java and waits for NetSuite, and asks for a new sign-in in the browser when the old one has expired. */
const limit = { info: 60_000, upload: 300_000 } as const;

export interface UploaderParts {
  readonly prompter: Pick<Prompter, 'confirm'>;
  /** The path that a person has set for SuiteCloud CLI; empty when none is. */
  readonly cliPath: () => string;
}

/** A file that can be uploaded, and where to. */
export interface PlannedUpload {
  readonly file: vscode.Uri;
  /** In the File Cabinet: `/SuiteScripts/a.js`. */
  readonly path: string;
  /** The folder of `project.json`. */
  readonly folder: string;
  readonly account: AccountInfo;
}

/** Uploads scripts of a project by SuiteCloud CLI, one at a time in a project. */
export class Uploader {
  readonly #parts: UploaderParts;
  /** The accounts of authentication IDs, by the state of the file that names them. A run that fails forgets them. */
  readonly #accounts = new Map<string, AccountInfo>();
  /** The last run in each project folder. */
  readonly #runs = new Map<string, Promise<unknown>>();

  constructor(parts: UploaderParts) {
    this.#parts = parts;
  }

  /**
   * What would be uploaded, and to which account. Throws a UserError that says why a file cannot be.
   */
  async plan(file: vscode.Uri, signal: AbortSignal): Promise<PlannedUpload> {
    const name = path.basename(file.path);
    if (!vscode.workspace.isTrusted) {
      throw new UserError(texts.problems.untrusted, { remedies: ['manageTrust'] });
    }
    if (file.scheme !== 'file') {
      throw new UserError(texts.problems.notLocal(name));
    }
    if (/\.[cm]?tsx?$/i.test(name)) {
      throw new UserError(texts.problems.typeScript(name));
    }
    const place = uploadPath(file.path);
    if ('problem' in place) {
      throw new UserError(place.problem);
    }
    const folder = await projectFolder(file);
    const account = await this.#account(folder, signal);
    return { file, path: place.path, folder, account };
  }

  /** Whether the person agrees, where that is asked: a production account has no second file to go back to. */
  async isAgreed({ account, path: target }: PlannedUpload, action: string): Promise<boolean> {
    return (
      !isProduction(account) ||
      (await this.#parts.prompter.confirm(texts.question.production(account, target), texts.question.detail(account), action))
    );
  }

  /** Throws a UserError unless SuiteCloud CLI says that this file was uploaded. */
  async upload({ file, path: target, folder, account }: PlannedUpload, signal: AbortSignal): Promise<void> {
    await saved(file);
    const name = texts.progress.uploading(target, account.accountId);
    const result = await this.#run(folder, ['file:upload', '--paths', target], { name, limit: limit.upload }, signal);
    const outcome = uploadOf(result.text, target);
    if (outcome.kind === 'uploaded') {
      return;
    }
    this.#accounts.clear();
    if (outcome.kind === 'refused') {
      throw new UserError(texts.refused(target, outcome.message));
    }
    throw new UserError(whyNotConfirmed(result, target) ?? texts.cannotTell(target, outcome.cause));
  }

  async #account(folder: string, signal: AbortSignal): Promise<AccountInfo> {
    const file = path.join(folder, 'project.json');
    const uri = vscode.Uri.file(file);
    const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
    const id = defaultAuthenticationId(text);
    if (id === undefined) {
      throw new UserError(texts.problems.noAuthenticationId(file));
    }
    // "suitecloud account:setup" writes the file anew, also when it gives the same ID another account.
    const key = `${file} ${(await vscode.workspace.fs.stat(uri)).mtime} ${id}`;
    const known = this.#accounts.get(key);
    if (known) {
      return known;
    }
    const name = texts.progress.account(id);
    const result = await this.#run(folder, ['account:manageauth', '--info', id], { name, limit: limit.info }, signal);
    const info = accountInfoOf(result.text, id);
    if (!info) {
      throw new UserError(texts.problems.unknownAccount(id));
    }
    this.#accounts.set(key, info);
    return info;
  }

  /** SuiteCloud CLI keeps files in the project while it runs, so a second run there waits for the first. */
  async #run(
    folder: string,
    args: readonly string[],
    { name, limit: longest }: { readonly name: string; readonly limit: number },
    signal: AbortSignal,
  ): Promise<CliResult> {
    const before = this.#runs.get(folder);
    const run = (async (): Promise<CliResult> => {
      await before?.catch(() => undefined);
      const cli = await this.#cli(folder);
      const workspaceFolder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder));
      return await runTask({ cli, arguments: args, folder, limit: longest, name, workspaceFolder }, signal);
    })();
    this.#runs.set(folder, run);
    const result = await run;
    if (result.end === 'canceled') {
      throw new vscode.CancellationError();
    }
    if (result.end === 'not started') {
      throw new UserError(texts.ends.notStarted((await this.#cli(folder)).program));
    }
    return result;
  }

  async #cli(folder: string): Promise<Cli> {
    const set = this.#parts.cliPath();
    const root = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder))?.uri.fsPath ?? folder;
    const cli = await findCli({
      set,
      folders: foldersUpTo(root, folder),
      searchPath: process.env.PATH ?? '',
      platform: process.platform,
    });
    if (!cli) {
      throw new CliNotFound(set === '' ? texts.notFound.message : texts.notFound.set(set));
    }
    return cli;
  }
}

/** SuiteCloud CLI is nowhere: the person is asked for it. */
export class CliNotFound extends UserError {}

/** By the type that the CLI names; where that is none of those that are known, by the form of the account ID. */
export function isProduction({ accountType, accountId }: AccountInfo): boolean {
  return (
    !/^(?:sandbox|release preview)$/i.test(accountType) &&
    (/^production$/i.test(accountType) || accountKind(accountId) === 'production')
  );
}

function whyNotConfirmed({ end }: CliResult, target: string): string | undefined {
  return end === 'time limit' ? texts.ends.timeLimit(target, limit.upload / 60_000) : undefined;
}

/** What is uploaded is the file on the disk. */
async function saved(file: vscode.Uri): Promise<void> {
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (document?.isDirty === true && !(await document.save())) {
    throw new UserError(texts.problems.notSaved(path.basename(file.path)));
  }
}

/** The nearest folder above a file with a `project.json`: SuiteCloud CLI works on the project that it is started in. */
async function projectFolder(file: vscode.Uri): Promise<string> {
  for (let folder = path.dirname(file.fsPath); ; folder = path.dirname(folder)) {
    try {
      await vscode.workspace.fs.stat(vscode.Uri.file(path.join(folder, 'project.json')));
      return folder;
    } catch {
      // Not here: it may be in the folder above.
    }
    if (folder === path.dirname(folder)) {
      throw new UserError(texts.problems.noProject(path.basename(file.path)));
    }
  }
}

/** The folders from this one up to the root, which is the last. */
function foldersUpTo(root: string, folder: string): string[] {
  const folders = [folder];
  for (let one = folder; one !== root && one !== path.dirname(one);) {
    one = path.dirname(one);
    folders.push(one);
  }
  return folders;
}
