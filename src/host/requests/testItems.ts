import * as vscode from 'vscode';
import { isRequestFile, requestFileEnding, requestFilePattern } from '../../core/request/index.js';
import { WatchedTexts } from '../platform/watchedTexts.js';
import { foldersOf, parentOf, readTestFile, tagsOf, TextLines, type TestFile, type TestRow } from './testFile.js';
import * as texts from './texts.js';

/** Request files of one window that become tests. */
const mostFiles = 5000;
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
  readonly #files = new Map<string, TestedFile>();
  readonly #texts: WatchedTexts;
  /** Whether a file has begun or ceased to have tests since the items were put into their folders. */
  #isChanged = false;

  constructor(controller: Pick<vscode.TestController, 'items' | 'createTestItem'>, report: (error: unknown) => void) {
    this.#controller = controller;
    this.#texts = new WatchedTexts({
      pattern: requestFilePattern,
      isOne: isRequestFile,
      most: mostFiles,
      patience,
      take: (uri, text) => {
        this.#take(uri, text);
      },
      taken: () => {
        if (this.#isChanged) {
          this.#isChanged = false;
          this.#arrange();
        }
      },
      report,
    });
  }

  /** Resolves when all files of the workspace have been read. */
  loaded(): Promise<void> {
    return this.#texts.loaded();
  }

  /** Reads all files again. */
  reload(): Promise<void> {
    return this.#texts.reload();
  }

  /** Reads a file as it is now. Undefined when it has no expectations, or is not there. */
  async current(uri: vscode.Uri): Promise<TestedFile | undefined> {
    await this.#texts.current(uri);
    return this.#files.get(uri.toString());
  }

  dispose(): void {
    this.#texts.dispose();
  }

  #take(uri: vscode.Uri, text: string | undefined): void {
    const file = text === undefined ? undefined : readTestFile(text);
    const before = this.#files.get(uri.toString());
    if (text === undefined || !file) {
      this.#isChanged = this.#files.delete(uri.toString()) || this.#isChanged;
      return;
    }
    const item = before?.item ?? this.#controller.createTestItem(uri.toString(), labelOf(uri), uri);
    this.#files.set(uri.toString(), this.#update(item, uri, file, new TextLines(text)));
    this.#isChanged ||= before === undefined;
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
