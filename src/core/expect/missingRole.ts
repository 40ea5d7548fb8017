import type { ExpectationResult } from './checkExpectations.js';
import type { Expectation } from './expectation.js';
import { roleTexts } from './texts.js';

/** Tells whether a role of this name is stored in an account (realm). */
export type HasRole = (account: string, role: string) => boolean;

/**
 * Why a row for a role can't be checked with any call: no account has a role of that name. Undefined when one has it.
 * @param accounts realms; the first one is named
 */
function missingRole(role: string, accounts: readonly string[], hasRole: HasRole): string | undefined {
  const [first] = accounts;
  return first === undefined || accounts.some((account) => hasRole(account, role)) ? undefined : roleTexts.missing(role, first);
}

/**
 * The results, in which a row that is enabled and for a role that isn't stored can't be checked. It would be skipped as a row for another
 * role, and so would never fail.
 * @param results one for each row
 */
export function withMissingRoles(
  rows: readonly Expectation[],
  results: readonly ExpectationResult[],
  accounts: readonly string[],
  hasRole: HasRole,
): ExpectationResult[] {
  return results.map((result, index) => {
    const row = rows[index];
    if (row?.kind !== 'checkable' || !row.enabled || row.role === undefined) {
      return result;
    }
    const message = missingRole(row.role, accounts, hasRole);
    return message === undefined ? result : { state: 'invalid', message };
  });
}
