import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(__dirname, '../..');

type Imports = ReadonlyMap<string, readonly string[]>;

/**
 * What each file of `src` imports when it runs: imports of types alone are gone, and `import()` is left out, for what it
 * loads later waits for nobody.
 */
async function importsAtRunTime(): Promise<Imports> {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: files.map((name) => path.join('src', name)),
    outdir: 'not-written',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    external: ['vscode'],
    packages: 'external',
    loader: { '.ttf': 'empty', '.svg': 'empty', '.css': 'empty' },
    logLevel: 'silent',
  });
  return new Map(
    Object.entries(metafile.inputs).map(([file, { imports }]) => [
      file,
      imports.flatMap(({ path: target, kind, external }) => (kind === 'import-statement' && external !== true ? [target] : [])),
    ]),
  );
}

/** Cycles of files that import each other, each from the file that was met first back to itself. */
function cyclesOf(imports: Imports): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) {
      cycles.push([...trail.slice(at), file]);
      return;
    }
    if (!done.has(file)) {
      for (const next of imports.get(file) ?? []) {
        visit(next, [...trail, file]);
      }
      done.add(file);
    }
  };
  for (const file of imports.keys()) {
    visit(file, []);
  }
  return cycles;
}

describe('the files of src', () => {
  it('import each other without a cycle when they run', async () => {
    const imports = await importsAtRunTime();
    assert.ok(imports.size > 200);
    assert.deepEqual(cyclesOf(imports), []);
  });

  it('would be found to have a cycle, if they had', () => {
    const imports = new Map([
      ['a', ['b', 'd']],
      ['b', ['c']],
      ['c', ['a']],
      ['d', ['c', 'e']],
      ['e', []],
    ]);
    assert.deepEqual(cyclesOf(imports), [['a', 'b', 'c', 'a']]);
  });
});
