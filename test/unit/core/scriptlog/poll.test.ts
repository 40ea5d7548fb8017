import assert from 'node:assert/strict';
import {
  afterFollowed,
  afterLook,
  firstPoll,
  isCut,
  laidOutDetail,
  readAfter,
  startFollow,
  waitOf,
  type Poll,
} from '../../../../src/core/scriptlog/index.js';

/** The waits of a poll that finds so many new entries at each look. */
function waits(found: readonly number[]): number[] {
  const all: number[] = [];
  let poll: Poll = firstPoll;
  for (let wait = waitOf(poll); wait !== undefined; wait = waitOf(poll)) {
    poll = afterLook(poll, found[all.length] ?? 0);
    all.push(wait);
  }
  return all;
}

describe('looking at the log after a call', () => {
  it('takes five looks within 16 seconds when nothing comes', () => {
    assert.deepEqual(waits([]), [500, 1000, 2000, 4000, 8000]);
  });

  it('ends at the first look that finds nothing new after one that did', () => {
    assert.deepEqual(waits([1, 0]), [500, 1000]);
    assert.deepEqual(waits([0, 2, 1, 0, 5]), [500, 1000, 2000, 4000]);
  });

  it('ends after the last wait, whatever it finds', () => {
    assert.equal(waits([1, 1, 1, 1, 1, 1, 1]).length, 5);
  });

  it('asks for IDs that may have been given late', () => {
    assert.deepEqual([readAfter({ id: 48_000, at: '' }), readAfter({ id: 7, at: '' })], [47_800, 0]);
  });
});

describe('following a log', () => {
  it('waits longer while nothing comes, and not longer than 16 seconds', () => {
    let follow = startFollow(0);
    const seen = [0, 0, 0, 0, 3, 0].map((found) => (follow = afterFollowed(follow, found)).wait);
    assert.deepEqual(seen, [4000, 8000, 16_000, 16_000, 2000, 4000]);
    assert.equal(follow.endsAt, 600_000);
  });
});

describe('the detail of an entry', () => {
  it('is laid out when it is JSON, with JSON in its strings', () => {
    assert.equal(laidOutDetail('{"a":[1]}'), '{\n  "a": [\n    1\n  ]\n}');
    assert.match(laidOutDetail(JSON.stringify({ message: '{"b":1}' })), /"message": \{\n {4}"b": 1/);
  });

  it('is laid out as far as it goes when NetSuite has cut it', () => {
    const cut = JSON.stringify({ list: 'x'.repeat(5000) }).slice(0, 3999);
    assert.match(laidOutDetail(cut), /^\{\n {2}"list": "xxx/);
    assert.deepEqual([isCut(cut), isCut('short')], [true, false]);
  });

  for (const text of ['', 'plain', '[object Object]', '{not json}', '{"a":1} and more']) {
    it(`stays as it is when it is no JSON: ${text}`, () => {
      assert.equal(laidOutDetail(text), text);
    });
  }
});
