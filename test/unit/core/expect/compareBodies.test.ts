import assert from 'node:assert/strict';
import { compareBodies } from '../../../../src/core/expect/index.js';

describe('the comparison of two bodies', () => {
  it('names the places that differ, with both values as short JSON', () => {
    const base = `{"id": 1, "items": [{"price": 5}], "text": "${'a'.repeat(1000)}", "gone": {}}`;
    const other = '{"id": 1, "items": [{"price": 6.50}], "text": "b", "new": [1, 2]}';
    const compared = compareBodies(base, other);
    assert.deepEqual(compared, {
      kind: 'different',
      count: 4,
      differences: [
        { path: '$.items[0].price', kind: 'changed', base: '5', other: '6.5' },
        { path: '$.text', kind: 'changed', base: `"${'a'.repeat(58)}…`, other: '"b"' },
        { path: '$.gone', kind: 'removed', base: '{}' },
        { path: '$.new', kind: 'added', other: '[1, 2]' },
      ],
    });
  });

  it('takes bodies as the same that are laid out in another way', () => {
    assert.deepEqual(compareBodies('{"a":1,"b":[]}', '{\n  "b": [],\n  "a": 1.0\n}'), { kind: 'same' });
    assert.deepEqual(compareBodies('no JSON', 'no JSON'), { kind: 'same' });
    assert.deepEqual(compareBodies('', ''), { kind: 'same' });
  });

  it('says no more of bodies without JSON than that they differ', () => {
    for (const [base, other] of [
      ['<html>', '{"a":1}'],
      ['{"a":1}', ''],
      ['one', 'two'],
    ] as const) {
      assert.deepEqual(compareBodies(base, other), { kind: 'otherText' });
    }
  });

  it('lists a hundred places, counts all, and keeps the end of a long path', () => {
    const many = (value: number): string => JSON.stringify(Array.from({ length: 500 }, () => value));
    const compared = compareBodies(many(1), many(2));
    assert.ok(compared.kind === 'different' && compared.differences.length === 100 && compared.count === 500);
    const name = 'n'.repeat(500);
    const long = compareBodies(JSON.stringify({ [name]: { end: 1 } }), JSON.stringify({ [name]: { end: 2 } }));
    const path = long.kind === 'different' ? long.differences[0]?.path : '';
    assert.match(path ?? '', /^…n{195}\.end$/);
  });
});
