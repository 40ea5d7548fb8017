import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/**
 * Imports point one way: protocol <- core <- host <- extension.ts, and protocol <- webview. Inside core, each folder may import
 * what stands here beside it, and no other. CONTRIBUTING.md has the same table: change both together, with the reason.
 */
const coreImports = {
  tba: [],
  thread: [],
  disclosure: ['tba'],
  netsuite: ['tba'],
  request: ['netsuite', 'tba'],
  // The limits that its failures name, loopback, and the parts of a URL.
  http: ['request', 'netsuite', 'tba'],
  response: ['thread', 'netsuite'],
  paste: ['disclosure', 'request', 'netsuite', 'tba'],
  // The search for a mistake, the check of a response and the reading of a body take long: each has a thread.
  diagnosis: ['disclosure', 'response', 'thread', 'netsuite', 'tba'],
  explain: ['paste', 'diagnosis', 'disclosure', 'response', 'request', 'thread', 'netsuite', 'tba'],
  project: [],
  // A request file is patched; a body that is no JSON is described as a response is.
  expect: ['request', 'response', 'thread'],
  // The values of a body, whose numbers keep all their digits, and the paths that lead to them.
  bodydata: ['expect', 'thread'],
  suitecloud: [],
  tokens: ['netsuite', 'tba'],
  transfer: ['tba'],
  recipes: ['tba'],
  // How JSON is laid out for reading.
  scriptlog: ['response', 'netsuite', 'tba'],
  // What of a call may be kept, its request as a file, and how JSON is laid out for reading.
  history: ['disclosure', 'request', 'response', 'netsuite'],
  simulator: ['netsuite', 'tba'],
  verifier: ['simulator', 'explain', 'diagnosis', 'disclosure', 'netsuite', 'tba'],
};
const features = [
  'accounts',
  'composer',
  'explain',
  'history',
  'project',
  'requests',
  'scriptlog',
  'sendas',
  'tokens',
  'tools',
  'upload',
  'verifier',
];
/** What several features are built of. They import it; it imports none of them. */
const shared = ['calls'];

const vscode = { group: ['vscode'], message: 'Only src/host and extension.ts talk to VS Code.' };
const signer = {
  group: ['oauth-1.0a'],
  message: 'The package is used through the class in src/core/tba/signer.ts, which fixes its defects.',
};
/** What can send: nothing leaves this machine but by src/core/http, and only src/core/simulator listens. */
const network = {
  regex:
    '^(?:axios|follow-redirects|(?:https?-proxy-|socks-proxy-)agent|undici|(?:node:)?(?:https?|http2|net|tls|dgram|dns))(?:/|$)',
  message: 'Only src/core/http sends, and only src/core/simulator listens.',
};
const sendingGlobals = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];
/** Paths that lead into one of these folders. */
const into = (folders, message) => ({ regex: `^\\.{1,2}/(?:.*/)?(?:${folders.join('|')})/`, message });
const layers = (...folders) => into(folders, 'Imports point one way: protocol <- core <- host, protocol <- webview.');

/** Paths past the face of a folder of core: `index.ts` of the folder, or of a folder in it, is what others import. */
const pastTheFace = (folders) => ({
  regex: `^\\.{1,2}/(?:.*/)?(?:${folders.join('|')})/(?!(?:[a-zA-Z]+/)?index\\.js$)`,
  message: "Other folders import a core folder's index.ts.",
});

function mayNotImport(files, patterns, ignores = []) {
  return { files, ignores, rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] } };
}

/** A paste may hold secrets: whatever reads it can neither send nor store it, nor run what stands in it. */
const readsOnly = ['paste', 'disclosure'];
const onlyReads = 'The paste reader and the rules of disclosure look at the text and do nothing else.';
const sendsOrRuns = [
  'globalThis',
  ...sendingGlobals,
  'navigator',
  'Worker',
  'process',
  'require',
  'eval',
  'Function',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'console',
];
const dynamicImport = { selector: 'ImportExpression', message: onlyReads };

