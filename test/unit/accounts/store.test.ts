import assert from 'node:assert/strict';
import { UserError } from '../../../src/core/errors.js';
import { signalKey } from '../../../src/host/accounts/store.js';
import { Computer, issued, newConsumerPair, newTokenPair, sentence, settled, type Window } from './windows.js';

/** A computer with one window and one account of two roles, each with an integration of its own. */
async function twoRoles(): Promise<{ computer: Computer; window: Window; clerk: string; manager: string }> {
  const computer = new Computer();
  const window = computer.open();
  const clerk = await window.addToken('1234567_SB1', 'Clerk');
  const manager = await window.addToken('1234567_SB1', 'Manager');
  await window.store.saveAccount({ realm: '1234567_SB1', name: 'Acme' });
  await settled();
  window.changes.length = 0;
  return { computer, window, clerk, manager };
}

/** What is kept of accounts and tokens, in the state and in the keyring. */
function kept({ json, secrets }: Computer): unknown {
  return { json, secrets: [...secrets].filter(([key]) => key !== signalKey) };
}

function integrationOf(window: Window, token: string): string {
  return window.store.index.tokens.get(token)?.integration ?? '';
}

describe('the account store', () => {
  it('gives all five values of a token back, and keeps none of them outside the keyring', async () => {
    const computer = new Computer();
    const values = { ...newConsumerPair(), ...newTokenPair() };
    const id = await computer.open().addToken('1234567', 'Clerk', values);
    assert.deepEqual(await computer.open().store.credentials(id), { account: '1234567', ...values });
    for (const value of Object.values(values)) assert.equal(computer.json.includes(value), false);
  });

  it('has accounts by name, tokens by role and user, numbers as numbers', async () => {
    const { store } = new Computer().open();
    const pair = newTokenPair();
    for (const [account, role, user] of [['10', 'b'], ['9', 'a', 'z'], ['9', 'A', 'b'], ['9', 'role 10'], ['9', 'role 9']] as const) {
      await store.addToken({ account, role, user, integration: { pair: newConsumerPair() }, pair });
    }
    await store.saveAccount({ realm: '10', name: 'An Account' });
    assert.deepEqual(store.index.accounts.map(({ name }) => name), ['9', 'An Account']);
    assert.deepEqual(store.index.tokensOf('9').map(({ role, user }) => [role, user]), [['A', 'b'], ['a', 'z'], ['role 9', undefined], ['role 10', undefined]]);
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
    const other = await window.store.addToken({ account: '7654321', role: 'Other', integration: { id: integration }, pair: newTokenPair() });
    const pair = newConsumerPair();
    await window.store.editIntegration(integration, { pair });
    for (const id of [clerk, other]) assert.equal((await window.store.credentials(id))?.consumerSecret, pair.consumerSecret);
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
    assert.deepEqual([...computer.secrets.keys()].filter((key) => key !== signalKey).sort(), [
      `restlets.integration.${integrationOf(window, manager)}`,
      `restlets.token.${manager}`,
    ].sort());
    assert.equal(await window.store.credentials(clerk), undefined);
  });

  it('leaves a consumer pair that another token uses, of another account too', async () => {
    const { window, clerk } = await twoRoles();
    const other = await window.store.addToken({ account: '1234567', role: 'Other', integration: { id: integrationOf(window, clerk) }, pair: newTokenPair() });
    await window.store.removeAccount('1234567_SB1');
    assert.deepEqual(window.store.index.accounts.map(({ realm }) => realm), ['1234567']);
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
    await assert.rejects(window.store.removeToken(clerk), sentence(/could not be removed .* still listed\. Try again/));
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

describe('a keyring that keeps nothing', () => {
  it('leaves nothing stored of a new token, whichever value it refuses', async () => {
    for (const type of ['token', 'integration']) {
      const computer = new Computer();
      const window = computer.open();
      computer.refuses = (what, key) => what === 'store' && key.startsWith(`restlets.${type}.`);
      await assert.rejects(window.addToken('1234567', 'Clerk'), sentence(/nothing was saved: .* no working keyring/));
      assert.deepEqual([computer.json, computer.secrets.size, window.store.index.accounts.length], ['{}', 0, 0]);
    }
  });

  it('leaves an edited token as it was, names and secrets', async () => {
    const { computer, window, clerk } = await twoRoles();
    const before = kept(computer);
    computer.refuses = (what) => what === 'store';
    await assert.rejects(window.store.editToken(clerk, { role: 'Other', pair: newTokenPair() }), UserError);
    assert.deepEqual(kept(computer), before);
    assert.equal(window.store.index.tokens.get(clerk)?.role, 'Clerk');
  });

  it('does not stand in the way of a change without secrets', async () => {
    const { computer, window, clerk } = await twoRoles();
    computer.refuses = (what) => what === 'store';
    await window.store.editToken(clerk, { role: 'Other' });
    assert.equal(computer.open().store.index.tokens.get(clerk)?.role, 'Other');
  });
});

describe('a state that cannot be written', () => {
  it('leaves no secret of a token that was not stored', async () => {
    const computer = new Computer();
    const window = computer.open();
    computer.stateIsBroken = true;
    await assert.rejects(window.addToken('1234567', 'Clerk'), /cannot be written/);
    assert.equal(computer.secrets.size, 0);
    assert.deepEqual([window.store.index.tokens.size, window.state.keys()], [0, []]);
  });

  it('leaves the old secrets of an edited token', async () => {
    const { computer, window, clerk } = await twoRoles();
    const before = await window.store.credentials(clerk);
    computer.stateIsBroken = true;
    await assert.rejects(window.store.editToken(clerk, { role: 'Other', pair: newTokenPair() }));
    computer.stateIsBroken = false;
    assert.deepEqual(await window.store.credentials(clerk), before);
    await window.store.sync();
    assert.equal(computer.open().store.index.tokens.get(clerk)?.role, 'Clerk');
  });

  it('does not stop what comes after it', async () => {
    const { computer, window, clerk } = await twoRoles();
    computer.stateIsBroken = true;
    const failing = window.store.editToken(clerk, { role: 'One' });
    await assert.rejects(failing);
    computer.stateIsBroken = false;
    await window.store.editToken(clerk, { role: 'Two' });
    assert.equal(computer.open().store.index.tokens.get(clerk)?.role, 'Two');
  });
});

describe('a secret that is not on this machine', () => {
  it('is noticed when it is looked for, and when it comes back', async () => {
    const { computer, window, clerk } = await twoRoles();
    const key = `restlets.token.${clerk}`;
    const text = computer.secrets.get(key) ?? '';
    computer.secrets.delete(key);
    const token = window.store.index.tokens.get(clerk) ?? assert.fail();
    await window.store.lookForSecrets('1234567_SB1');
    assert.equal(window.store.isSecretMissing(token), true);
    assert.equal(await window.store.credentials(clerk), undefined);
    computer.secrets.set(key, text);
    await window.store.secretChanged(key);
    assert.equal(window.store.isSecretMissing(token), false);
    assert.equal(window.changes.length, 2);
  });

  it('is noticed when it is read, be it gone or damaged', async () => {
    for (const text of [undefined, '', '{', 'null', '[]', '{"tokenId":"a"}', '{"tokenId":1,"tokenSecret":"b"}']) {
      const { computer, window, clerk } = await twoRoles();
      if (text === undefined) computer.secrets.delete(`restlets.token.${clerk}`);
      else computer.secrets.set(`restlets.token.${clerk}`, text);
      assert.equal(await window.store.credentials(clerk), undefined);
      assert.deepEqual(window.changes, [new Set(['1234567_SB1'])], text);
    }
  });

  it('can be entered again, of the token and of the integration', async () => {
    const { computer, window, clerk } = await twoRoles();
    computer.secrets.clear();
    const [consumer, pair] = [newConsumerPair(), newTokenPair()];
    await window.store.editToken(clerk, { pair });
    await window.store.editIntegration(integrationOf(window, clerk), { pair: consumer });
    assert.deepEqual(await window.store.credentials(clerk), { account: '1234567_SB1', ...consumer, ...pair });
  });

  it('can be entered again although another window has removed the integration record', async () => {
    const { computer, window, clerk, manager } = await twoRoles();
    const integration = integrationOf(window, clerk);
    const removal = { v: 1, type: 'integration', id: integration, updatedAt: computer.clock + 1000, removed: true };
    await window.state.update(`restlets.integration.${integration}`, removal);
    await window.store.sync();
    await window.store.editIntegration(integration, { pair: newConsumerPair() });
    assert.ok(await window.store.credentials(clerk));
    await window.store.removeToken(manager);
    await assert.rejects(window.store.editIntegration('never-there', { pair: newConsumerPair() }), /removed in another window/);
  });

  it('is looked for without reading a single one where VS Code can list them', async () => {
    const { computer, window, clerk } = await twoRoles();
    computer.secrets.delete(`restlets.token.${clerk}`);
    computer.refuses = (what) => what === 'get';
    window.secrets.keys = () => Promise.resolve([...computer.secrets.keys()]);
    await window.store.lookForSecrets('1234567_SB1');
    assert.deepEqual([...window.store.index.tokens.values()].filter((token) => window.store.isSecretMissing(token)).map(({ id }) => id), [clerk]);
  });
});

describe('moving an account to another ID', () => {
  it('takes its tokens, their secrets and its name along', async () => {
    const { computer, window, clerk } = await twoRoles();
    const before = await window.store.credentials(clerk);
    await window.store.moveAccount('1234567_SB1', { realm: '7654321_SB1', name: 'Acme' });
    const { store } = computer.open();
    assert.deepEqual(store.index.accounts, [{ realm: '7654321_SB1', name: 'Acme', demo: false }]);
    assert.deepEqual(store.index.tokensOf('7654321_SB1').map(({ role }) => role), ['Clerk', 'Manager']);
    assert.deepEqual(await store.credentials(clerk), { ...before, account: '7654321_SB1' });
  });

  it('to its own ID changes its name only', async () => {
    const { window } = await twoRoles();
    await window.store.moveAccount('1234567_SB1', { realm: '1234567_SB1', name: 'New' });
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

describe('records that cannot be read', () => {
  const damages: readonly (readonly [string, (record: Record<string, unknown>) => unknown])[] = [
    ['of a later version', (record) => ({ ...record, v: 2, role: ['Clerk'] })],
    ['without a version', (record) => ({ ...record, v: undefined })],
    ['that are no objects', () => 'token'],
    ['that are null', () => null],
    ['of another type', (record) => ({ ...record, type: 'account' })],
    ['under another ID', (record) => ({ ...record, id: 'other' })],
    ['without a time', (record) => ({ ...record, updatedAt: '1' })],
    ['of an impossible time', (record) => ({ ...record, updatedAt: 1e300 })],
    ['without a role', (record) => ({ ...record, role: undefined })],
    ['of an account that is a host', (record) => ({ ...record, account: 'EXAMPLE.COM/' })],
    ['half removed', (record) => ({ ...record, removed: 'yes' })],
  ];

  for (const [what, damage] of damages) {
    it(`${what} are left as they are, and the rest is shown`, async () => {
      const { computer, clerk, manager } = await twoRoles();
      const key = `restlets.token.${clerk}`;
      const state = computer.stored();
      state[key] = damage(state[key] as Record<string, unknown>);
      computer.json = JSON.stringify(state);
      const damaged = computer.stored()[key];
      const { store } = computer.open();
      assert.deepEqual([...store.index.tokens.keys()], [manager]);
      assert.deepEqual([...store.unreadable], [key]);
      await store.sync();
      await store.saveAccount({ realm: '1234567_SB1', name: 'New' });
      assert.deepEqual(computer.stored()[key], damaged);
      assert.ok(computer.secrets.has(key));
    });
  }

  it('are not overwritten by a window that knew them before', async () => {
    const { computer, window, clerk } = await twoRoles();
    const key = `restlets.token.${clerk}`;
    const later = { v: 2, later: true };
    await computer.open().state.update(key, later);
    await window.store.sync();
    await assert.rejects(window.store.editToken(clerk, { role: 'Other' }), sentence(/later version .* left as it is: update/));
    assert.deepEqual(computer.stored()[key], later);
  });

  it('keep their secrets when the account is removed, whose removal is refused', async () => {
    const { computer, window } = await twoRoles();
    await window.state.update('restlets.account.1234567_SB1', { v: 2 });
    const before = kept(computer);
    await assert.rejects(window.store.removeAccount('1234567_SB1'), /later version/);
    assert.deepEqual(kept(computer), before);
  });

  it('keep the consumer pairs that they may use', async () => {
    const { computer, window, clerk, manager } = await twoRoles();
    await window.state.update(`restlets.token.${clerk}`, { v: 2 });
    await window.store.removeToken(manager);
    assert.deepEqual([...computer.secrets.keys()].filter((key) => key.startsWith('restlets.integration.')).length, 2);
  });

  it('are not what is stored beside them: other keys are not touched', async () => {
    const { computer, window, clerk } = await twoRoles();
    await window.state.update('restlets.activeRole', clerk);
    await window.state.update('restlets.tokens', { v: 9 });
    await window.store.sync();
    assert.deepEqual([...window.store.unreadable], []);
    assert.equal(computer.stored()['restlets.activeRole'], clerk);
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
    assert.deepEqual(second.store.index.accounts.map(({ realm }) => realm), ['7654321']);
    await second.store.sync();
    assert.deepEqual(second.changes.slice(1), ['everything']);
    assert.deepEqual(second.store.index.accounts.map(({ realm }) => realm), ['1234567', '7654321']);
  });

  it('takes the secrets away again that it gave to a token while that was removed', async () => {
    const { computer, window, clerk } = await twoRoles();
    const other = computer.open();
    const edits = [other.store.removeToken(clerk), window.store.editToken(clerk, { pair: newTokenPair() })];
    await Promise.all(edits);
    await settled();
    await window.store.sync();
    assert.deepEqual([window, other].map(({ store }) => store.index.tokens.has(clerk)), [false, false]);
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
    for (const { store } of [first, second, computer.open()]) assert.deepEqual(store.index.accounts, []);
  });
});
