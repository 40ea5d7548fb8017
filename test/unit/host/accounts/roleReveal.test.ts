import assert from 'node:assert/strict';
import { RoleReveal } from '../../../../src/host/accounts/roleReveal.js';
import type { TreeNode } from '../../../../src/host/accounts/tree.js';
import { arrived } from '../../../support/arrived.js';

describe('selecting roles in the tree', () => {
  it('waits for the one before, and leaves out those that are gone or no longer wanted', async () => {
    const revealed: string[] = [];
    const ends: (() => void)[] = [];
    const reveal = (node?: TreeNode): Promise<void> => {
      revealed.push(node?.type === 'role' ? node.roleId : '');
      return new Promise((resolve) => ends.push(resolve));
    };
    const stored = new Set(['1', '2', '3']);
    const roles = new RoleReveal({ reveal }, (roleId) =>
      stored.has(roleId) ? { type: 'role', roleId, realm: '1234567' } : undefined,
    );
    const all = Promise.all(['1', '2', '3'].map((id) => roles.select(id)));
    await arrived();
    assert.deepEqual(revealed, ['1']);
    ends[0]?.();
    await arrived();
    assert.deepEqual(revealed, ['1', '3']);
    const gone = roles.select('4');
    ends[1]?.();
    await Promise.all([all, gone]);
    assert.deepEqual(revealed, ['1', '3']);
  });

  it('goes on after an error', async () => {
    let count = 0;
    const reveal = (): Promise<void> => (count++ === 0 ? Promise.reject(new Error('not shown')) : Promise.resolve());
    const roles = new RoleReveal({ reveal }, (roleId) => ({ type: 'role', roleId, realm: '1234567' }));
    await assert.rejects(roles.select('1'), /not shown/);
    await roles.select('2');
    assert.equal(count, 2);
  });
});
