import assert from 'node:assert/strict';
import { longestMap } from '../../../../src/core/project/index.js';
import { framePlace } from '../../../../src/host/project/framePlace.js';

const compiled = 'src/FileCabinet/SuiteScripts/mapped.js';
const source = 'src/TypeScripts/mapped.ts';
const frame = { path: '/SuiteScripts/mapped.js', line: 2, functionName: 'Object.get' };
const text = '// header\nconst get = () => 1;\n//# sourceMappingURL=mapped.js.map\n';
const sourceText = '// one\n// two\nexport const get = () => 1;\n';

/** The second line of the compiled file is the third of the source. */
const mapTo = (path: string): string => JSON.stringify({ version: 3, sources: [path], names: [], mappings: ';AAEA' });

/** Files by their paths; what is read is kept. */
function filesOf(contents: Readonly<Record<string, string>>, sizes: Readonly<Record<string, number>> = {}) {
  const read: string[] = [];
  return {
    files: {
      read: (path: string) => {
        read.push(path);
        return Promise.resolve(contents[path]);
      },
      size: (path: string) => Promise.resolve(sizes[path] ?? contents[path]?.length),
    },
    read,
  };
}

describe('the place of a line of a stack', () => {
  const map = `${compiled}.map`;

  it('is in the source by the map beside the script, and the script is not read again', async () => {
    const { files, read } = filesOf({ [map]: mapTo('../../TypeScripts/mapped.ts'), [source]: sourceText });
    assert.deepEqual(await framePlace({ path: compiled, text }, frame, files), { path: source, line: 3, column: 1 });
    assert.deepEqual(read, [map, source]);
  });

  it('is in the script where it names no map, or none that is there', async () => {
    const own = { path: compiled, line: 2, column: 1 };
    for (const script of ['const get = () => 1;', text]) {
      assert.deepEqual(await framePlace({ path: compiled, text: script }, frame, filesOf({}).files), own);
    }
  });

  it('is in the script where the map is too large to be read, and that is said', async () => {
    const { files, read } = filesOf({ [map]: mapTo('../../TypeScripts/mapped.ts') }, { [map]: longestMap + 1 });
    const { note, ...place } = await framePlace({ path: compiled, text }, { ...frame, column: 7 }, files);
    assert.deepEqual([place, read], [{ path: compiled, line: 2, column: 7 }, []]);
    assert.match(note ?? '', /^The source map of \/SuiteScripts\/mapped\.js is larger than 20 MB and isn't read, so the line/);
  });

  it('is in the script where the map does not fit, or leads out of the folder', async () => {
    for (const [path, content] of [
      ['../../TypeScripts/mapped.ts', 'export const other = 1;'],
      ['../../TypeScripts/mapped.ts', undefined],
      ['../../../../TypeScripts/mapped.ts', sourceText],
    ] as const) {
      const { files } = filesOf({
        [map]: mapTo(path),
        ...(content !== undefined && { [source]: content, 'TypeScripts/mapped.ts': content }),
      });
      const place = await framePlace({ path: compiled, text }, frame, files);
      assert.equal(place.path, compiled);
      assert.match(place.note ?? '', /doesn't fit its file/);
    }
  });

  it('is in the script where the script names a map out of the folder', async () => {
    const { files, read } = filesOf({ 'mapped.js.map': mapTo('a') });
    const out = text.replace('mapped.js.map', '../../../../mapped.js.map');
    assert.deepEqual(await framePlace({ path: compiled, text: out }, frame, files), { path: compiled, line: 2, column: 1 });
    assert.deepEqual(read, []);
  });
});
