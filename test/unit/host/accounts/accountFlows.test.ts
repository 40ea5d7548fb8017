import assert from 'node:assert/strict';
import { issued, Machine } from '../../../support/accounts/machine.js';

describe('adding an account', () => {
  const [consumerKey, consumerSecret, tokenId, tokenSecret] = [issued(), issued(), issued(), issued()];
  const replies = [
    { type: '1234567-sb1' },
    { type: 'Acme Sandbox' },
    { type: consumerKey },
    { type: consumerSecret },
    { type: 'Acme Integration' },
    { type: tokenId },
    { type: tokenSecret },
    { type: 'Sales Clerk' },
    { type: 'carl@example.com' },
  ];

  it('asks for the account, the pairs, the role and the user, and makes the new role active', async () => {
    const machine = new Machine();
    const { accounts, prompter } = machine.commands(...replies);
    const id = await accounts.add();
    assert.ok(prompter.isDone);
    assert.equal(machine.roles.active?.id, id);
    assert.deepEqual(machine.roles.active, {
      id,
      account: '1234567_SB1',
      accountName: 'Acme Sandbox',
      kind: 'sandbox',
      host: '1234567-sb1.restlets.api.netsuite.com',
      role: 'Sales Clerk',
      user: 'carl@example.com',
      integration: 'Acme Integration',
      secretMissing: false,
    });
    assert.deepEqual(await machine.store.credentials(id ?? ''), {
      account: '1234567_SB1',
      consumerKey,
      consumerSecret,
      tokenId,
      tokenSecret,
    });
  });

  it('keeps none of the four values outside the secret storage', async () => {
    const machine = new Machine();
    await machine.commands(...replies).accounts.add();
    const stored = JSON.stringify([[...machine.state.values], [...machine.workspaceState.values]]);
    for (const value of [consumerKey, consumerSecret, tokenId, tokenSecret]) {
      assert.equal(stored.includes(value), false);
    }
  });

  it('types secrets unseen, and shows realm and host as they will be used', async () => {
    const machine = new Machine();
    const { accounts, prompter } = machine.commands(...replies);
    await accounts.add();
    const unseen = prompter.asked.filter(({ password }) => password).map(({ text }) => text.split('.', 1)[0]);
    assert.deepEqual(unseen, ['Consumer secret', 'Token secret']);
    assert.match(
      prompter.asked[0]?.check?.message?.text ?? '',
      /Realm 1234567_SB1 · host 1234567-sb1\.restlets\.api\.netsuite\.com · sandbox/,
    );
  });

  it('stores nothing when a question is dismissed', async () => {
    for (let given = 0; given < replies.length; given++) {
      const machine = new Machine();
      const { accounts } = machine.commands(...replies.slice(0, given), { dismiss: true });
      assert.equal(await accounts.add(), undefined);
      assert.equal(machine.state.values.size + machine.secrets.values.size, 0, `after ${given} replies`);
    }
  });

  it('keeps every reply on the way back', async () => {
    const machine = new Machine();
    const { accounts, prompter } = machine.commands(
      { type: '1234567' },
      { type: 'Acme' },
      { back: true, typed: 'half a k' },
      { back: true },
      ...replies.slice(0, 2),
      { type: consumerKey },
      ...replies.slice(3),
    );
    await accounts.add();
    assert.deepEqual(
      prompter.asked.slice(0, 7).map(({ value }) => value),
      ['', '', '', 'Acme', '1234567', 'Acme', 'half a k'],
    );
    assert.equal(machine.roles.active?.account, '1234567_SB1');
  });

  it('takes a block of all four values as the reply to four questions', async () => {
    const machine = new Machine();
    const block = `Consumer Key / Client ID\n${consumerKey}\nConsumer Secret\n${consumerSecret}\nToken ID ${tokenId}\nToken Secret ${tokenSecret}`;
    const { accounts, prompter } = machine.commands(
      { type: '1234567' },
      { type: '' },
      { type: block },
      { type: '' },
      { type: 'Clerk' },
      { type: '' },
    );
    const id = await accounts.add();
    assert.equal(prompter.asked[2]?.password, true, 'The pasted block is hidden.');
    assert.deepEqual(await machine.store.credentials(id ?? ''), {
      account: '1234567',
      consumerKey,
      consumerSecret,
      tokenId,
      tokenSecret,
    });
  });

  it('asks again for what came with a block that was replaced', async () => {
    const machine = new Machine();
    const other = [issued(), issued()] as const;
    const { accounts } = machine.commands(
      ...[{ type: '1234567' }, { type: '' }, { type: `${consumerKey} ${consumerSecret}` }, { back: true as const }],
      ...[{ type: other[0] }, { type: other[1] }, { type: '' }],
      ...[{ type: tokenId }, { type: tokenSecret }, { type: 'Clerk' }, { type: '' }],
    );
    const id = await accounts.add();
    assert.deepEqual(await machine.store.consumerPair(machine.store.index.tokens.get(id ?? '')?.integration ?? ''), {
      consumerKey: other[0],
      consumerSecret: other[1],
    });
  });

  it('adds a token when the account is in the list already', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    await machine.addAccount('1234567', 'Manager');
    assert.equal(machine.store.index.accounts.length, 1);
    assert.deepEqual(
      machine.roles.all().map(({ role }) => role),
      ['Clerk', 'Manager'],
    );
  });

  it('warns of a Web Services Only role', async () => {
    const machine = new Machine();
    const { accounts, prompter } = machine.commands(...replies.slice(0, 7), { type: 'Web Services Only' }, { type: '' });
    await accounts.add();
    assert.deepEqual(prompter.asked[7]?.check?.message, {
      severity: 'warning',
      text: 'A Web Services Only role cannot call RESTlets: its calls will be refused.',
    });
  });
});

