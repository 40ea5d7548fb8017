import type * as vscode from 'vscode';
import type { RoleNode, TreeNode } from './tree.js';

/**
 * Selects roles in the tree, one after the other. To find an item, VS Code reads the list of accounts, and it refuses the items that are
 * read a second time before the first time has ended: "Element with id … is already registered".
 */
export class RoleReveal {
  readonly #view: Pick<vscode.TreeView<TreeNode>, 'reveal'>;
  readonly #nodeOf: (roleId: string) => RoleNode | undefined;
  #wanted: string | undefined;
  #running: Promise<void> | undefined;

  /** @param nodeOf the item of a role; undefined when the role isn't stored any more */
  constructor(view: Pick<vscode.TreeView<TreeNode>, 'reveal'>, nodeOf: (roleId: string) => RoleNode | undefined) {
    this.#view = view;
    this.#nodeOf = nodeOf;
  }

  /** Resolves when the role is selected, or another one that was wanted later. */
  select(roleId: string): Promise<void> {
    this.#wanted = roleId;
    this.#running ??= this.#selectWanted().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #selectWanted(): Promise<void> {
    while (this.#wanted !== undefined) {
      const node = this.#nodeOf(this.#wanted);
      this.#wanted = undefined;
      if (node) {
        await this.#view.reveal(node, { select: true, focus: false, expand: true });
      }
    }
  }
}
