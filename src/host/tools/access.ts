import { isProduction, type AccountKind } from '../../protocol/roles.js';
import type { choices } from '../shell/contributions.js';

/** What the person lets language models do, each word more than the one before. */
export type Access = (typeof choices.modelAccess.values)[number];

/** Whether a request may be sent to an account of this kind. */
export function maySend(access: Access, kind: AccountKind, method: string): boolean {
  const reads = method === 'GET';
  return isProduction(kind) ? access === 'all' || (access === 'readProduction' && reads) : reads || access !== 'read';
}

/** Whether what an account of this kind has responded or logged may be read. */
export function mayRead(access: Access, kind: AccountKind): boolean {
  return !isProduction(kind) || access === 'readProduction' || access === 'all';
}

/** The least that must be allowed for such a request. */
export function neededFor(kind: AccountKind, method: string): Access {
  if (method === 'GET') {
    return isProduction(kind) ? 'readProduction' : 'read';
  }
  return isProduction(kind) ? 'all' : 'write';
}
