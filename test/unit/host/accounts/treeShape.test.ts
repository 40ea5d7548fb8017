import assert from 'node:assert/strict';
import { AccountIndex } from '../../../../src/host/accounts/accountIndex.js';
import type { StoredRecord } from '../../../../src/host/accounts/records.js';
import { FilteredAccounts, filterWords, treeShape, type Arrangement } from '../../../../src/host/accounts/treeShape.js';
import { arrangementKey, TreeShaping, type ShownFilter } from '../../../../src/host/accounts/treeShaping.js';
import { groupItem } from '../../../../src/host/accounts/treeModel.js';
import { countedWork } from '../../../support/countedWork.js';
import { Machine } from '../../../support/accounts/machine.js';
import { ScriptedPrompter, type PersonAction } from '../../../support/accounts/scriptedPrompter.js';

function account(id: string, name?: string, demo = false): StoredRecord {
  return { v: 1, type: 'account', id, updatedAt: 0, ...(name !== undefined && { name }), ...(demo && { demo: true }) };
}
function token(realm: string, role: string, user?: string): StoredRecord {
  const id = `${realm} ${role}`;
  const base = { v: 1, type: 'token', id, updatedAt: 0, account: realm, integration: 'i', role } as const;
  return { ...base, ...(user !== undefined && { user }) };
}

const records = [
  account('2000000', 'Zenith'),
  account('1000000', 'Mango'),
  account('1000000_SB1', 'Apple Test'),
  account('DEMO_1', 'Demo Account', true),
  account('3000000_RP'),
  token('1000000', 'Sales Clerk', 'carl@example.com'),
  token('1000000_SB1', 'Sales Clerk', 'ada@example.com'),
  token('1000000_SB1', 'Manager', 'carl@example.com'),
  token('DEMO_1', 'Administrator'),
];

const shapeOf = (filter: string, arrangement: Arrangement = 'company') =>
  treeShape(new FilteredAccounts(new AccountIndex(records)).matching(filterWords(filter)), arrangement);

/** The shown roles by account. */
function found(filter: string): Record<string, string[]> {
  const { roots, rolesOf } = shapeOf(filter);
  return Object.fromEntries(
    roots.map((root) => (typeof root === 'string' ? [root, rolesOf(root).map(({ role }) => role)] : ['group', []])),
  );
}

describe('a filter of the accounts', () => {
  it('finds words of account name, account ID, role and user together, in any order and case', () => {
    assert.deepEqual(found('CARL mango'), { '1000000': ['Sales Clerk'] });
    assert.deepEqual(found('sb1 clerk ada'), { '1000000_SB1': ['Sales Clerk'] });
    assert.deepEqual(found('carl'), { '1000000': ['Sales Clerk'], '1000000_SB1': ['Manager'] });
  });

  it('finds an account by its name or ID with all its roles, and one without roles too', () => {
    assert.deepEqual(found('apple'), { '1000000_SB1': ['Manager', 'Sales Clerk'] });
    assert.deepEqual(found('zenith'), { '2000000': [] });
    assert.deepEqual(found('zenith clerk'), {});
  });

  it('lets everything pass without a word', () => {
    const { accounts, roles } = shapeOf('  ');
    assert.deepEqual([accounts, roles], [5, 4]);
  });

  it('takes work in proportion to the accounts', () => {
    const many = (count: number): FilteredAccounts =>
      new FilteredAccounts(
        new AccountIndex(
          Array.from({ length: count }, (_, index) => [
            account(`${index}`, `Customer ${index}`),
            token(`${index}`, 'Role'),
          ]).flat(),
        ),
      );
    const [few, lots] = [many(200), many(1600)];
    const work = (accounts: FilteredAccounts): number =>
      countedWork(() => treeShape(accounts.matching(['customer', 'role', 'x']), 'groupedByKind'));
    assert.ok(work(lots) < work(few) * 9);
  });
});

