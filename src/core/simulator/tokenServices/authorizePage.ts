import { demoRoleNames, demoRoleOf, type DemoRoleName } from '../demoAccount.js';
import { htmlPage } from '../htmlPage.js';
import type { SimulatedResponse } from '../responses.js';
import { escapeXml } from '../xml.js';
import type { RequestToken } from './requestTokens.js';

/** The page on which a person allows or denies a client. The log-in that NetSuite asks for first is assumed. */
export function consentPage(token: RequestToken, account: string, state: string | undefined): SimulatedResponse {
  const hidden = { oauth_token: token.id, ...(state !== undefined && { state }) };
  const inputs = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeXml(value)}">`,
  );
  const chosen = token.role ?? demoRoleNames[0];
  return htmlPage(
    200,
    `<p>Allow <b>${escapeXml(token.integration.name)}</b> to access the simulated account ${escapeXml(account)}?</p>
<form method="get">
${inputs.join('\n')}
<p><label>Role <select name="role">${demoRoleNames.map((role) => option(role, role === chosen)).join('')}</select></label></p>
<p><button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></p>
</form>`,
  );
}

/** The page for a request token that is unknown, expired or used: nothing says where a redirect could go. */
export function refusedPage(): SimulatedResponse {
  return htmlPage(400, "<p>This sign-in isn't valid, or it is no longer valid. Start it again in the application.</p>");
}

function option(role: DemoRoleName, isChosen: boolean): string {
  const { id, user } = demoRoleOf(role);
  return `<option value="${id}"${isChosen ? ' selected' : ''}>${role} (${user})</option>`;
}
