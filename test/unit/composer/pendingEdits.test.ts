import assert from 'node:assert/strict';
import { changedFields, PendingEdits } from '../../../src/host/composer/pendingEdits.js';
import type { RestletRequest } from '../../../src/protocol/request.js';

const request: RestletRequest = {
  name: 'One',
  method: 'GET',
  script: 'customscript_a',
  deploy: 'customdeploy_a',
  query: [],
  headers: [],
  body: '',
  bodyType: 'application/json',
};

describe('two requests', () => {
  it('differ in fields that are named', () => {
    const after: RestletRequest = { ...request, account: '1_SB1', query: [{ name: 'id', value: '7', enabled: true }] };
    delete after.name;
    assert.deepEqual([...changedFields(request, after)].sort(), ['account', 'name', 'query']);
  });
});

describe('typing that waits to be written', () => {
  it('is what the person sees, the latest on top', () => {
    const pending = new PendingEdits();
    pending.add({ script: 'customscript_b' });
    pending.take();
    pending.add({ script: 'customscript_bc', body: '{' });
    const seen = pending.over(request);
    assert.deepEqual([seen.script, seen.body], ['customscript_bc', '{']);
  });

  it('waits again when a write is refused, below what came later', () => {
    const pending = new PendingEdits();
    pending.add({ script: 'old', name: 'kept' });
    pending.take();
    pending.add({ script: 'new' });
    pending.refused();
    assert.deepEqual(pending.take(), { script: 'new', name: 'kept' });
  });

  it('is empty once the write has arrived', () => {
    const pending = new PendingEdits();
    pending.add({ script: 'b' });
    pending.take();
    assert.equal(pending.isEmpty, false);
    pending.arrived();
    assert.equal(pending.isEmpty, true);
  });

  it('is taken back by an undo in the fields that the undo changed, and stays in the others', () => {
    const pending = new PendingEdits();
    pending.add({ body: 'one', script: 'a' });
    pending.take();
    pending.add({ body: 'one two', deploy: 'd' });
    assert.deepEqual(pending.takeBack(new Set(['body'] as const)), { body: 'one two' });
    pending.refused();
    assert.deepEqual(pending.take(), { script: 'a', deploy: 'd' });
  });
});
