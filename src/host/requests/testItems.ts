import * as vscode from 'vscode';
import { isRequestFile, requestFileEnding, requestFilePattern } from '../../core/request/index.js';
import { textOf } from '../platform/workspaceText.js';
import { foldersOf, parentOf, readTestFile, tagsOf, TextLines, type TestFile, type TestRow } from './testFile.js';
import * as texts from './texts.js';

/** Request files of one window that become tests. */
const mostFiles = 5000;
/** Files that are read at once. */
const readTogether = 20;
/** Milliseconds after the last change of a text until its tests follow. */
const patience = 150;

/** A request file in the Test Explorer, as it was read last. */
export interface TestedFile {
  readonly item: vscode.TestItem;
  readonly file: TestFile;
  /** Where a row stands. */
  rangeOf(row: TestRow): vscode.Range;
}

/** The items of the Test Explorer: folders, request files with expectations, and the expectations. They follow the files as they are typed. */
export class TestItems implements vscode.Disposable {
  readonly #controller: Pick<vscode.TestController, 'items' | 'createTestItem'>;
  readonly #report: (error: unknown) => void;
  readonly #files = new Map<string, TestedFile>();
  readonly #listeners: vscode.Disposable[] = [];
  readonly #changed = new Map<string, vscode.Uri>();
  #timer: NodeJS.Timeout | undefined;
  #loading: Promise<void> | undefined;

  constructor(controller: Pick<vscode.TestController, 'items' | 'createTestItem'>, report: (error: unknown) => void) {
    this.#controller = controller;
    this.#report = report;
  }

  /** Resolves when all files of the workspace have been read. */
  loaded(): Promise<void> {
    this.#loading ??= this.#begin();
    return this.#loading;
  }

  /** Reads all files again. */
  async reload(): Promise<void> {
    await this.loaded();
    await this.#readAll();
  }

