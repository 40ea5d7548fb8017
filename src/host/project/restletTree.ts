import * as vscode from 'vscode';
import { treeItems } from '../shell/contributions.js';
import type { ProjectFolder } from './projectFolder.js';
import type { Projects } from './projects.js';
import { holding, isEmptyDiscovery, restletNodes, type FilePlace, type RestletNode } from './restletTreeModel.js';
import * as texts from './texts.js';

/** An item and the workspace folder that it is of. */
export interface PlacedNode {
  readonly folder: ProjectFolder;
  readonly node: RestletNode;
}

/** The tree of the RESTlets view. It is made anew when something changed; VS Code keeps what is opened by the IDs of the items. */
export class RestletTree implements vscode.TreeDataProvider<PlacedNode>, vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<undefined>();
  readonly #projects: Projects;
  readonly #listener: vscode.Disposable;
  #filter = '';
  /** Made when VS Code asks for them after a change: with hundreds of RESTlets that takes as long as all the rest of showing an edit. */
  #roots: PlacedNode[] | undefined;
  readonly onDidChangeTreeData = this.#didChange.event;

  constructor(projects: Projects) {
    this.#projects = projects;
    this.#listener = projects.onDidChange(() => {
      this.#changed();
    });
  }

  get filter(): string {
    return this.#filter;
  }

  set filter(filter: string) {
    this.#filter = filter.trim();
    this.#changed();
  }

  dispose(): void {
    this.#listener.dispose();
    this.#didChange.dispose();
  }

  getChildren(parent?: PlacedNode): PlacedNode[] {
    if (parent) {
      return parent.node.children.map((node) => ({ folder: parent.folder, node }));
    }
    this.#roots ??= this.#newRoots();
    return this.#roots;
  }

  /** Whether nothing is shown. Without a filter no item is made for that. */
  get isEmpty(): boolean {
    return this.#filter === ''
      ? this.#projects.folders.every(({ discovery }) => isEmptyDiscovery(discovery))
      : this.getChildren().length === 0;
  }

  #changed(): void {
    this.#roots = undefined;
    this.#didChange.fire(undefined);
  }

  #newRoots(): PlacedNode[] {
    const { folders } = this.#projects;
    const all = folders.map((folder) => ({ folder, nodes: restletNodes(folder.discovery, this.#filter) }));
    return folders.length === 1
      ? all.flatMap(({ folder, nodes }) => nodes.map((node) => ({ folder, node })))
      : all
          .filter(({ nodes }) => nodes.length > 0)
          .map(({ folder, nodes }) => ({ folder, node: folderNode(folder.name, nodes) }));
  }

  getTreeItem({ folder, node }: PlacedNode): vscode.TreeItem {
    const item = new vscode.TreeItem(node.label, this.#stateOf(node));
    item.id = `${folder.files.folder.toString()}\n${node.id}`;
    item.description = node.description;
    item.tooltip = [node.label, node.tooltip].filter((line) => line !== '').join('\n');
    item.contextValue = contextValue(node);
    item.accessibilityInformation = { label: node.spoken };
    item.iconPath = new vscode.ThemeIcon(node.icon, node.isWarned ? new vscode.ThemeColor('list.warningForeground') : undefined);
    if (node.opens) {
      item.command = { command: 'vscode.open', title: '', arguments: openArguments(folder, node.opens) };
    }
    return item;
  }

  #stateOf({ kind, isParent }: RestletNode): vscode.TreeItemCollapsibleState {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    if (!isParent) {
      return None;
    }
    const isContainer = kind === 'folder' || kind === 'project' || kind === 'group';
    return isContainer || this.#filter !== '' ? Expanded : Collapsed;
  }
}

function folderNode(name: string, children: readonly RestletNode[]): RestletNode {
  return {
    id: 'folder',
    kind: 'folder',
    label: name,
    description: '',
    tooltip: '',
    spoken: texts.spoken.folder(name),
    icon: 'root-folder',
    isWarned: false,
    ...holding(children),
  };
}

/** What `vscode.open` is given to show a place. */
export function openArguments(folder: ProjectFolder, { path, line }: FilePlace): [vscode.Uri, vscode.TextDocumentShowOptions] {
  const position = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
  return [folder.files.uri(path), line === undefined ? {} : { selection: new vscode.Range(position, position) }];
}

function contextValue({ object, script, calls }: RestletNode): string {
  return [treeItems.restlet, object && 'object', script && 'script', calls && 'method', calls === 'GET' ? 'get' : undefined]
    .filter((part) => part !== undefined)
    .join('.');
}
