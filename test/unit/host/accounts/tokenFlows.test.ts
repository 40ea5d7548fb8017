import assert from 'node:assert/strict';
import { issued, Machine } from '../../../support/accounts/machine.js';

describe('adding a token', () => {
  it('does not ask for the consumer pair of a stored integration again', async () => {
    const machine = new Machine();
    const first = await machine.addAccount('1234567', 'Clerk');
    const pair = { tokenId: issued(), tokenSecret: issued() };
    const { tokens, prompter } = machine.commands(
      { choose: 'Integration of Clerk' },
      { type: pair.tokenId },
      { type: pair.tokenSecret },
      { type: 'Manager' },
    );
    const second = await tokens.add({ type: 'account', realm: '1234567' });
    assert.ok(prompter.isDone);
    const [one, other] = await Promise.all([machine.store.credentials(first), machine.store.credentials(second ?? '')]);
    assert.deepEqual(other, { ...one, ...pair });
  });

  it('leaves the active role as it is', async () => {
    const machine = new Machine();
    const first = await machine.addAccount('1234567', 'Clerk');
    const { tokens } = machine.commands(
      { choose: 'Integration of Clerk' },
      { type: issued() },
      { type: issued() },
      { type: 'Manager' },
    );
    await tokens.add({ type: 'account', realm: '1234567' });
    assert.equal(machine.roles.active?.id, first);
  });

  it('offers the integrations of the same account before those of others', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    await machine.addAccount('1234567_SB1', 'Tester');
    const { tokens, prompter } = machine.commands({ dismiss: true });
    await tokens.add({ type: 'account', realm: '1234567_SB1' });
    assert.deepEqual(prompter.asked[0]?.labels, [
      'Integration of Tester',
      'Integration of Clerk',
      'Paste Credentials…',
      'Other Integration…',
    ]);
  });

  it('warns of a value that was pasted into the wrong field', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    const value = issued();
    const { tokens, prompter } = machine.commands(
      { choose: 'Integration' },
      { type: value },
      { type: value },
      { type: 'Manager' },
    );
    await tokens.add({ type: 'account', realm: '1234567' });
    assert.match(prompter.asked[2]?.check?.message?.text ?? '', /^Same value as the token ID/);
  });
});

describe('editing a token', () => {
  it('changes role and user', async () => {
    const machine = new Machine();
    const id = await machine.addAccount('1234567', 'Clerk');
    await machine
      .commands({ choose: 'Role and user' }, { type: 'Sales Clerk' }, { type: 'carl@example.com' })
      .tokens.edit(machine.role(id));
    assert.equal(machine.roles.byId(id)?.role, 'Sales Clerk');
    assert.equal(machine.roles.byId(id)?.user, 'carl@example.com');
  });

  it('keeps a value whose field is left empty, and shows nothing of a secret', async () => {
    const machine = new Machine();
    const id = await machine.addAccount('1234567', 'Clerk');
    const before = await machine.store.tokenPair(id);
    const secret = issued();
    const { tokens, prompter } = machine.commands({ choose: 'Token ID' }, { type: '' }, { type: secret });
    await tokens.edit(machine.role(id));
    assert.deepEqual(await machine.store.tokenPair(id), { tokenId: before?.tokenId, tokenSecret: secret });
    assert.equal(JSON.stringify(prompter.asked).includes(before?.tokenSecret.slice(-4) ?? '-'), false);
  });

  it('asks for the secret of a new token ID', async () => {
    const machine = new Machine();
    const id = await machine.addAccount('1234567', 'Clerk');
    await assert.rejects(
      machine.commands({ choose: 'Token ID' }, { type: issued() }, { type: '' }).tokens.edit(machine.role(id)),
      /Enter the value/,
    );
  });

  it('changes the consumer pair for every token of the integration', async () => {
    const machine = new Machine();
    const first = await machine.addAccount('1234567', 'Clerk');
    const add = machine.commands({ choose: 'Integration of Clerk' }, { type: issued() }, { type: issued() }, { type: 'Manager' });
    const second = (await add.tokens.add({ type: 'account', realm: '1234567' })) ?? '';
    const pair = { consumerKey: issued(), consumerSecret: issued() };
    const { tokens } = machine.commands({ choose: 'Consumer key' }, { type: pair.consumerKey }, { type: pair.consumerSecret });
    await tokens.edit(machine.role(first));
    const credentials = await machine.store.credentials(second);
    assert.deepEqual({ consumerKey: credentials?.consumerKey, consumerSecret: credentials?.consumerSecret }, pair);
    await machine.commands({ choose: 'Integration name' }, { type: 'Renewed' }).tokens.edit(machine.role(first));
    assert.equal(machine.roles.byId(second)?.integration, 'Renewed');
    assert.deepEqual(await machine.store.consumerPair(machine.store.index.tokens.get(first)?.integration ?? ''), pair);
  });

  it('renames the role', async () => {
    const machine = new Machine();
    const id = await machine.addAccount('1234567', 'Clerk');
    await machine.commands({ type: 'Sales Clerk' }).tokens.rename(machine.role(id));
    assert.equal(machine.roles.byId(id)?.role, 'Sales Clerk');
  });
});

describe('removing a token', () => {
  it('asks, and removes its secrets; the integration goes with its last token', async () => {
    const machine = new Machine();
    const id = await machine.addAccount('1234567', 'Clerk');
    await machine.commands({ confirm: true }).tokens.remove(machine.role(id));
    assert.deepEqual([...machine.secrets.values.keys()], ['restlets.changed']);
    assert.equal(machine.store.index.account('1234567')?.realm, '1234567', 'The account stays.');
  });
});

describe("a token whose secrets aren't stored on this machine", () => {
  it('says so, and takes the missing pairs only', async () => {
    const machine = new Machine();
    const id = await machine.addAccount('1234567', 'Clerk');
    machine.secrets.values.delete(`restlets.token.${id}`);
    await machine.store.lookForSecrets('1234567');
    assert.equal(machine.roles.byId(id)?.secretMissing, true);
    const pair = { tokenId: issued(), tokenSecret: issued() };
    const { tokens, prompter } = machine.commands({ type: pair.tokenId }, { type: pair.tokenSecret });
    await tokens.enterSecrets(machine.role(id));
    assert.ok(prompter.isDone);
    assert.deepEqual(await machine.store.tokenPair(id), pair);
    assert.equal(machine.roles.byId(id)?.secretMissing, false);
  });

  it('takes both pairs when both are missing', async () => {
    const machine = new Machine();
    const id = await machine.addAccount('1234567', 'Clerk');
    machine.secrets.values.clear();
    await machine.store.lookForSecrets('1234567');
    const values = [issued(), issued(), issued(), issued()] as const;
    await machine.commands(...values.map((type) => ({ type }))).tokens.enterSecrets(undefined);
    const [consumerKey, consumerSecret, tokenId, tokenSecret] = values;
    assert.deepEqual(await machine.store.credentials(id), {
      account: '1234567',
      consumerKey,
      consumerSecret,
      tokenId,
      tokenSecret,
    });
  });
});
