import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';

/** The part of esbuild.js that is looked at here. */
interface BuildScript {
  readonly bundles: () => BuildOptions[];
  readonly thirdPartyNotices: (metafiles: readonly Metafile[]) => string;
}

const root = path.resolve(__dirname, '../..');
const script = createRequire(__filename)('../../esbuild.js') as BuildScript;

function bundle(part: BuildOptions): Promise<{ metafile: Metafile }> {
  return build({ ...part, absWorkingDir: root, write: false, metafile: true });
}

describe('the third-party notices', () => {
  let notices: string;
  let imported: Set<string>;

  before(async () => {
    const metafiles = (await Promise.all(script.bundles().map(bundle))).map(({ metafile }) => metafile);
    notices = script.thirdPartyNotices(metafiles);
    // What is read and what is bundled differ by what esbuild leaves out: the first must name more, never less.
    imported = new Set(
      metafiles
        .flatMap(({ inputs }) => Object.keys(inputs))
        .flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
    );
  });

  it('name what is known to be bundled, with a license text', () => {
    const known = [
      'axios',
      'follow-redirects',
      'oauth-1.0a',
      'jsonc-parser',
      '@codemirror/view',
      '@lezer/common',
      '@vscode-elements/elements',
      'lit-html',
      'lit-element',
      '@lit/reactive-element',
    ];
    for (const name of known) {
      const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
        version: string;
      };
      assert.ok(notices.includes(`\n${name} ${version} (`), name);
    }
  });

  it('give each package the text of its license', () => {
    const [title = '', ...entries] = notices.split(`\n\n${'-'.repeat(80)}\n\n`);
    assert.match(title, /^RESTlet Workbench contains parts of/);
    assert.ok(entries.length > 20, String(entries.length));
    for (const entry of entries) {
      const [heading = ''] = entry.split('\n', 1);
      assert.match(heading, /^\S+ \d[\w.-]* \([^)]+\)$/);
      assert.match(entry, /Permission is hereby granted|Redistribution and use|Creative Commons/, heading);
      assert.match(entry, /copyright/i, heading);
    }
  });

  it('name nothing that no bundle imports, such as what only the tests and the build use', () => {
    const named = [...notices.matchAll(/^(\S+) \d[\w.-]* \([^)]+\)$/gm)].map(([, name = '']) => name);
    assert.deepEqual(
      named.filter((name) => !imported.has(name)),
      [],
    );
    assert.ok(!named.includes('mocha') && !named.includes('esbuild'));
  });

  it('cannot be made of a package that has no license with it', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'restlets-notices-'));
    try {
      const packageFolder = path.join(folder, 'node_modules/unlicensed');
      mkdirSync(packageFolder, { recursive: true });
      writeFileSync(path.join(packageFolder, 'package.json'), '{"name":"unlicensed","version":"1.0.0","license":"MIT"}');
      writeFileSync(path.join(packageFolder, 'README.md'), '# Unlicensed');
      const file = path.relative(root, path.join(packageFolder, 'index.js')).split(path.sep).join('/');
      const output = { bytes: 1, inputs: { [file]: { bytesInOutput: 1 } }, imports: [], exports: [] };
      assert.throws(() => script.thirdPartyNotices([{ inputs: {}, outputs: { 'a.js': output } }]), /no license text/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
