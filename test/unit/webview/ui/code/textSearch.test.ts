import assert from 'node:assert/strict';
import { Text } from '@codemirror/state';
import { describe, it } from 'mocha';
import { searchPattern, TextSearch, type SearchTerms } from '../../../../../src/webview/ui/code/textSearch.js';

function searchIn(
  text: string,
  terms: Partial<SearchTerms> & { text: string },
  breathe: () => Promise<void> = () => Promise.resolve(),
) {
  const pattern = searchPattern({ caseSensitive: false, isRegexp: false, ...terms });
  assert.ok(pattern);
  return new TextSearch(Text.of(text.split('\n')), pattern, breathe);
}
/** Long enough to be searched in several parts. */
const long = `${'filler line\n'.repeat(40_000)}needle\n${'filler line\n'.repeat(40_000)}needle`;

describe('searchPattern', () => {
  it('takes a text literally, and a regular expression as one', () => {
    assert.ok(searchPattern({ text: 'a.b*(', caseSensitive: false, isRegexp: false })?.test('xA.B*(x'));
    assert.ok(searchPattern({ text: 'a.b', caseSensitive: true, isRegexp: true })?.test('axb'));
  });

  it('is nothing for no text and for a broken regular expression', () => {
    assert.equal(searchPattern({ text: '', caseSensitive: false, isRegexp: false }), undefined);
    assert.equal(searchPattern({ text: '(', caseSensitive: false, isRegexp: true }), undefined);
  });
});

describe('TextSearch', () => {
  it('finds the next match from a position on, and starts over at the end', async () => {
    const search = searchIn('one two one', { text: 'one' });
    assert.deepEqual(await search.next(0), { from: 0, to: 3 });
    assert.deepEqual(await search.next(1), { from: 8, to: 11 });
    assert.deepEqual(await search.next(9), { from: 0, to: 3 });
  });

  it('finds the match before a position, and starts over at the start', async () => {
    const search = searchIn('one\ntwo\none', { text: 'one' });
    assert.deepEqual(await search.previous(8), { from: 0, to: 3 });
    assert.deepEqual(await search.previous(0), { from: 8, to: 11 });
  });

  it('heeds the case only when asked to', async () => {
    assert.equal((await searchIn('One one', { text: 'one', caseSensitive: true }).all(9)).length, 1);
    assert.equal((await searchIn('One one', { text: 'one' }).all(9)).length, 2);
  });

  it('passes over empty matches and matches ^ at each line', async () => {
    assert.deepEqual(await searchIn('ab\nb', { text: 'x*', isRegexp: true }).all(9), []);
    assert.deepEqual(await searchIn('ab\nb', { text: '^.', isRegexp: true }).all(9), [
      { from: 0, to: 1 },
      { from: 3, to: 4 },
    ]);
  });

  it('stops counting at the limit', async () => {
    assert.equal((await searchIn('aaaa', { text: 'a' }).all(3)).length, 3);
  });

  it('finds nothing where there is nothing', async () => {
    for (const text of ['', 'abc']) {
      const search = searchIn(text, { text: 'zzz' });
      assert.deepEqual(
        [await search.next(0), await search.previous(text.length), await search.all(9)],
        [undefined, undefined, []],
      );
    }
  });

  it('finds what is far away, in both directions, and gives way between the parts', async () => {
    let breaths = 0;
    const search = searchIn(long, { text: 'needle' }, () => {
      breaths++;
      return Promise.resolve();
    });
    const [first, second] = [long.indexOf('needle'), long.lastIndexOf('needle')];
    assert.equal((await search.next(0))?.from, first);
    assert.ok(breaths > 1);
    assert.equal((await search.next(first + 1))?.from, second);
    assert.equal((await search.previous(second))?.from, first);
    assert.equal((await search.previous(first))?.from, second);
    assert.equal((await search.all(1000)).length, 2);
  });

  it('ends with the error of whoever no longer wants it', async () => {
    const search = searchIn(long, { text: 'nothing like it' }, () => Promise.reject(new Error('overtaken')));
    await assert.rejects(search.all(1000), /overtaken/);
  });
});
