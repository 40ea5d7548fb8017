import { AccountIndex } from '../../src/host/accounts/accountIndex.js';
import type { StoredRecord } from '../../src/host/accounts/records.js';
import { arrangements, FilteredAccounts, filterWords, treeShape } from '../../src/host/accounts/treeShape.js';
import { median, type Figure } from './figure.js';

const accounts = 1000;
const rolesEach = 5;
const rounds = 21;
const target = 50;

/** What the tree computes of many accounts before VS Code shows it; how long VS Code takes is in `host`. */
export function run(): Promise<Figure[]> {
  const records = manyAccounts();
  const filters = ['customer', 'customer 999 role 3 user7', 'nothing of it'];
  const times = filters.map((filter) => time(() => filterOf(new AccountIndex(records), filter)));
  const again = new FilteredAccounts(new AccountIndex(records));
  const typed = time(() => treeShape(again.matching(filterWords('customer 99 role')), 'company'));
  const orders = arrangements.map((arrangement) =>
    time(() => treeShape(new FilteredAccounts(new AccountIndex(records)).matching([]), arrangement)),
  );
  return Promise.resolve([
    figure('a filter of 1,000 accounts with 5 roles each, the slowest of three, read anew', Math.max(...times)),
    figure('the same filter at the next key', typed),
    figure('1,000 accounts with 5 roles each in another order, the slowest of four', Math.max(...orders)),
  ]);
}

function filterOf(index: AccountIndex, filter: string): unknown {
  return treeShape(new FilteredAccounts(index).matching(filterWords(filter)), 'company');
}

function figure(name: string, milliseconds: number): Figure {
  return { name, value: `${milliseconds.toFixed(1)} ms`, target: `under ${target} ms`, ok: milliseconds < target };
}

/** Milliseconds, the median of some rounds. */
function time(run: () => unknown): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return median(times);
}

function manyAccounts(): StoredRecord[] {
  const records: StoredRecord[] = [];
  for (let account = 0; account < accounts; account++) {
    const realm = `${1_000_000 + Math.floor(account / 2)}${account % 2 === 0 ? '' : '_SB1'}`;
    records.push({ v: 1, type: 'account', id: realm, updatedAt: 0, name: `Customer ${account}` });
    for (let role = 0; role < rolesEach; role++) {
      const id = `${account}-${role}`;
      records.push({
        v: 1,
        type: 'token',
        id,
        updatedAt: 0,
        account: realm,
        integration: 'i',
        role: `Role ${role}`,
        user: `user${account % 10}@example.com`,
      });
    }
  }
  return records;
}