describe('editing an account', () => {
  it('moves its tokens to the right ID', async () => {
    const machine = new Machine();
    const id = await machine.addAccount('1234576', 'Clerk');
    const { accounts } = machine.commands({ type: '1234567' }, { type: 'Acme' });
    await accounts.edit({ type: 'account', realm: '1234576' });
    assert.deepEqual(machine.store.index.accounts, [{ realm: '1234567', name: 'Acme', demo: false }]);
    assert.equal(machine.roles.byId(id)?.host, '1234567.restlets.api.netsuite.com');
  });

  it('refuses the ID of another account that is in the list', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    await machine.addAccount('7654321', 'Clerk');
    const { accounts, prompter } = machine.commands({ back: true, typed: '' }, { dismiss: true });
    await accounts.edit({ type: 'account', realm: '1234567' });
    assert.equal(prompter.asked[0]?.value, '1234567');
    const refused = machine.commands({ type: '7654321' });
    await assert.rejects(refused.accounts.edit({ type: 'account', realm: '1234567' }), /7654321 is in the list already/);
  });

  it('renames, and shows the ID again when the name is emptied', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    await machine.commands({ type: 'Acme' }).accounts.rename({ type: 'account', realm: '1234567' });
    assert.equal(machine.store.index.account('1234567')?.name, 'Acme');
    await machine.commands({ type: '' }).accounts.rename({ type: 'account', realm: '1234567' });
    assert.equal(machine.store.index.account('1234567')?.name, '1234567');
  });
});

describe('removing an account', () => {
  it('asks first, and does nothing without a yes', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    const { accounts, prompter } = machine.commands({ confirm: false });
    await accounts.remove({ type: 'account', realm: '1234567' });
    assert.equal(prompter.asked[0]?.title, 'Remove the account 1234567 with its role?');
    assert.equal(machine.store.index.accounts.length, 1);
  });

  it('removes its tokens and every secret of theirs', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    await machine.addAccount('1234567', 'Manager');
    await machine.commands({ confirm: true }).accounts.remove({ type: 'account', realm: '1234567' });
    assert.deepEqual(machine.roles.all(), []);
    assert.deepEqual([...machine.secrets.values.keys()], ['restlets.changed']);
    assert.equal(machine.roles.active, undefined);
  });
});

describe('a command from the palette', () => {
  it('asks which account is meant when there are several', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    await machine.addAccount('7654321', 'Clerk');
    const { accounts, prompter } = machine.commands({ choose: '7654321' });
    assert.equal(await accounts.accountId(undefined), '7654321');
    assert.deepEqual(prompter.asked[0]?.labels, ['1234567', '7654321']);
  });

  it('does not ask when there is only one', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    assert.equal(await machine.commands().accounts.accountId(undefined), '1234567');
  });

  it('says what to do when there is none', async () => {
    await assert.rejects(new Machine().commands().accounts.accountId(undefined), /There is no account to choose\. Add one with/);
  });
});
