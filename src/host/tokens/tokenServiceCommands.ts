import * as vscode from 'vscode';
import type { SendableRequest, SendResult } from '../../core/http/index.js';
import type { RoleKeeping } from '../accounts/roles.js';
import type { Prompter } from '../platform/prompter.js';
import { commands, type TokenServiceCommands } from '../shell/contributions.js';
import { RevokeToken } from './revokeToken.js';
import { TestConnection, type TestConnectionParts } from './testConnection.js';
import { TokenCalls, type TokenCallParts } from './tokenCalls.js';

export interface TokenServiceParts extends Pick<TokenCallParts, 'roles' | 'logins' | 'mayLogIn' | 'signing'> {
  readonly keeping: RoleKeeping;
  readonly prompter: Prompter;
  readonly send: (request: SendableRequest, signal: AbortSignal, onProgress: () => void) => Promise<SendResult>;
  readonly explain: TestConnectionParts['explain'];
}

/** The commands that call NetSuite's token services. */
export function tokenServiceCommands({ send, keeping, prompter, explain, ...parts }: TokenServiceParts) {
  const calls = new TokenCalls({
    ...parts,
    send: (request, title) => withProgress(title, (signal) => send(request, signal, () => undefined)),
    isTrusted: () => vscode.workspace.isTrusted,
  });
  const test = new TestConnection({ calls, keeping, prompter, explain });
  const revoke = new RevokeToken({ calls, keeping, prompter });
  return {
    [commands.testConnection]: (target?: unknown) => test.run(target),
    [commands.revokeToken]: (target?: unknown) => revoke.run(target),
  } satisfies TokenServiceCommands;
}

/** Shows a notification with a cancel button while a call runs. */
async function withProgress<Result>(title: string, run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (_progress, token) => {
    const abort = new AbortController();
    const listener = token.onCancellationRequested(() => {
      abort.abort();
    });
    try {
      return await run(abort.signal);
    } finally {
      listener.dispose();
    }
  });
}
