import assert from 'node:assert/strict';
import { issued, Machine } from '../../../support/accounts/machine.js';
import { sentence } from '../../../support/accounts/windows.js';

describe('adding an account', () => {
  const [consumerKey, consumerSecret, tokenId, tokenSecret] = [issued(), issued(), issued(), issued()];
  const replies = [
    { type: '1234567-sb1' },
    { type: consumerKey },
    { type: consumerSecret },
    { type: tokenId },
    { type: tokenSecret },
    { type: 'Sales Clerk' },
  ];
  const block = [consumerKey, consumerSecret, tokenId, tokenSecret].join('\n');

  it('asks for the account, the pairs and the role, and makes the first role active', async () => {
    const machine = new Machine();
    const { adding, prompter } = machine.commands(...replies);
    const id = await adding.add();
    assert.ok(prompter.isDone);
    assert.equal(machine.roles.active?.id, id);
    assert.deepEqual(machine.roles.active, {
      id,
      account: '1234567_SB1',
      accountName: '1234567_SB1',
      kind: 'sandbox',
      host: '1234567-sb1.restlets.api.netsuite.com',
      role: 'Sales Clerk',
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
    await machine.commands(...replies).adding.add();
    const stored = JSON.stringify([[...machine.state.values], [...machine.workspaceState.values]]);
    for (const value of [consumerKey, consumerSecret, tokenId, tokenSecret]) {
      assert.equal(stored.includes(value), false);
    }
  });

  it('types the four values unseen, as a block may be pasted for a key, and shows realm and host as they will be used', async () => {
    const machine = new Machine();
    const { adding, prompter } = machine.commands(...replies);
    await adding.add();
    const unseen = prompter.asked.filter(({ password }) => password).map(({ text }) => text.split('.', 1)[0]);
    assert.deepEqual(unseen, [
      'Paste the consumer key, or all four values at once',
      'Paste the consumer secret',
      'Paste the token ID, or token ID and secret at once',
      'Paste the token secret',
    ]);
    assert.equal(prompter.asked[1]?.check?.message?.text, `Entered: …${consumerKey.slice(-4)}`);
    assert.equal(prompter.asked[2]?.check?.message, undefined);
    assert.match(
      prompter.asked[0]?.check?.message?.text ?? '',
      /Realm 1234567_SB1 · host 1234567-sb1\.restlets\.api\.netsuite\.com · sandbox/,
    );
  });

  it('stores nothing when a question is dismissed', async () => {
    for (let given = 0; given < replies.length; given++) {
      const machine = new Machine();
      const { adding } = machine.commands(...replies.slice(0, given), { dismiss: true });
      assert.equal(await adding.add(), undefined);
      assert.equal(machine.state.values.size + machine.secrets.values.size, 0, `after ${given} replies`);
    }
  });

  it('keeps every reply on the way back', async () => {
    const machine = new Machine();
    const { adding, prompter } = machine.commands({ type: '1234567' }, { back: true, typed: 'half a k' }, ...replies);
    await adding.add();
    assert.deepEqual(
      prompter.asked.slice(0, 4).map(({ value }) => value),
      ['', '', '1234567', 'half a k'],
    );
    assert.equal(machine.roles.active?.account, '1234567_SB1');
  });

  it('takes a block of all four values, and says that it does', async () => {
    const machine = new Machine();
    const labeled = `Consumer Key / Client ID\n${consumerKey}\nConsumer Secret\n${consumerSecret}\nToken ID ${tokenId}\nToken Secret ${tokenSecret}`;
    const { adding, prompter } = machine.commands({ type: '1234567' }, { type: labeled }, { type: 'Clerk' });
    const id = await adding.add();
    assert.ok(prompter.isDone);
    assert.match(prompter.asked[1]?.text ?? '', /^Paste the consumer key, or all four values at once\. NetSuite shows it once/);
    assert.equal(prompter.asked[1]?.password, true, 'The pasted block is hidden.');
    assert.deepEqual(await machine.store.credentials(id ?? ''), {
      account: '1234567',
      consumerKey,
      consumerSecret,
      tokenId,
      tokenSecret,
    });
  });

  it('takes the pair of the integration and that of the token as two blocks', async () => {
    const machine = new Machine();
    const { adding, prompter } = machine.commands(
      { type: '1234567' },
      { type: `${consumerKey}\n${consumerSecret}` },
      { type: `${tokenId}\n${tokenSecret}` },
      { type: 'Clerk' },
    );
    const id = await adding.add();
    assert.ok(prompter.isDone);
    assert.equal((await machine.store.credentials(id ?? ''))?.tokenSecret, tokenSecret);
  });

  it('asks four questions for a second account', async () => {
    for (const integration of ['Other Integration', 'Integration of Clerk']) {
      const machine = new Machine();
      await machine.addAccount('1234567', 'Clerk');
      const values = integration === 'Other Integration' ? block : `${tokenId} ${tokenSecret}`;
      const { adding, prompter } = machine.commands(
        { type: '1234567_SB1' },
        { choose: integration },
        { type: values },
        { type: 'Tester' },
      );
      await adding.add();
      assert.ok(prompter.isDone, integration);
      assert.equal(prompter.asked.length, 4, integration);
    }
  });

  it('keeps one integration for tokens with the same consumer pair', async () => {
    const machine = new Machine();
    await machine.commands({ type: '1234567' }, { type: block }, { type: 'Clerk' }).adding.add();
    const other = [consumerKey, consumerSecret, issued(), issued()].join('\n');
    await machine
      .commands({ type: '1234567_SB1' }, { choose: 'Other Integration' }, { type: other }, { type: 'Tester' })
      .adding.add();
    assert.equal(machine.roles.all().length, 2);
    assert.equal(machine.store.index.integrations.size, 1);
  });

  it('leaves the active role as it is, and tells of the new one', async () => {
    const machine = new Machine();
    const first = await machine.addAccount('1234567_SB1', 'Clerk');
    const second = await machine.addAccount('1234567', 'Manager');
    assert.equal(machine.roles.active?.id, first);
    assert.deepEqual(machine.added, [first, second]);
  });

  it('asks again for what came with a block that was replaced', async () => {
    const machine = new Machine();
    const other = [issued(), issued()] as const;
    const { adding } = machine.commands(
      ...[{ type: '1234567' }, { type: `${consumerKey} ${consumerSecret}` }, { back: true as const }],
      ...[{ type: other[0] }, { type: other[1] }, { type: tokenId }, { type: tokenSecret }, { type: 'Clerk' }],
    );
    const id = await adding.add();
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

  it('warns of a role that the account has already, and asks for the user to tell them apart', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    const { adding, prompter } = machine.commands(
      ...[{ type: '1234567' }, { choose: 'Other Integration' }, { type: block }, { type: 'clerk' }, { type: 'carl@example.com' }],
    );
    await adding.add();
    assert.ok(prompter.isDone);
    assert.deepEqual(prompter.asked[3]?.check?.message, {
      severity: 'warning',
      text: 'This account already has a role with this name.',
    });
  });

  it('refuses the ID of the demo account', async () => {
    for (const isListed of [false, true]) {
      const machine = new Machine();
      if (isListed) {
        await machine.store.saveAccount({ realm: 'DEMO_1', demo: true });
      }
      await assert.rejects(machine.commands({ type: 'DEMO_1' }).adding.add(), /DEMO_1 is the built-in demo account/);
    }
  });

  it('warns of a Web Services Only role', async () => {
    const machine = new Machine();
    const { adding, prompter } = machine.commands(...replies.slice(0, 5), { type: 'Web Services Only' });
    await adding.add();
    assert.deepEqual(prompter.asked[5]?.check?.message, {
      severity: 'warning',
      text: "A Web Services Only role can't call RESTlets. Its requests will be refused.",
    });
  });
});

describe('what was entered before the questions were dismissed', () => {
  const values = [issued(), issued(), issued(), issued()];
  const begun = [{ type: '1234567_SB1' }, { type: values.join('\n') }, { dismiss: true as const }];

  it('is still there the next time, at the question that was dismissed', async () => {
    const machine = new Machine();
    await machine.commands(...begun).adding.add();
    const { adding, prompter } = machine.commands({ choose: 'Continue with 1234567_SB1' }, { type: 'Clerk' });
    const id = await adding.add();
    assert.deepEqual(
      prompter.asked.map(({ text }) => text),
      ['You started adding a role to 1234567_SB1', 'Role of this token'],
    );
    assert.equal((await machine.store.credentials(id ?? ''))?.tokenSecret, values[3]);
    const next = machine.commands({ dismiss: true });
    await next.adding.add();
    assert.match(
      next.prompter.asked[0]?.text ?? '',
      /^Paste the credentials in any form/,
      'What was stored is not offered again.',
    );
  });

  it('is stored nowhere, and is gone when the person starts over', async () => {
    const machine = new Machine();
    await machine.commands(...begun).adding.add();
    assert.equal(machine.state.values.size + machine.workspaceState.values.size + machine.secrets.values.size, 0);
    const { adding, prompter } = machine.commands({ choose: 'Start Over' }, { dismiss: true });
    await adding.add();
    assert.equal(prompter.asked[1]?.value, '');
  });

  it('is still there when the question whether to continue is dismissed', async () => {
    const machine = new Machine();
    await machine.commands(...begun).adding.add();
    await machine.commands({ dismiss: true }).adding.add();
    assert.ok(await machine.commands({ choose: 'Continue' }, { type: 'Clerk' }).adding.add());
  });

  it('is offered for a role of the same account, and not of another one', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    await machine.addAccount('7654321', 'Clerk');
    const add = { choose: 'Other Integration' };
    await machine.commands(add, { type: values.join('\n') }, { dismiss: true }).tokens.add({ type: 'account', realm: '1234567' });
    const other = machine.commands({ dismiss: true });
    await other.tokens.add({ type: 'account', realm: '7654321' });
    assert.match(other.prompter.asked[0]?.text ?? '', /^Select the integration/);
    const { tokens, prompter } = machine.commands({ choose: 'Continue with 1234567' }, { type: 'Manager' });
    await tokens.add({ type: 'account', realm: '1234567' });
    assert.ok(prompter.isDone);
  });

  it('is not lost when the secrets could not be stored', async () => {
    const machine = new Machine();
    const { store } = machine.secrets;
    machine.secrets.store = (key, value) =>
      key.startsWith('restlets.token.') ? Promise.reject(new Error('locked')) : store(key, value);
    await assert.rejects(machine.commands(...begun.slice(0, 2), { type: 'Clerk' }).adding.add(), sentence(/keyring/));
    machine.secrets.store = store;
    const { adding, prompter } = machine.commands({ choose: 'Continue' }, { type: 'Clerk' });
    assert.ok(await adding.add());
    assert.equal(prompter.asked[1]?.value, 'Clerk');
  });
});

const called = { script: '610', deploy: '1' };
const orders = { script: 'customscript_orders', deploy: 'customdeploy_orders' };

describe('editing an account', () => {
  it('moves its tokens to the right ID', async () => {
    const machine = new Machine();
    const id = await machine.addAccount('1234576', 'Clerk');
    await machine.bindings.bind('1234576', called, orders);
    const { accounts } = machine.commands({ type: '1234567' }, { type: 'Acme' });
    await accounts.edit({ type: 'account', realm: '1234576' });
    assert.deepEqual(machine.store.index.accounts, [{ realm: '1234567', name: 'Acme', demo: false }]);
    assert.equal(machine.roles.byId(id)?.host, '1234567.restlets.api.netsuite.com');
    assert.deepEqual(machine.bindings.of('1234567', called), orders, 'What its internal IDs stand for goes with it.');
  });

  it('refuses the ID of another account that is in the list', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    await machine.addAccount('7654321', 'Clerk');
    const { accounts, prompter } = machine.commands({ back: true, typed: '' }, { dismiss: true });
    await accounts.edit({ type: 'account', realm: '1234567' });
    assert.equal(prompter.asked[0]?.value, '1234567');
    const refused = machine.commands({ type: '7654321' });
    await assert.rejects(refused.accounts.edit({ type: 'account', realm: '1234567' }), /7654321 already exists/);
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
    assert.equal(prompter.asked[0]?.title, 'Remove account 1234567 and its role?');
    assert.equal(machine.store.index.accounts.length, 1);
  });

  it('removes its tokens and every secret of theirs', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    await machine.addAccount('1234567', 'Manager');
    await machine.bindings.bind('1234567', called, orders);
    await machine.commands({ confirm: true }).accounts.remove({ type: 'account', realm: '1234567' });
    assert.deepEqual(machine.roles.all(), []);
    assert.deepEqual([...machine.secrets.values.keys()], ['restlets.changed']);
    assert.equal(machine.roles.active, undefined);
    assert.equal(machine.bindings.of('1234567', called), undefined);
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
    await assert.rejects(new Machine().commands().accounts.accountId(undefined), /No account yet/);
  });
});
