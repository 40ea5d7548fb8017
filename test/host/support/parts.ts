import * as vscode from 'vscode';
import type { Parts } from '../../../src/extension.js';
import type { Composers } from '../../../src/host/shell/composers.js';
import type { Diagnosis } from '../../../src/host/shell/diagnosis.js';
import { extensionId } from '../../../src/host/shell/contributions.js';

/** The parts of the running extension, its screens loaded. @throws Error when it is not loaded for a test run */
export async function parts(): Promise<
  Omit<Parts, 'screens'> &
    Pick<Composers, 'runner' | 'sessions'> & { composerTools: Composers['tools'] } & Pick<Diagnosis, 'explain' | 'verifier'>
> {
  const found = await vscode.extensions.getExtension<Parts | undefined>(extensionId)?.activate();
  if (!found) {
    throw new Error('The extension gave its parts away only in a test run; this is none.');
  }
  const { screens, ...others } = found;
  const { runner, sessions, tools: composerTools } = await screens.composers();
  const { explain, verifier } = await screens.diagnosis();
  return { ...others, runner, sessions, composerTools, explain, verifier };
}

/** The demo account with its roles, added as a person does; the administrator-like one is active. */
export async function demoRoles(): Promise<{ administrator: string; clerk: string; webServices: string }> {
  const { accounts } = await parts();
  await vscode.commands.executeCommand('restlets.addDemoAccount');
  const idOf = (name: string): string => {
    const role = accounts.roles.all().find(({ kind, role }) => kind === 'demo' && role === name);
    if (!role) {
      throw new Error(`The demo account has no role ${name}.`);
    }
    return role.id;
  };
  return { administrator: idOf('Demo Administrator'), clerk: idOf('Sales Clerk'), webServices: idOf('Web Services Only') };
}

/** Removes every account, so that a test begins with none. */
export async function removeAllAccounts(): Promise<void> {
  const { accounts } = await parts();
  for (const { realm } of accounts.store.index.accounts) {
    await accounts.store.removeAccount(realm);
  }
}
