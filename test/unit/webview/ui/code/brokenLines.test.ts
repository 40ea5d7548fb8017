import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { BrokenLines, longestLine } from '../../../../../src/webview/ui/code/brokenLines.js';

function shownOf(slices: readonly string[]) {
  const lines = new BrokenLines();
  const shown = slices.map((slice) => lines.add(slice)).join('');
  return { lines, shown };
}

describe('BrokenLines', () => {
  it('leaves a text with short lines as it is', () => {
    const { lines, shown } = shownOf(['{\n  "a": 1\n', '}']);
    assert.equal(shown, '{\n  "a": 1\n}');
    assert.equal(lines.isEmpty, true);
    assert.equal(lines.lineNumber(2, 2), 2);
  });

  it('leaves a line of the greatest length as it is, and breaks the next longer one', () => {
    assert.equal(shownOf(['x'.repeat(longestLine)]).lines.isEmpty, true);
    assert.equal(shownOf(['x'.repeat(longestLine + 1)]).lines.isEmpty, false);
  });

  it('breaks behind a comma where one is near', () => {
    const { shown } = shownOf([JSON.stringify(Array.from({ length: 1000 }, (_, index) => index))]);
    assert.ok(
      shown
        .split('\n')
        .slice(0, -1)
        .every((line) => line.endsWith(',')),
    );
  });

  it('shows no line longer than that, however the text is cut into slices', () => {
    for (const size of [1, 77, longestLine, 100_000]) {
      const text = 'y'.repeat(50_000);
      const slices = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
        text.slice(index * size, (index + 1) * size),
      );
      const longest = Math.max(
        ...shownOf(slices)
          .shown.split('\n')
          .map(({ length }) => length),
      );
      assert.ok(longest <= longestLine, `slices of ${size} make a line of ${longest}`);
    }
  });

  it('does not tear a surrogate pair apart', () => {
    const { shown } = shownOf(['x' + '😀'.repeat(longestLine)]);
    assert.ok(shown.split('\n').every((line) => !/\p{Surrogate}/u.test(line)));
  });

  it('numbers a broken line once, at its start', () => {
    const { lines, shown } = shownOf([`first\n${'x'.repeat(longestLine + 1)}\nlast`]);
    const numbers: (number | undefined)[] = [];
    let start = 0;
    for (const [index, line] of shown.split('\n').entries()) {
      numbers.push(lines.lineNumber(index + 1, start));
      start += line.length + 1;
    }
    assert.deepEqual(
      numbers.filter((number) => number !== undefined),
      [1, 2, 3],
    );
    assert.equal(numbers.at(-1), 3);
  });

  it('gives every run of the text back as it was', () => {
    const slice = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', ',', '\n', '😀'), maxLength: 20 }),
      fc.nat(longestLine * 2).map((length) => 'z'.repeat(length)),
    );
    fc.assert(
      fc.property(fc.array(slice, { maxLength: 6 }), fc.nat(), fc.nat(), (slices, one, other) => {
        const { lines, shown } = shownOf(slices);
        assert.equal(lines.restore(shown, 0), slices.join(''));
        const [from, to] = [one % (shown.length + 1), other % (shown.length + 1)].sort((a, b) => a - b) as [number, number];
        const parts = [
          [0, from],
          [from, to],
          [to, shown.length],
        ].map(([start, end]) => lines.restore(shown.slice(start, end), start ?? 0));
        assert.equal(parts.join(''), slices.join(''));
      }),
    );
  });
});
