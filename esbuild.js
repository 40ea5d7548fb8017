// Bundles the extension and the parts that it loads later, its workers, the simulator and the webview screens, into dist/:
//   node esbuild.js [--production] [--watch] [--tests] [--meta]
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

const [production, watch, tests, meta] = ['--production', '--watch', '--tests', '--meta'].map((flag) =>
  process.argv.includes(flag),
);

const common = { bundle: true, minify: production, sourcemap: !production, logLevel: 'silent', metafile: true };

/**
 * axios brings form-data along for multipart bodies, and that the table of all media types: a third of the bundle. No request
 * of ours is a form, so an empty class stands in for it.
 */
const noForms = {
  name: 'no forms',
  setup(build) {
    build.onResolve({ filter: /^form-data$/ }, () => ({ path: 'form-data', namespace: 'empty' }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = class FormData {};' }));
  },
};

/**
 * `import * as vscode` copies the whole API into an object, once a file. Through this module it is copied once for all:
 * that is a good part of what activation costs.
 */
const oneVscode = {
  name: 'one vscode',
  setup(build) {
    build.onResolve({ filter: /^vscode$/, namespace: 'file' }, () => ({ path: 'vscode', namespace: 'one-vscode' }));
    build.onLoad({ filter: /.*/, namespace: 'one-vscode' }, () => ({ contents: "export * from 'vscode';" }));
  },
};

/** Parts that the extension loads when it first needs them: activation would pay for them otherwise. */
const lazyParts = {
  http: 'src/core/http/index.ts',
  demo: 'src/core/simulator/index.ts',
  credentials: 'src/core/paste/credentials/index.ts',
  accountEditing: 'src/host/accounts/accountEditing.ts',
  composers: 'src/host/shell/composers.ts',
  diagnosis: 'src/host/shell/diagnosis.ts',
  projects: 'src/host/shell/projects.ts',
  requests: 'src/host/requests/requestFiles.ts',
  upload: 'src/host/upload/uploadCommands.ts',
  tools: 'src/host/tools/index.ts',
  requestTests: 'src/host/requests/openTests.ts',
  history: 'src/host/shell/histories.ts',
  sendAs: 'src/host/shell/sendAsFeature.ts',
};

/** Parts that a page loads when it first needs them. No component may be in one: a page cannot define an element twice. */
const lazyPageParts = {
  code: 'src/webview/ui/code/index.ts',
  table: 'src/webview/composer/response/table/index.ts',
};

/** A dynamic import of one of these parts leads to its own bundle, which lies beside the one that imports it. */
const lazyImports = (parts) => ({
  name: 'lazy imports',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path: file, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') {
        return undefined;
      }
      const source = path.relative(__dirname, path.resolve(resolveDir, file)).split(path.sep).join('/').replace(/\.js$/, '.ts');
      const part = Object.keys(parts).find((name) => parts[name] === source);
      return part === undefined ? undefined : { path: `./${part}.js`, external: true };
    });
  },
});

/** The "node" condition and `module` before `main`: packages come as their Node build, axios too, and can be tree-shaken. */
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['vscode'],
  plugins: [noForms],
};

const browser = {
  ...common,
  platform: 'browser',
  format: 'iife',
  target: 'chrome130',
  loader: { '.ttf': 'file', '.svg': 'dataurl' },
  assetNames: '[name]',
  plugins: [lazyImports(lazyPageParts)],
};

/** A screen is a folder of src/webview with a main.ts. */
const screens = foldersOf('src/webview').filter((screen) => fs.existsSync(`src/webview/${screen}/main.ts`));

/** The CSS that a screen imports lands beside its script. */
function pageBundles() {
  const pages = screens.map((screen) => ({
    ...browser,
    entryPoints: { [screen]: `src/webview/${screen}/main.ts` },
    outdir: 'dist/webview',
  }));
  return [...pages, { ...browser, format: 'esm', entryPoints: lazyPageParts, outdir: 'dist/webview' }];
}

/** The in-host suite, a bundle a test file. mocha stays outside: the extension host loads it from node_modules. */
function hostTestBundle() {
  return {
    ...node,
    sourcemap: true,
    entryPoints: [
      'test/host/index.ts',
      'test/host/bench/index.ts',
      'test/host/bench/project.ts',
      'test/host/bench/runs.ts',
      ...filesUnder('test/host').filter((file) => file.endsWith('.test.ts')),
    ],
    outdir: 'dist/test/host',
    outbase: 'test/host',
    external: ['vscode', 'mocha'],
  };
}

