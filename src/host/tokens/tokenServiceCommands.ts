import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { SendableRequest, SendResult } from '../../core/http/index.js';
import type { RoleKeeping, SignInRoles } from '../accounts/roles.js';
import { withCancellableProgress } from '../platform/cancellableProgress.js';
import { ConfigValue } from '../platform/configValue.js';
import type { Prompter } from '../platform/prompter.js';
import { commands, settings, type TokenServiceCommands } from '../shell/contributions.js';
import { CheckAccount } from './checkAccount.js';
import type { WaitEnd } from './callbackWait.js';
import { RevokeToken } from './revokeToken.js';
import { ShowRefusal, type ShowRefusalParts } from './showRefusal.js';
import { SignIn } from './signIn.js';
import { TestConnection, type TestConnectionParts } from './testConnection.js';
import { TokenCalls, type TokenCallParts } from './tokenCalls.js';

export interface TokenServiceParts extends Pick<TokenCallParts, 'roles' | 'mayLogIn' | 'signing'> {
  readonly logins: TokenCallParts['logins'] & ShowRefusalParts['logins'];
  readonly keeping: RoleKeeping;
  readonly signingIn: SignInRoles;
  readonly prompter: Prompter;
  readonly send: (request: SendableRequest, signal: AbortSignal, onProgress: () => void) => Promise<SendResult>;
  readonly explain: TestConnectionParts['explain'];
}

/** The commands that call NetSuite's token services. */
export function tokenServiceCommands({ send, keeping, signingIn, prompter, explain, logins, ...others }: TokenServiceParts) {
  const parts = { ...others, logins };
  const port = new ConfigValue(settings.signInPort);
  const signIn = new SignIn({
    roles: signingIn,
    prompter,
    send: (request, title) => withCancellableProgress({ title }, (signal) => send(request, signal, () => undefined)),
    signing: parts.signing,
    newState: () => randomBytes(24).toString('hex'),
    port: () => port.value,
    open: openBrowser,
    wait: waitWithProgress,
    copy: (text) => vscode.env.clipboard.writeText(text),
    isTrusted: () => vscode.workspace.isTrusted,
    next: (step, roleId, realm) =>
      vscode.commands.executeCommand(step === 'test' ? commands.testConnection : commands.renameToken, {
        type: 'role',
        roleId,
        realm,
      }),
  });
  const check = new CheckAccount({
    keeping,
    prompter,
    send: (request, title) => withCancellableProgress({ title }, (signal) => send(request, signal, () => undefined)),
    isTrusted: () => vscode.workspace.isTrusted,
  });
  const calls = new TokenCalls({
    ...parts,
    send: (request, title) => withCancellableProgress({ title }, (signal) => send(request, signal, () => undefined)),
    isTrusted: () => vscode.workspace.isTrusted,
  });
  const test = new TestConnection({
    calls,
    keeping,
    prompter,
    explain,
    checkAccount: (realm) => vscode.commands.executeCommand(commands.checkAccount, { type: 'account', realm }),
  });
  const revoke = new RevokeToken({ calls, keeping, prompter });
  const show = new ShowRefusal({ logins, keeping, explain });
  return {
    [commands.signIn]: (target?: unknown) => signIn.run(target),
    [commands.checkAccount]: (target?: unknown) => check.run(target),
    [commands.testConnection]: (target?: unknown) => test.run(target),
    [commands.revokeToken]: (target?: unknown) => revoke.run(target),
    [commands.showRefusal]: (target?: unknown) => show.run(target),
  } satisfies TokenServiceCommands;
}

/** Minutes that a person has for the log-in in the browser. */
const longestWait = 10;

async function waitWithProgress(title: string, ended: Promise<WaitEnd>): Promise<WaitEnd | 'canceled' | 'timeout'> {
  return withCancellableProgress({ title }, async (signal) => {
    let timer: NodeJS.Timeout | undefined;
    const given = new Promise<'canceled' | 'timeout'>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve('canceled');
      });
      timer = setTimeout(() => {
        resolve('timeout');
      }, longestWait * 60_000);
    });
    try {
      return await Promise.race([ended, given]);
    } finally {
      clearTimeout(timer);
    }
  });
}

/** In a remote window, asking for the external address of the callback makes VS Code forward its port to the browser's machine. */
async function openBrowser(url: string, callback: string): Promise<boolean> {
  if (vscode.env.remoteName !== undefined) {
    await vscode.env.asExternalUri(vscode.Uri.parse(callback));
  }
  return vscode.env.openExternal(vscode.Uri.parse(url, true));
}
