import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(__dirname, '../../../../src/core/paste');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const sources = files.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);

/** What `import`, `export … from`, `import()` and `require()` name. */
function imported(source: string): string[] {
  return [...source.matchAll(/\b(?:from|import|require)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
}

describe('the paste reader sends nothing anywhere', () => {
  it('imports nothing but itself, the TBA protocol and the words of the explain view', () => {
    assert.ok(files.length > 20);
    const foreign = sources.flatMap(([name, source]) =>
      imported(source)
        .filter((from) => !/^\.\/[a-zA-Z]+\.js$/.test(from) && from !== '../tba/index.js' && from !== '../../protocol/explain.js')
        .map((from) => `${name}: ${from}`),
    );
    assert.deepEqual(foreign, []);
  });

  it('names nothing global that could send, load, run or store', () => {
    const sending =
      /\b(?:globalThis|fetch|XMLHttpRequest|WebSocket|EventSource|navigator|importScripts|Worker|process|eval|Function|localStorage|console)\s*[.(]|\bimport\s*\(|\brequire\s*\(/g;
    const prose = /\/\*[^]*?\*\/|\/\/.*$/gm;
    const text = /'(?:\\.|[^'\\\n])*'|\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n[])+\/[a-z]*/g;
    for (const [name, source] of sources) {
      assert.deepEqual(source.replace(prose, '').replace(text, '').match(sending), null, name);
    }
    assert.ok(sending.test("await fetch('https://a.example')"));
  });
});
