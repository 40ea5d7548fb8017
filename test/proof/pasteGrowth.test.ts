import assert from 'node:assert/strict';
import { understand } from '../../src/core/explain/index.js';
import { readPastedRequest } from '../../src/core/paste/index.js';
import { growth } from '../support/countedWork.js';
import { hardPastes } from '../support/growth/hardPastes.js';
import { pieces } from '../support/paste/mutations.js';
import { proofTimeout, shareOf } from '../support/share.js';

const frames = [
  ['', ''],
  ['{"a":"', '"}'],
  ["curl 'https://a' -d '", ''],
  ['x ', ' https://a.example/ OAuth oauth_token="a", oauth_nonce="b"'],
] as const;

/** UTF-16 code units: beyond what the reader bounds by a number, such as the commands that it tries. */
const small = 8_000;
/** A text eight times as long makes eight times the work when it grows as the text does, and 64 times when it grows as its square. */
const bound = 12;

function grownWork(text: (length: number) => string): number {
  return growth(text, (pasted) => understand(readPastedRequest(pasted)), small);
}

describe('the work of the paste reader', function () {
  this.timeout(proofTimeout(180_000));

  it('grows as the text does, also where a stretch could be read again and again', () => {
    const units = [...hardPastes, ...pieces.filter((_piece, at) => at % 2 === 0)];
    for (const [index, unit] of shareOf([...units.entries()])) {
      // The dangerous ones alone; a piece of syntax also in JSON, as an argument, and in front of a request.
      const [before, after] = (index < hardPastes.length ? undefined : frames[index % frames.length]) ?? frames[0];
      const grown = grownWork((length) => before + unit.repeat(Math.ceil(length / unit.length)) + after);
      assert.ok(
        grown <= bound,
        `${JSON.stringify(before + unit)}: ${grown.toFixed(1)} times the work for a text eight times as long`,
      );
    }
  });

  it('does so for a long run of blanks, of letters or of line ends between two things', () => {
    const ends = ['x', 'x\u2028y', ':', '=', '"', '\nx', 'HTTP/1.1\n'];
    const starts = [
      'OAuth ',
      'Authorization: OAuth realm="a"',
      'Authorization',
      'a:',
      'GET a',
      'GET https://a',
      'Request URL',
      'response headers',
      'realm',
      '> GET a',
    ];
    const runs = [...starts, ...starts, "curl 'a' ;", 'secret', 'secret =', 'POST&https://a&', 'Content-Length: 5\n', '{"a":'];
    for (const [index, start] of shareOf([...runs.entries()])) {
      const end = ends[(index * 3 + Math.floor(index / starts.length)) % ends.length] ?? '';
      for (const unit of [' ', ' \t', 'a', '\n']) {
        const grown = grownWork((length) => start + unit.repeat(length / unit.length) + end);
        assert.ok(grown <= bound, `${JSON.stringify([start, unit, end])}: ${grown.toFixed(1)}`);
      }
    }
  });

  it('does so for two pieces in turn', () => {
    for (const [index] of shareOf([...pieces.entries()].filter(([at]) => at % 4 === 1))) {
      const pair = `${pieces[index] ?? ''}${pieces[(index * 7 + 3) % pieces.length] ?? ''}a`;
      const grown = grownWork((length) => pair.repeat(Math.ceil(length / pair.length)));
      assert.ok(grown <= bound, `${JSON.stringify(pair)}: ${grown.toFixed(1)}`);
    }
  });

  it('would be found to grow too fast, if it did', () => {
    const quotes = (length: number) => '"'.repeat(length);
    const slices = (text: string) => [...text.matchAll(/"/g)].map(({ index }) => text.slice(index).length);
    const searches = (text: string) => [...text.matchAll(/"/g)].map(({ index }) => text.indexOf('x', index));
    const patterns = (text: string) => [...text.matchAll(/"/g)].map(({ index }) => /[xy]/.test(text.slice(0, index)));
    const lists = (text: string) => text.split('').map((_quote, index, all) => all.some((_other, at) => at === index));
    for (const read of [slices, searches, patterns, lists]) {
      assert.ok(growth(quotes, read, 500) > bound, read.name);
    }
    const linear = (text: string) => text.split('"').map((part) => part.trim());
    assert.ok(growth(quotes, linear, 500) < bound);
  });
});
