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

const labels: Readonly<Record<AccountKind, string>> = {
  production: 'production',
  sandbox: 'sandbox',
  releasePreview: 'release preview',
  testDrive: 'test drive',
  demo: 'demo',
};

/** The kind in words, as a description shows it. */
export function kindLabel(kind: AccountKind): string {
  return labels[kind];
}
