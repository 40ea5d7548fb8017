import * as vscode from 'vscode';
import { kindOfPath, ProjectIndex, type Discovery, type ReadFile } from '../../core/project/index.js';
import { WorkspaceFiles } from './workspaceFiles.js';

/** What is known of one workspace folder, kept current: a file that changes is read again alone. */
export class ProjectFolder implements vscode.Disposable {
  readonly name: string;
  readonly files: WorkspaceFiles;
  discovery: Discovery = { projects: [], restlets: [], scripts: [], problems: [] };
  readonly #readFile: ReadFile;
  readonly #changed: () => void;
  readonly #report: (error: unknown) => void;
  readonly #listeners: readonly vscode.Disposable[];
  readonly #waiting = new Set<string>();
  #index: ProjectIndex | undefined;
  #work: Promise<void> = Promise.resolve();

  /** @param changed is told when the discovery is another one */
  constructor(folder: vscode.WorkspaceFolder, readFile: ReadFile, changed: () => void, report: (error: unknown) => void) {
    this.name = folder.name;
    this.files = new WorkspaceFiles(folder.uri);
    this.#readFile = readFile;
    this.#changed = changed;
    this.#report = report;
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**'));
    const look = (uri: vscode.Uri): void => {
      this.#fileChanged(uri);
    };
    this.#listeners = [
      watcher,
      watcher.onDidCreate(look),
      watcher.onDidChange(look),
      watcher.onDidDelete(look),
      // What is typed counts before it is saved, and a save before the file system tells of it.
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) {
          look(document.uri);
        }
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        look(uri);
      }),
    ];
  }

  dispose(): void {
    this.#index = undefined;
    this.#waiting.clear();
    for (const listener of this.#listeners) {
      listener.dispose();
    }
  }

  /** Lists and reads everything. Until that is done, what was known before is shown. */
  load(): Promise<void> {
    return this.#after(async () => {
      const index = new ProjectIndex(this.files, this.#readFile);
      this.#index = index;
      await index.load(() => {
        this.#show(index);
      });
      this.#show(index);
    });
  }

  #fileChanged(uri: vscode.Uri): void {
    const path = this.files.pathOf(uri);
    if (path === undefined || this.#index === undefined) {
      return;
    }
    const isFirst = this.#waiting.size === 0;
    this.#waiting.add(path);
    if (isFirst) {
      void this.#after(() => this.#update());
    }
  }

  async #update(): Promise<void> {
    const index = this.#index;
    const changed = [...this.#waiting];
    this.#waiting.clear();
    if (index === undefined) {
      return;
    }
    const paths = await this.#filesAt(changed);
    if (paths.length > 0 && (await index.update(paths))) {
      this.#show(index);
    }
  }

  /** The files that a change is about. A folder that was moved or removed is told of alone. */
  async #filesAt(changed: readonly string[]): Promise<string[]> {
    const files = changed.filter((path) => kindOfPath(path) !== undefined);
    const folders = changed.filter((path) => kindOfPath(path) === undefined && !/\.[^./]{1,10}$/.test(path));
    const known = folders.flatMap((folder) => this.#index?.pathsBelow(folder) ?? []);
    const found = await Promise.all(folders.map((folder) => this.files.listBelow(folder)));
    return [...new Set([...files, ...known, ...found.flat()])];
  }

  #show(index: ProjectIndex): void {
    if (index === this.#index) {
      this.discovery = index.discovery();
      this.#changed();
    }
  }

  #after(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work).catch(this.#report);
    return this.#work;
  }
}
