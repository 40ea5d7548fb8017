import assert from 'node:assert/strict';
import { commandTarget } from '../../../../src/host/accounts/commandTargets.js';
import { sentence } from '../../../support/accounts/windows.js';
import { Machine } from '../../../support/accounts/machine.js';

async function threeRoles() {
  const machine = new Machine();
  const clerk = await machine.addAccount('1234567', 'Clerk');
  const manager = await machine.addAccount('1234567', 'Manager');
  const tester = await machine.addAccount('1234567_SB1', 'Tester');
  return { machine, clerk, manager, tester };
}

describe('switching the role', () => {
  it('offers all roles, the recent ones first, and makes the chosen one active', async () => {
    const { machine, clerk, tester } = await threeRoles();
    await machine.active.use(tester);
    const { roleSwitch, prompter } = machine.commands({ choose: '1234567 · Manager' });
    await roleSwitch.pick();
    assert.deepEqual(prompter.asked[0]?.labels, ['1234567_SB1 · Tester', '1234567 · Clerk', '1234567 · Manager']);
    const again = machine.commands({ choose: '1234567 · Clerk' });
    assert.equal((await again.roleSwitch.pick())?.id, clerk);
    assert.equal(machine.roles.active?.id, clerk);
    assert.deepEqual(again.prompter.asked[0]?.labels, ['1234567 · Manager', '1234567_SB1 · Tester', '1234567 · Clerk']);
  });

  it('changes nothing when dismissed', async () => {
    const { machine, clerk } = await threeRoles();
    assert.equal(await machine.commands({ dismiss: true }).roleSwitch.pick(), undefined);
    assert.equal(machine.roles.active?.id, clerk);
  });

  it('offers to add an account while there is no role', async () => {
    const { roleSwitch, prompter } = new Machine().commands({ choose: 'Add Account…' }, { dismiss: true });
    assert.equal(await roleSwitch.pick(), undefined);
    assert.match(prompter.asked[1]?.text ?? '', /account ID/);
  });
});

describe('setting a role of the tree as the active one', () => {
  it('asks nothing for a sandbox', async () => {
    const { machine, tester } = await threeRoles();
    assert.equal(await machine.commands().roleSwitch.use(machine.role(tester)), true);
    assert.equal(machine.roles.active?.id, tester);
  });

  it('asks once for a production account, and does nothing without a yes', async () => {
    const { machine, clerk, manager, tester } = await threeRoles();
    await machine.active.use(tester);
    const { roleSwitch, prompter } = machine.commands({ confirm: false }, { confirm: true });
    assert.equal(await roleSwitch.use(machine.role(clerk)), false);
    assert.equal(machine.roles.active?.id, tester);
    assert.equal(await roleSwitch.use(machine.role(clerk)), true);
    assert.equal(await roleSwitch.use(machine.role(manager)), true);
    assert.equal(machine.roles.active.id, manager);
    assert.deepEqual(prompter.asked[0], {
      title: 'Set 1234567 · Clerk as the active role?',
      text: "1234567 is a production account. Every open request that doesn't set its own role will be sent there.",
      labels: ['Set as Active Role'],
    });
    assert.ok(prompter.isDone);
  });

  it('asks once when the key is pressed twice', async () => {
    const { machine, clerk, tester } = await threeRoles();
    await machine.active.use(tester);
    const { roleSwitch, prompter } = machine.commands({ confirm: true });
    const role = machine.role(clerk);
    assert.deepEqual(await Promise.all([roleSwitch.use(role), roleSwitch.use(role)]), [true, true]);
    assert.equal(prompter.asked.length, 1);
  });

  it('asks nothing where no request is sent to another account than before', async () => {
    const { machine, clerk, manager } = await threeRoles();
    const { roleSwitch } = machine.commands();
    assert.equal(await roleSwitch.use(machine.role(clerk)), true);
    assert.equal(await roleSwitch.use(machine.role(manager)), true);
    await machine.store.removeToken(manager);
    assert.equal(await roleSwitch.use(machine.role(clerk)), true);
    assert.equal(machine.roles.active?.id, clerk);
  });
});