  /** Reads a file as it is now. Undefined when it has no expectations, or is not there. */
  async current(uri: vscode.Uri): Promise<TestedFile | undefined> {
    if (await this.#read(uri)) {
      this.#arrange();
    }
    return this.#files.get(uri.toString());
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) {
      listener.dispose();
    }
  }

  async #begin(): Promise<void> {
    const watcher = vscode.workspace.createFileSystemWatcher(requestFilePattern);
    const again = (uri: vscode.Uri): void => {
      this.#later(uri);
    };
    this.#listeners.push(
      watcher,
      watcher.onDidCreate(again),
      watcher.onDidChange(again),
      watcher.onDidDelete(again),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        again(document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        // What was typed and not saved is gone.
        again(uri);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#readAll().catch(this.#report);
      }),
    );
    await this.#readAll();
  }

  async #readAll(): Promise<void> {
    const found = await vscode.workspace.findFiles(requestFilePattern, '**/node_modules/**', mostFiles);
    const names = new Set(found.map((uri) => uri.toString()));
    for (const name of [...this.#files.keys()].filter((known) => !names.has(known))) {
      this.#files.delete(name);
    }
    for (let start = 0; start < found.length; start += readTogether) {
      await Promise.all(found.slice(start, start + readTogether).map((uri) => this.#read(uri)));
    }
    this.#arrange();
  }

  /** Reads a file again in a moment: each key that is pressed changes it. */
  #later(uri: vscode.Uri): void {
    if (!isRequestFile(uri) || !vscode.workspace.getWorkspaceFolder(uri) || uri.path.includes('/node_modules/')) {
      return;
    }
    this.#changed.set(uri.toString(), uri);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const uris = [...this.#changed.values()];
      this.#changed.clear();
      Promise.all(uris.map((each) => this.#read(each)))
        .then((changes) => {
          if (changes.includes(true)) {
            this.#arrange();
          }
        })
        .catch(this.#report);
    }, patience);
  }

  /** What is open counts as it stands there. @returns whether the file has begun or ceased to have tests */
  async #read(uri: vscode.Uri): Promise<boolean> {
    const text = await textOf(uri);
    const file = text === undefined ? undefined : readTestFile(text);
    const before = this.#files.get(uri.toString());
    if (text === undefined || !file) {
      return this.#files.delete(uri.toString());
    }
    const item = before?.item ?? this.#controller.createTestItem(uri.toString(), labelOf(uri), uri);
    this.#files.set(uri.toString(), this.#update(item, uri, file, new TextLines(text)));
    return before === undefined;
  }

  #update(item: vscode.TestItem, uri: vscode.Uri, file: TestFile, lines: TextLines): TestedFile {
    const rangeOf = ({ part }: TestRow): vscode.Range => {
      const [start, end] = [lines.at(part.offset), lines.at(part.offset + part.length)];
      return new vscode.Range(start.line, start.character, end.line, end.character);
    };
    if (file.kind === 'broken') {
      const { line, column } = file.place;
      item.error = texts.tests.unread(file.message);
      item.range = new vscode.Range(line - 1, column - 1, line - 1, column - 1);
      item.children.replace([]);
      return { item, file, rangeOf };
    }
    const { request, rows } = file;
    item.error = undefined;
    item.range = new vscode.Range(0, 0, 0, 0);
    item.description = request.name === undefined ? request.method : `${request.method} ${request.name}`;
    item.tags = tagsOf(request, rows).map((tag) => new vscode.TestTag(tag));
    item.children.replace(
      rows.map((row, index) => {
        const child = item.children.get(row.id) ?? this.#controller.createTestItem(row.id, row.label, uri);
        child.range = rangeOf(row);
        child.sortText = String(index).padStart(6, '0');
        child.tags = tagsOf(request, [row]).map((tag) => new vscode.TestTag(tag));
        return child;
      }),
    );
    return { item, file, rangeOf };
  }

  /** Puts the files into their folders; with several workspace folders, each of these is the outermost one. */
  #arrange(): void {
    const byFolder = new Map<vscode.WorkspaceFolder, TestedFile[]>();
    for (const file of this.#files.values()) {
      const folder = file.item.uri && vscode.workspace.getWorkspaceFolder(file.item.uri);
      if (folder) {
        const known = byFolder.get(folder) ?? [];
        known.push(file);
        byFolder.set(folder, known);
      }
    }
    const isSingle = (vscode.workspace.workspaceFolders ?? []).length < 2;
    const roots = [...byFolder].flatMap(([folder, files]) => {
      const children = this.#folderChildren(folder.uri, files);
      return isSingle ? children : [this.#folderItem(folder.uri, folder.name, children)];
    });
    this.#controller.items.replace(roots);
  }

  #folderChildren(root: vscode.Uri, files: readonly TestedFile[]): vscode.TestItem[] {
    const pathOf = ({ item }: TestedFile): string => (item.uri?.path ?? '').slice(root.path.replace(/\/$/, '').length + 1);
    const children = new Map<string, vscode.TestItem[]>([['', []]]);
    for (const file of files) {
      const parent = parentOf(pathOf(file));
      const siblings = children.get(parent) ?? [];
      siblings.push(file.item);
      children.set(parent, siblings);
    }
    // The inner folders first, so that each is complete when it is put into the one above it.
    for (const { path, label, above = '' } of foldersOf(files.map(pathOf)).reverse()) {
      const item = this.#folderItem(vscode.Uri.joinPath(root, path), label, children.get(path) ?? []);
      children.get(above)?.push(item);
    }
    return children.get('') ?? [];
  }

  #folderItem(uri: vscode.Uri, label: string, children: readonly vscode.TestItem[]): vscode.TestItem {
    const item = this.#controller.createTestItem(`folder ${uri.toString()}`, label, uri);
    item.children.replace(children);
    return item;
  }
}

function labelOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1, -requestFileEnding.length);
}
