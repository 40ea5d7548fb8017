import * as vscode from 'vscode';
import type { ImportedRequest } from '../../core/explain/index.js';

/** Lets the person choose one of several requests. @returns `undefined` when there is none, or the choice was dismissed */
export async function chooseImported(found: readonly ImportedRequest[]): Promise<ImportedRequest | undefined> {
  if (found.length < 2) {
    return found[0];
  }
  const items = found.map((request) => ({ label: request.label, description: request.kind, request }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: `${found.length} requests found`,
    placeHolder: 'Select the request to open',
    matchOnDescription: true,
  });
  return chosen?.request;
}
