import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ResponseView } from '../../../../../src/protocol/response.js';
import { ResponseHistory } from '../../../../../src/webview/composer/response/responseHistory.js';

function responses(...ids: string[]): ResponseView[] {
  return ids.map((id) => ({
    id,
    outcome: 'response',
    sentAt: 0,
    method: 'GET',
    url: '',
    roleLabel: '',
    timings: { total: 1 },
    headers: [],
  }));
}

describe('ResponseHistory', () => {
  it('shows a new response at once and says that it is new', () => {
    const history = new ResponseHistory();
    assert.equal(history.update(responses('a'))?.id, 'a');
    assert.equal(history.update(responses('b', 'a'))?.id, 'b');
    assert.equal(history.shown?.id, 'b');
    assert.deepEqual(history.position, { number: 2, count: 2 });
  });

  it('goes back to older responses and on to newer ones, and stays at either end', () => {
    const history = new ResponseHistory();
    history.update(responses('c', 'b', 'a'));
    history.move(-1);
    assert.deepEqual([history.shown?.id, history.position.number], ['b', 2]);
    history.move(-1);
    history.move(-1);
    assert.deepEqual([history.shown?.id, history.position.number], ['a', 1]);
    history.move(1);
    history.move(1);
    history.move(1);
    assert.equal(history.shown?.id, 'c');
  });

  it('stays at the response that is being read when the same list comes again', () => {
    const history = new ResponseHistory();
    history.update(responses('b', 'a'));
    history.move(-1);
    assert.equal(history.update(responses('b', 'a')), undefined);
    assert.equal(history.shown?.id, 'a');
  });

  it('shows the newest when the response that was shown is dropped', () => {
    const history = new ResponseHistory();
    history.update(responses('b', 'a'));
    history.move(-1);
    assert.equal(history.update(responses('b')), undefined);
    assert.equal(history.shown?.id, 'b');
  });

  it('compares a response with an older one, where both have come', () => {
    const history = new ResponseHistory();
    const [third, second, first] = responses('c', 'b', 'a');
    assert.ok(first && second && third);
    history.update([first]);
    assert.equal(history.canCompare, false);
    history.update([{ ...second, outcome: 'canceled' }, first]);
    assert.equal(history.canCompare, false);
    history.update([third, { ...second, outcome: 'canceled' }, first]);
    assert.equal(history.canCompare, true);
  });

  it('shows nothing while there is nothing', () => {
    const history = new ResponseHistory();
    assert.equal(history.update([]), undefined);
    assert.equal(history.shown, undefined);
  });
});
