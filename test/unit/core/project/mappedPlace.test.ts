import assert from 'node:assert/strict';
import fc from 'fast-check';
import { transformSync } from 'esbuild';
import { mappedPlace, sourceMapOf } from '../../../../src/core/project/index.js';

const source = [
  'interface Query { readonly id?: string }',
  '',
  'export const get = (query: Query): string => {',
  '  if (query.id === undefined) {',
  "    throw new Error('No ID');",
  '  }',
  '  return query.id;',
  '};',
  '',
].join('\n');

/** What a build makes of the source, with its map beside it or in it. */
function built(sourcemap: 'external' | 'inline') {
  const options = { loader: 'ts', format: 'cjs', sourcefile: '../src/restlet.ts' } as const;
  return transformSync(source, { ...options, sourcemap });
}

function placeOf(text: string, code: string): { line: number; column: number } {
  const before = code.slice(0, code.indexOf(text)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

describe('a line of a compiled script', () => {
  it('is that of the source, by line and column and by the line alone', () => {
    const { code, map } = built('external');
    const { line, column } = placeOf('throw new Error', code);
    assert.deepEqual(mappedPlace(map, line, column), { source: '../src/restlet.ts', line: 5, column: 5 });
    assert.equal(mappedPlace(map, line, undefined)?.line, 5);
  });

  it('is unknown where the map has no mapping on the line', () => {
    const { map } = built('external');
    assert.equal(mappedPlace(map, 5000, undefined), undefined);
    assert.equal(mappedPlace(map, 5000, 3), undefined);
  });

  it('is found by the map that the script names, in a file or in itself', () => {
    assert.deepEqual(sourceMapOf('a\n//# sourceMappingURL=a.js.map\n'), { file: 'a.js.map' });
    assert.deepEqual(sourceMapOf('//# sourceMappingURL=first\n//# sourceMappingURL=a%20b.map'), { file: 'a b.map' });
    const { code, map } = { ...built('inline'), map: built('external').map };
    const named = sourceMapOf(code);
    assert.ok(named && 'text' in named);
    assert.deepEqual(JSON.parse(named.text), JSON.parse(map));
    for (const none of ['a', '//# sourceMappingURL=', '//# sourceMappingURL=https://example.com/a.map']) {
      assert.equal(sourceMapOf(none), undefined, none);
    }
  });

  it('never makes an error of what is no map', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), fc.string()),
        fc.integer(),
        fc.option(fc.integer(), { nil: undefined }),
        (map, line, column) => {
          mappedPlace(map, line, column);
          sourceMapOf(`//# sourceMappingURL=${map}`);
        },
      ),
    );
    assert.equal(mappedPlace('{"version":3,"sources":[],"names":[],"mappings":""}', 1, 1), undefined);
  });
});
