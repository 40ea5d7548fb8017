import assert from 'node:assert/strict';
import { keptCall, type HistoryCall } from '../../../../src/core/history/index.js';
import { callIcon, childNodes, dayNodes } from '../../../../src/host/history/historyTreeModel.js';
import * as texts from '../../../../src/host/history/texts.js';
import { finishedCall, type CallOptions } from '../../../support/history/calls.js';

const now = new Date(2026, 11, 1, 12).getTime();
const day = 86_400_000;

function call(id: string, options: CallOptions): HistoryCall {
  return keptCall(finishedCall(options), { id, keepsProductionBodies: false }).call;
}

describe('the tree of the history', () => {
  it('has a day for each day with calls, the newest first', () => {
    const calls = [now, now - 1000, now - day, now - 3 * day].map((at, index) => call(`c${index}`, { at }));
    assert.deepEqual(
      dayNodes(calls, now).map((node) => [node.kind === 'day' && node.label, childNodes(node).length]),
      [
        ['Today', 2],
        ['Yesterday', 1],
        ['Sat, Nov 28, 2026', 1],
      ],
    );
    assert.deepEqual(dayNodes([], now), []);
  });

  it('lists 500 calls of a day, and says how many more there are', () => {
    const calls = Array.from({ length: 503 }, (_, index) => call(`c${index}`, { at: now - index }));
    const [node] = dayNodes(calls, now);
    const children = childNodes(node ?? assert.fail());
    assert.equal(children.length, 501);
    assert.deepEqual(children.at(-1), { kind: 'more', id: `${new Date(now).toDateString()} more`, count: 3 });
  });

  it('says of a call how it ended, how long it took, and who made it, and has a sign for production', () => {
    const one = call('c', { at: now, kind: 'production', status: 400 });
    assert.equal(texts.call.listed(one), '12:00 GET orders');
    assert.equal(texts.call.description(one), '400 · 340 ms · Sales Clerk · production');
    assert.match(
      texts.call.tooltip(one),
      /^GET https:.*\n400 SSS_MISSING_REQD_ARGUMENT · 340 ms\nSales Clerk · Acme · 1234567 · production\nSent Dec 1, 2026/,
    );
    assert.equal(texts.call.description(call('c', {})), '200 · 340 ms · Sales Clerk');
    assert.deepEqual(
      ['1234', 'customscript', 'customscript_'].map((script) => texts.call.listed(call('c', { at: now, script }))),
      ['12:00 GET 1234', '12:00 GET customscript', '12:00 GET customscript_'],
    );
  });

  it('names two calls of one RESTlet once, and of two both', () => {
    const [one, other] = [call('a', { at: now }), call('b', { at: now + 1000, role: 'Administrator', status: 400 })];
    assert.equal(
      texts.compare.sides(one, other),
      'GET customscript_orders: 200 Sales Clerk 12:00:00 ↔ 400 Administrator 12:00:01',
    );
    assert.match(texts.compare.sides(one, { ...other, script: '7' }), /^GET customscript_orders 200 .* ↔ GET 7 400 /);
  });

  it('has an icon for each outcome, which the text says too', () => {
    const good = call('c', {});
    const { status, ...without } = good;
    assert.equal(status, 200);
    const cases: [HistoryCall, string, string][] = [
      [good, 'pass', '200'],
      [{ ...good, isDoubtful: true }, 'warning', '200'],
      [{ ...good, status: 302 }, 'warning', '302'],
      [{ ...good, status: 500 }, 'error', '500'],
      [{ ...without, outcome: 'failure' }, 'error', 'No response'],
      [{ ...without, outcome: 'canceled' }, 'circle-slash', 'Canceled'],
    ];
    for (const [one, icon, text] of cases) {
      assert.deepEqual([callIcon(one).icon, texts.outcome(one)], [icon, text]);
    }
  });
});
