import { accountKind as kindOfRealm } from '../../core/tba/index.js';
import type { AccountKind } from '../../protocol/roles.js';
import type { Account } from './accountIndex.js';

/** What an account is. Only the account that the extension made is the demo account, whatever a realm is called. */
export function accountKind(account: Account): AccountKind {
  if (account.demo) {
    return 'demo';
  }
  const kind = kindOfRealm(account.realm);
  return kind === 'demo' ? 'production' : kind;
}
