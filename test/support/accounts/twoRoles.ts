import { signalKey } from '../../../src/host/accounts/storeTransactions.js';
import { Computer, settled, type Hop, type Window } from './windows.js';

/** A computer with one window and one account of two roles, each with an integration of its own. */
export async function twoRoles(hop?: Hop): Promise<{ computer: Computer; window: Window; clerk: string; manager: string }> {
  const computer = new Computer(hop);
  const window = computer.open();
  const clerk = await window.addToken('1234567_SB1', 'Clerk');
  const manager = await window.addToken('1234567_SB1', 'Manager');
  await window.store.saveAccount({ realm: '1234567_SB1', name: 'Acme' });
  await settled();
  window.changes.length = 0;
  return { computer, window, clerk, manager };
}

/** What is kept of accounts and tokens, in the state and in the keyring. */
export function kept({ json, secrets }: Computer): unknown {
  return { json, secrets: [...secrets].filter(([key]) => key !== signalKey).sort() };
}

export function integrationOf(window: Window, token: string): string {
  return window.store.index.tokens.get(token)?.integration ?? '';
}
