import assert from 'node:assert/strict';
import { CommandTargets } from '../../../../src/host/accounts/commandTargets.js';
import { Machine } from '../../../support/accounts/machine.js';
import { ScriptedPrompter, type PersonAction } from '../../../support/accounts/scriptedPrompter.js';
import { newConsumerPair, newTokenPair, sentence } from '../../../support/accounts/windows.js';

describe('choosing among some of the roles', () => {
  async function withRoles(...script: PersonAction[]) {
    const machine = new Machine();
    const ids = new Map<string, string>();
    for (const role of ['Clerk', 'Manager', 'Auditor']) {
      const integration = { pair: newConsumerPair() };
      ids.set(role, await machine.store.addToken({ account: '1', role, integration, pair: newTokenPair() }));
    }
    const prompter = new ScriptedPrompter(...script);
    const id = (role: string): string => ids.get(role) ?? '';
    return { prompter, id, targets: new CommandTargets(machine.store, machine.roles, prompter) };
  }

  it('lists them in their order, and no other', async () => {
    const { prompter, id, targets } = await withRoles({ choose: '1 · Clerk' });
    const chosen = await targets.roleAmong('Explain', undefined, { ids: [id('Manager'), 'gone', id('Clerk')], none: '' });
    assert.equal(chosen?.role, 'Clerk');
    assert.deepEqual(prompter.asked[0]?.labels, ['1 · Manager', '1 · Clerk']);
  });

  it('asks nothing for the only one, and takes the role that the command was called on, whatever the others are', async () => {
    const { prompter, id, targets } = await withRoles();
    assert.equal((await targets.roleAmong('Explain', undefined, { ids: [id('Auditor')], none: '' }))?.role, 'Auditor');
    const target = { type: 'role', roleId: id('Clerk'), realm: '1' } as const;
    assert.equal((await targets.roleAmong('Explain', target, { ids: [id('Auditor')], none: '' }))?.role, 'Clerk');
    assert.deepEqual(prompter.asked, []);
  });

  it('says why there is none', async () => {
    const { targets } = await withRoles();
    await assert.rejects(
      targets.roleAmong('Explain', undefined, { ids: ['gone'], none: 'None was refused.' }),
      sentence(/^None was refused\.$/),
    );
  });
});
