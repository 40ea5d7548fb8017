import * as vscode from 'vscode';
import { mappedPlace, sourceMapOf, type Restlet } from '../../core/project/index.js';
import type { StackFrame } from '../../protocol/stackFrames.js';
import { UserError } from '../../protocol/userError.js';
import type { ProjectFolder } from './projectFolder.js';
import type { Projects } from './projects.js';
import * as texts from './texts.js';

/** A file of the File Cabinet in the workspace. */
interface LocalFile {
  readonly folder: ProjectFolder;
  readonly path: string;
}

/** Lines around a mapped one in which the name of its function is looked for. */
const near = 40;

/** Opens the lines of scripts that stack traces name: the file of the project, or the TypeScript that it is compiled from. */
export class FrameOpener {
  readonly #projects: Projects;

  constructor(projects: Projects) {
    this.#projects = projects;
  }

  /**
   * @param script the ID of the script that was called: its project comes first
   * @throws {UserError} when there is no such file in the workspace
   */
  async open(frame: StackFrame, script: string): Promise<void> {
    await this.#projects.loaded;
    if (frame.path.startsWith('/SuiteBundles/')) {
      throw new UserError(texts.frames.bundle(frame.path));
    }
    const file = await this.#localFile(frame.path, script);
    if (file) {
      await this.#openCompiled(file, frame);
      return;
    }
    const source = this.#sourceOf(frame.path, script);
    if (!source) {
      throw new UserError(texts.frames.missing(frame.path));
    }
    await show(source.folder.files.uri(source.path), 1, 1);
    void vscode.window.showInformationMessage(texts.frames.noMap(frame.path));
  }

  async #openCompiled({ folder, path }: LocalFile, frame: StackFrame): Promise<void> {
    const text = new TextDecoder().decode(await folder.files.read(path));
    const named = sourceMapOf(text);
    const map = named === undefined ? undefined : 'text' in named ? named.text : await read(folder, joined(path, named.file));
    if (map === undefined) {
      await show(folder.files.uri(path), frame.line, frame.column ?? 1);
      return;
    }
    const place = mappedPlace(map, frame.line, frame.column);
    const mapPath = named !== undefined && 'file' in named ? joined(path, named.file) : path;
    const source = place && joined(mapPath, place.source);
    const sourceText = source === undefined ? undefined : await read(folder, source);
    if (place && source !== undefined && sourceText !== undefined && fits(sourceText, place.line, frame.functionName)) {
      await show(folder.files.uri(source), place.line, place.column);
      return;
    }
    await show(folder.files.uri(path), frame.line, frame.column ?? 1);
    void vscode.window.showInformationMessage(texts.frames.mapDoesNotFit(frame.path));
  }

  /** The file below the `FileCabinet` of a project. Names are compared exactly first, and then without case. */
  async #localFile(path: string, script: string): Promise<LocalFile | undefined> {
    const candidates = this.#roots(script).map(({ folder, root }) => ({ folder, path: below(root, path) }));
    for (const candidate of candidates) {
      if ((await read(candidate.folder, candidate.path)) !== undefined) {
        return candidate;
      }
    }
    const wanted = candidates.map(({ path: each }) => each.toLowerCase());
    for (const folder of this.#projects.folders) {
      const found = folder.discovery.scripts.find((each) => wanted.includes(each.path.toLowerCase()));
      if (found) {
        return { folder, path: found.path };
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
      .filter(({ restlet }) => restlet.scriptId === script)
      .map(({ folder, restlet }) => ({ folder, root: restlet.project }));
    const all = this.#projects.folders.flatMap((folder) => folder.discovery.projects.map(({ root }) => ({ folder, root })));
    return [...own, ...all];
  }

  #restlets(script: string): { readonly folder: ProjectFolder; readonly restlet: Restlet }[] {
    const all = this.#projects.folders.flatMap((folder) => folder.discovery.restlets.map((restlet) => ({ folder, restlet })));
    return [
      ...all.filter(({ restlet }) => restlet.scriptId === script),
      ...all.filter(({ restlet }) => restlet.scriptId !== script),
    ];
  }
}

/** Whether a source has this line, and the name of the function near it, where it has a name of its own. */
function fits(source: string, line: number, functionName: string | undefined): boolean {
  const lines = source.split('\n');
  const name = functionName?.split('.').at(-1) ?? '';
  const around = lines.slice(Math.max(0, line - 1 - near), line + near).join('\n');
  return line <= lines.length && (name === '' || name.includes('<') || around.includes(name));
}

function below(root: string, path: string): string {
  return `${root === '' ? '' : `${root}/`}FileCabinet${path}`;
}

/** A path that is relative to a file, without `.` and `..`. */
function joined(file: string, relative: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

/** The text of a file; undefined where there is none. */
async function read(folder: ProjectFolder, path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await folder.files.read(path));
  } catch {
    return undefined;
  }
}

/** Opens a file beside the response. */
async function show(uri: vscode.Uri, line: number, column: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const place = new vscode.Position(Math.min(line, document.lineCount) - 1, column - 1);
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    selection: new vscode.Range(place, place),
  });
  if (line > document.lineCount) {
    void vscode.window.showInformationMessage(texts.frames.tooShort(line));
  }
}
