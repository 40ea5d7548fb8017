import { demoRoleNames, demoRoleOf, type DemoRoleName } from '../demoAccount.js';
import { textResponse, type SimulatedResponse } from '../responses.js';
import { escapeXml } from '../xml.js';
import type { RequestToken } from './requestTokens.js';

// No form-action: browsers apply it to the redirect to the callback too.
const headers = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** The page on which a person allows or denies a client. The log-in that NetSuite asks for first is assumed. */
export function consentPage(token: RequestToken, account: string, state: string | undefined): SimulatedResponse {
  const hidden = { oauth_token: token.id, ...(state !== undefined && { state }) };
  const inputs = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeXml(value)}">`,
  );
  const chosen = token.role ?? demoRoleNames[0];
  return page(
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
  return page(400, "<p>This sign-in isn't valid, or it is no longer valid. Start it again in the application.</p>");
}

function option(role: DemoRoleName, isChosen: boolean): string {
  const { id, user } = demoRoleOf(role);
  return `<option value="${id}"${isChosen ? ' selected' : ''}>${role} (${user})</option>`;
}

function page(status: number, content: string): SimulatedResponse {
  const html = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>RESTlet Workbench simulator</title>
<style>body { font: 16px sans-serif; max-width: 36em; margin: 3em auto; padding: 0 1em; } button, select { font: inherit; padding: .3em 1em; }</style>
</head><body><h1>RESTlet Workbench simulator</h1>
${content}
</body></html>
`;
  return textResponse(status, 'text/html;charset=utf-8', html, headers);
}
