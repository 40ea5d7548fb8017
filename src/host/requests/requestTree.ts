import * as vscode from 'vscode';
import { isRequestFile, parseRequest, requestFileEnding, requestFilePattern } from '../../core/request/index.js';
import { WatchedTexts } from '../platform/watchedTexts.js';
import { customEditors, treeItems } from '../shell/contributions.js';
import * as texts from './texts.js';

/** More request files than these are not listed. */
const mostFiles = 2000;

/** A request file of the workspace. */
export interface RequestNode {
  readonly uri: vscode.Uri;
  /** The folder that it is in, from the workspace folder; with the name of that where there are several. */
  readonly folder: string;
  readonly label: string;
  readonly method?: string;
  /** Why the file cannot be used, in one sentence. */
  readonly problem?: string;
}

/** A folder with request files, where they are in several. */
export interface FolderNode {
  readonly folder: string;
  readonly requests: readonly RequestNode[];
}

/** The request files of the workspace by their folders, kept current: what is typed counts before it is saved. */
export class RequestTree implements vscode.TreeDataProvider<RequestNode | FolderNode>, vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<undefined>();
  readonly #requests = new Map<string, RequestNode>();
  readonly #texts: WatchedTexts;
  #isWaiting = false;
  /** Until then the rows are on their way: telling VS Code of a change would make it drop them. */
  #isLoaded = false;
  readonly onDidChangeTreeData = this.#didChange.event;

  constructor(report: (error: unknown) => void) {
    this.#texts = new WatchedTexts({
      pattern: requestFilePattern,
      isOne: isRequestFile,
      most: mostFiles,
      patience: 0,
      take: (uri, text) => {
        if (text === undefined) {
          this.#requests.delete(uri.toString());
        } else {
          this.#requests.set(uri.toString(), nodeOf(uri, text));
        }
      },
      taken: () => {
        if (this.#isLoaded) {
          this.#changed();
        }
      },
      report,
    });
  }

  async getChildren(node?: RequestNode | FolderNode): Promise<(RequestNode | FolderNode)[]> {
    await this.#texts.loaded();
    this.#isLoaded = true;
    if (node) {
      return 'requests' in node ? [...node.requests] : [];
    }
    const folders = new Map<string, RequestNode[]>();
    for (const request of [...this.#requests.values()].sort(byPath)) {
      const known = folders.get(request.folder);
      if (known) {
        known.push(request);
      } else {
        folders.set(request.folder, [request]);
      }
    }
    const [only, ...others] = folders.values();
    return only && others.length === 0 ? only : [...folders].map(([folder, requests]) => ({ folder, requests }));
  }

  getTreeItem(node: RequestNode | FolderNode): vscode.TreeItem {
    return 'requests' in node ? folderItem(node) : requestItem(node);
  }

  dispose(): void {
    this.#texts.dispose();
    this.#didChange.dispose();
  }

  /** Many files may change at once. */
  #changed(): void {
    if (!this.#isWaiting) {
      this.#isWaiting = true;
      setImmediate(() => {
        this.#isWaiting = false;
        this.#didChange.fire(undefined);
      });
    }
  }
}

function nodeOf(uri: vscode.Uri, text: string): RequestNode {
  const path = vscode.workspace.asRelativePath(uri);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const place = { uri, folder: path.slice(0, path.length - name.length - 1), label: name.slice(0, -requestFileEnding.length) };
  const parsed = parseRequest(text);
  return parsed.kind === 'request'
    ? { ...place, method: parsed.request.method }
    : { ...place, problem: texts.tree.problem(parsed.line, parsed.message) };
}

function requestItem({ uri, label, method, problem }: RequestNode): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.id = uri.toString();
  item.description = method ?? texts.tree.unreadable;
  item.tooltip =
    problem === undefined ? vscode.workspace.asRelativePath(uri) : `${vscode.workspace.asRelativePath(uri)}\n${problem}`;
  item.iconPath = new vscode.ThemeIcon(problem === undefined ? 'file' : 'warning');
  item.contextValue = problem === undefined ? treeItems.request : treeItems.unreadableRequest;
  item.accessibilityInformation = { label: texts.tree.spoken(label, method ?? texts.tree.unreadable) };
  item.command = { title: texts.tree.open, command: 'vscode.openWith', arguments: [uri, customEditors.composer] };
  return item;
}

function folderItem({ folder }: FolderNode): vscode.TreeItem {
  const item = new vscode.TreeItem(folder === '' ? texts.tree.top : folder, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `folder ${folder}`;
  item.iconPath = vscode.ThemeIcon.Folder;
  return item;
}

function byPath(one: RequestNode, other: RequestNode): number {
  return one.uri.path < other.uri.path ? -1 : 1;
}
