import * as vscode from 'vscode';
import { commands, treeItems } from '../shell/contributions.js';
import type { HistoryStore } from './historyStore.js';
import { callIcon, childNodes, dayNodes, type HistoryNode } from './historyTreeModel.js';
import * as texts from './texts.js';

/** The tree of the History view: days, and the calls of each. It is read anew when it is shown and something may have changed. */
export class HistoryTree implements vscode.TreeDataProvider<HistoryNode>, vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<undefined>();
  readonly #store: Pick<HistoryStore, 'calls'>;
  #newest: string | undefined;
  readonly onDidChangeTreeData = this.#didChange.event;

  constructor(store: Pick<HistoryStore, 'calls'>) {
    this.#store = store;
  }

  refresh(): void {
    this.#didChange.fire(undefined);
  }

  async getChildren(node?: HistoryNode): Promise<HistoryNode[]> {
    if (node) {
      return childNodes(node);
    }
    const days = dayNodes(await this.#store.calls(), Date.now());
    const [first] = days;
    this.#newest = first?.kind === 'day' ? first.id : undefined;
    return days;
  }

  getTreeItem(node: HistoryNode): vscode.TreeItem {
    switch (node.kind) {
      case 'day': {
        const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
        const item = new vscode.TreeItem(node.label, node.id === this.#newest ? Expanded : Collapsed);
        item.id = node.id;
        item.description = texts.days.count(node.calls.length);
        return item;
      }
      case 'call':
        return callItem(node);
      case 'more': {
        const item = new vscode.TreeItem(texts.days.more(node.count));
        item.id = node.id;
        item.tooltip = texts.days.moreAbout;
        item.command = { command: commands.searchHistory, title: '' };
        return item;
      }
    }
  }

  dispose(): void {
    this.#didChange.dispose();
  }
}

function callItem(node: HistoryNode & { readonly kind: 'call' }): vscode.TreeItem {
  const { call } = node;
  const item = new vscode.TreeItem(texts.call.listed(call));
  const { icon, color } = callIcon(call);
  item.id = call.id;
  item.description = texts.call.description(call);
  item.tooltip = texts.call.tooltip(call);
  item.contextValue = treeItems.call;
  item.accessibilityInformation = { label: texts.call.spoken(call) };
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.command = { command: commands.showPastResponse, title: '', arguments: [node] };
  return item;
}
