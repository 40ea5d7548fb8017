import * as vscode from 'vscode';
import { sameId } from '../../core/netsuite/index.js';
import { isRequestFile, parseRequest, requestFilePattern } from '../../core/request/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import { textOf } from '../platform/workspaceText.js';
import type { EntryTarget } from './entryRequest.js';

/** More request files than these are not looked into for the ones of an entry point. */
const mostRequestFiles = 2000;

/** A request with script IDs in place of internal IDs, as far as they are known. */
export type ResolveIds = (request: RestletRequest) => RestletRequest;

/** The requests of a method of a deployment that are kept: the one that is open, or all of the workspace in the order of their paths. */
export async function keptRequests(method: string, target: EntryTarget, resolve: ResolveIds): Promise<vscode.Uri[]> {
  const fits = (text: string): boolean => {
    const parsed = parseRequest(text);
    const request = parsed.kind === 'request' ? resolve(parsed.request) : undefined;
    return request?.method === method && sameId(request.script, target.script) && sameId(request.deploy, target.deploy);
  };
  const shown = shownFiles();
  const open = vscode.workspace.textDocuments.filter(
    (document) =>
      !document.isClosed && isRequestFile(document.uri) && shown.has(document.uri.toString()) && fits(document.getText()),
  );
  if (open.length === 1) {
    return open.map(({ uri }) => uri);
  }
  const files = await vscode.workspace.findFiles(requestFilePattern, '**/node_modules/**', mostRequestFiles);
  const read = await Promise.all(files.map(async (file) => (fits((await textOf(file)) ?? '') ? [file] : [])));
  const drafts = open.map(({ uri }) => uri).filter(({ scheme }) => scheme === 'untitled');
  return [...drafts, ...read.flat().sort((one, other) => (one.path < other.path ? -1 : 1))];
}

/** What has a tab. VS Code keeps documents for a while that have none, also of files that are gone. */
function shownFiles(): ReadonlySet<string> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return new Set(
    tabs.flatMap(({ input }) =>
      input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? [input.uri.toString()] : [],
    ),
  );
}
