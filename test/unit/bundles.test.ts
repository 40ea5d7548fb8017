import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';

const root = path.resolve(__dirname, '../..');
const { bundles } = createRequire(__filename)('../../esbuild.js') as { readonly bundles: () => BuildOptions[] };

/** The files that have a part in a bundle, from the root of the repository or of a package. */
async function partsOf(name: string): Promise<string[]> {
  const options = bundles().find(({ entryPoints }) => entryPoints && name in entryPoints) ?? assert.fail(`No bundle ${name}.`);
  const { metafile } = await build({
    ...options,
    absWorkingDir: root,
    write: false,
    minify: true,
    sourcemap: false,
    metafile: true,
  });
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [file.replace(/^.*node_modules\//, '')] : [],
    ),
  );
}

/** What each bundle is loaded without, because it would have to be loaded for nothing, or twice. */
const without: Readonly<Record<string, readonly string[]>> = {
  extension: [
    'src/host/tools/',
    'src/host/project/',
    'src/core/project/',
    'src/host/composer/composer',
    'src/core/paste/',
    'src/core/request/file/',
    'src/core/simulator/',
    'axios/',
  ],
  composers: [
    'src/host/explain/',
    'src/host/verifier/',
    'src/core/paste/',
    'src/core/explain/',
    'src/core/simulator/',
    'src/core/expect/path/',
    'src/core/expect/pattern',
    'axios/',
    'json-p3/',
    're2js/',
  ],
  diagnosis: ['src/core/diagnosis/search/search', 'src/core/http/', 'axios/'],
  projects: ['@babel/', 'fast-xml-parser/', 'src/core/project/files/readFile', 'src/core/project/script/scriptFile'],
  tools: [
    'src/core/paste/',
    'src/core/diagnosis/',
    'src/core/http/',
    'src/host/calls/',
    'src/host/composer/',
    'src/host/scriptlog/',
    '@babel/',
    'axios/',
  ],
  requestTests: [
    'json-p3/',
    're2js/',
    'axios/',
    'src/core/expect/path/',
    'src/core/diagnosis/',
    'src/core/tba/signRequest',
    'src/core/tba/signature',
    'oauth-1.0a/',
    'src/core/response/',
  ],
  expectWorker: ['axios/', 'src/core/simulator/', 'src/core/diagnosis/'],
  composer: ['@codemirror/', '@lezer/', 'jsonc-parser/'],
  code: ['@vscode-elements/', 'lit-html/'],
};

describe('what is loaded with', () => {
  for (const [bundle, names] of Object.entries(without)) {
    it(`${bundle}.js is that part alone`, async () => {
      const parts = await partsOf(bundle);
      assert.ok(parts.length > 5);
      assert.deepEqual(
        parts.filter((file) => names.some((name) => file.startsWith(name))),
        [],
      );
    });
  }
});
