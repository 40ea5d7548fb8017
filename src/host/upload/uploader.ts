import * as path from 'node:path';
import * as vscode from 'vscode';
import {
  accountInfoOf,
  configuredProjectFolder,
  defaultAuthenticationId,
  printedEnd,
  uploadCause,
  uploadOf,
  uploadPath,
  type AccountInfo,
} from '../../core/suitecloud/index.js';
import { accountKind } from '../../core/tba/index.js';
import { UserError } from '../../protocol/userError.js';
import type { Prompter } from '../platform/prompter.js';
import { SharedTurns } from '../platform/sharedTurns.js';
import { contentHash, type UploadedFiles } from '../platform/uploadedFiles.js';
import { openDocument } from '../platform/workspaceText.js';
import { findCli, type Cli } from './cliLocation.js';
import type { CliResult } from './cliProcess.js';
import { runTask } from './uploadTask.js';
import * as texts from './texts.js';

/** Milliseconds. The CLI starts Java and waits for NetSuite, and asks for a new sign-in in the browser when the old one has expired. */
const limit = { info: 60_000, upload: 300_000 } as const;

/** How long the account of an authentication ID is taken for the same, in milliseconds: it can be set up anew at any time. */
const longestKnown = 30_000;

export interface UploaderParts {
  readonly prompter: Pick<Prompter, 'confirm'>;
  /** The path that a person has set for SuiteCloud CLI; empty when none is. */
  readonly cliPath: () => string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  readonly uploaded: Pick<UploadedFiles, 'keep' | 'forget'>;
}

/** A file of a project, and what it is compiled from. */
export interface ScriptToUpload {
  readonly file: vscode.Uri;
  /** The TypeScript file that it is compiled from, where that is what the person works on. */
  readonly source?: vscode.Uri | undefined;
}

/** A file that can be uploaded, and where to. */
export interface PlannedUpload extends ScriptToUpload {
  /** In the File Cabinet: `/SuiteScripts/a.js`. */
  readonly path: string;
  /** The folder of `project.json`. */
  readonly folder: string;
  /** The folder with `FileCabinet`, relative to `folder`. */
  readonly root: string;
  /** The account that the person was told, and may have agreed to: it is uploaded to no other one. */
  readonly account: AccountInfo;
}

/** The account of an authentication ID, as SuiteCloud CLI has said it. */
interface KnownAccount {
  readonly info: AccountInfo;
  /** Milliseconds since 1970-01-01 UTC: when it was asked for. */
  readonly asked: number;
  /** When `project.json` was written: "suitecloud account:setup" writes it anew, also when it gives the same ID another account. */
  readonly written: number;
}

