import assert from 'node:assert/strict';
import { newRequest } from '../../../../src/core/request/index.js';
import { CheckedRequest } from '../../../../src/host/composer/checkedRequest.js';
import { PendingEdits } from '../../../../src/host/composer/pendingEdits.js';

describe('a checked request', () => {
  it('is checked once a key stroke, however often it is asked what is wrong with it', () => {
    let checks = 0;
    const checked = new CheckedRequest(() => {
      checks++;
      return [];
    });
    const [saved, pending] = [newRequest(), new PendingEdits()];
    for (const script of ['a', 'ab', 'abc']) {
      pending.add({ script });
      for (let turn = 0; turn < 3; turn++) {
        checked.problems(pending.over(saved));
        checked.hasDisagreements(pending.over(saved));
      }
    }
    assert.equal(checks, 3);
  });

  it('is checked again after every change, that of an undo too', () => {
    const checked = new CheckedRequest();
    const [saved, pending] = [{ ...newRequest(), script: 'customscript_a', deploy: 'customdeploy_a' }, new PendingEdits()];
    assert.deepEqual(checked.problems(pending.over(saved)), []);
    pending.add({ script: '' });
    assert.notDeepEqual(checked.problems(pending.over(saved)), []);
    pending.takeBack(new Set(['script']));
    assert.deepEqual(checked.problems(pending.over(saved)), []);
    pending.add({ script: '' });
    pending.take();
    assert.notDeepEqual(checked.problems(pending.over(saved)), []);
    pending.arrived();
    assert.deepEqual(checked.problems(pending.over(saved)), []);
  });
});
