import * as vscode from 'vscode';
import { sameId } from '../../core/netsuite/index.js';
import type { Restlet } from '../../core/project/index.js';
import { cabinetFolders } from '../../protocol/cabinetFolders.js';
import { isScriptPath, type FrameNote, type StackFrame } from '../../protocol/stackFrames.js';
import { UserError } from '../../protocol/userError.js';
import { contentHash, type UploadedFiles } from '../platform/uploadedFiles.js';
import { openDocument } from '../platform/workspaceText.js';
import { framePlace } from './framePlace.js';
import type { ProjectFolder } from './projectFolder.js';
import type { Projects } from './projects.js';
import * as texts from './texts.js';

/** A file of the File Cabinet in the workspace. */
interface LocalFile {
  readonly folder: ProjectFolder;
  readonly path: string;
}

/** Opens the lines of scripts that stack traces name: the file of the project, or the TypeScript that it is compiled from. */
export class FrameOpener {
  readonly #projects: Projects;
  readonly #uploaded: Pick<UploadedFiles, 'of'>;
  /** The group of editors in which a file was opened last. */
  #shownIn: vscode.ViewColumn | undefined;

  constructor(projects: Projects, uploaded: Pick<UploadedFiles, 'of'>) {
    this.#projects = projects;
    this.#uploaded = uploaded;
  }

  /**
   * What is to be known of files that a stack names, in their order: whether they are others than those that were uploaded last. Null where
   * nothing is: that doesn't say that a file is the one that ran.
   */
  async notes(
    paths: readonly string[],
    called: { readonly script: string; readonly account: string },
  ): Promise<(FrameNote | null)[]> {
    await this.#projects.loaded;
    return Promise.all(paths.map((path) => this.#noteOf(path, called)));
  }

  async #noteOf(
    path: string,
    { script, account }: { readonly script: string; readonly account: string },
  ): Promise<FrameNote | null> {
    const file = isScriptPath(path) ? await this.#localFile(path, script) : undefined;
    if (!file) {
      return null;
    }
    const uploaded = this.#uploaded.of(account, path);
    if (!uploaded) {
      return { text: texts.frames.notUploaded(account), isChanged: false };
    }
    const { folder, path: local } = file;
    const bytes = await bytesOf(file);
    if (!bytes) {
      return null;
    }
    const isSaved = openDocument(folder.files.uri(local))?.isDirty !== true;
    const isSame = isSaved && contentHash(bytes) === uploaded.hash;
    return isSame ? null : { text: texts.frames.changedSince(account, uploaded.at, Date.now()), isChanged: true };
  }

  /**
   * @param script the ID of the script that was called: its project comes first
   * @throws {UserError} when there is no such file in the workspace, or its path is none of the File Cabinet
   */
  async open(frame: StackFrame, script: string): Promise<void> {
    if (!isScriptPath(frame.path)) {
      throw new UserError(texts.frames.missing(frame.path));
    }
    await this.#projects.loaded;
    if (frame.path.startsWith(`${cabinetFolders.bundles}/`)) {
      throw new UserError(texts.frames.bundle(frame.path));
    }
    const file = await this.#localFile(frame.path, script);
    const text = file && (await textOf(file));
    if (file && text !== undefined) {
      const { folder, path: own } = file;
      const place = await framePlace({ path: own, text }, frame, {
        read: (path) => textOf({ folder, path }),
        size: (path) => folder.files.size(path),
      });
      await this.#show(folder.files.uri(place.path), place.line, place.column);
      if (place.note !== undefined) {
        void vscode.window.showInformationMessage(place.note);
      }
      return;
    }
    const source = this.#sourceOf(frame.path, script);
    if (!source) {
      throw new UserError(texts.frames.missing(frame.path));
    }
    await this.#show(source.folder.files.uri(source.path), 1, 1);
    void vscode.window.showInformationMessage(texts.frames.noMap(frame.path));
  }

  /**
   * Opens a file beside the response. The last one still has the focus when a link is clicked right after another: then it's opened there,
   * because beside that would be in a third group.
   */
  async #show(uri: vscode.Uri, line: number, column: number): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    const place = new vscode.Position(Math.min(line, document.lineCount) - 1, column - 1);
    const { viewColumn, activeTab } = vscode.window.tabGroups.activeTabGroup;
    const isFocused = viewColumn === this.#shownIn && activeTab?.input instanceof vscode.TabInputText;
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: isFocused ? viewColumn : vscode.ViewColumn.Beside,
      selection: new vscode.Range(place, place),
    });
    this.#shownIn = editor.viewColumn;
    if (line > document.lineCount) {
      void vscode.window.showInformationMessage(texts.frames.tooShort(line));
    }
  }

  /** The file below the `FileCabinet` of a project. Names are compared exactly first, and then without case. */
  async #localFile(path: string, script: string): Promise<LocalFile | undefined> {
    const candidates = this.#roots(script).map(({ folder, root }) => ({ folder, path: below(root, path) }));
    for (const candidate of candidates) {
      if (await isThere(candidate)) {
        return candidate;
      }
    }
    const wanted = candidates.map(({ path: each }) => each.toLowerCase());
    for (const folder of this.#projects.folders) {
      const found = folder.discovery.scripts.find((each) => wanted.includes(each.path.toLowerCase()));
      const file = found && { folder, path: found.path };
      if (file && (await isThere(file))) {
        return file;
      }
    }
    return undefined;
  }

  #sourceOf(path: string, script: string): LocalFile | undefined {
    for (const { folder, restlet } of this.#restlets(script)) {
      if (restlet.sourceFile !== undefined && restlet.namedFile.toLowerCase() === path.toLowerCase()) {
        return { folder, path: restlet.sourceFile };
      }
    }
    return undefined;
  }

  /** The roots of all projects, that of the called script first. */
  #roots(script: string): readonly { readonly folder: ProjectFolder; readonly root: string }[] {
    const own = this.#restlets(script)
      .filter(({ restlet }) => sameId(restlet.scriptId, script))
      .map(({ folder, restlet }) => ({ folder, root: restlet.project }));
    const all = this.#projects.folders.flatMap((folder) => folder.discovery.projects.map(({ root }) => ({ folder, root })));
    return [...own, ...all];
  }

  #restlets(script: string): { readonly folder: ProjectFolder; readonly restlet: Restlet }[] {
    const all = this.#projects.folders.flatMap((folder) => folder.discovery.restlets.map((restlet) => ({ folder, restlet })));
    return [
      ...all.filter(({ restlet }) => sameId(restlet.scriptId, script)),
      ...all.filter(({ restlet }) => !sameId(restlet.scriptId, script)),
    ];
  }
}

function below(root: string, path: string): string {
  return `${root === '' ? '' : `${root}/`}FileCabinet${path}`;
}

async function isThere({ folder, path }: LocalFile): Promise<boolean> {
  return (await folder.files.size(path)) !== undefined;
}

/** Undefined where a file is gone or can't be read. */
async function bytesOf({ folder, path }: LocalFile): Promise<Uint8Array | undefined> {
  try {
    return await folder.files.read(path);
  } catch {
    return undefined;
  }
}

/** The text of a file; undefined where there is none. */
async function textOf(file: LocalFile): Promise<string | undefined> {
  const bytes = await bytesOf(file);
  return bytes && new TextDecoder().decode(bytes);
}
