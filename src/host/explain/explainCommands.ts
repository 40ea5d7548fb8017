import * as vscode from 'vscode';
import { UserError } from '../../protocol/userError.js';
import type { Roles } from '../accounts/roles.js';
import { commands, type DiagnosisCommands } from '../shell/contributions.js';
import { brokenExample } from './brokenExample.js';
import type { ExplainPanels } from './explainPanels.js';
import * as texts from './texts.js';

type UsedRoles = Pick<Roles, 'all' | 'credentials' | 'baseUrl'>;

/** The commands that open the view *Explain a Refused Request*. */
export function explainCommands(explain: ExplainPanels, roles: UsedRoles) {
  return {
    // From an editor's menu the command comes with the editor's document, and its selection is meant.
    [commands.explain]: (from?: unknown) => {
      explain.show(from instanceof vscode.Uri ? selectedText() : undefined);
    },
    [commands.explainExample]: async () => {
      explain.show(await demoExample(roles));
    },
  } satisfies Partial<DiagnosisCommands>;
}

function selectedText(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : undefined;
}

/** An incorrectly signed call to the demo account. The account is added when it is missing. */
async function demoExample(roles: UsedRoles): Promise<string> {
  const signs = () => roles.all().find(({ kind, secretMissing }) => kind === 'demo' && !secretMissing);
  if (!signs()) {
    await vscode.commands.executeCommand(commands.addDemoAccount);
  }
  const role = signs();
  const credentials = role && (await roles.credentials(role.id));
  if (!credentials) {
    throw new UserError(texts.needsDemo, { remedies: ['addDemoAccount'] });
  }
  return brokenExample(await roles.baseUrl(role.id), credentials);
}
