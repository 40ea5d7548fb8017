import { limits } from '../../netsuite/index.js';
import type { StoredToken } from '../demoAccount.js';
import { htmlPage } from '../htmlPage.js';
import type { SimulatedResponse } from '../responses.js';
import { escapeXml } from '../xml.js';
import type { TokenState } from '../tokenServices/tokenRegister.js';
import type { ControlsParts } from './controls.js';

/** The page that shows tokens and users of the account, and changes them. It has no secret. */
export function controlsPage({ account, register, lockout, clock }: Omit<ControlsParts, 'path'>): SimulatedResponse {
  const tokens = register.tokens.map((token) => tokenRow(token, register.stateOf(token)));
  const users = [...new Set(register.tokens.map(({ user }) => user))];
  return htmlPage(
    200,
    `<h2>Tokens of ${escapeXml(account)}</h2>
${tokens.length === 0 ? '<p>This account has no tokens. Sign in to get a new one.</p>' : `<table>${tokens.join('\n')}</table>`}
<h2>Users</h2>
<table>${users.map((user) => userRow(user, lockout.isLocked(user, clock()))).join('\n')}</table>
<h2>Account</h2>
<p>${button('refresh-sandbox', 'Refresh Sandbox')} removes all tokens, as a refresh of a sandbox does. The integrations stay.</p>
<p>${button('expire-sign-ins', 'Expire Sign-Ins')} ends every sign-in that isn't finished.</p>
<p>Changes last until the simulator is started again. VS Code starts it again when a role of the demo account was added or removed.</p>`,
  );
}

function tokenRow({ role, user, tokenId }: StoredToken, state: TokenState): string {
  const of = { token: tokenId };
  const buttons = {
    active: [button('make-inactive', 'Make Inactive', of), button('revoke', 'Revoke', of)],
    inactive: [button('make-active', 'Make Active', of), button('revoke', 'Revoke', of)],
    revoked: [],
  }[state];
  return row([`${escapeXml(role)} (${escapeXml(user)})`, state, buttons.join(' ')]);
}

function userRow(user: string, isLocked: boolean): string {
  const change = isLocked
    ? button('unlock', 'Unlock', { user })
    : button('lock', `Lock for ${limits.lockMinutes} Minutes`, { user });
  return row([escapeXml(user), isLocked ? 'locked' : 'not locked', change]);
}

function row(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function button(action: string, label: string, of: Readonly<Record<string, string>> = {}): string {
  const inputs = Object.entries(of).map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeXml(value)}">`);
  return `<form method="get" style="display: inline">${inputs.join('')}<button name="do" value="${action}">${label}</button></form>`;
}
