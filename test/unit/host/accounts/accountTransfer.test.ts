import assert from 'node:assert/strict';
import { AccountTransfer } from '../../../../src/host/accounts/accountTransfer.js';
import { issued, Machine } from '../../../support/accounts/machine.js';
import type { PersonAction } from '../../../support/accounts/scriptedPrompter.js';
import { sentence } from '../../../support/accounts/windows.js';
import { blockValues, wholeBlocks } from '../../../support/paste/credentialBlocks.js';

const passphrase = 'correct horse battery';
const names = [{ choose: 'Names Only' }];
const everything = [{ choose: 'Everything, Encrypted' }, { type: passphrase }, { type: passphrase }];
const agreed = { confirm: true };

/** Exports the accounts of a machine as a person would. */
async function exported(machine: Machine, script: readonly PersonAction[]): Promise<{ text: string; told: string[] }> {
  let text = '';
  const { prompter, adding } = machine.commands(...script);
  const files = {
    open: () => Promise.resolve(undefined),
    save: (_title: string, _name: string, saved: string) => {
      text = saved;
      return Promise.resolve(true);
    },
  };
  await new AccountTransfer({ store: machine.store, prompter, files, adding, active: machine.active }).export();
  assert.ok(prompter.isDone);
  return { text, told: prompter.told };
}

/** Imports a file, and returns what was asked and told. */
async function imported(machine: Machine, content: string | Uint8Array, ...script: PersonAction[]) {
  const { prompter, adding } = machine.commands(...script);
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const files = { open: () => Promise.resolve(bytes), save: () => Promise.resolve(false) };
  await new AccountTransfer({ store: machine.store, prompter, files, adding, active: machine.active }).import();
  assert.ok(prompter.isDone);
  return prompter;
}

/** A machine with two accounts and three roles. */
async function source(): Promise<Machine> {
  const machine = new Machine();
  await machine.addAccount('1234567', 'Clerk');
  await machine.addAccount('1234567', 'Manager');
  await machine.addAccount('1234567_SB1', 'Tester');
  await machine.store.saveAccount({ realm: '1234567', name: 'Acme' });
  return machine;
}

function listed(machine: Machine): unknown[] {
  return machine.roles
    .all()
    .map(({ accountName, account, role, integration, secretMissing }) => [
      ...[accountName, account, role, integration],
      secretMissing,
    ]);
}

function credentialsOf(machine: Machine): Promise<unknown[]> {
  return Promise.all(machine.roles.all().map(({ id }) => machine.store.credentials(id)));
}

const secretsOf = (machine: Machine): string[] =>
  [...machine.secrets.values].flatMap(([key, value]) => (key === 'restlets.changed' ? [] : (value.match(/[0-9a-f]{64}/g) ?? [])));

