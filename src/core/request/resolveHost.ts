import type { AccountKind } from '../../protocol/roles.js';
import { UserError } from '../../protocol/userError.js';
import { checkAccountId } from '../tba/index.js';

/**
 * Where the calls of an account go: `https://<account>.restlets.api.netsuite.com`, or for the demo account the
 * simulator on loopback. Nothing else can come out, whatever is stored or written in a workspace.
 *
 * @param account the account ID, in any of its spellings.
 * @param simulatorUrl where the simulator listens, `http://127.0.0.1:<port>`; only read for the demo account.
 * @returns scheme, host and port as the URL class writes them, without a slash at the end.
 * @throws {UserError} when there is no such place.
 */
export function resolveHost(account: string, kind: AccountKind, simulatorUrl?: string): string {
  if (kind === 'demo') {
    return loopback(simulatorUrl);
  }
  const check = checkAccountId(account);
  if ('problem' in check) {
    throw new UserError(check.problem);
  }
  return `https://${check.account.host}`;
}

function loopback(simulatorUrl: string | undefined): string {
  if (simulatorUrl === undefined) {
    throw new UserError('The demo account is not running: start it with "RESTlets: Add Demo Account".');
  }
  // Names are not accepted: what "localhost" resolves to is up to the machine.
  const port = Number(/^http:\/\/(?:127\.0\.0\.1|\[::1\]):(\d{1,5})\/?$/.exec(simulatorUrl)?.[1]);
  if (!(port > 0 && port <= 65535)) {
    throw new UserError('The demo account only answers on this machine, at http://127.0.0.1 and a port.');
  }
  return new URL(simulatorUrl).origin;
}
