import * as vscode from 'vscode';
import type { VariableValues } from '../calls/requestVariables.js';
import * as texts from './texts.js';

/** Asks for a value that a request leaves to be entered. It stays in memory: the history has the placeholder in its place. */
export const askValue: VariableValues['ask'] = async (label, before, { number, count }) =>
  vscode.window.showInputBox({
    title: texts.values.title(number, count),
    prompt: label,
    value: before,
    ignoreFocusOut: true,
  });