describe('accounts without secrets', () => {
  it('go to a file that has no key, token ID or secret, and to another machine, where the secrets are missing', async () => {
    const machine = await source();
    const { text, told } = await exported(machine, names);
    assert.deepEqual(told, ['Exported 2 accounts with 3 roles.']);
    assert.equal(secretsOf(machine).length, 12);
    assert.deepEqual(
      secretsOf(machine).filter((value) => text.includes(value)),
      [],
    );
    const other = new Machine();
    const prompter = await imported(other, text, agreed);
    assert.equal(prompter.asked[0]?.title, 'Import 2 new accounts and 3 roles?');
    assert.match(prompter.asked[0].text, /^The secrets of 3 roles aren't in the file\./);
    await Promise.all(['1234567', '1234567_SB1'].map((realm) => other.store.lookForSecrets(realm)));
    assert.deepEqual(
      listed(other),
      listed(machine).map((role) => [...(role as unknown[]).slice(0, -1), true]),
    );
  });

  it('change nothing of what is there: no name, no secret, no role of the same name', async () => {
    const machine = await source();
    const { text } = await exported(machine, names);
    const other = new Machine();
    const own = await other.addAccount('1234567', 'clerk');
    await other.store.saveAccount({ realm: '1234567', name: 'My name' });
    const before = await other.store.credentials(own);
    await imported(other, text, agreed);
    assert.deepEqual(await other.store.credentials(own), before);
    assert.equal(other.store.index.account('1234567')?.name, 'My name');
    assert.deepEqual(
      other.roles.all().map(({ role }) => role),
      ['clerk', 'Manager', 'Tester'],
    );
    assert.equal(other.roles.active?.id, own);
    const again = await imported(other, text);
    assert.deepEqual(again.told, ['Everything in this file is here already. Nothing was changed.']);
  });

  it('leave out the demo account, and one of its ID in a file', async () => {
    const machine = await source();
    await machine.store.saveAccount({ realm: 'DEMO_1', name: 'Demo Account', demo: true });
    const { text } = await exported(machine, names);
    assert.equal(text.includes('DEMO_1'), false);
    const other = new Machine();
    await imported(other, text.replaceAll('1234567_SB1', 'DEMO_1'), agreed);
    assert.deepEqual(
      other.store.index.accounts.map(({ realm }) => realm),
      ['1234567'],
    );
  });

  it('are not stored without a yes', async () => {
    const { text } = await exported(await source(), names);
    const other = new Machine();
    await imported(other, text, { confirm: false });
    assert.deepEqual([other.state.values.size, other.secrets.values.size], [0, 0]);
  });

  it('cannot be exported when there are none', async () => {
    await assert.rejects(exported(new Machine(), []), sentence(/No account yet/));
  });
});

describe('everything, encrypted', () => {
  it('goes to another machine, and nothing of it can be read in the file', async () => {
    const machine = await source();
    const { text, told } = await exported(machine, everything);
    assert.deepEqual(told, ['Exported 2 accounts with 3 roles.']);
    for (const value of [...secretsOf(machine), 'Clerk', 'Acme', passphrase]) {
      assert.equal(text.includes(value), false);
    }
    const other = new Machine();
    const prompter = await imported(other, text, { type: passphrase }, agreed);
    assert.deepEqual(await credentialsOf(other), await credentialsOf(machine));
    assert.deepEqual(listed(other), listed(machine));
    assert.equal(other.roles.active?.role, 'Clerk', 'No role was active.');
    assert.deepEqual(prompter.told, ['Imported 2 new accounts and 3 roles.']);
    const stored = JSON.stringify([...other.state.values]);
    assert.deepEqual(
      secretsOf(machine).filter((value) => stored.includes(value)),
      [],
    );
  });

  it('fills in secrets that are missing, and never overwrites one', async () => {
    const machine = await source();
    const { text } = await exported(machine, everything);
    const [clerk, manager] = machine.roles.all();
    const expected = await credentialsOf(machine);
    const pair = { tokenId: issued(), tokenSecret: issued() };
    await machine.store.editToken(clerk?.id ?? '', { pair });
    machine.secrets.values.delete(`restlets.token.${manager?.id ?? ''}`);
    const prompter = await imported(machine, text, { type: passphrase }, agreed);
    assert.match(
      prompter.asked[1]?.text ?? '',
      /^2 roles of the file are here already and won't be changed\.\n1 role gets its missing secrets\.$/,
    );
    const [first, ...others] = await credentialsOf(machine);
    assert.deepEqual(others, expected.slice(1));
    assert.deepEqual(await machine.store.tokenPair(clerk?.id ?? ''), pair);
    assert.ok(first);
  });

  it('does not add the same token twice, under whatever name', async () => {
    const machine = await source();
    const { text } = await exported(machine, everything);
    const other = new Machine();
    const values = (await credentialsOf(machine))[0] as ReturnType<typeof blockValues>;
    await other.commands({ type: JSON.stringify(values) }, { type: 'Another name' }).adding.add();
    await imported(other, text, { type: passphrase }, agreed);
    assert.equal(other.roles.all().length, 3);
    assert.equal(other.store.index.integrations.size, 3);
  });

  it('says which secrets are not in the file', async () => {
    const machine = await source();
    machine.secrets.values.delete(`restlets.token.${machine.roles.all()[0]?.id ?? ''}`);
    const { told } = await exported(machine, everything);
    assert.match(told[0] ?? '', /The secrets of 1 role aren't stored on this machine, so the file doesn't contain them\.$/);
  });

  it('asks for a pass phrase of twelve characters, twice', async () => {
    const machine = await source();
    const choice = { choose: 'Everything, Encrypted' };
    await assert.rejects(exported(machine, [choice, { type: 'elevenchars' }]), /Use at least 12 characters/);
    await assert.rejects(
      exported(machine, [choice, { type: passphrase }, { type: `${passphrase}!` }]),
      /isn't the same pass phrase/,
    );
  });

  it('asks again when the pass phrase is incorrect, and not for a file that is damaged', async () => {
    const { text } = await exported(await source(), everything);
    const other = new Machine();
    const { asked } = await imported(other, text, { type: 'another pass phrase' }, { type: passphrase }, agreed);
    assert.deepEqual(
      asked.slice(0, 2).map((question) => question.text),
      ['Pass phrase of this file', 'The pass phrase is incorrect, or the file was changed. Enter the pass phrase again'],
    );
    assert.equal(other.roles.all().length, 3);
    await assert.rejects(imported(new Machine(), `${text} `, { type: passphrase }), sentence(/./));
  });

  it('is refused as a whole with another pass phrase, or when it cannot be stored', async () => {
    const { text } = await exported(await source(), everything);
    const other = new Machine();
    await imported(other, text, { type: 'another pass phrase' }, { dismiss: true });
    assert.deepEqual([other.state.values.size, other.secrets.values.size], [0, 0]);
    let written = 0;
    const { store } = other.secrets;
    other.secrets.store = (key, value) => (++written === 4 ? Promise.reject(new Error('no keyring')) : store(key, value));
    await assert.rejects(imported(other, text, { type: passphrase }, agreed), sentence(/Nothing was saved/));
    assert.deepEqual([other.roles.all().length, other.secrets.values.size], [0, 0]);
  });
});

describe('any other file', () => {
  const env = wholeBlocks['NETSUITE_ names'] ?? (() => '');

  it('is read as a block of credentials, which is shown before it is used; UTF-16 too', async () => {
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const machine = new Machine();
      const values = blockValues();
      await imported(machine, Buffer.from(env(values), encoding), { choose: 'Use These Values' }, { type: 'Clerk' });
      assert.deepEqual(await credentialsOf(machine), [values]);
    }
  });

  it('is refused when there are no credentials in it', async () => {
    await assert.rejects(
      imported(new Machine(), 'NS_TOKEN_ID=<your token>'),
      sentence(/^No TBA credentials were found in this text\. NS_TOKEN_ID is a placeholder\./),
    );
  });

  it('is refused when a later version wrote it, or it is too large', async () => {
    const { text } = await exported(await source(), names);
    await assert.rejects(
      imported(new Machine(), text.replace('"version": 1', '"version": 2')),
      sentence(/later version of RESTlet Workbench/),
    );
    await assert.rejects(imported(new Machine(), new Uint8Array(20 * 1024 * 1024 + 1)), sentence(/larger than 20 MB/));
  });
});
