import assert from 'node:assert/strict';
import { mostLines, rowWindow, windowSize } from '../../../../../src/webview/composer/request/rowWindow.js';

describe('the window of rows', () => {
  it('shows all of a file that a person may have typed', () => {
    for (const lines of [1, 2, windowSize, windowSize + 1, mostLines()]) {
      assert.deepEqual(rowWindow(lines, 0), { start: 0, end: lines });
    }
    assert.deepEqual(rowWindow(mostLines(), 40), { start: 0, end: mostLines() }, 'also after many rows were deleted');
  });

  it('never shows more than its limit, holds what must be shown, and stays inside', () => {
    for (const lines of [1, 99, 200, 201, 202, 299, 300, 301, 1000, 10_001]) {
      for (const start of [0, 1, 50, 100, 199, 5000, 20_000]) {
        for (const keep of [undefined, 0, 1, 99, 100, 150, lines - 1, lines - 2].filter(
          (line) => line === undefined || (line >= 0 && line < lines),
        )) {
          const { start: from, end } = rowWindow(lines, start, keep);
          const said = JSON.stringify({ lines, start, keep, from, end });
          assert.ok(from >= 0 && end <= lines && end - from <= mostLines() && end > from, said);
          assert.ok(keep === undefined || (keep >= from && keep < end), said);
          assert.ok(lines < windowSize || end - from >= windowSize, said);
        }
      }
    }
  });

  it('does not move while the line that has the focus is shown', () => {
    assert.deepEqual(rowWindow(1000, 300, 350), { start: 300, end: 400 });
  });

  it('grows with what is typed at its end, and then moves on so that it stays shown', () => {
    assert.deepEqual(rowWindow(1000, 900, 999), { start: 900, end: 1000 });
    assert.deepEqual(rowWindow(1100, 900, 1098), { start: 900, end: 1100 });
    const { start, end } = rowWindow(1101, 900, 1099);
    assert.ok(start > 900 && start <= 1099 && end === 1101);
  });

  it('goes on from its end', () => {
    let { start, end } = rowWindow(1001, 0);
    const seen = [[start, end]];
    while (end < 1001) {
      ({ start, end } = rowWindow(1001, end));
      seen.push([start, end]);
    }
    assert.deepEqual(
      seen.map(([from]) => from),
      [0, 100, 200, 300, 400, 500, 600, 700, 800, 900].slice(0, seen.length),
    );
    assert.equal(end, 1001);
  });
});
