import assert from 'node:assert/strict';
import { clearCopied } from '../../../../src/host/accounts/announcements.js';
import { Machine } from '../../../support/accounts/machine.js';
import { ScriptedPrompter } from '../../../support/accounts/scriptedPrompter.js';
import { issued, sentence } from '../../../support/accounts/windows.js';
import { blockValues, wholeBlocks, type BlockValues } from '../../../support/paste/credentialBlocks.js';

const env = wholeBlocks['NETSUITE_ names'] ?? (() => '');
const asPasted = (text: string): string => text.replaceAll('\n', ' ');

async function credentialsOf(machine: Machine): Promise<unknown[]> {
  return Promise.all(machine.added.map((id) => machine.store.credentials(id)));
}

describe('adding an account from a block', () => {
  it('asks for the block and the name of the role, and for nothing else', async () => {
    for (const write of Object.values(wholeBlocks)) {
      const machine = new Machine();
      const values = blockValues();
      const { adding, prompter } = machine.commands({ type: write(values) }, { type: 'Clerk' });
      const id = await adding.add();
      assert.ok(prompter.isDone);
      assert.deepEqual(await machine.store.credentials(id ?? ''), values);
    }
  });

  it('asks for what is missing', async () => {
    const values = blockValues('1234567');
    const { consumerKey, consumerSecret, tokenId, tokenSecret } = values;
    for (const [text, rest] of [
      [
        `Token ID ${tokenId} Token secret ${tokenSecret} Consumer key ${consumerKey} consumer secret ${consumerSecret}`,
        ['1234567'],
      ],
      [`NS_ACCOUNT=1234567 NS_TOKEN_ID=${tokenId} NS_TOKEN_SECRET=${tokenSecret}`, [consumerKey, consumerSecret]],
      [`NS_ACCOUNT=1234567 CONSUMER_KEY=${consumerKey} CONSUMER_SECRET=${consumerSecret}`, [tokenId, tokenSecret]],
    ] as const) {
      const machine = new Machine();
      const { adding, prompter } = machine.commands({ type: text }, ...rest.map((type) => ({ type })), { type: 'Clerk' });
      await adding.add();
      assert.ok(prompter.isDone);
      assert.deepEqual(await credentialsOf(machine), [values]);
    }
  });

  it('offers the stored integrations when the block has none', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    const { tokenId, tokenSecret } = blockValues();
    const { adding, prompter } = machine.commands(
      { type: `NS_ACCOUNT=1234567_SB1 NS_TOKEN_ID=${tokenId} NS_TOKEN_SECRET=${tokenSecret}` },
      { choose: 'Integration of Clerk' },
      { type: 'Clerk' },
    );
    assert.ok(await adding.add());
    assert.ok(prompter.isDone);
    assert.equal(machine.store.index.integrations.size, 1);
  });

  it('takes the name of the role from the block, to be confirmed', async () => {
    const machine = new Machine();
    const { adding, prompter } = machine.commands(
      { type: `${env(blockValues())} NETSUITE_ROLE_NAME="Sales Clerk"` },
      { type: 'Clerk' },
    );
    await adding.add();
    assert.equal(prompter.asked[1]?.value, 'Sales Clerk');
  });

  it('stores nothing before the last question, and keeps the block for the next time', async () => {
    const machine = new Machine();
    const values = blockValues();
    await machine.commands({ type: env(values) }, { dismiss: true }).adding.add();
    assert.equal(machine.state.values.size + machine.workspaceState.values.size + machine.secrets.values.size, 0);
    const { adding, prompter } = machine.commands({ choose: 'Continue with 1234567_SB1' }, { type: 'Clerk' });
    await adding.add();
    assert.ok(prompter.isDone);
    assert.deepEqual(await credentialsOf(machine), [values]);
  });

  it('forgets a block that is replaced by another one or by an account ID', async () => {
    const machine = new Machine();
    const values = blockValues();
    const other = blockValues('1234567');
    const { adding, prompter } = machine.commands(
      ...[{ type: env(values) }, { back: true as const }, { type: '7654321' }, { back: true as const }],
      ...[{ type: env(other) }, { type: 'Clerk' }],
    );
    await adding.add();
    assert.match(prompter.asked[3]?.text ?? '', /^Paste the consumer key/);
    assert.deepEqual(await credentialsOf(machine), [other]);
  });
});

