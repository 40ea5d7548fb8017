import * as vscode from 'vscode';
import { expectPlace } from '../../core/request/index.js';
import type { AcceptChoice } from './documentExpectations.js';
import { openAsText } from './newRequest.js';
import type { RequestText } from './requestText.js';
import * as texts from './texts.js';

/** Opens the file of a request as text, in place of its composer, at its expectations where there are some. */
export async function editExpectationsAsText(request: RequestText): Promise<void> {
  await request.flush();
  const { document } = request;
  const place = expectPlace(document.getText());
  if (!place) {
    await openAsText(document);
    return;
  }
  const start = document.positionAt(place.offset);
  const selection = new vscode.Range(start, start);
  const viewColumn = vscode.ViewColumn.Active;
  await vscode.commands.executeCommand('vscode.openWith', document.uri, 'default', { viewColumn, selection });
}

/** Asks what becomes of the expectations that are there when a response is accepted. */
export async function askToAccept(existing: number, accepted: number): Promise<AcceptChoice> {
  const { accept, acceptAbout, add, replace } = texts.expectations;
  const options = { modal: true, detail: acceptAbout };
  const choice = await vscode.window.showWarningMessage(accept(existing, accepted), options, add, replace);
  return choice === add ? 'add' : choice === replace ? 'replace' : undefined;
}
