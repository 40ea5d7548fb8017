import assert from 'node:assert/strict';
import { Machine } from '../../../support/accounts/machine.js';
import { Computer, newConsumerPair, newTokenPair } from '../../../support/accounts/windows.js';
import { roleItem } from '../../../../src/host/accounts/treeModel.js';
import { LogRole } from '../../../../src/host/accounts/logRole.js';
import { CommandTargets } from '../../../../src/host/accounts/commandTargets.js';
import { ScriptedPrompter } from '../../../support/accounts/scriptedPrompter.js';

describe('the role that reads the script log', () => {
  async function machineWithRoles() {
    const machine = new Machine();
    const add = (account: string, role: string): Promise<string> =>
      machine.store.addToken({ account, role, integration: { pair: newConsumerPair() }, pair: newTokenPair() });
    const [clerk, manager, other] = [await add('1', 'Clerk'), await add('1', 'Manager'), await add('2', 'Other')];
    const prompter = new ScriptedPrompter();
    const commands = new LogRole(machine.store, new CommandTargets(machine.store, machine.roles, prompter), prompter);
    return { machine, clerk, manager, other, prompter, commands };
  }

  it('is chosen for its account alone, and marked in the tree', async () => {
    const { machine, manager, commands, prompter } = await machineWithRoles();
    await commands.choose({ type: 'role', roleId: manager, realm: '1' });
    assert.deepEqual([machine.roles.logRole('1')?.id, machine.roles.logRole('2')], [manager, undefined]);
    const role = machine.roles.byId(manager) ?? assert.fail();
    const { description, contextValue } = roleItem(role, false);
    assert.deepEqual([description, contextValue], ['reads script log', 'role.log']);
    assert.match(
      prompter.told.at(-1) ?? '',
      /^From the next call on, the script log is read with .*Manager, if NetSuite permits it/,
    );
    await commands.stop({ type: 'role', roleId: manager, realm: '1' });
    assert.equal(machine.roles.logRole('1'), undefined);
  });

  it('is the only role of the account that is asked for', async () => {
    const { machine, other, commands } = await machineWithRoles();
    await commands.choose({ type: 'account', realm: '2' });
    assert.equal(machine.roles.logRole('2')?.id, other);
  });

  it('is none when it was removed', async () => {
    const { machine, manager, commands } = await machineWithRoles();
    await commands.choose({ type: 'role', roleId: manager, realm: '1' });
    await machine.store.removeToken(manager);
    assert.equal(machine.roles.logRole('1'), undefined);
  });

  it('stays when the account gets another name or ID, another role, and in other windows', async () => {
    const computer = new Computer();
    const window = computer.open();
    const id = await window.addToken('1234567', 'Clerk', { ...newConsumerPair(), ...newTokenPair() });
    const { store } = window;
    const kept = (realm: string): unknown => computer.open().store.index.account(realm)?.logRole;
    await store.setLogRole('1234567', id);
    await store.saveAccount({ realm: '1234567', name: 'Named' });
    await window.addToken('1234567', 'Manager', { ...newConsumerPair(), ...newTokenPair() });
    assert.equal(kept('1234567'), id);
    await store.moveAccount('1234567', { realm: '7654321' });
    assert.equal(kept('7654321'), id);
    await store.setLogRole('7654321', undefined);
    assert.equal(kept('7654321'), undefined);
  });

  it('is read with at the other host of the account, and nowhere else', async () => {
    const { machine, manager } = await machineWithRoles();
    assert.equal(await machine.roles.logUrl(manager), 'https://1.suitetalk.api.netsuite.com');
    assert.equal(await machine.roles.baseUrl(manager), 'https://1.restlets.api.netsuite.com');
  });
});
