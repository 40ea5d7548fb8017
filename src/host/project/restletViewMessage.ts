import type * as vscode from 'vscode';
import type { Projects } from './projects.js';
import type { PlacedNode, RestletTree } from './restletTree.js';
import { mostFiles } from './workspaceFiles.js';
import * as texts from './texts.js';

/** The line above the RESTlets view: that it is searched, that nothing was found and what was looked for, or that not all was looked at. */
export class RestletViewMessage implements vscode.Disposable {
  readonly #view: vscode.TreeView<PlacedNode>;
  readonly #projects: Projects;
  readonly #tree: RestletTree;
  readonly #listener: vscode.Disposable;
  readonly #filtered: (isFiltered: boolean) => void;

  /** @param filtered is told whether the tree has a filter */
  constructor(view: vscode.TreeView<PlacedNode>, projects: Projects, tree: RestletTree, filtered: (isFiltered: boolean) => void) {
    this.#view = view;
    this.#projects = projects;
    this.#tree = tree;
    this.#filtered = filtered;
    // The tree tells of every change of the projects too.
    this.#listener = tree.onDidChangeTreeData(() => {
      this.#show();
    });
    this.#show();
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** VS Code has no line for an empty text. */
  #show(): void {
    const { filter } = this.#tree;
    this.#filtered(filter !== '');
    this.#view.description = filter === '' ? '' : texts.view.filtered(filter);
    this.#view.message = this.#message();
  }

  #message(): string {
    const { folders, isLoading } = this.#projects;
    const hasItems = !this.#tree.isEmpty;
    if (isLoading) {
      return hasItems ? '' : texts.view.searching;
    }
    const unlisted = folders.flatMap(({ discovery }) => discovery.problems.filter(({ path }) => path === ''));
    const cut = folders.some(({ files }) => files.isCut) ? [texts.view.cut(mostFiles.toLocaleString('en-US'))] : [];
    const empty = this.#tree.filter === '' ? texts.view.nothing : texts.view.nothingMatches(this.#tree.filter);
    // Without a folder the view says how to open one.
    const nothing = hasItems || folders.length === 0 ? [] : [empty];
    const lines = [...unlisted.map(({ message }) => message), ...nothing, ...cut];
    return lines.join(' ');
  }
}
