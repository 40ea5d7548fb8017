import * as vscode from 'vscode';
import { environmentFileName, readEnvironment, type Environment } from '../../core/request/index.js';
import { textOf } from '../platform/workspaceText.js';

/** More files of variables than these are not read in one window. */
const mostFiles = 500;

/** What the environments of a window are read from: VS Code's workspace. */
const pattern = `**/${environmentFileName}`;

export interface PlacedEnvironment {
  readonly uri: vscode.Uri;
  readonly environment: Environment;
}

/**
 * The files of variables of the workspace, kept current: what is typed counts before it is saved. They are read when they are asked for the
 * first time.
 */
export class Environments implements vscode.Disposable {
  readonly #report: (error: unknown) => void;
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #files = new Map<string, PlacedEnvironment>();
  readonly #listeners: vscode.Disposable[] = [];
  #loading: Promise<void> | undefined;
  #isLoaded = false;
  /** Fires when a file was read, or is no longer there. */
  readonly onDidChange = this.#didChange.event;

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  /**
   * The files beside a request and above it up to its workspace folder, the nearest first. A request that has no place yet gets those of
   * the first folder. Undefined while they are read for the first time.
   */
  of(request: vscode.Uri): readonly Environment[] | undefined {
    this.#loading ??= this.#load();
    return this.#isLoaded ? this.placed(request).map(({ environment }) => environment) : undefined;
  }

  /** The same files with their places; none before they are read. */
  placed(request: vscode.Uri): readonly PlacedEnvironment[] {
    const folder = request.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : parentOf(request);
    if (!folder) {
      return [];
    }
    const places = [...this.#files.values()].filter(({ uri }) => isIn(folder, parentOf(uri)) && sameFolder(uri, folder));
    return places.sort((one, other) => other.uri.path.length - one.uri.path.length);
  }

  /** Resolves when the files have been read. */
  async loaded(): Promise<void> {
    this.#loading ??= this.#load();
    await this.#loading;
  }

  dispose(): void {
    for (const listener of this.#listeners) {
      listener.dispose();
    }
    this.#didChange.dispose();
  }

  async #load(): Promise<void> {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const again = (uri: vscode.Uri): void => {
      this.#read(uri).catch(this.#report);
    };
    this.#listeners.push(
      watcher,
      watcher.onDidCreate(again),
      watcher.onDidChange(again),
      watcher.onDidDelete((uri) => {
        // Its document may still be open.
        this.#files.delete(uri.toString());
        this.#didChange.fire();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (isEnvironment(document.uri)) {
          this.#keep(document.uri, document.getText());
        }
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        // What was typed and not saved is gone.
        if (isEnvironment(uri)) {
          again(uri);
        }
      }),
    );
    try {
      const found = await vscode.workspace.findFiles(pattern, '**/node_modules/**', mostFiles);
      await Promise.all(found.map((uri) => this.#read(uri)));
    } catch (error) {
      this.#report(error);
    }
    this.#isLoaded = true;
    this.#didChange.fire();
  }

  /** A file that cannot be read is none. */
  async #read(uri: vscode.Uri): Promise<void> {
    const text = await textOf(uri);
    if (text === undefined) {
      this.#files.delete(uri.toString());
      this.#didChange.fire();
    } else {
      this.#keep(uri, text);
    }
  }

  #keep(uri: vscode.Uri, text: string): void {
    this.#files.set(uri.toString(), { uri, environment: readEnvironment(text, vscode.workspace.asRelativePath(uri)) });
    this.#didChange.fire();
  }
}

function isEnvironment({ path }: vscode.Uri): boolean {
  return path.endsWith(`/${environmentFileName}`);
}

function parentOf(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..');
}

function isIn(folder: vscode.Uri, parent: vscode.Uri): boolean {
  const above = parent.path.endsWith('/') ? parent.path : `${parent.path}/`;
  return folder.scheme === parent.scheme && folder.authority === parent.authority && `${folder.path}/`.startsWith(above);
}

/** A file of one workspace folder says nothing about the requests of another one that lies in it. */
function sameFolder(one: vscode.Uri, other: vscode.Uri): boolean {
  const folderOf = (uri: vscode.Uri): string | undefined => vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
  return folderOf(one) === folderOf(other);
}
