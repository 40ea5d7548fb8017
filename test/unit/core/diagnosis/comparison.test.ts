import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareBaseStrings } from '../../../../src/core/diagnosis/index.js';
import { signatureBaseString, type Pair } from '../../../../src/core/tba/index.js';

const base = (query: string, { method = 'GET', host = 'x.example' } = {}): string =>
  signatureBaseString({ method, url: `https://${host}/r?${query}`, oauthParameters: [['oauth_nonce', 'n']] });
const differing = (sent: string, expected: string) => compareBaseStrings(sent, expected).filter(({ state }) => state !== 'same');

function permutations(items: readonly string[]): string[][] {
  return items.length === 0
    ? [[]]
    : items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}

/** The most letters that can be kept so that they rise, found by trying all selections. */
function mostInOrder(order: readonly string[]): number {
  const selections = order.reduce<string[]>((all, letter) => [...all, ...all.map((selection) => selection + letter)], ['']);
  const rises = selections.filter((selection) =>
    Array.from(selection).every((letter, at) => at === 0 || letter > selection.charAt(at - 1)),
  );
  return Math.max(...rises.map((selection) => selection.length));
}

describe('two base strings side by side', () => {
  it('are compared part by part', () => {
    assert.deepEqual(compareBaseStrings(base('a=1&b=2'), base('a=1&b=2')), [
      { part: 'method', sent: 'GET', expected: 'GET', state: 'same' },
      { part: 'URI', sent: 'https://x.example/r', expected: 'https://x.example/r', state: 'same' },
      { part: 'a', sent: '1', expected: '1', state: 'same' },
      { part: 'b', sent: '2', expected: '2', state: 'same' },
      { part: 'oauth_nonce', sent: 'n', expected: 'n', state: 'same' },
    ]);
  });

  it('differ in method and URI', () => {
    assert.deepEqual(differing(base('a=1', { method: 'POST', host: 'y.example' }), base('a=1')), [
      { part: 'method', sent: 'POST', expected: 'GET', state: 'changed' },
      { part: 'URI', sent: 'https://y.example/r', expected: 'https://x.example/r', state: 'changed' },
    ]);
  });

  it('show a parameter that was not signed, one too many, and one that was changed', () => {
    assert.deepEqual(differing(base('a=1&c=3&d=4'), base('a=1&b=2&c=x%20y')), [
      { part: 'b', expected: '2', state: 'missing' },
      { part: 'c', sent: '3', expected: 'x%20y', state: 'changed' },
      { part: 'd', sent: '4', state: 'extra' },
    ]);
  });

  it('call as few parameters moved as possible, whatever their order', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const written = (order: readonly string[]) => `GET&u&${encodeURIComponent(order.map((name) => `${name}=1`).join('&'))}`;
    for (const order of permutations(names)) {
      const moved = differing(written(order), written(names)).filter(({ state }) => state === 'moved');
      assert.equal(moved.length, names.length - mostInOrder(order), order.join(''));
    }
  });

  it('show which parameter was moved, and leave the others where they are', () => {
    const expected = base('a=1&b=2&c=3');
    const sent = expected.replace('a%3D1%26', '').replace('c%3D3', 'c%3D3%26a%3D1');
    assert.deepEqual(differing(sent, expected), [{ part: 'a', sent: '1', expected: '1', state: 'moved' }]);
  });

  it('pair up repeated names by their values', () => {
    assert.deepEqual(differing(base('id=3&id=7'), base('id=20&id=3')), [
      { part: 'id', sent: '7', expected: '20', state: 'changed' },
    ]);
  });

  it('show a name that was encoded differently as changed', () => {
    const expected = base('a%5Bb%5D=1');
    assert.deepEqual(differing(expected.replace('%255B', '%25255B').replace('%255D', '%25255D'), expected), [
      { part: 'a[b]', sent: 'a%255Bb%255D=1', expected: 'a%5Bb%5D=1', state: 'changed' },
    ]);
  });

  it('are read although the parameters of one were not encoded', () => {
    assert.deepEqual(
      differing('GET&https://x.example/r&a=1&oauth_nonce=n', base('a=1&b=2')).map(({ part, state }) => [part, state]),
      [['b', 'missing']],
    );
  });

  it('differ as a whole where no part does, and where there are no parts', () => {
    const expected = base('a=1');
    assert.deepEqual(differing(expected.replaceAll('%3D', '%3d'), expected), [
      { part: 'joining or encoding', sent: expected.replaceAll('%3D', '%3d'), expected, state: 'changed' },
    ]);
    assert.deepEqual(compareBaseStrings('hello', expected), [{ part: 'base string', sent: 'hello', expected, state: 'changed' }]);
  });

  it('are the same in every row only if they are equal, whatever the texts', () => {
    const crumb = fc.constantFrom('&', '=', '%3D', '%26', '%', 'a', 'b', '%25', 'GET', ' ', '\uD800');
    const text = fc.oneof(
      fc.array(crumb, { maxLength: 14 }).map((all) => all.join('')),
      fc
        .array(fc.tuple(crumb, crumb), { maxLength: 6 })
        .map((pairs) =>
          base(
            pairs
              .map(
                ([n, v]: Pair) => `${encodeURIComponent(n.replace('\uD800', ''))}=${encodeURIComponent(v.replace('\uD800', ''))}`,
              )
              .join('&'),
          ),
        ),
    );
    fc.assert(
      fc.property(text, fc.option(text, { nil: undefined }), (expected, other) => {
        const sent = other ?? expected;
        assert.equal(
          compareBaseStrings(sent, expected).every(({ state }) => state === 'same'),
          sent === expected,
        );
      }),
      { numRuns: 2000 },
    );
  });
});