describe('a new request with a role of the tree', () => {
  it('names the role when another one is active, which stays so', async () => {
    const { machine, clerk, tester } = await threeRoles();
    assert.deepEqual(await machine.commands().roleSwitch.forNewRequest(machine.role(tester)), {
      role: machine.roles.byId(tester),
      isNamed: true,
    });
    assert.equal(machine.roles.active?.id, clerk);
  });

  it('names none when its role is the active one', async () => {
    const { machine, clerk } = await threeRoles();
    const chosen = await machine.commands().roleSwitch.forNewRequest(machine.role(clerk));
    assert.deepEqual(chosen, { role: machine.roles.byId(clerk), isNamed: false });
  });

  it('makes a role active that no request can name, after the question about production', async () => {
    const { machine, tester } = await threeRoles();
    const twin = await machine.addAccount('1234567', 'Clerk');
    await machine.active.use(tester);
    const refused = await machine.commands({ confirm: false }).roleSwitch.forNewRequest(machine.role(twin));
    assert.deepEqual([refused, machine.roles.active?.id], [undefined, tester]);
    const chosen = await machine.commands({ confirm: true }).roleSwitch.forNewRequest(machine.role(twin));
    assert.deepEqual([chosen?.isNamed, machine.roles.active?.id], [false, twin]);
  });
});

describe('choosing the role of one request', () => {
  it('switches the active role for a request without a role of its own', async () => {
    const { machine, clerk, tester } = await threeRoles();
    await machine.active.use(tester);
    const choice = await machine.commands({ choose: '1234567 · Clerk' }).roleSwitch.pickForRequest(machine.roles.active, false);
    assert.equal(choice?.kind, 'use');
    assert.equal(machine.roles.active?.id, clerk);
  });

  it('leaves the active role alone when the request names its role', async () => {
    const { machine, clerk, tester } = await threeRoles();
    await machine.active.use(tester);
    const choice = await machine.commands({ choose: '1234567 · Clerk' }).roleSwitch.pickForRequest(machine.roles.active, true);
    assert.deepEqual(choice, { kind: 'prefer', role: machine.roles.byId(clerk) });
    assert.equal(machine.roles.active?.id, tester);
  });

  it('lets a request name the role it uses, and follow the active one again', async () => {
    const { machine, clerk } = await threeRoles();
    const { active } = machine.roles;
    assert.deepEqual(
      await machine.commands({ choose: 'Use 1234567 · Clerk for This Request Only' }).roleSwitch.pickForRequest(active, false),
      {
        kind: 'prefer',
        role: machine.roles.byId(clerk),
      },
    );
    assert.deepEqual(await machine.commands({ choose: 'Use the Active Role' }).roleSwitch.pickForRequest(active, true), {
      kind: 'follow',
    });
  });
});

describe('the target of a command', () => {
  it('is an item of the tree', () => {
    const role = { type: 'role', roleId: 'id', realm: '1234567' } as const;
    assert.deepEqual(commandTarget(role), role);
    assert.deepEqual(commandTarget({ type: 'account', realm: '1234567', more: 1 }), { type: 'account', realm: '1234567' });
  });

  it('is none when a command was called with anything else', () => {
    for (const argument of [
      undefined,
      null,
      '1234567',
      7,
      [],
      {},
      { type: 'account' },
      { type: 'role', realm: '1234567' },
      { type: 'role', realm: '1234567', roleId: 7 },
      { type: 'other', realm: '1234567' },
      { type: 'account', realm: { toString: () => '1234567' } },
    ]) {
      assert.equal(commandTarget(argument), undefined);
    }
  });

  it('is refused in a sentence where a role is needed and there is none, or none of that ID', async () => {
    const { machine, clerk } = await threeRoles();
    const { roleSwitch } = machine.commands();
    for (const target of [
      undefined,
      { type: 'account', realm: '1234567' },
      { type: 'role', realm: '1234567', roleId: 'gone' },
    ] as const) {
      await assert.rejects(roleSwitch.use(target), sentence(/Select a role in the Accounts view/));
    }
    assert.equal(machine.roles.active?.id, clerk);
  });
});