function coreRule([folder, allowed]) {
  const others = Object.keys(coreImports).filter((name) => name !== folder);
  const forbidden = others.filter((name) => !allowed.includes(name));
  const patterns = [vscode, layers('host', 'webview')];
  if (folder !== 'tba') {
    patterns.push(signer);
  } else {
    patterns.push(layers('protocol'));
  }
  if (forbidden.length > 0) {
    patterns.push(into(forbidden, `src/core/${folder} may import: ${allowed.join(', ') || 'nothing of the project'}.`));
  }
  if (allowed.length > 0) {
    patterns.push(pastTheFace(allowed));
  }
  if (!['http', 'simulator'].includes(folder)) {
    patterns.push(network);
  }
  if (readsOnly.includes(folder)) {
    patterns.push({ regex: '^[^.]', message: onlyReads });
  }
  return mayNotImport([`src/core/${folder}/**/*.ts`], patterns);
}

const intoCore = {
  regex: '^\\.{1,2}/(?:.*/)?core/(?!(?:[a-zA-Z0-9]+/){1,2}index\\.js$)',
  message: "The host imports a core folder's index.ts.",
};
const host = [signer, network, layers('webview'), intoCore];

function featureRule(folder) {
  const others = features.filter((name) => name !== folder);
  return mayNotImport(
    [`src/host/${folder}/**/*.ts`],
    [
      ...host,
      {
        regex: `^\\.\\./(?:\\.\\./)?(?:${others.join('|')})/(?!roles\\.js$)`,
        message:
          "A feature imports platform, shell/contributions, accounts/roles, calls, core and protocol; never another feature's inside.",
      },
      {
        regex: '/shell/(?!contributions\\.js$)',
        message: 'The shell imports the features; of it they know only the contributions.',
      },
    ],
  );
}

const emptySpread = {
  selector: ':matches(SpreadElement, SpreadAssignment) > ConditionalExpression > ObjectExpression[properties.length=0]',
  message: 'Write a conditional field as ...(condition && { field }).',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.cache/', 'test-results/', 'test/fixtures/', 'media/'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      curly: ['error', 'all'],
      'no-restricted-syntax': ['error', emptySpread],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/core/project/**/*.ts'],
    rules: {
      // The package that it names in its place brings a second XML parser along.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'fast-xml-parser', name: ['XMLValidator'] }] },
      ],
    },
  },
  {
    // What people paste, files hold and servers send is read by patterns: none may take longer than its text is long.
    files: ['src/**/*.ts'],
    plugins: { regexp },
    rules: {
      'no-restricted-globals': ['error', ...sendingGlobals.map((name) => ({ name, message: network.message }))],
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: true }],
    },
  },
  mayNotImport(['src/protocol/**/*.ts'], [vscode, signer, network, layers('core', 'host', 'webview')]),
  ...Object.entries(coreImports).map(coreRule),
  {
    files: readsOnly.map((folder) => `src/core/${folder}/**/*.ts`),
    rules: {
      'no-restricted-globals': ['error', ...sendsOrRuns.map((name) => ({ name, message: onlyReads }))],
      'no-restricted-syntax': ['error', emptySpread, dynamicImport],
    },
  },
  mayNotImport(['src/webview/**/*.ts'], [vscode, signer, network, layers('core', 'host')]),
  mayNotImport(['src/host/**/*.ts', 'src/extension.ts'], host),
  mayNotImport(
    ['src/host/platform/**/*.ts'],
    [
      ...host,
      {
        regex: `^\\.\\./(?:${[...features, ...shared, 'shell'].join('|')})/`,
        message: 'The platform knows nothing of the features.',
      },
    ],
  ),
  ...[...features, ...shared].map(featureRule),
  // Typed lists that a unit test can read without VS Code, and that every feature may import.
  mayNotImport(['src/host/shell/contributions.ts'], [{ regex: '.', message: 'contributions.ts imports nothing.' }]),
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      // Fakes stand in for VS Code's classes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
);
