import * as vscode from 'vscode';
import { UserError } from '../../protocol/userError.js';
import { commands, type ProjectCommands } from '../shell/contributions.js';
import type { Projects } from './projects.js';
import { openArguments, type PlacedNode, type RestletTree } from './restletTree.js';
import type { FilePlace } from './restletTreeModel.js';
import * as texts from './texts.js';

/** What the commands of the RESTlets view do. */
export function projectCommands(projects: Projects, tree: RestletTree): ProjectCommands {
  return {
    [commands.openScript]: (placed?: PlacedNode) => open(placed, placed?.node.script, texts.commands.noScript),
    [commands.revealObject]: (placed?: PlacedNode) => open(placed, placed?.node.object, texts.commands.noObject),
    [commands.refreshRestlets]: () => projects.refresh(),
    [commands.filterRestlets]: async () => {
      const { title, prompt } = texts.filter;
      const filter = await vscode.window.showInputBox({ title, prompt, value: tree.filter });
      if (filter !== undefined) {
        tree.filter = filter;
      }
    },
    [commands.clearRestletFilter]: () => {
      tree.filter = '';
    },
  };
}

async function open(placed: PlacedNode | undefined, place: FilePlace | undefined, missing: string): Promise<void> {
  if (!placed || !place) {
    throw new UserError(missing);
  }
  await vscode.commands.executeCommand('vscode.open', ...openArguments(placed.folder, place));
}
