import * as vscode from 'vscode';

/** A message at a place of a file. */
export function messageAt(text: string, uri: vscode.Uri | undefined, range: vscode.Range | undefined): vscode.TestMessage {
  return placed(new vscode.TestMessage(text), uri, range);
}

/** With its place: VS Code shows a failure at a line only then. */
export function placed(
  message: vscode.TestMessage,
  uri: vscode.Uri | undefined,
  range: vscode.Range | undefined,
): vscode.TestMessage {
  if (uri && range) {
    message.location = new vscode.Location(uri, range);
  }
  return message;
}
