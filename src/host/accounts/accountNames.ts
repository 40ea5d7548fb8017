import type { AccountsFile } from '../../core/transfer/index.js';
import type { AccountIndex } from './accountIndex.js';

/** The names of everything but the demo account, which every machine has of its own. */
export function accountNames(index: AccountIndex): AccountsFile {
  const accounts = index.accounts.filter(({ demo }) => !demo);
  const tokens = accounts.flatMap(({ realm }) => index.tokensOf(realm));
  const used = new Set(tokens.map(({ integration }) => integration));
  return {
    accounts: accounts.map(({ realm, name }) => ({ id: realm, ...(name !== realm && { name }) })),
    integrations: [...used].map((id) => {
      const name = index.integrations.get(id)?.name;
      return { id, ...(name !== undefined && { name }) };
    }),
    roles: tokens.map(({ id, account, integration, role, user }) => ({
      ...{ id, account, integration, role },
      ...(user !== undefined && { user }),
    })),
  };
}