/** Uploads scripts of a project by SuiteCloud CLI, one at a time in a project. */
export class Uploader {
  readonly #parts: UploaderParts;
  /** By project folder. A run that fails forgets them. */
  readonly #accounts = new Map<string, KnownAccount>();
  /** SuiteCloud CLI keeps files in the project while it runs, so a second run there waits for the first. */
  readonly #turns = new SharedTurns<ScriptToUpload>(
    () => 1,
    () => false,
  );

  constructor(parts: UploaderParts) {
    this.#parts = parts;
  }

  /**
   * What would be uploaded, and to which account. Throws a UserError that says why a file cannot be.
   */
  async plan(script: ScriptToUpload, signal: AbortSignal): Promise<PlannedUpload> {
    const { file } = script;
    const name = path.basename(file.path);
    if (!vscode.workspace.isTrusted) {
      throw new UserError(texts.problems.untrusted, { remedies: ['manageTrust'] });
    }
    if (file.scheme !== 'file') {
      throw new UserError(texts.problems.notLocal(name));
    }
    if (isTypeScript(file)) {
      throw new UserError(texts.problems.typeScript(name));
    }
    const project = await projectOf(file);
    const place = uploadPath(project.file);
    if ('problem' in place) {
      throw new UserError(place.problem);
    }
    await mustBeInProjectFolder(project.folder, place.root, name);
    await mustBeCompiled(script);
    const { info } = await this.#turns.take(project.folder, script, signal, () => this.#account(project.folder, signal));
    return { ...script, path: place.path, root: place.root, folder: project.folder, account: info };
  }

  /** Whether the person agrees, where that is asked: a production account has no second file to go back to. */
  async isAgreed({ account, path: target }: PlannedUpload, action: string): Promise<boolean> {
    return (
      !isProduction(account) ||
      (await this.#parts.prompter.confirm(texts.question.production(account, target), texts.question.detail(account), action))
    );
  }

  /**
   * Throws a UserError unless SuiteCloud CLI says that this file was uploaded. Nothing is uploaded when the project names another account by
   * then than the planned one.
   */
  upload(planned: PlannedUpload, signal: AbortSignal): Promise<void> {
    return this.#turns.take(planned.folder, planned, signal, async () => {
      try {
        await this.#upload(planned, signal);
      } catch (error) {
        this.#accounts.delete(planned.folder);
        throw error;
      }
    });
  }

  async #upload(planned: PlannedUpload, signal: AbortSignal): Promise<void> {
    const { folder, path: target, account } = planned;
    const now = await this.#account(folder, signal);
    mustBeAgreed(account, now.info);
    await saved(planned.file);
    await mustBeCompiled(planned);
    await mustBeInProjectFolder(folder, planned.root, path.basename(planned.file.path));
    // SuiteCloud CLI reads this file when it has started, and looking up the account took its time.
    const project = await readProject(folder);
    if (project.authenticationId !== account.authenticationId || project.written !== now.written) {
      throw new UserError(texts.problems.projectChanged(account));
    }
    const name = texts.progress.uploading(target, account.accountId);
    const { uploaded } = this.#parts;
    const before = await hashOf(planned.file);
    // Until it is confirmed, it isn't known which version is there.
    await uploaded.forget(account.accountId, target);
    const result = await this.#run(folder, ['file:upload', '--paths', target], { name, limit: limit.upload }, signal);
    if (result.end === 'canceled') {
      throw new UserError(texts.ends.canceled(target));
    }
    const outcome = uploadOf(result.text, target);
    if (outcome.kind === 'refused') {
      throw new UserError(texts.refused(target, outcome.message));
    }
    if (outcome.kind === 'unknown') {
      throw new UserError(
        result.end === 'time limit'
          ? texts.ends.timeLimit(target, limit.upload / 60_000)
          : texts.cannotTell(target, outcome.cause, printedEnd(result.text, texts.longestPrinted)),
      );
    }
    const { authenticationId } = await readProject(folder);
    if (authenticationId !== account.authenticationId) {
      throw new UserError(texts.problems.changedDuringUpload(target, account, authenticationId));
    }
    if (before !== undefined && (await hashOf(planned.file)) === before) {
      await uploaded.keep(account.accountId, target, { hash: before, at: this.#parts.now() });
    }
  }

  /** Only while it is the turn of this folder. */
  async #account(folder: string, signal: AbortSignal): Promise<KnownAccount> {
    const asked = this.#parts.now();
    const { authenticationId: id, written } = await readProject(folder);
    const known = this.#accounts.get(folder);
    const age = known ? asked - known.asked : longestKnown;
    if (known?.info.authenticationId === id && known.written === written && age >= 0 && age < longestKnown) {
      return known;
    }
    this.#accounts.delete(folder);
    const name = texts.progress.account(id);
    const result = await this.#run(folder, ['account:manageauth', '--info', id], { name, limit: limit.info }, signal);
    if (result.end === 'canceled') {
      throw new vscode.CancellationError();
    }
    const info = accountInfoOf(result.text, id);
    if (!info) {
      throw new UserError(
        result.end === 'time limit'
          ? texts.problems.accountTimeLimit(id, limit.info / 60_000)
          : texts.problems.unknownAccount(id, uploadCause(result.text), printedEnd(result.text, texts.longestPrinted)),
      );
    }
    const found = { info, asked, written };
    this.#accounts.set(folder, found);
    return found;
  }

  /** Throws a CancellationError when it was canceled before it began. */
  async #run(
    folder: string,
    args: readonly string[],
    { name, limit: longest }: { readonly name: string; readonly limit: number },
    signal: AbortSignal,
  ): Promise<CliResult> {
    const cli = await this.#cli(folder);
    const workspaceFolder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder));
    const result = await runTask({ cli, arguments: args, folder, limit: longest, name, workspaceFolder }, signal);
    if (result.end === 'not begun') {
      throw new vscode.CancellationError();
    }
    if (result.end === 'not started') {
      throw new UserError(texts.ends.notStarted(cli.program));
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

/** Whether a file is a source that NetSuite does not run. */
export function isTypeScript(file: vscode.Uri): boolean {
  return /\.[cm]?tsx?$/i.test(file.path);
}

/** What is uploaded is the compiled file: an old one would run in place of what is on the screen. */
async function mustBeCompiled({ file, source }: ScriptToUpload): Promise<void> {
  if (!source) {
    return;
  }
  const [name, from] = [shortName(file), shortName(source)];
  if (openDocument(source)?.isDirty === true) {
    throw new UserError(texts.problems.sourceNotSaved(name, from));
  }
  const [compiled, written] = await Promise.all([vscode.workspace.fs.stat(file), vscode.workspace.fs.stat(source)]);
  if (compiled.mtime < written.mtime) {
    throw new UserError(texts.problems.notCompiled(name, from));
  }
}

/** Throws a UserError unless the project still logs in as the person was told. */
function mustBeAgreed(agreed: AccountInfo, now: AccountInfo): void {
  const isSame = (['authenticationId', 'accountId', 'accountType', 'role'] as const).every((part) => now[part] === agreed[part]);
  if (!isSame) {
    throw new UserError(texts.problems.accountChanged(agreed, now));
  }
}

function shortName(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

/** Undefined for a file that cannot be read: SuiteCloud CLI says what it thinks of that. */
async function hashOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    return contentHash(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}

/** What is uploaded is the file on the disk. */
async function saved(file: vscode.Uri): Promise<void> {
  const document = openDocument(file);
  if (document?.isDirty === true && !(await document.save())) {
    throw new UserError(texts.problems.notSaved(path.basename(file.path)));
  }
}

/**
 * The nearest folder above a file with a `project.json`, and the path of the file there: SuiteCloud CLI works on the project that it is
 * started in. Only in the workspace folder of the file, because the CLI runs code of the project, and no other folder was trusted.
 */
async function projectOf(file: vscode.Uri): Promise<{ readonly folder: string; readonly file: string }> {
  const root = vscode.workspace.getWorkspaceFolder(file)?.uri;
  const name = path.basename(file.path);
  if (!root) {
    throw new UserError(texts.problems.notInWorkspace(name));
  }
  const names = file.path
    .slice(root.path.length)
    .split('/')
    .filter((name) => name !== '');
  for (let depth = names.length - 1; depth >= 0; depth--) {
    const folder = vscode.Uri.joinPath(root, ...names.slice(0, depth));
    if (await isFile(vscode.Uri.joinPath(folder, projectFile))) {
      return { folder: folder.fsPath, file: names.slice(depth).join('/') };
    }
  }
  throw new UserError(texts.problems.noProject(name, root.fsPath));
}

const projectFile = 'project.json';

/**
 * SuiteCloud CLI is told the path in the File Cabinet only, and takes the file of that path in the folder that `suitecloud.config.js` names:
 * for a file of another folder, that would be another file. Where the configuration is code that has to be run to tell, nothing is said.
 */
async function mustBeInProjectFolder(folder: string, root: string, name: string): Promise<void> {
  const file = path.join(folder, 'suitecloud.config.js');
  let config: string;
  try {
    config = Buffer.from(await vscode.workspace.fs.readFile(vscode.Uri.file(file))).toString('utf8');
  } catch {
    // SuiteCloud CLI says what it thinks of a project without one.
    return;
  }
  const configured = configuredProjectFolder(config);
  if (configured !== undefined && configured.toLowerCase() !== root.toLowerCase()) {
    throw new UserError(texts.problems.otherProjectFolder(name, path.join(folder, root), file, configured));
  }
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    // It isn't there.
    return false;
  }
}

/** What `project.json` says now, and when it was written. Throws a UserError where it names no authentication ID. */
async function readProject(folder: string): Promise<{ readonly authenticationId: string; readonly written: number }> {
  const file = path.join(folder, projectFile);
  const uri = vscode.Uri.file(file);
  let content: Uint8Array;
  let written: number;
  try {
    written = (await vscode.workspace.fs.stat(uri)).mtime;
    content = await vscode.workspace.fs.readFile(uri);
  } catch (cause) {
    throw new UserError(texts.problems.projectNotRead(file), { cause });
  }
  const authenticationId = defaultAuthenticationId(Buffer.from(content).toString('utf8'));
  if (authenticationId === undefined) {
    throw new UserError(texts.problems.noAuthenticationId(file));
  }
  return { authenticationId, written };
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
