import * as vscode from 'vscode';
import type { EntryPoint } from '../../core/project/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import { UserError } from '../../protocol/userError.js';
import { commands, customEditors, type EntryPointCommands } from '../shell/contributions.js';
import { missingIds, needsValues, requestFor, type EntryTarget } from './entryRequest.js';
import { placedScript, type PlacedScript } from './entryTargets.js';
import { keptRequests, type ResolveIds } from './keptRequests.js';
import type { Projects } from './projects.js';
import type { PlacedNode } from './restletTree.js';
import * as texts from './texts.js';

/** Opens a request that was made here, as a new and unsaved one; returns where it is. */
export type OpenRequest = (request: RestletRequest) => Promise<vscode.Uri>;

/** The commands of the lines above entry points, which hand over the address of the script and the method. */
export function entryPointCommands(projects: Projects, open: OpenRequest, resolve: ResolveIds): EntryPointCommands {
  const parts = { projects, open, resolve };
  return {
    [commands.sendEntryPoint]: async (...from: EntryArguments) => {
      const opened = await openEntryRequest(parts, from);
      // Only a GET is sent at once: the others may change data, so a person sees what is sent first. A new request is sent when nothing
      // has to be filled in; one that was kept is complete.
      if (opened?.entryPoint.method === 'GET' && opened.isAddressed && (opened.isKept || !needsValues(opened.entryPoint))) {
        await vscode.commands.executeCommand(commands.send, opened.uri);
      }
    },
    [commands.openEntryRequest]: (...from: EntryArguments) => openEntryRequest(parts, from),
  };
}

/** An item of the RESTlets view, or the address of a script and a method. */
type EntryArguments = readonly [from?: string | PlacedNode, method?: unknown];

interface Opened {
  readonly uri: vscode.Uri;
  readonly entryPoint: EntryPoint;
  /** The request was there already. */
  readonly isKept: boolean;
  /** It names a script and a deployment. */
  readonly isAddressed: boolean;
}

interface EntryCallParts {
  readonly projects: Projects;
  readonly open: OpenRequest;
  readonly resolve: ResolveIds;
}

async function openEntryRequest({ projects, open, resolve }: EntryCallParts, from: EntryArguments): Promise<Opened | undefined> {
  const { placed, method } = named(projects, from);
  const entryPoint = placed?.script.entryPoints.find((each) => each.method === method);
  if (!placed || !entryPoint) {
    throw new UserError(texts.commands.noEntryPoint);
  }
  const target = await chosenTarget(placed.targets, placed.script.path);
  if (!target) {
    return undefined;
  }
  const isAddressed = target.script !== '' && target.deploy !== '';
  const all = isAddressed ? await keptRequests(entryPoint.method, target, resolve) : [];
  const kept = all.length > 1 ? await chosenRequest(all) : all[0];
  if (all.length > 1 && !kept) {
    return undefined;
  }
  if (kept) {
    await vscode.commands.executeCommand('vscode.openWith', kept, customEditors.composer);
  }
  const uri = kept ?? (await open(requestFor(entryPoint, target)));
  const missing = missingIds(target);
  if (missing !== undefined) {
    void vscode.window.showInformationMessage(missing);
  }
  return { uri, entryPoint, isKept: kept !== undefined, isAddressed };
}

function named(
  projects: Projects,
  [from, method]: EntryArguments,
): { readonly placed?: PlacedScript | undefined; readonly method: unknown } {
  if (typeof from === 'string') {
    const place = projects.place(vscode.Uri.parse(from));
    return { placed: place && placedScript(place.folder, place.path), method };
  }
  const path = from?.node.script?.path;
  return { placed: from && path !== undefined ? placedScript(from.folder, path) : undefined, method: from?.node.calls };
}

async function chosenTarget(targets: readonly EntryTarget[], path: string): Promise<EntryTarget | undefined> {
  const [first = { name: path.slice(path.lastIndexOf('/') + 1), script: '', deploy: '' }, ...others] = targets;
  if (others.length === 0) {
    return first;
  }
  const items = targets.map((target) => ({ label: target.deploy, description: target.script, target }));
  return (await vscode.window.showQuickPick(items, { title: texts.commands.chooseDeployment }))?.target;
}

/** Which of several requests is meant: they may send other values. */
async function chosenRequest(kept: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const items = kept.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  return (await vscode.window.showQuickPick(items, { title: texts.commands.chooseRequest }))?.uri;
}
