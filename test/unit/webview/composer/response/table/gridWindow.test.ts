import assert from 'node:assert/strict';
import {
  columnsInView,
  edgesOf,
  rowsInView,
  scrolledTo,
} from '../../../../../../src/webview/composer/response/table/gridWindow.js';
import { placeAfter } from '../../../../../../src/webview/composer/response/table/gridKeys.js';

describe('the part of a grid that is in the page', () => {
  it('is the rows in view, with a few more above and below', () => {
    assert.deepEqual(rowsInView(0, 100, 20, 1000), { first: 0, end: 9 });
    assert.deepEqual(rowsInView(2000, 100, 20, 1000), { first: 96, end: 109 });
    assert.deepEqual(rowsInView(19_900, 100, 20, 1000), { first: 991, end: 1000 });
    assert.deepEqual(rowsInView(500, 100, 20, 3), { first: 3, end: 3 });
    assert.deepEqual(rowsInView(0, 100, 20, 0), { first: 0, end: 0 });
  });

  it('is the columns in view', () => {
    const edges = edgesOf([50, 100, 50]);
    assert.deepEqual(edges, [0, 50, 150, 200]);
    assert.deepEqual(columnsInView(edges, 0, 40), { first: 0, end: 1 });
    assert.deepEqual(columnsInView(edges, 60, 100), { first: 1, end: 3 });
    assert.deepEqual(columnsInView(edges, 150, 1000), { first: 2, end: 3 });
    assert.deepEqual(columnsInView([0], 0, 100), { first: 0, end: 0 });
  });

  it('is scrolled as little as possible', () => {
    assert.deepEqual([scrolledTo(10, 20, 15, 100), scrolledTo(10, 20, 5, 100)], [10, 5]);
    assert.deepEqual([scrolledTo(110, 120, 5, 100), scrolledTo(110, 400, 5, 100)], [20, 110]);
  });
});

describe('the keys of a grid', () => {
  const size = { rows: 100, columns: 5, page: 10 };
  const from = (row: number, column: number) => (key: string, withControl?: boolean) => {
    const place = placeAfter(key, withControl ?? false, { row, column }, size);
    return place && [place.row, place.column];
  };

  it('move by cells, to the ends of a row and of the table, and by pages', () => {
    const go = from(50, 2);
    assert.deepEqual(
      ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => go(key)),
      [
        [49, 2],
        [51, 2],
        [50, 1],
        [50, 3],
      ],
    );
    assert.deepEqual(
      [go('Home'), go('End'), go('Home', true), go('End', true)],
      [
        [50, 0],
        [50, 4],
        [0, 0],
        [99, 4],
      ],
    );
    assert.deepEqual([go('PageUp'), go('PageDown'), go('a'), go('ArrowUp', true)], [[40, 2], [60, 2], undefined, undefined]);
  });

  it('stop at the edges, where the names are above the first row', () => {
    assert.deepEqual(
      [from(0, 0)('ArrowUp'), from(-1, 0)('ArrowUp'), from(5, 0)('PageUp'), from(0, 1)('PageUp')],
      [
        [-1, 0],
        [-1, 0],
        [0, 0],
        [-1, 1],
      ],
    );
    assert.deepEqual(
      [from(99, 4)('ArrowDown'), from(99, 4)('ArrowRight'), from(95, 0)('PageDown')],
      [
        [99, 4],
        [99, 4],
        [99, 0],
      ],
    );
  });
});
