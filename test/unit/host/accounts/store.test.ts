import assert from 'node:assert/strict';
import { signalKey } from '../../../../src/host/accounts/storeTransactions.js';
import { integrationOf, kept, twoRoles } from '../../../support/accounts/twoRoles.js';
import { Computer, issued, newConsumerPair, newTokenPair, sentence, settled } from '../../../support/accounts/windows.js';

describe('the account store', () => {
  it('gives all five values of a token back, and keeps none of them outside the keyring', async () => {
    const computer = new Computer();
    const values = { ...newConsumerPair(), ...newTokenPair() };
    const id = await computer.open().addToken('1234567', 'Clerk', values);
    assert.deepEqual(await computer.open().store.credentials(id), { account: '1234567', ...values });
    for (const value of Object.values(values)) {
      assert.equal(computer.json.includes(value), false);
    }
  });

  it('keeps what NetSuite said of a token until the token or its account is another one', async () => {
    const computer = new Computer();
    const window = computer.open();
    const id = await window.addToken('1234567', 'Clerk', { ...newConsumerPair(), ...newTokenPair() });
    const checked = { at: computer.clock, roleName: 'Sales Clerk' };
    const kept = (): unknown => computer.open().store.index.tokens.get(id)?.checked;
    await window.store.editToken(id, { checked });
    await window.store.editToken(id, { role: 'Sales' });
    assert.deepEqual(kept(), checked);
    await window.store.editToken(id, { pair: newTokenPair() });
    assert.equal(kept(), undefined);
    await window.store.editToken(id, { checked });
    await window.store.moveAccount('1234567', { realm: '7654321' });
    assert.equal(kept(), undefined);
  });

  it('has the accounts of a company together, production first, companies by name and the demo account last', async () => {
    const { store } = new Computer().open();
    for (const [realm, name] of [
      ['2000000_SB1'],
      ['9', ''],
      ['1000000_SB2', 'A Sandbox'],
      ['10', ''],
      ['1000000_RP'],
      ['2000000', 'Beta'],
      ['DEMO_1', 'Demo Account'],
      ['1000000_SB1'],
      ['1000000', 'Zeta'],
      ['TSTDRV1', 'Gamma'],
    ] as const) {
      await store.saveAccount({ realm, name, demo: realm === 'DEMO_1' });
    }
    assert.deepEqual(
      store.index.accounts.map(({ realm }) => realm),
      [...['2000000', '2000000_SB1', 'TSTDRV1', '1000000', '1000000_SB1', '1000000_SB2', '1000000_RP'], ...['9', '10', 'DEMO_1']],
    );
  });

  it('has accounts with a name first, tokens by role and user, numbers as numbers', async () => {
    const { store } = new Computer().open();
    const pair = newTokenPair();
    for (const [account, role, user] of [
      ['10', 'b'],
      ['9', 'a', 'z'],
      ['9', 'A', 'b'],
      ['9', 'role 10'],
      ['9', 'role 9'],
    ] as const) {
      await store.addToken({ account, role, user, integration: { pair: newConsumerPair() }, pair });
    }
    await store.saveAccount({ realm: '10', name: 'An Account' });
    assert.deepEqual(
      store.index.accounts.map(({ name }) => name),
      ['An Account', '9'],
    );
    assert.deepEqual(
      store.index.tokensOf('9').map(({ role, user }) => [role, user]),
      [
        ['A', 'b'],
        ['a', 'z'],
        ['role 9', undefined],
        ['role 10', undefined],
      ],
    );
  });

  it('does not read the state before it is asked', () => {
    const computer = new Computer();
    const window = computer.open();
    window.state.keys = () => assert.fail('the state is read');
    assert.ok(window.store.onDidChange);
  });

  it('stores a name that says no more than the ID as no name', async () => {
    const computer = new Computer();
    const { store } = computer.open();
    await store.saveAccount({ realm: '1234567', name: '1234567' });
    assert.deepEqual(Object.keys(computer.stored()['restlets.account.1234567'] as object), ['v', 'type', 'id', 'updatedAt']);
  });

  it('changes what an edit names, and leaves the rest', async () => {
    const { window, clerk } = await twoRoles();
    const before = await window.store.credentials(clerk);
    await window.store.editToken(clerk, { role: 'Sales Clerk', user: 'carl@example.com' });
    await window.store.editToken(clerk, { role: 'Clerk' });
    const { role, user } = window.store.index.tokens.get(clerk) ?? assert.fail();
    assert.deepEqual({ role, user }, { role: 'Clerk', user: 'carl@example.com' });
    assert.deepEqual(await window.store.credentials(clerk), before);
    await window.store.editToken(clerk, { user: undefined });
    assert.equal('user' in (window.store.index.tokens.get(clerk) ?? {}), false);
  });

  it('changes a consumer pair for every token that uses it', async () => {
    const { window, clerk } = await twoRoles();
    const integration = integrationOf(window, clerk);
    const other = await window.store.addToken({
      account: '7654321',
      role: 'Other',
      integration: { id: integration },
      pair: newTokenPair(),
    });
    const pair = newConsumerPair();
    await window.store.editIntegration(integration, { pair });
    for (const id of [clerk, other]) {
      assert.equal((await window.store.credentials(id))?.consumerSecret, pair.consumerSecret);
    }
    assert.equal(window.store.index.integrations.get(integration)?.name, 'Integration of Clerk');
  });

  it('keeps the later change although the clock has gone back', async () => {
    const { computer, window, clerk } = await twoRoles();
    computer.clock -= 3_600_000;
    await window.store.editToken(clerk, { role: 'Later' });
    assert.equal(computer.open().store.index.tokens.get(clerk)?.role, 'Later');
  });

  it('says what has changed: the account of a token, or the list', async () => {
    const { window, clerk } = await twoRoles();
    await window.store.editToken(clerk, { role: 'Other' });
    assert.deepEqual(window.changes, [new Set(['1234567_SB1'])]);
    await window.store.saveAccount({ realm: '1234567_SB1' });
    assert.equal(window.changes[1], 'everything');
  });
});

