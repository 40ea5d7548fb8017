import assert from 'node:assert/strict';
import { newRequest } from '../../../../src/core/request/index.js';
import { CheckedRequest } from '../../../../src/host/calls/checkedRequest.js';
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

  it('shows a bounded number of its problems, as descriptions, and says how many there are beyond', () => {
    const rows = Array.from({ length: 10_000 }, () => ({ name: 'Content-Type', value: 'text/plain', enabled: true }));
    const request = { ...newRequest(), script: 'customscript_a', deploy: 'customdeploy_a', headers: rows };
    const checked = new CheckedRequest();
    const shown = checked.shown(request, true);
    const beyond = checked.problems(request).length - 500;
    assert.ok(beyond > 1000);
    assert.equal(shown.length, 501);
    const { message, place, severity } = shown.at(-1) ?? assert.fail();
    assert.equal(
      message,
      `${beyond.toLocaleString('en')} more problems start here. They are shown when you have fixed some of the others.`,
    );
    assert.deepEqual(place, checked.problems(request)[500]?.place);
    const hidden = checked.problems(request).slice(500);
    assert.equal(
      severity === 'error',
      hidden.some((problem) => problem.severity === 'error'),
    );
    assert.ok(JSON.stringify(shown).length < 500_000, 'A fix holds no copy of the rows.');
  });

  it('leaves out the hints for who wants none', () => {
    const request = { ...newRequest(), script: '7', deploy: '', query: [{ name: 'q', value: 'é', enabled: true }] };
    const severities = (withHints: boolean) => new CheckedRequest().shown(request, withHints).map(({ severity }) => severity);
    assert.deepEqual(severities(true), ['error', 'info', 'info']);
    assert.deepEqual(severities(false), ['error']);
  });

  it('shows all of them where they are few', () => {
    const [checked, request] = [new CheckedRequest(), newRequest()];
    assert.deepEqual(checked.shown(request, true), checked.problems(request));
    assert.ok(checked.shown(request, true).length > 0);
  });
});
