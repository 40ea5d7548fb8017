import * as vscode from 'vscode';
import { applyEdits, applyPatch } from '../../core/request/index.js';
import type { RequestPatch } from '../../protocol/request.js';

/** The smallest edits that write a patch into a document, and the text that it holds afterwards. */
export interface DocumentEdits {
  readonly edits: vscode.TextEdit[];
  readonly text: string;
}

/** @throws {UserError} when the document cannot be read as a request: it is never overwritten. */
export function documentEdits(document: vscode.TextDocument, patch: RequestPatch): DocumentEdits {
  const before = document.getText();
  const edits = applyPatch(before, patch);
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  return {
    edits: edits.map(({ offset, length, text }) => {
      return vscode.TextEdit.replace(new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text);
    }),
    // VS Code writes every line break of an edit as the document's own, also where the text had none to tell it by.
    text: applyEdits(before, edits).replace(/\r\n|\r|\n/g, eol),
  };
}
