import * as vscode from 'vscode';
import { applyEdits } from '../../core/request/editedText.js';
import { applyPatch } from '../../core/request/patch.js';
import type { RequestPatch } from '../../protocol/request.js';

/**
 * The smallest edits that write a patch into a document, and the text that it holds afterwards.
 * `edit` is absent when the document says all this already.
 * @throws {UserError} when the document cannot be read as a request: it is never overwritten.
 */
export function workspaceEdit(document: vscode.TextDocument, patch: RequestPatch): { edit?: vscode.WorkspaceEdit; text: string } {
  const before = document.getText();
  const edits = applyPatch(before, patch);
  const text = applyEdits(before, edits);
  if (edits.length === 0) return { text };
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    edits.map(({ offset, length, text: inserted }) => {
      return vscode.TextEdit.replace(new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), inserted);
    }),
  );
  return { edit, text };
}
