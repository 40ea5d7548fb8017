import { terminalLines } from './terminalText.js';

/** Whom SuiteCloud CLI logs in as with one authentication ID. */
export interface AccountInfo {
  readonly authenticationId: string;
  /** As a realm: `1234567_SB1`. */
  readonly accountId: string;
  readonly accountName: string;
  readonly role: string;
  /** `Production`, `Sandbox`, `Release Preview`, or what another version writes there. */
  readonly accountType: string;
}

/**
 * What `suitecloud account:manageauth --info <authentication ID>` printed: a line each, `Account ID: 1234567_SB1`
 * (`messages.json` of @oracle/suitecloud-cli 4.1.0). Undefined unless it names the account and the authentication ID that was asked for.
 */
export function accountInfoOf(text: string, authenticationId: string): AccountInfo | undefined {
  const values = new Map<string, string>();
  for (const line of terminalLines(text)) {
    const colon = line.indexOf(': ');
    if (colon > 0) {
      values.set(line.slice(0, colon).trim(), line.slice(colon + 2).trim());
    }
  }
  const value = (label: string): string => values.get(label) ?? '';
  const accountId = value('Account ID').toUpperCase();
  if (!/^\w{1,40}$/.test(accountId) || value('Authentication ID') !== authenticationId) {
    return undefined;
  }
  return {
    authenticationId,
    accountId,
    accountName: value('Account Name'),
    role: value('Role'),
    accountType: value('Account Type'),
  };
}

/**
 * The authentication ID of a project, of its `project.json`: `{"defaultAuthId": "dev"}`. Undefined where there is none in it, and
 * for a text that is no JSON.
 */
export function defaultAuthenticationId(projectJson: string): string | undefined {
  try {
    const content: unknown = JSON.parse(projectJson.replace(/^\uFEFF/, ''));
    const id = typeof content === 'object' && content !== null && 'defaultAuthId' in content ? content.defaultAuthId : undefined;
    return typeof id === 'string' && id.trim() !== '' ? id : undefined;
  } catch {
    return undefined;
  }
}