describe('removing', () => {
  it('takes a token with its secrets, and the consumer pair that no other token uses', async () => {
    const { computer, window, clerk, manager } = await twoRoles();
    await window.store.removeToken(clerk);
    assert.deepEqual([...window.store.index.tokens.keys()], [manager]);
    assert.deepEqual(
      [...computer.secrets.keys()].filter((key) => key !== signalKey).sort(),
      [`restlets.integration.${integrationOf(window, manager)}`, `restlets.token.${manager}`].sort(),
    );
    assert.equal(await window.store.credentials(clerk), undefined);
  });

  it('leaves a consumer pair that another token uses, of another account too', async () => {
    const { window, clerk } = await twoRoles();
    const other = await window.store.addToken({
      account: '1234567',
      role: 'Other',
      integration: { id: integrationOf(window, clerk) },
      pair: newTokenPair(),
    });
    await window.store.removeAccount('1234567_SB1');
    assert.deepEqual(
      window.store.index.accounts.map(({ realm }) => realm),
      ['1234567'],
    );
    assert.ok(await window.store.credentials(other));
  });

  it('takes an account with all its tokens and all their secrets', async () => {
    const { computer, window } = await twoRoles();
    await window.store.removeAccount('1234567_SB1');
    assert.deepEqual([...computer.secrets.keys()], [signalKey]);
    assert.equal(window.store.index.accounts.length + window.store.index.tokens.size + window.store.index.integrations.size, 0);
    assert.deepEqual(computer.open().view(), window.view());
  });

  it('leaves everything listed when the keyring does not give the secret away, and says so', async () => {
    const { computer, window, clerk } = await twoRoles();
    const before = kept(computer);
    computer.refuses = (what) => what === 'delete';
    await assert.rejects(window.store.removeToken(clerk), sentence(/Couldn't remove .* still listed\. Try again/));
    assert.deepEqual(kept(computer), before);
    computer.refuses = () => false;
    await window.store.removeToken(clerk);
    assert.equal(window.store.index.tokens.has(clerk), false);
  });

  it('of what is gone already does nothing', async () => {
    const { computer, window, clerk } = await twoRoles();
    await window.store.removeToken(clerk);
    const before = kept(computer);
    await window.store.removeToken(clerk);
    assert.deepEqual(kept(computer), before);
  });
});

describe('moving an account to another ID', () => {
  it('takes its tokens, their secrets and its name along', async () => {
    const { computer, window, clerk } = await twoRoles();
    const before = await window.store.credentials(clerk);
    await window.store.moveAccount('1234567_SB1', { realm: '7654321_SB1', name: 'Acme' });
    assert.deepEqual(window.said, ['move 1234567_SB1 to 7654321_SB1']);
    const { store } = computer.open();
    assert.deepEqual(store.index.accounts, [{ realm: '7654321_SB1', name: 'Acme', demo: false }]);
    assert.deepEqual(
      store.index.tokensOf('7654321_SB1').map(({ role }) => role),
      ['Clerk', 'Manager'],
    );
    assert.deepEqual(await store.credentials(clerk), { ...before, account: '7654321_SB1' });
  });

  it('to its own ID changes its name only', async () => {
    const { window } = await twoRoles();
    await window.store.moveAccount('1234567_SB1', { realm: '1234567_SB1', name: 'New' });
    assert.deepEqual(window.said, []);
    assert.deepEqual(window.store.index.accounts, [{ realm: '1234567_SB1', name: 'New', demo: false }]);
    assert.equal(window.store.index.tokensOf('1234567_SB1').length, 2);
  });

  it('does not bring back an account that was removed elsewhere', async () => {
    const { computer, window } = await twoRoles();
    await computer.open().store.removeAccount('1234567_SB1');
    await assert.rejects(window.store.moveAccount('1234567_SB1', { realm: '7654321' }), /removed in another window/);
    assert.deepEqual(computer.open().store.index.accounts, []);
  });
});

describe('another window', () => {
  it('is told at once of an added token, by the keyring', async () => {
    const computer = new Computer();
    const [first, second] = [computer.open(), computer.open()];
    assert.equal(second.store.index.tokens.size, 0);
    await first.addToken('1234567', 'Clerk');
    await settled();
    assert.equal(second.store.index.tokens.size, 1);
    assert.ok(second.changes.includes('everything'));
  });

  it('learns nothing from a look before it has been told: every news comes with an event', async () => {
    const computer = new Computer();
    const [first, second] = [computer.open(), computer.open()];
    const id = await second.addToken('7654321', 'Clerk');
    await settled();
    computer.isSilent = true;
    await first.store.saveAccount({ realm: '1234567' });
    await settled();
    second.changes.length = 0;
    computer.secrets.delete(`restlets.token.${id}`);
    assert.equal(await second.store.credentials(id), undefined);
    assert.deepEqual(second.changes, [new Set(['7654321'])]);
    assert.deepEqual(
      second.store.index.accounts.map(({ realm }) => realm),
      ['7654321'],
    );
    await second.store.sync();
    assert.deepEqual(second.changes.slice(1), ['everything']);
    assert.deepEqual(
      second.store.index.accounts.map(({ realm }) => realm),
      ['1234567', '7654321'],
    );
  });

  it('takes the secrets away again that it gave to a token while that was removed', async () => {
    const { computer, window, clerk } = await twoRoles();
    const other = computer.open();
    const edits = [other.store.removeToken(clerk), window.store.editToken(clerk, { pair: newTokenPair() })];
    await Promise.all(edits);
    await settled();
    await window.store.sync();
    assert.deepEqual(
      [window, other].map(({ store }) => store.index.tokens.has(clerk)),
      [false, false],
    );
    assert.equal(computer.secrets.has(`restlets.token.${clerk}`), false);
  });

  it('keeps an account alive to which it added a token while the account was removed', async () => {
    const { computer, window } = await twoRoles();
    const tombstone = { v: 1, type: 'account', id: '1234567_SB1', updatedAt: computer.clock + 5000, removed: true };
    await window.state.update('restlets.account.1234567_SB1', tombstone);
    await window.store.sync();
    assert.deepEqual(window.store.index.accounts, [{ realm: '1234567_SB1', name: '1234567_SB1', demo: false }]);
    assert.equal(window.store.index.tokensOf('1234567_SB1').length, 2);
  });

  it('does not get an account back that this one has removed, from an old copy', async () => {
    const computer = new Computer();
    const [first, second] = [computer.open(), computer.open()];
    const id = await first.addToken('1234567', issued().slice(0, 4));
    await second.store.sync();
    const old = computer.json;
    await first.store.removeAccount('1234567');
    second.state.deliver(old);
    await settled();
    await second.state.update('restlets.activeRole', id);
    await first.store.sync();
    await second.store.sync();
    for (const { store } of [first, second, computer.open()]) {
      assert.deepEqual(store.index.accounts, []);
    }
  });
});
