import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { manifest } from '../support/manifest.js';

const root = path.join(__dirname, '../..');
const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'];
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The part of package.json that README.md tells of. */
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly title: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly default: unknown; readonly markdownDescription: string }>>;
    };
  };
}

/** What stands between backticks. */
function codeOf(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** A path as the documents write it: from the root, or from `src` in the table of words. */
function fileOf(code: string): string | undefined {
  if (/^(?:src|test|media)\/[\w./-]*$/.test(code)) {
    return code;
  }
  return /^(?:core|host|protocol|webview)\/[\w./-]+$/.test(code) ? `src/${code}` : undefined;
}

/** The text of a file, or of all files in a folder. */
function sourceOf(file: string): string {
  if (statSync(path.join(root, file)).isFile()) {
    return read(file);
  }
  const names = readdirSync(path.join(root, file), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(path.join(file, name)))
    .join('\n');
}

describe('the documents', () => {
  for (const document of documents) {
    it(`name files that are there: ${document}`, () => {
      const missing = codeOf(read(document))
        .flatMap((code) => fileOf(code) ?? [])
        .filter((file) => !file.includes('<') && !existsSync(path.join(root, file)));
      assert.deepEqual(missing, []);
    });
  }

  it('name types where they are: the words of CONTRIBUTING.md', () => {
    const [, words = ''] = read('CONTRIBUTING.md').split('## Words');
    const rows = words.split('\n').flatMap((line) => {
      const [, , , types = '', where = ''] = line.split('|');
      return codeOf(types).length > 0 && codeOf(where).length > 0 ? [{ types: codeOf(types), files: codeOf(where) }] : [];
    });
    assert.ok(rows.length > 12);
    for (const { types, files } of rows) {
      const source = files.map((file) => sourceOf(`src/${file}`)).join('\n');
      for (const type of types.map((name) => name.split('.')[0] ?? name)) {
        assert.match(source, new RegExp(`export (?:interface|type|class) ${type}\\b`), `${type} in ${files.join(', ')}`);
      }
    }
  });

  it('name the commands by their titles, and every setting with its default: README.md', () => {
    const { contributes } = manifest as Manifest;
    const section = (heading: string): string[][] =>
      (read('README.md').split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
        .split('\n')
        .filter((line) => /^\| [^-]/.test(line))
        .slice(1)
        .map((line) => line.split('|').map((cell) => cell.trim()));
    const titles = contributes.commands.map(({ title }) => title);
    const named = section('Commands').map(([, title = '']) => title);
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter((title) => !titles.includes(title)),
      [],
    );
    const settings = Object.entries(contributes.configuration.properties);
    assert.deepEqual(
      section('Settings').map(([, name, value, text]) => [name, value, text]),
      settings.map(([name, { default: value, markdownDescription }]) => [
        `\`${name}\``,
        JSON.stringify(value),
        markdownDescription,
      ]),
    );
  });
});
