import * as vscode from 'vscode';
import { openDocument, textOf } from './workspaceText.js';

/** Files that are read at once. */
const readTogether = 20;

export interface WatchedTextsParts {
  /** Glob of the files. */
  readonly pattern: string;
  /** Whether a file of the workspace is one of them. */
  readonly isOne: (uri: vscode.Uri) => boolean;
  /** More files than these are not looked for when all are. */
  readonly most: number;
  /** Milliseconds from the last change of a file until it is read again: each key that is pressed changes a text. 0 reads at once. */
  readonly patience: number;
  /** Takes in the text of a file; undefined when the file is gone or cannot be read. */
  readonly take: (uri: vscode.Uri, text: string | undefined) => void;
  /** Comes after one file or several of them were taken in. */
  readonly taken: () => void;
  readonly report: (error: unknown) => void;
}

/**
 * The texts of some files of the workspace folders, kept current: what is typed counts before it is saved, and no longer once it was given
 * up. Files in `node_modules` belong to others. Nothing is read or watched before `loaded` is called.
 */
export class WatchedTexts implements vscode.Disposable {
  readonly #parts: WatchedTextsParts;
  readonly #listeners: vscode.Disposable[] = [];
  readonly #known = new Map<string, vscode.Uri>();
  readonly #changed = new Map<string, vscode.Uri>();
  /** The last reading of each file: an earlier one that takes longer says nothing any more. */
  readonly #readings = new Map<string, Promise<string | undefined>>();
  #timer: NodeJS.Timeout | undefined;
  #loading: Promise<void> | undefined;
  #isDisposed = false;

  constructor(parts: WatchedTextsParts) {
    this.#parts = parts;
  }

  /** Resolves when all files have been read; those that can't be looked for are reported. */
  loaded(): Promise<void> {
    this.#loading ??= this.#begin();
    return this.#loading;
  }

  /** Reads all files again. */
  async reload(): Promise<void> {
    await this.loaded();
    await this.#readAll();
  }

  /** Resolves when a file was read as it is now. */
  async current(uri: vscode.Uri): Promise<void> {
    await this.#read(uri);
    this.#taken();
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) {
      listener.dispose();
    }
  }

  async #begin(): Promise<void> {
    const watcher = vscode.workspace.createFileSystemWatcher(this.#parts.pattern);
    const again = (uri: vscode.Uri): void => {
      this.#later(uri);
    };
    this.#listeners.push(
      watcher,
      watcher.onDidCreate(again),
      watcher.onDidChange(again),
      watcher.onDidDelete((uri) => {
        // Its document may still be open: VS Code keeps that of a file that was deleted or renamed for a while.
        this.#gone(uri);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        again(document.uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        // What was typed and not saved is gone.
        again(uri);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#readAll().catch(this.#parts.report);
      }),
    );
    await this.#readAll().catch(this.#parts.report);
  }

  async #readAll(): Promise<void> {
    const found = await vscode.workspace.findFiles(this.#parts.pattern, '**/node_modules/**', this.#parts.most);
    const names = new Set(found.map((uri) => uri.toString()));
    for (const [name, uri] of [...this.#known]) {
      if (!names.has(name)) {
        this.#take(uri, undefined);
      }
    }
    for (let start = 0; start < found.length; start += readTogether) {
      await Promise.all(found.slice(start, start + readTogether).map((uri) => this.#read(uri)));
    }
    this.#taken();
  }

  #later(uri: vscode.Uri): void {
    const { isOne, patience } = this.#parts;
    if (!isOne(uri) || !vscode.workspace.getWorkspaceFolder(uri) || uri.path.includes('/node_modules/')) {
      return;
    }
    this.#changed.set(uri.toString(), uri);
    clearTimeout(this.#timer);
    if (patience === 0) {
      this.#readChanged();
    } else {
      this.#timer = setTimeout(() => {
        this.#readChanged();
      }, patience);
    }
  }

  /** What is open is taken in at once. */
  #readChanged(): void {
    const uris = [...this.#changed.values()];
    this.#changed.clear();
    const open = uris.map((uri) => openDocument(uri)).filter((document) => document !== undefined);
    for (const document of open) {
      this.#readings.delete(document.uri.toString());
      this.#take(document.uri, document.getText());
    }
    if (open.length > 0) {
      this.#taken();
    }
    const others = uris.filter((uri) => !openDocument(uri));
    if (others.length > 0) {
      Promise.all(others.map((uri) => this.#read(uri)))
        .then(() => {
          this.#taken();
        })
        .catch(this.#parts.report);
    }
  }

  #gone(uri: vscode.Uri): void {
    this.#readings.delete(uri.toString());
    this.#changed.delete(uri.toString());
    this.#take(uri, undefined);
    this.#taken();
  }

  /** A file that is read again meanwhile is awaited: whoever asked for it gets it as it is then. */
  async #read(uri: vscode.Uri): Promise<void> {
    const name = uri.toString();
    let reading: Promise<string | undefined> | undefined = textOf(uri);
    this.#readings.set(name, reading);
    while (reading) {
      const text = await reading;
      const latest = this.#readings.get(name);
      if (latest === reading) {
        this.#readings.delete(name);
        this.#take(uri, text);
        return;
      }
      reading = latest;
    }
  }

  #take(uri: vscode.Uri, text: string | undefined): void {
    if (this.#isDisposed) {
      return;
    }
    if (text === undefined) {
      this.#known.delete(uri.toString());
    } else {
      this.#known.set(uri.toString(), uri);
    }
    this.#parts.take(uri, text);
  }

  #taken(): void {
    if (!this.#isDisposed) {
      this.#parts.taken();
    }
  }
}
