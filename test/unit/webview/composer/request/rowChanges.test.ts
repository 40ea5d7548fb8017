import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RequestRow } from '../../../../../src/protocol/request.js';
import { changeRow, insertRows, moveRow, removeRow } from '../../../../../src/webview/composer/request/rowChanges.js';

function row(name: string, value = '', enabled = true): RequestRow {
  return { name, value, enabled };
}
const names = (rows: readonly RequestRow[]) => rows.map(({ name }) => name).join(' ');

describe('the edits of a list of rows', () => {
  const rows = [row('a', '1'), row('b', '2'), row('c', '3')];

  it('change one row and leave the others what they were', () => {
    const changed = changeRow(rows, 1, { value: 'x' });
    assert.deepEqual(changed[1], row('b', 'x'));
    assert.equal(changed[0], rows[0]);
    assert.deepEqual(rows[1], row('b', '2'));
  });

  it('make a row when the empty line behind the last one is typed into', () => {
    assert.deepEqual(changeRow([], 0, { name: 'q' }), [row('q')]);
  });

  it('drop the last row when it is emptied, but no other', () => {
    assert.equal(names(changeRow([row('a'), row('b')], 1, { name: '' })), 'a');
    assert.equal(changeRow([row('a'), row('b')], 0, { name: '' }).length, 2);
  });

  it('keep an emptied name while the row has a value', () => {
    assert.deepEqual(changeRow([row('a', '1')], 0, { name: '' }), [row('', '1')]);
  });

  it('move a row to the place it is dropped at', () => {
    assert.equal(names(moveRow(rows, 0, 2)), 'b c a');
    assert.equal(names(moveRow(rows, 2, 0)), 'c a b');
    assert.equal(names(moveRow(rows, 7, 0)), 'a b c');
  });

  it('remove a row', () => {
    assert.equal(names(removeRow(rows, 1)), 'a c');
  });

  it('put pasted rows behind a row that is filled, and in place of one that is empty', () => {
    const pasted = [row('x'), row('y')];
    assert.deepEqual(insertRows(rows, 0, pasted), { rows: [rows[0], ...pasted, rows[1], rows[2]], last: 2 });
    assert.deepEqual(insertRows([row('a'), row(''), row('b')], 1, pasted), { rows: [row('a'), ...pasted, row('b')], last: 2 });
    assert.deepEqual(insertRows(rows, 3, pasted), { rows: [...rows, ...pasted], last: 4 });
  });
});