describe('the order of the accounts', () => {
  it('is that of companies at first, with a sandbox below its production account', () => {
    assert.deepEqual(shapeOf('').roots, ['1000000', '1000000_SB1', '2000000', '3000000_RP', 'DEMO_1']);
  });

  it('by name has the demo account last', () => {
    assert.deepEqual(shapeOf('', 'name').roots, ['3000000_RP', '1000000_SB1', '1000000', '2000000', 'DEMO_1']);
  });

  it('by kind has a heading for each kind that there is', () => {
    assert.deepEqual(shapeOf('', 'groupedByKind').roots, [
      { key: 'kind:production', label: 'Production', realms: ['1000000', '2000000'] },
      { key: 'kind:sandbox', label: 'Sandbox', realms: ['1000000_SB1'] },
      { key: 'kind:releasePreview', label: 'Release Preview', realms: ['3000000_RP'] },
      { key: 'kind:demo', label: 'Demo', realms: ['DEMO_1'] },
    ]);
  });

  it('by company has a heading for several accounts only, with the name of the first that has one', () => {
    assert.deepEqual(shapeOf('', 'groupedByCompany').roots, [
      { key: 'company:1000000', label: 'Mango', realms: ['1000000', '1000000_SB1'] },
      '2000000',
      '3000000_RP',
      'DEMO_1',
    ]);
  });

  it('is kept below a filter', () => {
    assert.deepEqual(shapeOf('apple', 'groupedByKind').roots, [
      { key: 'kind:sandbox', label: 'Sandbox', realms: ['1000000_SB1'] },
    ]);
  });

  it('shows of a group how many accounts it has', () => {
    const item = groupItem({ key: 'kind:sandbox', label: 'Sandbox', realms: ['1', '2'] });
    assert.deepEqual([item.label, item.description, item.spoken], ['Sandbox', '2 accounts', 'Sandbox, 2 accounts']);
  });
});

describe('sorting and filtering in the tree', () => {
  async function shaping(...script: PersonAction[]) {
    const machine = new Machine();
    await machine.addAccount('1000000', 'Sales Clerk');
    await machine.addAccount('2000000', 'Manager');
    const prompter = new ScriptedPrompter(...script);
    const shown: (ShownFilter | undefined)[] = [];
    let refreshed = 0;
    const shaped = new TreeShaping({
      index: () => machine.store.index,
      state: machine.state,
      prompter,
      view: {
        refresh: () => {
          refreshed += 1;
        },
        showFilter: (filter) => shown.push(filter),
      },
    });
    machine.store.onDidChange(() => {
      shaped.accountsChanged();
    });
    return { machine, prompter, shown, shaped, refreshed: () => refreshed };
  }

  it('filters while the words are typed, and says what was found', async () => {
    const { prompter, shown, shaped, refreshed } = await shaping({ type: ' Clerk  1000 ' });
    await shaped.ask();
    assert.equal(prompter.asked[0]?.check?.message?.text, 'Found 1 account and 1 role');
    assert.deepEqual(
      [shaped.filter, shaped.shape.roots, shown],
      ['clerk 1000', ['1000000'], [{ message: 'Filtered by: clerk 1000' }]],
    );
    assert.equal(refreshed(), 1);
    shaped.clear();
    assert.deepEqual([shaped.filter, shaped.shape.roots.length, shown.at(-1)], ['', 2, undefined]);
  });

  it('has the filter from before when the question is dismissed', async () => {
    const { shaped } = await shaping({ type: 'clerk' }, { dismiss: true });
    await shaped.ask();
    await shaped.ask();
    assert.equal(shaped.filter, 'clerk');
  });

  it('leaves the view without a message when nothing matches, so that VS Code shows what clears the filter', async () => {
    const { shaped, shown } = await shaping({ type: 'auditor' });
    await shaped.ask();
    assert.deepEqual(shown, [{ description: 'Nothing matches “auditor”' }]);
  });

  it('sees an account that was added since', async () => {
    const { machine, shaped, shown } = await shaping({ type: 'auditor' });
    await shaped.ask();
    assert.deepEqual(shaped.shape.roots, []);
    await machine.addAccount('3000000', 'Auditor');
    assert.deepEqual(shaped.shape.roots, ['3000000']);
    assert.deepEqual(shown.at(-1), { message: 'Filtered by: auditor' });
    await machine.store.removeAccount('3000000');
    assert.deepEqual(shown.at(-1), { description: 'Nothing matches “auditor”' });
  });

  it('keeps the order when the window closes, and reads one of a later version as the first', async () => {
    const { machine, shaped, refreshed } = await shaping({ choose: 'Grouped by Kind' });
    await shaped.arrange();
    assert.deepEqual([machine.state.get(arrangementKey), refreshed()], ['groupedByKind', 1]);
    assert.equal(typeof shaped.shape.roots[0], 'object');
    await machine.state.update(arrangementKey, 'byColor');
    assert.deepEqual(shaped.shape.roots, ['1000000', '2000000']);
  });
});
