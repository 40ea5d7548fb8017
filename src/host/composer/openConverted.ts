import * as vscode from 'vscode';
import { openInComposer } from './newRequest.js';
import type { ConvertedRequest } from '../../core/explain/asRestletRequest.js';

/** Opens a carried-over request in a composer, and says what was left behind. */
export async function openConverted({ request, left }: ConvertedRequest): Promise<void> {
  await openInComposer(request);
  if (left.length > 0) {
    void vscode.window.showWarningMessage(left.join(' '));
  }
}
