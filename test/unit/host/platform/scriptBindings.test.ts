import assert from 'node:assert/strict';
import { ScriptBindings } from '../../../../src/host/platform/scriptBindings.js';
import { signal } from '../../../support/accounts/windows.js';
import { MemoryState } from '../../../support/memoryState.js';

const realm = '1234567_SB1';
const called = { script: '610', deploy: '1' };
const orders = { script: 'customscript_orders', deploy: 'customdeploy_orders' };

function bindingsOf(state = new MemoryState()) {
  let changes = 0;
  const didChange = signal();
  didChange.event(() => changes++);
  return { bindings: new ScriptBindings(state, didChange), state, changes: () => changes };
}

describe('which scripts the internal IDs of an account stand for', () => {
  it('is what was chosen, in this account alone, and is kept', async () => {
    const { bindings, changes, state } = bindingsOf();
    assert.equal(bindings.of(realm, called), undefined);
    await bindings.bind(realm, called, orders);
    assert.equal(changes(), 1);
    const later = bindingsOf(state).bindings;
    assert.deepEqual(later.of(realm, called), orders);
    assert.deepEqual(later.of(realm, { script: ' 0610 ', deploy: '01' }), orders, 'The number counts, not how it is written.');
    assert.equal(later.of('1234567', called), undefined);
    assert.equal(later.of(undefined, called), undefined);
    assert.equal(later.of(realm, { script: '61', deploy: '1' }), undefined);
    assert.equal(later.of(realm, { ...called, script: 'customscript_610' }), undefined);
  });

  it('is the script alone for a deployment of which nothing was chosen', async () => {
    const { bindings } = bindingsOf();
    await bindings.bind(realm, called, orders);
    assert.deepEqual(bindings.of(realm, { script: '610', deploy: '2' }), { script: orders.script, deploy: '' });
    assert.deepEqual(bindings.resolved(realm, { script: '610', deploy: '2' }), { script: orders.script, deploy: '2' });
  });

  it('takes the place of the numbers in a request, which is left as it is, and leaves all else', async () => {
    const { bindings } = bindingsOf();
    await bindings.bind(realm, called, orders);
    const request = { ...called, method: 'GET' };
    assert.deepEqual(bindings.resolved(realm, request), { ...orders, method: 'GET' });
    assert.deepEqual(request, { ...called, method: 'GET' });
    for (const [account, other] of [
      ['1234567', request],
      [undefined, request],
      [realm, { script: 'customscript_a', deploy: '1' }],
    ] as const) {
      assert.equal(bindings.resolved(account, other), other);
    }
  });

  it('is one script for all deployments of a number: another choice takes the place of all', async () => {
    const { bindings, state } = bindingsOf();
    const second = { script: '610', deploy: '2' };
    await bindings.bind(realm, called, orders);
    await bindings.bind(realm, second, { script: 'CUSTOMSCRIPT_ORDERS', deploy: 'customdeploy_2' });
    assert.deepEqual(bindings.of(realm, called), orders);
    const lines = { script: 'customscript_lines', deploy: 'customdeploy_lines' };
    await bindings.bind(realm, second, lines);
    assert.deepEqual(bindings.of(realm, called), { script: lines.script, deploy: '' });
    assert.equal(state.stored.size, 1);
  });

  it('is forgotten for the script as a whole, and for no other', async () => {
    const { bindings, changes, state } = bindingsOf();
    await bindings.bind(realm, called, orders);
    await bindings.bind(realm, { script: '610', deploy: '2' }, orders);
    await bindings.bind(realm, { script: '6100', deploy: '1' }, orders);
    await bindings.forget(realm, called);
    assert.deepEqual([bindings.of(realm, called), bindings.of(realm, { script: '6100', deploy: '1' })], [undefined, orders]);
    assert.deepEqual([state.stored.size, changes()], [1, 4]);
  });

  it('is forgotten with its account, and goes with an account that gets another ID', async () => {
    const { bindings, changes, state } = bindingsOf();
    await bindings.bind(realm, called, orders);
    await bindings.bind('1234567', called, orders);
    await bindings.moveAccount(realm, '1234567_SB2');
    assert.deepEqual([bindings.of(realm, called), bindings.of('1234567_SB2', called)], [undefined, orders]);
    assert.equal(changes(), 3);
    await bindings.forgetAccount('1234567');
    assert.deepEqual([...state.stored.keys()], ['restlets.script/1234567_SB2/610/1']);
    await bindings.forgetAccount('1234567');
    assert.equal(changes(), 4, 'Nothing was forgotten the second time.');
  });

  it('is told when another window has chosen something else, once', async () => {
    const { bindings, changes, state } = bindingsOf();
    await bindingsOf(state).bindings.bind(realm, called, orders);
    assert.equal(changes(), 0);
    bindings.tellIfChanged();
    assert.deepEqual([bindings.of(realm, called), changes()], [orders, 1]);
    await state.update('restlets.other', 'x');
    bindings.tellIfChanged();
    assert.equal(changes(), 1);
  });

  it('is nothing where something else is stored', async () => {
    const { bindings, state } = bindingsOf();
    for (const stored of ['x', null, 7, {}, { script: 1, deploy: '' }, { script: 'a' }]) {
      await state.update(`restlets.script/${realm}/610/1`, stored);
      assert.equal(bindings.of(realm, called), undefined);
    }
  });
});
