import tseslint from 'typescript-eslint';

/**
 * The one import rule of the project, a folder at a time:
 * protocol <- core <- host <- extension.ts, and protocol <- webview.
 */
function mayNotImport(files, forbidden) {
  return {
    files,
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: forbidden }] },
  };
}

const vscode = {
  group: ['vscode'],
  message: 'Only src/host and extension.ts talk to VS Code.',
};
const outside = (...folders) => ({
  regex: `(^|/)(${folders.join('|')})(/|$)`,
  message: 'Imports point one way: protocol <- core <- host, protocol <- webview.',
});
const bareSigner = {
  group: ['oauth-1.0a'],
  message: 'The package is used through the class in src/core/tba/signer.ts, which mends its defects.',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.cache/', 'test-results/', 'test/fixtures/', 'media/'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  mayNotImport(['src/protocol/**/*.ts'], [vscode, bareSigner, outside('core', 'host', 'webview')]),
  mayNotImport(['src/core/**/*.ts'], [vscode, bareSigner, outside('host', 'webview')]),
  mayNotImport(
    ['src/core/tba/**/*.ts'],
    [vscode, outside('host', 'webview', 'request', 'http', 'diagnosis', 'simulator', 'project', 'verifier', 'protocol')],
  ),
  mayNotImport(
    ['src/core/request/**/*.ts'],
    [vscode, bareSigner, outside('host', 'webview', 'http', 'diagnosis', 'simulator', 'project', 'verifier')],
  ),
  mayNotImport(
    ['src/core/{http,diagnosis,simulator,project}/**/*.ts'],
    [vscode, bareSigner, outside('host', 'webview', 'verifier')],
  ),
  mayNotImport(['src/webview/**/*.ts'], [vscode, bareSigner, outside('core', 'host')]),
  mayNotImport(['src/host/**/*.ts', 'src/extension.ts'], [bareSigner, outside('webview')]),
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
