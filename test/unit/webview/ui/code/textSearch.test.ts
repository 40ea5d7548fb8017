import assert from 'node:assert/strict';
import { Text } from '@codemirror/state';
import { describe, it } from 'mocha';
import { longestSearched, searchPattern, TextSearch, type SearchTerms } from '../../../../../src/webview/ui/code/textSearch.js';

function searchIn(
  text: string,
  terms: Partial<SearchTerms> & { text: string },
  breathe: () => Promise<void> = () => Promise.resolve(),
) {
  const pattern = searchPattern({ caseSensitive: false, ...terms });
  assert.ok(pattern);
  return new TextSearch(Text.of(text.split('\n')), pattern, breathe);
}
/** Long enough to be searched in several parts. */
const long = `${'filler line\n'.repeat(40_000)}needle\n${'filler line\n'.repeat(40_000)}needle`;

describe('searchPattern', () => {
  for (const text of ['a.b*(', '(a+)+$', '[a-z]', 'a|b', '^\\d{1,}', '/\\1', '\u{1F600}']) {
    it(`finds a text as it stands, whatever it would be as a regular expression: ${text}`, () => {
      assert.deepEqual(
        `aaaa1 ${text.toUpperCase()} aaaa1!`.match(searchPattern({ text, caseSensitive: false }) ?? assert.fail()),
        [text.toUpperCase()],
      );
    });
  }

  it('is nothing for no text, and looks for no more than the beginning of a long one', () => {
    assert.equal(searchPattern({ text: '', caseSensitive: false }), undefined);
    assert.equal(searchPattern({ text: 'a'.repeat(10_000), caseSensitive: true })?.source, 'a'.repeat(longestSearched));
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
