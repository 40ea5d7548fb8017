import * as vscode from 'vscode';
import { openInComposer } from './newRequest.js';
import type { ConvertedRequest } from '../../core/explain/index.js';

/** Opens somebody else's request in a composer, and says which parts of it could not be taken over. */
export async function openConverted({ request, left }: ConvertedRequest): Promise<void> {
  await openInComposer(request);
  if (left.length > 0) {
    void vscode.window.showWarningMessage(left.join(' '));
  }
}
