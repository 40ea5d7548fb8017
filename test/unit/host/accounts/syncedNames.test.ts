import assert from 'node:assert/strict';
import { credentialFields } from '../../../../src/core/tba/index.js';
import { SyncedNames } from '../../../../src/host/accounts/syncedNames.js';
import { syncedKey } from '../../../../src/host/accounts/syncedState.js';
import { Machine } from '../../../support/accounts/machine.js';

let time = 0;

function syncOf(machine: Machine, pressed?: string) {
  const said: string[] = [];
  const did: string[] = [];
  const names = new SyncedNames({
    store: machine.store,
    state: machine.state,
    now: () => ++time,
    prompter: {
      tell: (message) => {
        said.push(message);
        return Promise.resolve(pressed);
      },
    },
    steps: { import: () => Promise.resolve(did.push('import')), enterSecrets: () => Promise.resolve(did.push('enter')) },
  });
  return { names, said, did };
}

/** What Settings Sync does: it carries the one key. */
async function carry(from: Machine, to: Machine): Promise<void> {
  await to.state.update(syncedKey, from.state.get(syncedKey));
}

const rolesOf = ({ store }: Machine): string[] =>
  [...store.index.tokens.values()].map(({ account, role }) => `${account} ${role}`).sort();

async function twoMachines() {
  const [office, home] = [new Machine(), new Machine()];
  const id = await office.addAccount('1234567', 'Clerk');
  await syncOf(office).names.send();
  await carry(office, home);
  return { office, home, id };
}

describe('names that Settings Sync carries', () => {
  it('become roles without secrets on the other machine, which says so once and offers to bring them', async () => {
    const { home, id } = await twoMachines();
    const { names, said } = syncOf(home);
    await names.receive();
    assert.deepEqual(rolesOf(home), ['1234567 Clerk']);
    await home.store.lookForSecrets('1234567');
    assert.equal(home.roles.byId(id)?.secretMissing, true);
    assert.match(
      said.join(),
      /^Added 1 role from your other machines, by Settings Sync\. Its secrets aren't stored on this machine/,
    );
    await names.receive();
    assert.equal(said.length, 1);
  });

  for (const [pressed, step] of [
    ['Import Accounts…', 'import'],
    ['Enter Secrets…', 'enter'],
  ] as const) {
    it(`lead to ${pressed}`, async () => {
      const { home } = await twoMachines();
      const { names, did } = syncOf(home, pressed);
      await names.receive();
      await new Promise(setImmediate);
      assert.deepEqual(did, [step]);
    });
  }

  it('hold no key, no token ID and no secret, and no demo account', async () => {
    const { office, id } = await twoMachines();
    await office.store.saveAccount({ realm: 'DEMO_1', demo: true });
    await syncOf(office).names.send();
    const carried = JSON.stringify(office.state.get(syncedKey));
    const secrets = await office.store.credentials(id);
    assert.ok(secrets);
    for (const field of credentialFields) {
      assert.ok(!carried.includes(secrets[field]), field);
    }
    assert.ok(carried.includes('Clerk') && !carried.includes('DEMO'));
  });

  it('change and remove nothing: two machines have all roles in the end, each with its own secrets', async () => {
    const { office, home, id } = await twoMachines();
    await home.addAccount('7654321', 'Manager');
    await syncOf(home).names.receive();
    await syncOf(home).names.send();
    await office.store.editToken(id, { role: 'Renamed' });
    await carry(home, office);
    await syncOf(office).names.receive();
    assert.deepEqual(rolesOf(office), ['1234567 Renamed', '7654321 Manager']);
    assert.deepEqual(rolesOf(home), ['1234567 Clerk', '7654321 Manager']);
    assert.ok(await office.store.credentials(id));
  });

  it('do not bring back a role that was removed on this machine, and remove none on the other', async () => {
    const { office, home, id } = await twoMachines();
    await syncOf(home).names.receive();
    await home.store.removeAccount('1234567');
    await syncOf(home).names.send();
    await carry(home, office);
    await syncOf(office).names.receive();
    assert.deepEqual(rolesOf(office), ['1234567 Clerk']);
    await syncOf(office).names.send();
    await carry(office, home);
    await syncOf(home).names.receive();
    assert.deepEqual(rolesOf(home), []);
    assert.ok(await office.store.credentials(id));
  });

  it('are taken over from the other machine before this one writes its own, and neither is lost', async () => {
    const { home } = await twoMachines();
    await home.addAccount('7654321', 'Manager');
    const { names, said } = syncOf(home);
    await names.send();
    assert.match(JSON.stringify(home.state.get(syncedKey)), /Clerk.*Manager|Manager.*Clerk/);
    assert.deepEqual(rolesOf(home), ['1234567 Clerk', '7654321 Manager']);
    assert.equal(said.length, 1);
  });

  it('are taken over once where the change that this makes sends in turn', async () => {
    const { home } = await twoMachines();
    const { names, said } = syncOf(home);
    const sent: Promise<void>[] = [];
    home.store.onDidChange(() => {
      sent.push(names.send());
    });
    await names.receive();
    await Promise.all(sent);
    assert.deepEqual([sent.length > 0, rolesOf(home), said.length], [true, ['1234567 Clerk'], 1]);
    await names.receive();
    assert.equal(said.length, 1);
  });

  it('are not written again while they are the same, nor before there is a role', async () => {
    const { office } = await twoMachines();
    const before = office.state.get(syncedKey);
    await syncOf(office).names.send();
    assert.deepEqual(office.state.get(syncedKey), before);
    const fresh = new Machine();
    await syncOf(fresh).names.send();
    assert.equal(fresh.state.get(syncedKey), undefined);
  });

  for (const damaged of [
    7,
    null,
    { at: 1, names: '{' },
    { at: 2, names: '{"format":"restlet-workbench-accounts","version":9}' },
  ]) {
    it(`are not used when they are ${JSON.stringify(damaged)}`, async () => {
      const machine = new Machine();
      await machine.state.update(syncedKey, damaged);
      const { names, said } = syncOf(machine);
      await names.receive();
      assert.deepEqual([rolesOf(machine), said], [[], []]);
    });
  }
});
