import assert from 'node:assert/strict';
import { UserError } from '../../../../src/protocol/userError.js';
import { integrationOf, kept, twoRoles } from '../../../support/accounts/twoRoles.js';
import { Computer, newConsumerPair, newTokenPair, sentence, settled } from '../../../support/accounts/windows.js';

describe('a keyring that keeps nothing', () => {
  it('leaves nothing stored of a new token, whichever value it refuses', async () => {
    for (const type of ['token', 'integration']) {
      const computer = new Computer();
      const window = computer.open();
      computer.refuses = (what, key) => what === 'store' && key.startsWith(`restlets.${type}.`);
      await assert.rejects(window.addToken('1234567', 'Clerk'), sentence(/no working OS keyring was found\. Nothing was saved/));
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
    await assert.rejects(window.addToken('1234567', 'Clerk'), /can't save its state/);
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
      if (text === undefined) {
        computer.secrets.delete(`restlets.token.${clerk}`);
      } else {
        computer.secrets.set(`restlets.token.${clerk}`, text);
      }
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
    assert.deepEqual(
      [...window.store.index.tokens.values()].filter((token) => window.store.isSecretMissing(token)).map(({ id }) => id),
      [clerk],
    );
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
    await assert.rejects(
      window.store.editToken(clerk, { role: 'Other' }),
      sentence(/later version .* wasn't changed\. .*update/),
    );
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

describe('a role with another kind of credential, which a later version has stored', () => {
  async function laterRole(change: object = { kind: 'grant', scope: ['restlets'] }) {
    const { computer, window, clerk, manager } = await twoRoles();
    const key = `restlets.token.${clerk}`;
    const later = { ...(computer.stored()[key] as object), ...change };
    await window.state.update(key, later);
    await settled();
    return { computer, clerk, manager, key, later: JSON.parse(JSON.stringify(later)) as unknown, store: computer.open().store };
  }

  for (const [what, change] of [
    ['kind of this form', { kind: 'grant', scope: ['restlets'] }],
    ['form', { v: 2, kind: 'grant', integration: undefined }],
  ] as const) {
    it(`of a later ${what} is shown, can't be used, and stays as it is`, async () => {
      const { computer, clerk, manager, key, later, store } = await laterRole(change);
      assert.deepEqual(store.index.laterOf('1234567_SB1'), [{ id: clerk, account: '1234567_SB1', role: 'Clerk' }]);
      assert.deepEqual([...store.index.tokens.keys()], [manager]);
      assert.equal(await store.credentials(clerk), undefined);
      await assert.rejects(store.editToken(clerk, { role: 'Other' }), UserError);
      for (const refused of [
        () => store.removeAccount('1234567_SB1'),
        () => store.moveAccount('1234567_SB1', { realm: '1234567_SB2' }),
      ]) {
        await assert.rejects(refused(), sentence(/later version .* stored the role Clerk of this account\. Nothing was changed/));
      }
      await store.removeToken(manager);
      await store.sync();
      assert.deepEqual(computer.stored()[key], later);
      assert.ok(computer.secrets.has(key));
      assert.equal(store.index.account('1234567_SB1')?.name, 'Acme');
    });
  }

  it('is shown with its account when the account itself is gone', async () => {
    const { computer } = await laterRole();
    const state = computer.stored();
    delete state['restlets.account.1234567_SB1'];
    computer.json = JSON.stringify(state);
    const { index } = computer.open().store;
    assert.equal(index.laterOf('1234567_SB1').length, 1);
    assert.ok(index.account('1234567_SB1'));
  });
});

describe('a stored role without a kind', () => {
  it('is a token, as every role of an earlier version', async () => {
    const { computer, clerk } = await twoRoles();
    const key = `restlets.token.${clerk}`;
    const state = computer.stored();
    const { kind, ...earlier } = state[key] as { kind: string };
    assert.equal(kind, 'token');
    state[key] = earlier;
    computer.json = JSON.stringify(state);
    const { store } = computer.open();
    assert.ok(store.index.tokens.has(clerk));
    assert.ok(await store.credentials(clerk));
  });
});
