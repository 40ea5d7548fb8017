import * as vscode from 'vscode';
import { parseRequest } from '../../core/request/index.js';
import type { EntryPoint } from '../../core/project/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import { UserError } from '../../protocol/userError.js';
import { commands, customEditors, type EntryPointCommands } from '../shell/contributions.js';
import { needsValues, requestFor, type EntryTarget } from './entryRequest.js';
import { placedScript, type PlacedScript } from './entryTargets.js';
import type { Projects } from './projects.js';
import type { PlacedNode } from './restletTree.js';
import * as texts from './texts.js';

/** More request files than these are not looked into for the one of an entry point. */
const mostRequestFiles = 2000;

/** Opens a request that was made here, as a new and unsaved one. */
export type OpenRequest = (request: RestletRequest) => Promise<void>;

/** The commands of the lines above entry points, which hand over the address of the script and the method. */
export function entryPointCommands(projects: Projects, open: OpenRequest): EntryPointCommands {
  return {
    [commands.sendEntryPoint]: async (...from: EntryArguments) => {
      const opened = await openEntryRequest(projects, open, from);
      // A new request is sent when nothing has to be filled in; one that was kept is complete.
      if (opened && (opened.isKept || !needsValues(opened.entryPoint)) && opened.isAddressed) {
        await vscode.commands.executeCommand(commands.send);
      }
    },
    [commands.openEntryRequest]: (...from: EntryArguments) => openEntryRequest(projects, open, from),
  };
}

/** An item of the RESTlets view, or the address of a script and a method. */
type EntryArguments = readonly [from?: string | PlacedNode, method?: unknown];

interface Opened {
  readonly entryPoint: EntryPoint;
  /** The request was there already. */
  readonly isKept: boolean;
  /** It names a script and a deployment. */
  readonly isAddressed: boolean;
}

async function openEntryRequest(projects: Projects, open: OpenRequest, from: EntryArguments): Promise<Opened | undefined> {
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
  const kept = isAddressed ? await keptRequest(entryPoint.method, target) : undefined;
  if (kept) {
    await vscode.commands.executeCommand('vscode.openWith', kept, customEditors.composer);
  } else {
    await open(requestFor(entryPoint, target));
  }
  return { entryPoint, isKept: kept !== undefined, isAddressed };
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

/** The open request or the request file of a method of a deployment. Without it there is none that is reused. */
async function keptRequest(method: string, target: EntryTarget): Promise<vscode.Uri | undefined> {
  const fits = (text: string): boolean => {
    const parsed = parseRequest(text);
    const request = parsed.kind === 'request' ? parsed.request : undefined;
    return request?.method === method && same(request.script, target.script) && same(request.deploy, target.deploy);
  };
  const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.path.endsWith('.restlet.json'));
  const shown = open.find((document) => !document.isClosed && fits(document.getText()));
  if (shown) {
    return shown.uri;
  }
  for (const file of await vscode.workspace.findFiles('**/*.restlet.json', '**/node_modules/**', mostRequestFiles)) {
    const bytes = await vscode.workspace.fs.readFile(file).then(
      (read) => read,
      () => undefined,
    );
    if (bytes && fits(new TextDecoder().decode(bytes))) {
      return file;
    }
  }
  return undefined;
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
