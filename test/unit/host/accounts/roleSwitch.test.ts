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
    assert.equal(machine.roles.active?.id, tester);
    const { roleSwitch, prompter } = machine.commands({ choose: '1234567 · Clerk' });
    assert.equal((await roleSwitch.pick())?.id, clerk);
    assert.equal(machine.roles.active.id, clerk);
    assert.deepEqual(prompter.asked[0]?.labels, ['1234567_SB1 · Tester', '1234567 · Manager', '1234567 · Clerk', 'Add Account…']);
  });

  it('changes nothing when dismissed', async () => {
    const { machine, tester } = await threeRoles();
    assert.equal(await machine.commands({ dismiss: true }).roleSwitch.pick(), undefined);
    assert.equal(machine.roles.active?.id, tester);
  });

  it('does the same from the tree', async () => {
    const { machine, manager } = await threeRoles();
    await machine.commands().roleSwitch.use(machine.role(manager));
    assert.equal(machine.roles.active?.id, manager);
  });
});

describe('choosing the role of one request', () => {
  it('switches the active role for a request without a role of its own', async () => {
    const { machine, clerk } = await threeRoles();
    const choice = await machine.commands({ choose: '1234567 · Clerk' }).roleSwitch.pickForRequest(machine.roles.active, false);
    assert.equal(choice?.kind, 'use');
    assert.equal(machine.roles.active?.id, clerk);
  });

  it('leaves the active role alone when the request names its role', async () => {
    const { machine, clerk, tester } = await threeRoles();
    const choice = await machine.commands({ choose: '1234567 · Clerk' }).roleSwitch.pickForRequest(machine.roles.active, true);
    assert.deepEqual(choice, { kind: 'prefer', role: machine.roles.byId(clerk) });
    assert.equal(machine.roles.active?.id, tester);
  });

  it('lets a request name the role it uses, and follow the active one again', async () => {
    const { machine, tester } = await threeRoles();
    const { active } = machine.roles;
    assert.deepEqual(await machine.commands({ choose: 'Always use' }).roleSwitch.pickForRequest(active, false), {
      kind: 'prefer',
      role: machine.roles.byId(tester),
    });
    assert.deepEqual(await machine.commands({ choose: 'Follow' }).roleSwitch.pickForRequest(active, true), { kind: 'follow' });
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
    const { machine, tester } = await threeRoles();
    const { roleSwitch } = machine.commands();
    for (const target of [
      undefined,
      { type: 'account', realm: '1234567' },
      { type: 'role', realm: '1234567', roleId: 'gone' },
    ] as const) {
      await assert.rejects(roleSwitch.use(target), sentence(/Choose a role in the Accounts view/));
    }
    assert.equal(machine.roles.active?.id, tester);
  });
});
