import * as vscode from 'vscode';
import { ignoredFolders, type ProjectFiles } from '../../core/project/index.js';

/** How many folders are listed at once: each is a message to another process. */
const lanes = 16;
/** A home folder that was opened by mistake has millions of files. */
export const mostFiles = 100_000;

/**
 * The files of a workspace folder, through VS Code's own file systems. Links are not followed, so none leads in a circle. What is open and
 * not saved is read as it is on the screen.
 */
export class WorkspaceFiles implements ProjectFiles {
  readonly folder: vscode.Uri;
  /** The last list had more files than are looked at. */
  isCut = false;

  constructor(folder: vscode.Uri) {
    this.folder = folder;
  }

  list(): Promise<string[]> {
    this.isCut = false;
    return this.#listBelow('');
  }

  /** The files below a folder; none where it is a file or is gone. */
  async listBelow(path: string): Promise<string[]> {
    try {
      return await this.#listBelow(path);
    } catch {
      return [];
    }
  }

  async read(path: string): Promise<Uint8Array> {
    const uri = this.uri(path);
    const open = vscode.workspace.textDocuments.find(({ isDirty, uri: other }) => isDirty && other.toString() === uri.toString());
    return open ? new TextEncoder().encode(open.getText()) : await vscode.workspace.fs.readFile(uri);
  }

  /** Bytes of a file as it is saved; undefined where there is none. */
  async size(path: string): Promise<number | undefined> {
    try {
      const { type, size } = await vscode.workspace.fs.stat(this.uri(path));
      return (type & vscode.FileType.File) === 0 ? undefined : size;
    } catch {
      return undefined;
    }
  }

  uri(path: string): vscode.Uri {
    return path === '' ? this.folder : vscode.Uri.joinPath(this.folder, ...path.split('/'));
  }

  /** The path of a file of this folder; undefined for any other file. */
  pathOf(uri: vscode.Uri): string | undefined {
    const start = this.folder.path.endsWith('/') ? this.folder.path : `${this.folder.path}/`;
    const isHere = uri.scheme === this.folder.scheme && uri.authority === this.folder.authority && uri.path.startsWith(start);
    return isHere ? uri.path.slice(start.length) : undefined;
  }

  async #listBelow(top: string): Promise<string[]> {
    const found: string[] = [];
    const waiting: string[] = [];
    const look = async (folder: string): Promise<void> => {
      for (const [name, type] of await vscode.workspace.fs.readDirectory(this.uri(folder))) {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (type === vscode.FileType.Directory && !ignoredFolders.has(name)) {
          waiting.push(path);
        } else if ((type & vscode.FileType.File) !== 0) {
          found.push(path);
        }
      }
    };
    await look(top);
    while (waiting.length > 0 && found.length < mostFiles) {
      // A folder that cannot be listed, or that is gone, has no files.
      await Promise.all(waiting.splice(0, lanes).map((folder) => look(folder).catch(() => undefined)));
    }
    this.isCut ||= waiting.length > 0;
    return found;
  }
}