describe('several roles in one block', () => {
  const production = blockValues('1234567');
  const sandbox: BlockValues = {
    ...blockValues('1234567_SB1'),
    consumerKey: production.consumerKey,
    consumerSecret: production.consumerSecret,
  };
  const text = JSON.stringify({ production, sandbox });

  it('are added at once, with a name each, and with one integration where it is the same', async () => {
    const machine = new Machine();
    const { adding, prompter } = machine.commands(
      { type: text },
      { choose: 'Add All 2 Roles' },
      { type: 'Clerk' },
      { type: 'Tester' },
    );
    await adding.add();
    assert.ok(prompter.isDone);
    assert.deepEqual(await credentialsOf(machine), [production, sandbox]);
    assert.equal(machine.store.index.integrations.size, 1);
    assert.equal(prompter.asked[3]?.title, 'Add Role to 1234567_SB1 (2 of 2)');
  });

  it('are shown masked, and one can be chosen', async () => {
    const machine = new Machine();
    const { adding, prompter } = machine.commands({ type: text }, { choose: 'Add 1234567_SB1' }, { type: 'Tester' });
    await adding.add();
    assert.deepEqual(prompter.asked[1]?.labels, ['Add All 2 Roles', 'Add 1234567 (production)', 'Add 1234567_SB1 (sandbox)']);
    assert.equal(JSON.stringify(prompter.asked[1]).includes(sandbox.tokenSecret.slice(-4)), false);
    assert.deepEqual(await credentialsOf(machine), [sandbox]);
  });

  it('are stored together or not at all', async () => {
    const machine = new Machine();
    const { store } = machine.secrets;
    let written = 0;
    machine.secrets.store = (key, value) => (++written === 3 ? Promise.reject(new Error('no keyring')) : store(key, value));
    const script = [{ choose: 'Add All 2 Roles' }, { type: 'Clerk' }, { type: 'Tester' }];
    await assert.rejects(machine.commands({ type: text }, ...script).adding.add(), sentence(/keyring/));
    assert.deepEqual([machine.store.index.tokens.size, machine.secrets.values.size], [0, 0]);
    machine.secrets.store = store;
    const { adding, prompter } = machine.commands({ choose: 'Continue' }, { type: 'Tester' });
    await adding.add();
    assert.equal(prompter.asked[1]?.value, 'Tester');
    assert.deepEqual(await credentialsOf(machine), [production, sandbox]);
  });

  it('are all still there when the second one is dismissed', async () => {
    const machine = new Machine();
    await machine.commands({ type: text }, { choose: 'Add All' }, { type: 'Clerk' }, { dismiss: true }).adding.add();
    assert.equal(machine.store.index.tokens.size, 0);
    const { adding, prompter } = machine.commands({ choose: 'Continue' }, { type: 'Tester' });
    await adding.add();
    assert.ok(prompter.isDone);
    assert.deepEqual(
      machine.roles.all().map(({ role }) => role),
      ['Clerk', 'Tester'],
    );
  });
});

describe('a block that was copied', () => {
  const commented = `# NETSUITE_TOKEN_ID=${issued()}\n${env(blockValues())}`;

  it('is read with its lines, which the input box takes away, after a question', async () => {
    const machine = new Machine();
    const values = blockValues();
    const text = `# NETSUITE_TOKEN_ID=${issued()}\n${env(values)}`;
    machine.clipboard.text = text;
    const { adding, prompter } = machine.commands({ type: asPasted(text) }, { choose: 'Use These Values' }, { type: 'Clerk' });
    await adding.add();
    assert.ok(prompter.isDone);
    assert.deepEqual(await credentialsOf(machine), [values]);
  });

  it('is taken out of the clipboard if the person wishes, and only while it is there', async () => {
    const machine = new Machine();
    machine.clipboard.text = env(blockValues());
    await machine.commands({ type: asPasted(machine.clipboard.text) }, { type: 'Clerk' }).adding.add();
    const copied = machine.copied ?? '';
    assert.equal(copied, machine.clipboard.text);
    const prompter = new ScriptedPrompter();
    machine.clipboard.text = 'something else';
    await clearCopied(copied, machine.clipboard, prompter);
    assert.equal(machine.clipboard.text, 'something else');
    machine.clipboard.text = copied;
    await clearCopied(copied, machine.clipboard, prompter);
    assert.equal(machine.clipboard.text, '');
    assert.deepEqual(prompter.told, ["The clipboard has changed, so it wasn't cleared.", 'The clipboard was cleared.']);
  });

  it('is not taken from the clipboard when it was typed, or something else is in it', async () => {
    const machine = new Machine();
    machine.clipboard.text = commented;
    await machine.commands({ type: env(blockValues()) }, { type: 'Clerk' }).adding.add();
    assert.equal(machine.copied, undefined);
  });
});

describe('adding a role from a block', () => {
  it('takes it in one box, and the account and the integration from where they are', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    const values = blockValues('1234567');
    const target = { type: 'account', realm: '1234567' } as const;
    const { tokens, prompter } = machine.commands({ choose: 'Paste Credentials…' }, { type: env(values) }, { type: 'Manager' });
    const id = await tokens.add(target);
    assert.ok(prompter.isDone);
    assert.deepEqual(await machine.store.credentials(id ?? ''), values);
  });

  it('takes several roles of the account', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    const [one, other] = [blockValues('1234567'), blockValues('1234567')];
    const { tokens, prompter } = machine.commands(
      ...[{ choose: 'Paste Credentials…' }, { type: JSON.stringify([one, other]) }, { choose: 'Add All 2 Roles' }],
      ...[{ type: 'Manager' }, { type: 'manager' }, { type: 'max@example.com' }],
    );
    await tokens.add({ type: 'account', realm: '1234567' });
    assert.ok(prompter.isDone, 'The user is asked for, because the two have the same name.');
    assert.deepEqual((await credentialsOf(machine)).slice(1), [one, other]);
  });

  it('uses the integration of the block, not the chosen one', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    const values = blockValues('1234567');
    const { tokens } = machine.commands({ choose: 'Integration of Clerk' }, { type: env(values) }, { type: 'Manager' });
    const id = await tokens.add({ type: 'account', realm: '1234567' });
    assert.deepEqual(await machine.store.credentials(id ?? ''), values);
  });

  it('refuses a block for another account', async () => {
    const machine = new Machine();
    await machine.addAccount('1234567', 'Clerk');
    const { tokens } = machine.commands({ choose: 'Paste Credentials…' }, { type: env(blockValues('7654321')) });
    await assert.rejects(tokens.add({ type: 'account', realm: '1234567' }), /is for the account 7654321/);
  });
});
