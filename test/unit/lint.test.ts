import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const root = path.join(__dirname, '../..');
/** The project's own rules, without those that need the types of the whole project: what is linted here is in no file. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    { ...tseslint.configs.disableTypeChecked, languageOptions: { parserOptions: { projectService: false, project: false } } },
  ],
});

const importRule = '@typescript-eslint/no-restricted-imports';

/** The rules that a file of this text at this place of the project breaks. */
async function brokenRules(file: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  assert.ok(result);
  return result.messages.map(({ ruleId }) => ruleId);
}

/** Whether lint lets a file at this place import this path. */
async function mayImport(file: string, from: string): Promise<boolean> {
  return !(await brokenRules(file, `export { madeUp } from '${from}';\n`)).includes(importRule);
}

/** The table of CONTRIBUTING.md: what each folder of core may import. */
function tableOfContributing(): Map<string, readonly string[]> {
  const rows = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const names = (cell = ''): string[] => [...cell.matchAll(/`([a-z0-9]+)`/g)].map(([, name = '']) => name);
  return new Map(rows.flatMap(([, folder, , imports]) => names(folder).map((name) => [name, names(imports)] as const)));
}

describe('an import', function () {
  this.timeout(120_000);

  const table = new Map(
    [...tableOfContributing()].filter(([folder]) => !['lint', 'unit', 'proof', 'host', 'e2e'].includes(folder)),
  );
  const folders = [...table.keys()];

  it('inside core is allowed by lint exactly where the table of CONTRIBUTING.md has it', async () => {
    assert.deepEqual(folders.toSorted(), readdirSync(path.join(root, 'src/core')).toSorted());
    for (const folder of folders) {
      for (const other of folders.filter((name) => name !== folder)) {
        const allowed = table.get(folder)?.includes(other) === true;
        assert.equal(
          await mayImport(`src/core/${folder}/madeUp.ts`, `../${other}/index.js`),
          allowed,
          `${folder} imports ${other}`,
        );
        assert.equal(
          await mayImport(`src/core/${folder}/inside/madeUp.ts`, `../../${other}/index.js`),
          allowed,
          `a folder in ${folder} imports ${other}`,
        );
      }
    }
  });

  it('of a folder of core is one of its index.ts', async () => {
    for (const [folder, others] of table) {
      for (const other of others) {
        assert.equal(
          await mayImport(`src/core/${folder}/madeUp.ts`, `../${other}/madeUp.js`),
          false,
          `${folder} imports of ${other}`,
        );
      }
    }
    for (const folder of folders) {
      assert.equal(
        await mayImport('src/host/composer/madeUp.ts', `../../core/${folder}/madeUp.js`),
        false,
        `host imports of ${folder}`,
      );
      assert.equal(
        await mayImport('src/host/composer/madeUp.ts', `../../core/${folder}/index.js`),
        true,
        `host imports ${folder}`,
      );
    }
  });

  const forbidden: readonly [file: string, from: string][] = [
    ['src/protocol/madeUp.ts', '../core/tba/index.js'],
    ['src/protocol/madeUp.ts', '../host/platform/madeUp.js'],
    ['src/protocol/madeUp.ts', '../webview/ui/madeUp.js'],
    ['src/protocol/madeUp.ts', 'vscode'],
    ['src/core/tba/madeUp.ts', '../../protocol/madeUp.js'],
    ['src/core/request/madeUp.ts', '../../host/platform/madeUp.js'],
    ['src/core/request/madeUp.ts', '../../webview/ui/madeUp.js'],
    ['src/core/request/madeUp.ts', 'vscode'],
    ['src/core/request/madeUp.ts', 'oauth-1.0a'],
    ['src/webview/composer/madeUp.ts', '../../core/tba/index.js'],
    ['src/webview/composer/madeUp.ts', '../../host/platform/madeUp.js'],
    ['src/webview/composer/madeUp.ts', 'vscode'],
    ['src/host/composer/madeUp.ts', '../../webview/ui/madeUp.js'],
    ['src/host/composer/madeUp.ts', 'oauth-1.0a'],
    ['src/host/composer/madeUp.ts', '../explain/madeUp.js'],
    ['src/host/composer/refusal/madeUp.ts', '../../explain/madeUp.js'],
    ['src/host/explain/madeUp.ts', '../accounts/store.js'],
    ['src/host/requests/madeUp.ts', '../composer/madeUp.js'],
    ['src/host/calls/madeUp.ts', '../composer/madeUp.js'],
    ['src/host/calls/refusal/madeUp.ts', '../../requests/madeUp.js'],
    ['src/host/platform/madeUp.ts', '../calls/madeUp.js'],
    ['src/host/accounts/madeUp.ts', '../verifier/madeUp.js'],
    ['src/host/verifier/madeUp.ts', '../shell/diagnosis.js'],
    ['src/host/platform/madeUp.ts', '../accounts/roles.js'],
    ['src/host/platform/madeUp.ts', '../shell/contributions.js'],
    ['src/extension.ts', './webview/ui/madeUp.js'],
    ['src/core/request/madeUp.ts', 'axios'],
    ['src/core/verifier/madeUp.ts', 'node:http'],
    ['src/host/accounts/madeUp.ts', 'node:net'],
    ['src/host/composer/madeUp.ts', 'https'],
    ['src/webview/ui/madeUp.ts', 'axios'],
    ['src/core/paste/madeUp.ts', 'node:fs'],
  ];
  for (const [file, from] of forbidden) {
    it(`of ${from} fails in ${file}`, async () => {
      assert.equal(await mayImport(file, from), false);
    });
  }

  const allowed: readonly [file: string, from: string][] = [
    ['src/core/request/madeUp.ts', '../../protocol/madeUp.js'],
    ['src/core/tba/signer.ts', 'oauth-1.0a'],
    ['src/core/http/madeUp.ts', 'axios'],
    ['src/core/simulator/madeUp.ts', 'node:http'],
    ['src/webview/composer/madeUp.ts', '../../protocol/madeUp.js'],
    ['src/host/composer/madeUp.ts', 'vscode'],
    ['src/host/composer/madeUp.ts', '../accounts/roles.js'],
    ['src/host/requests/madeUp.ts', '../calls/madeUp.js'],
    ['src/host/calls/madeUp.ts', '../accounts/roles.js'],
    ['src/host/composer/madeUp.ts', '../platform/madeUp.js'],
    ['src/host/composer/madeUp.ts', '../shell/contributions.js'],
    ['src/host/shell/madeUp.ts', '../composer/madeUp.js'],
    ['src/extension.ts', './host/shell/madeUp.js'],
  ];
  for (const [file, from] of allowed) {
    it(`of ${from} is allowed in ${file}`, async () => {
      assert.equal(await mayImport(file, from), true);
    });
  }
});

