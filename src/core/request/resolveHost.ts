import type { AccountKind } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import { isLoopbackAddress } from '../netsuite/index.js';
import { checkAccountId, suiteTalkHost, urlParts } from '../tba/index.js';

/**
 * Where the calls of an account go: `https://<account>.restlets.api.netsuite.com`, or for the demo account the simulator on loopback.
 * SuiteQL for the script log goes to `https://<account>.suitetalk.api.netsuite.com`. Nothing that is stored or written in a workspace can change that.
 *
 * @param account the account ID, in any of its spellings.
 * @param simulatorUrl where the simulator listens, `http://127.0.0.1:<port>`; only read for the demo account.
 * @returns scheme, host and port as the URL class writes them, without a slash at the end.
 * @throws {UserError} when there is no such place.
 */
export function resolveHost(
  account: string,
  kind: AccountKind,
  simulatorUrl?: string,
  service: 'restlets' | 'suitetalk' = 'restlets',
): string {
  if (kind === 'demo') {
    return loopback(simulatorUrl);
  }
  const check = checkAccountId(account);
  if ('problem' in check) {
    throw new UserError(check.problem);
  }
  return `https://${service === 'restlets' ? check.account.host : suiteTalkHost(check.account.realm)}`;
}

function loopback(simulatorUrl: string | undefined): string {
  if (simulatorUrl === undefined) {
    throw new UserError("The demo account isn't running.", {
      remedies: ['addDemoAccount'],
    });
  }
  const { scheme, user, host, port, path, query, fragment } = urlParts(simulatorUrl);
  const isPort = /^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) <= 65535;
  const isBare = user === undefined && (path === '' || path === '/') && query === undefined && fragment === undefined;
  if (scheme !== 'http' || !isLoopbackAddress(host) || !isPort || !isBare) {
    throw new UserError('The demo account is available on this machine only, at http://127.0.0.1 and a port.');
  }
  return new URL(simulatorUrl).origin;
}