function foldersOf(folder) {
  if (!fs.existsSync(folder)) {
    return [];
  }
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

function filesUnder(folder) {
  return fs.readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name.split(path.sep).join('/')}`);
}

/** `require`, also for what is loaded later: VS Code hands its own modules out by it. */
const extension = {
  ...node,
  plugins: [oneVscode, lazyImports(lazyParts), ...node.plugins],
  supported: { 'dynamic-import': false },
};

const nodeEntries = {
  ...lazyParts,
  simulator: 'src/core/simulator/standalone.ts',
  diagnosisWorker: 'src/core/diagnosis/search/worker.ts',
  responseWorker: 'src/core/response/worker.ts',
  pasteWorker: 'src/core/explain/worker.ts',
  explainWorker: 'src/core/explain/explainWorker.ts',
  scriptWorker: 'src/core/simulator/scriptWorker.ts',
  projectWorker: 'src/core/project/worker.ts',
  expectWorker: 'src/core/expect/worker.ts',
  bodyWorker: 'src/core/bodydata/worker.ts',
};

function bundles() {
  const present = Object.entries(nodeEntries).filter(([, entry]) => fs.existsSync(entry));
  return [
    { ...extension, entryPoints: { extension: 'src/extension.ts' }, outdir: 'dist' },
    ...present.map(([name, entry]) => ({
      ...(name in lazyParts ? extension : node),
      entryPoints: { [name]: entry },
      outdir: 'dist',
    })),
    ...pageBundles(),
    ...(tests ? [hostTestBundle()] : []),
  ];
}

/** Prints what the problem matcher of .vscode/tasks.json reads. A message may have no place in a file. */
const report = {
  name: 'report',
  setup(build) {
    build.onStart(() => {
      if (watch) {
        console.log('[watch] build started');
      }
    });
    build.onEnd((result) => {
      for (const { text, location } of [...result.errors, ...result.warnings]) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) {
          console.error(`    ${location.file}:${location.line}:${location.column}:`);
        }
      }
      if (watch) {
        console.log('[watch] build finished');
      }
    });
  },
};

/** The folders of the packages that have a part in these bundles: what esbuild has left out of them is not copied to anybody. */
function bundledPackages(metafiles) {
  const files = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0)),
  );
  const folders = files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file) ?? []);
  return [...new Set(folders)].sort();
}

/** Packages that name their license without its text, and another package of the same author under the same license that has it. */
const licensedLike = { '@nodable/entities': 'fast-xml-parser' };

/** The text of a package's license: a file of its own, or the end of its README. */
function licenseText(folder) {
  const like = Object.keys(licensedLike).find((name) => folder.split(path.sep).join('/').endsWith(`node_modules/${name}`));
  if (like !== undefined) {
    return licenseText(path.join(__dirname, 'node_modules', licensedLike[like]));
  }
  const read = (file) => fs.readFileSync(path.join(folder, file), 'utf8');
  const files = fs.readdirSync(folder);
  const licenses = files.filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file)).map(read);
  const readme = licenses.length === 0 ? files.filter((file) => /^readme/i.test(file)).map(read) : [];
  const text = licenses.length > 0 ? licenses.join('\n\n') : (/^(?:#+ )?license$[^]*/im.exec(readme.join('\n'))?.[0] ?? '');
  if (text.trim() === '') {
    throw new Error(`${folder} is bundled and has no license text, which ThirdPartyNotices.txt needs.`);
  }
  return text.trim();
}

/** The licenses of everything that is bundled and was written by others: they ask to be in every copy. */
function thirdPartyNotices(metafiles) {
  const notices = bundledPackages(metafiles).map((relative) => {
    const folder = path.join(__dirname, relative);
    const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})\n\n${licenseText(folder)}`;
  });
  const title = 'RESTlet Workbench contains parts of the following packages, each under its own license.';
  return `${[title, ...new Set(notices)].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** A page has its script and style between tags (src/host/platform/webviewPage.ts), where none of these may be. */
function checkPages() {
  for (const file of screens.flatMap((screen) => [`dist/webview/${screen}.js`, `dist/webview/${screen}.css`])) {
    const [found] = /<!--|<\/?(?:script|style)/i.exec(fs.readFileSync(file, 'utf8')) ?? [];
    if (found !== undefined) {
      throw new Error(`${file} contains ${found}, which can end the script or style of its page.`);
    }
  }
}

function printSizes(results) {
  for (const { metafile } of results) {
    for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
      if (!file.endsWith('.map')) {
        console.log(`${String(bytes).padStart(9)}  ${file}`);
      }
    }
  }
}

async function main() {
  if (production) {
    fs.rmSync('dist', { recursive: true, force: true });
  }
  const options = bundles();
  const contexts = await Promise.all(
    options.map((each) => esbuild.context({ ...each, plugins: [...(each.plugins ?? []), report] })),
  );
  if (watch) {
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  try {
    const results = await Promise.all(contexts.map((context) => context.rebuild()));
    const packaged = results.filter((_result, index) => !isForTests(options[index]));
    fs.writeFileSync('dist/ThirdPartyNotices.txt', thirdPartyNotices(packaged.map(({ metafile }) => metafile)));
    checkPages();
    if (meta) {
      printSizes(results);
    }
  } finally {
    await Promise.all(contexts.map((context) => context.dispose()));
  }
}

const isForTests = ({ outdir }) => outdir === 'dist/test/host';

module.exports = { bundles, thirdPartyNotices };

if (require.main === module) {
  process.chdir(__dirname);
  main().catch((error) => {
    if (!error.errors) {
      console.error(error);
    }
    process.exitCode = 1;
  });
}
