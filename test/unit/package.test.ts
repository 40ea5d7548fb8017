import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BuildOptions } from 'esbuild';

/** The part of esbuild.js that is looked at here. */
interface BuildScript {
  readonly bundles: () => BuildOptions[];
}

const root = path.resolve(__dirname, '../..');
const script = createRequire(__filename)('../../esbuild.js') as BuildScript;

/** `npm run simulator` runs it from the sources; the extension does not. */
const notPackaged = ['simulator'];

describe('the package', () => {
  it('has each bundle that the extension loads, its threads included', () => {
    const allowed = readFileSync(path.join(root, '.vscodeignore'), 'utf8').split('\n');
    const bundles = script
      .bundles()
      .filter(({ outdir }) => outdir === 'dist')
      .flatMap(({ entryPoints }) => Object.keys(entryPoints ?? {}))
      .filter((name) => !notPackaged.includes(name));
    assert.ok(bundles.length > 3, bundles.join());
    assert.deepEqual(
      bundles.filter((name) => !allowed.includes(`!dist/${name}.js`)),
      [],
    );
  });
});
