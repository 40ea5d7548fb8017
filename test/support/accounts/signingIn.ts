import { ActiveRole } from '../../../src/host/accounts/activeRole.js';
import { SignInPlans } from '../../../src/host/accounts/signInPlans.js';
import type { TokenPair } from '../../../src/host/accounts/secretVault.js';
import { ScriptedPrompter } from './scriptedPrompter.js';
import { emitter, newConsumerPair, newTokenPair, type Window } from './windows.js';

/** Stores a token in a window as the end of a sign-in does. Resolves with the identifier of the role. */
export function keepSignedIn({ store, state }: Window, account: string, pair: TokenPair = newTokenPair()): Promise<string> {
  const active = new ActiveRole(state, state, emitter());
  const noDemo = { baseUrl: () => Promise.reject(new Error('This is no demo account')) };
  const plan = { realm: account, accountName: account, service: '', browser: '', integration: newConsumerPair() };
  return new SignInPlans(store, active, noDemo, new ScriptedPrompter()).keep(plan, pair, 'Role 3');
}
