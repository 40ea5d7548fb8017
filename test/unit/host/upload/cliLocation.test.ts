import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findCli, type CliPlaces } from '../../../../src/host/upload/cliLocation.js';

describe('Where SuiteCloud CLI is', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'restlets-cli-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function write(name: string, text = ''): Promise<string> {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    await chmod(file, 0o755);
    return file;
  }

  async function packageIn(place: string): Promise<string> {
    const name = path.join(place, 'node_modules', '@oracle', 'suitecloud-cli');
    await write(path.join(name, 'package.json'), '{"bin": {"suitecloud": "src/suitecloud.js"}}');
    return path.join(folder, name, 'src', 'suitecloud.js');
  }

  function find(places: Partial<CliPlaces> = {}) {
    const folders = ['a/b', 'a'].map((name) => path.join(folder, name));
    return findCli({ set: '', folders, searchPath: '', platform: 'linux', ...places });
  }

  it('is in the packages of the nearest folder', async () => {
    const script = await packageIn('a');
    assert.deepEqual(await find(), { program: 'node', arguments: [script] });
    const nearer = await packageIn('a/b');
    assert.deepEqual(await find(), { program: 'node', arguments: [nearer] });
  });

  it('is on the PATH when no folder has the package, or only a broken one', async () => {
    await write('a/node_modules/@oracle/suitecloud-cli/package.json', '{');
    await mkdir(path.join(folder, 'empty'));
    const program = await write('bin/suitecloud');
    const searchPath = ['', 'relative', path.join(folder, 'empty'), path.join(folder, 'bin')].join(path.delimiter);
    assert.deepEqual(await find({ searchPath }), { program, arguments: [] });
    await chmod(program, 0o644);
    assert.equal(await find({ searchPath }), undefined, 'It cannot be run.');
  });

  it('is the script that the .cmd on the PATH of Windows starts', async () => {
    await write('bin/suitecloud.cmd');
    const searchPath = path.join(folder, 'bin');
    assert.equal(await find({ searchPath, platform: 'win32' }), undefined);
    const script = await packageIn('bin');
    assert.deepEqual(await find({ searchPath, platform: 'win32' }), { program: 'node', arguments: [script] });
    const set = path.join(folder, 'bin', 'suitecloud.cmd');
    assert.deepEqual(await find({ set, platform: 'win32' }), { program: 'node', arguments: [script] });
  });

  it('is where a person says, and nowhere else then', async () => {
    await packageIn('a');
    const program = await write('mine/cloud');
    assert.deepEqual(await find({ set: program }), { program, arguments: [] });
    const script = await write('mine/cloud.js');
    assert.deepEqual(await find({ set: script }), { program: 'node', arguments: [script] });
    assert.equal(await find({ set: path.join(folder, 'gone') }), undefined);
  });
});
