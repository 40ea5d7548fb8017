import * as vscode from 'vscode';
import type { ReadFile } from '../../core/project/index.js';
import { ProjectFolder } from './projectFolder.js';

/** The RESTlets of all workspace folders. */
export class Projects implements vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #readFile: ReadFile;
  readonly #report: (error: unknown) => void;
  readonly #listener: vscode.Disposable;
  readonly #folders = new Map<string, ProjectFolder>();
  readonly onDidChange = this.#didChange.event;
  #loading: Promise<unknown> = Promise.resolve();
  /** Not everything has been read for the first time. */
  isLoading = true;

  constructor(readFile: ReadFile, report: (error: unknown) => void) {
    this.#readFile = readFile;
    this.#report = report;
    this.#listener = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      this.#followFolders();
    });
    this.#followFolders();
  }

  get folders(): readonly ProjectFolder[] {
    return [...this.#folders.values()];
  }

  /** Resolves when everything that is open has been read. */
  get loaded(): Promise<unknown> {
    return this.#loading;
  }

  /** The folder of a file, and its path there. */
  place(uri: vscode.Uri): { readonly folder: ProjectFolder; readonly path: string } | undefined {
    for (const folder of this.#folders.values()) {
      const path = folder.files.pathOf(uri);
      if (path !== undefined) {
        return { folder, path };
      }
    }
    return undefined;
  }

  /** All folders, that of a file first: scripts may have one ID in two projects. */
  foldersFor(uri: vscode.Uri): readonly ProjectFolder[] {
    const own = this.place(uri)?.folder;
    return own ? [own, ...this.folders.filter((folder) => folder !== own)] : this.folders;
  }

  /** Reads everything anew. */
  refresh(): Promise<unknown> {
    return this.#load(this.folders);
  }

  dispose(): void {
    this.#listener.dispose();
    for (const folder of this.#folders.values()) {
      folder.dispose();
    }
    this.#didChange.dispose();
  }

  #followFolders(): void {
    const open = vscode.workspace.workspaceFolders ?? [];
    const wanted = new Set(open.map(({ uri }) => uri.toString()));
    for (const [key, folder] of this.#folders) {
      if (!wanted.has(key)) {
        folder.dispose();
        this.#folders.delete(key);
      }
    }
    const added = open.filter(({ uri }) => !this.#folders.has(uri.toString()));
    const folders = added.map((folder) => {
      const changed = (): void => {
        this.#didChange.fire();
      };
      const made = new ProjectFolder(folder, this.#readFile, changed, this.#report);
      this.#folders.set(folder.uri.toString(), made);
      return made;
    });
    void this.#load(folders);
  }

  #load(folders: readonly ProjectFolder[]): Promise<unknown> {
    const loading = Promise.all([this.#loading, ...folders.map((folder) => folder.load())]).then(() => {
      if (this.#loading === loading) {
        this.isLoading = false;
        this.#didChange.fire();
      }
    });
    this.#loading = loading;
    return loading;
  }
}
