import assert from 'node:assert/strict';
import { announceRole } from '../../../../src/host/accounts/announcements.js';
import { roleView } from '../../../support/fakeRoles.js';

const clerk = roleView('1', '1234567_SB1', { accountName: 'Acme', kind: 'sandbox', role: 'Clerk' });
const manager = roleView('2', '7654321', { role: 'Manager' });

/** What is said of a role, the buttons below it, and what happens when one is pressed. */
async function said(role = manager, active: typeof role | undefined = clerk, pressed?: string, isCopied = false) {
  const done: string[] = [];
  let message = '';
  let buttons: readonly string[] = [];
  const step = (name: string) => (of: typeof role) => {
    done.push(`${name} ${of.id}`);
    return Promise.resolve();
  };
  const tell = (text: string, offered: readonly string[] = []): Promise<string | undefined> => {
    [message, buttons] = [text, offered];
    return Promise.resolve(pressed);
  };
  await announceRole(
    role,
    active,
    { tell },
    {
      activate: step('activate'),
      newRequest: step('new request'),
      testConnection: step('test'),
      nameAccount: step('name'),
      checkAccount: step('check'),
      clearClipboard: isCopied ? () => step('clear')(role) : undefined,
    },
  );
  return { message, buttons, done };
}

describe('what is said of a role that was added', () => {
  it('names its account and the kind of it, and that another role is still used', async () => {
    const { message, buttons } = await said();
    assert.equal(message, "Added Manager in 7654321 (production). The active role wasn't changed.");
    assert.deepEqual(buttons, ['Set as Active Role', 'Test Connection', 'New Request']);
  });

  it('offers neither to activate an active role nor to name an account that has a name', async () => {
    const { message, buttons } = await said(clerk, clerk);
    assert.equal(message, 'Added Clerk in Acme (sandbox).');
    assert.deepEqual(buttons, ['Test Connection', 'New Request', 'Check Account']);
    assert.deepEqual((await said(clerk, clerk, 'Check Account')).done, ['check 1']);
  });

  it('offers no more buttons than VS Code shows whole, and to clear the clipboard before a new request', async () => {
    assert.deepEqual((await said(manager, clerk, undefined, true)).buttons, [
      'Set as Active Role',
      'Test Connection',
      'Clear Clipboard',
    ]);
    assert.deepEqual((await said(manager, manager, undefined, true)).buttons, [
      'Test Connection',
      'Clear Clipboard',
      'New Request',
    ]);
    assert.deepEqual((await said(manager, manager)).buttons, ['Test Connection', 'New Request', 'Name Account']);
  });

  it('names the demo account as such', async () => {
    const demo = roleView('3', 'DEMO_1', { kind: 'demo', accountName: 'Demo Account' });
    const { message, buttons } = await said(demo);
    assert.ok(!buttons.includes('Test Connection'));
    assert.match(message, /^The demo account is ready\. The active role wasn't changed\.$/);
  });

  it('does what is chosen, and nothing otherwise', async () => {
    for (const [pressed, done] of [
      ['Set as Active Role', ['activate 2']],
      ['New Request', ['new request 2']],
      ['Test Connection', ['test 2']],
      ['Name Account', ['name 2']],
      ['Clear Clipboard', ['clear 2']],
      [undefined, []],
    ] as const) {
      assert.deepEqual((await said(manager, clerk, pressed, true)).done, done);
    }
  });
});
