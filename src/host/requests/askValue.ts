import * as vscode from 'vscode';
import type { VariableValues } from '../composer/requestVariables.js';
import * as texts from './texts.js';

/** Asks for a value that a request leaves to be entered. It is kept in memory only. */
export const askValue: VariableValues['ask'] = async (label, before, { number, count }) =>
  vscode.window.showInputBox({
    title: texts.values.title(number, count),
    prompt: label,
    value: before,
    ignoreFocusOut: true,
  });
