import assert from 'node:assert/strict';
import { ProjectIndex, type Discovery } from '../../../../src/core/project/index.js';
import { readFile } from '../../../../src/core/project/files/readFile.js';
import { manifest, restletObject, restletScript } from '../../../support/project/sampleObjects.js';

/** A folder in memory that can be changed, and what was read of it. */
async function loaded(files: Record<string, string>) {
  const read: string[] = [];
  const index = new ProjectIndex(
    {
      list: () => Promise.resolve(Object.keys(files)),
      read: (path) => {
        read.push(path);
        const text = files[path];
        return text === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(Buffer.from(text));
      },
    },
    readFile,
  );
  await index.load();
  const update = async (...paths: string[]): Promise<string[]> => {
    read.length = 0;
    await index.update(paths);
    return [...read];
  };
  return { index, update };
}

const one = 'src/FileCabinet/SuiteScripts/one.js';
const two = 'src/FileCabinet/SuiteScripts/two.js';
const object = 'src/Objects/a.xml';
const script = restletScript('return { get: (x) => x.id };');
const untagged = 'define([], () => ({ put: (x) => x.id }));';
const sample = (): Record<string, string> => ({
  'src/manifest.xml': manifest,
  [object]: restletObject('a', '/SuiteScripts/one.js'),
  [one]: script,
  [two]: untagged,
  'docs/page.md': '',
});
const methods = ({ scripts }: Discovery): string[] =>
  scripts.map(({ path, entryPoints }) => `${path.slice(-6)} ${entryPoints.map(({ method }) => method).join()}`);

describe('a change of a file', () => {
  it('has that file read again, and no other', async () => {
    const files = sample();
    const { index, update } = await loaded(files);
    files[one] = restletScript('return { post: (x) => x.id };');
    assert.deepEqual(await update(one), [one]);
    assert.deepEqual(methods(index.discovery()), ['one.js POST']);
    assert.deepEqual(await update('docs/page.md'), []);
  });

  it('is another discovery only where something that is known of the folder changed', async () => {
    const files = sample();
    const { index } = await loaded(files);
    const change = (path: string, text: string | undefined): Promise<boolean> => {
      if (text === undefined) {
        Reflect.deleteProperty(files, path);
      } else {
        files[path] = text;
      }
      return index.update([path]);
    };
    assert.equal(await change(one, script.replace('x.id', 'x.id + 1')), false);
    assert.equal(await change(one, script.replace('x.id', 'x.name')), true);
    assert.equal(await change(one, `\n${files[one] ?? ''}`), true);
    assert.equal(await change(one, `${files[one] ?? ''}(`), true);
    assert.equal(await change(two, `${untagged}\n`), false);
    assert.equal(await change(object, `${files[object] ?? ''}\n`), false);
    assert.equal(await change(object, (files[object] ?? '').replace('RELEASED', 'TESTING')), true);
    assert.equal(await change('src/deploy.xml', '<deploy><objects><path>~/Objects/b.xml</path></objects></deploy>'), true);
    assert.equal(await change(two, undefined), true);
    assert.equal(await change('docs/page.md', undefined), false);
  });

  it('of an object has the script read that it names now', async () => {
    const files = sample();
    const { index, update } = await loaded(files);
    files[object] = restletObject('a', '/SuiteScripts/two.js');
    assert.deepEqual((await update(object)).sort(), [one, two, object].sort());
    assert.deepEqual(methods(index.discovery()), ['one.js GET', 'two.js PUT']);
    assert.equal(index.discovery().scripts.find(({ path }) => path === one)?.object, undefined);
  });

  it('may be its removal, or its return', async () => {
    const files = sample();
    const { index, update } = await loaded(files);
    Reflect.deleteProperty(files, one);
    await update(one);
    assert.equal(index.discovery().restlets[0]?.scriptFile, undefined);
    assert.ok(index.discovery().restlets[0]?.findings.some(({ id }) => id === 'script-file-missing'));
    assert.deepEqual(index.discovery().problems, []);
    files[one] = script;
    await update(one);
    assert.equal(index.discovery().restlets[0]?.scriptFile, one);
    Reflect.deleteProperty(files, object);
    Reflect.deleteProperty(files, 'src/manifest.xml');
    await update(object, 'src/manifest.xml');
    assert.deepEqual([index.discovery().projects, index.discovery().restlets], [[], []]);
  });

  it('that cannot be parsed keeps the methods that were known, and says so', async () => {
    const files = sample();
    const { index, update } = await loaded(files);
    files[one] = script.replace('x.id', 'x.');
    await update(one);
    assert.deepEqual(methods(index.discovery()), ['one.js GET']);
    assert.match(index.discovery().problems[0]?.message ?? '', /can't be parsed/);
    files[one] = script;
    await update(one);
    assert.deepEqual(index.discovery().problems, []);
  });
});
