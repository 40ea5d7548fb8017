import * as vscode from 'vscode';
import { openInComposer } from '../composer/newRequest.js';
import type { CarriedOver } from './carryOver.js';

/** Opens a carried-over request in a composer, and says what was left behind. */
export async function openCarriedOver({ request, left }: CarriedOver): Promise<void> {
  await openInComposer(request);
  if (left.length > 0) void vscode.window.showWarningMessage(left.join(' '));
}
