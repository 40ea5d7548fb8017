import * as vscode from 'vscode';

/** A tree whose items are made by a part that is loaded when the view is shown for the first time. It is always made anew as a whole. */
export class LazyTree<Item> implements vscode.TreeDataProvider<Item>, vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<undefined>();
  readonly #load: () => Promise<vscode.TreeDataProvider<Item>>;
  #listener: vscode.Disposable | undefined;
  #provider: vscode.TreeDataProvider<Item> | undefined;
  readonly onDidChangeTreeData = this.#didChange.event;

  constructor(load: () => Promise<vscode.TreeDataProvider<Item>>) {
    this.#load = load;
  }

  async getChildren(item?: Item): Promise<Item[]> {
    return (await (await this.#loaded()).getChildren(item)) ?? [];
  }

  async getTreeItem(item: Item): Promise<vscode.TreeItem> {
    return (await this.#loaded()).getTreeItem(item);
  }

  dispose(): void {
    this.#listener?.dispose();
    this.#didChange.dispose();
  }

  async #loaded(): Promise<vscode.TreeDataProvider<Item>> {
    const provider = await this.#load();
    if (provider !== this.#provider) {
      this.#provider = provider;
      this.#listener?.dispose();
      this.#listener = provider.onDidChangeTreeData?.(() => {
        this.#didChange.fire(undefined);
      });
    }
    return provider;
  }
}