describe('a habit that lint holds', function () {
  this.timeout(120_000);

  const habits: readonly [habit: string, text: string, rule: string][] = [
    ['braces around every branch', 'if (Date.now() > 0) console.log();', 'curly'],
    ['one way to write a conditional field', 'export const a = { ...(Date.now() > 0 ? { a: 1 } : {}) };', 'no-restricted-syntax'],
    ['no pattern that backtracks', "export const a = /^(?:a+)+$/.test('');", 'regexp/no-super-linear-backtracking'],
    ['no pattern that begins anew at every place', "export const a = /a*b/.test('');", 'regexp/no-super-linear-move'],
    ['sending by one module only', "export const a = fetch('https://a.example');", 'no-restricted-globals'],
    ['no assertion that something is there', 'export const a = document.body!;', '@typescript-eslint/no-non-null-assertion'],
  ];
  for (const [habit, text, rule] of habits) {
    it(`is ${habit}`, async () => {
      assert.ok((await brokenRules('src/core/tba/madeUp.ts', `${text}\n`)).includes(rule));
    });
  }

  it('is that the paste reader runs, loads and stores nothing', async () => {
    for (const text of ['eval("1");', 'localStorage.clear();', 'console.log();', "void import('./madeUp.js');"]) {
      const [rule] = await brokenRules('src/core/paste/madeUp.ts', `${text}\n`);
      assert.match(rule ?? '', /^no-restricted-(?:globals|syntax)$/, text);
    }
  });
});
