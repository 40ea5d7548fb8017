import * as vscode from 'vscode';
import { environmentFileName, readEnvironment, unreadEnvironment, type Environment } from '../../core/request/index.js';
import { WatchedTexts } from '../platform/watchedTexts.js';
import { fileExists } from '../platform/workspaceText.js';
import * as texts from './texts.js';

/** More files of variables than these are not read in one window. */
const mostFiles = 500;

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
  readonly #texts: WatchedTexts;
  /** Files without a text: whether they are there is looked at. */
  readonly #checks = new Set<Promise<void>>();
  #loading: Promise<void> | undefined;
  #isLoaded = false;
  /** Fires when a file was read, or is no longer there. */
  readonly onDidChange = this.#didChange.event;

  constructor(report: (error: unknown) => void) {
    this.#report = report;
    this.#texts = new WatchedTexts({
      pattern: `**/${environmentFileName}`,
      isOne: ({ path }) => path.endsWith(`/${environmentFileName}`),
      most: mostFiles,
      patience: 0,
      take: (uri, text) => {
        this.#take(uri, text);
      },
      taken: () => {
        this.#didChange.fire();
      },
      report,
    });
  }

  /**
   * The files beside a request and above it up to its workspace folder, the nearest first. A request that has no place yet gets those of
   * the first folder. Where files are not read that may be meant, the last one says so. Undefined while they are read for the first time.
   */
  of(request: vscode.Uri): readonly Environment[] | undefined {
    this.#loading ??= this.#load();
    if (!this.#isLoaded) {
      return undefined;
    }
    const folder = folderOf(request);
    if (!folder || !vscode.workspace.getWorkspaceFolder(folder)) {
      return [unreadEnvironment(environmentFileName, folder ? texts.environments.outside : texts.environments.noFolder)];
    }
    const found = this.placed(request).map(({ environment }) => environment);
    return this.#files.size < mostFiles
      ? found
      : [...found, unreadEnvironment(environmentFileName, texts.environments.many(mostFiles))];
  }

  /** The same files with their places; none before they are read. */
  placed(request: vscode.Uri): readonly PlacedEnvironment[] {
    const folder = folderOf(request);
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
    this.#texts.dispose();
    this.#didChange.dispose();
  }

  async #load(): Promise<void> {
    await this.#texts.loaded();
    await Promise.all(this.#checks);
    this.#isLoaded = true;
    this.#didChange.fire();
  }

  #take(uri: vscode.Uri, text: string | undefined): void {
    if (text === undefined) {
      this.#files.delete(uri.toString());
      this.#checkLater(uri);
    } else {
      this.#keep(uri, readEnvironment(text, vscode.workspace.asRelativePath(uri)));
    }
  }

  /** A file that is there and cannot be read must not be taken for none: another value would be sent. */
  #checkLater(uri: vscode.Uri): void {
    const check = fileExists(uri)
      .then((exists) => {
        if (exists && !this.#files.has(uri.toString())) {
          const file = vscode.workspace.asRelativePath(uri);
          this.#keep(uri, unreadEnvironment(file, texts.environments.unreadable(file)));
          this.#didChange.fire();
        }
      })
      .catch(this.#report)
      .finally(() => {
        this.#checks.delete(check);
      });
    this.#checks.add(check);
  }

  #keep(uri: vscode.Uri, environment: Environment): void {
    this.#files.set(uri.toString(), { uri, environment });
  }
}

/** Where the variables of a request are looked for first. Undefined for a request without a place in a window without a folder. */
function folderOf(request: vscode.Uri): vscode.Uri | undefined {
  return request.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : parentOf(request);
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
  const nameOf = (uri: vscode.Uri): string | undefined => vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
  return nameOf(one) === nameOf(other);
}
