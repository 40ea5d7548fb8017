import * as vscode from 'vscode';
import type { ImportedRequest } from '../../core/explain/index.js';
import * as texts from './texts.js';

/** Lets the person choose one of several requests. @returns `undefined` when there is none, or the choice was dismissed */
export async function chooseImported(found: readonly ImportedRequest[]): Promise<ImportedRequest | undefined> {
  if (found.length < 2) {
    return found[0];
  }
  const items = found.map((request) => ({ label: request.label, description: request.kind, request }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: texts.imports.found(found.length),
    placeHolder: texts.imports.select,
    matchOnDescription: true,
  });
  return chosen?.request;
}
