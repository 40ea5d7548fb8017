import assert from 'node:assert/strict';
import { contentHash, UploadedFiles } from '../../../../src/host/platform/uploadedFiles.js';
import { MemoryState } from '../../../support/memoryState.js';

describe('what was uploaded last', () => {
  const state = new MemoryState();
  const files = new UploadedFiles(state);
  const uploaded = { hash: contentHash(new Uint8Array([1, 2])), at: 7 };

  it('is kept for each account and file, in whatever case its path is written', async () => {
    await files.keep('1234567', '/SuiteScripts/a.js', uploaded);
    assert.deepEqual(new UploadedFiles(state).of('1234567', '/suitescripts/A.js'), uploaded);
    assert.equal(files.of('1234567_SB1', '/SuiteScripts/a.js'), undefined);
    assert.equal(files.of('1234567', '/SuiteScripts/b.js'), undefined);
    await files.forget('1234567', '/SuiteScripts/A.js');
    assert.deepEqual([files.of('1234567', '/SuiteScripts/a.js'), state.stored.size], [undefined, 0]);
  });

  it('goes with its account when that gets another ID, and is forgotten with it', async () => {
    const path = '/SuiteScripts/a.js';
    await files.keep('1234567', path, uploaded);
    await files.keep('1234567_SB1', path, uploaded);
    await files.moveAccount('1234567', '7654321');
    assert.deepEqual(
      ['1234567', '7654321', '1234567_SB1'].map((account) => files.of(account, path)),
      [undefined, uploaded, uploaded],
    );
    await files.forgetAccount('7654321');
    assert.deepEqual([files.of('7654321', path), files.of('1234567_SB1', path)], [undefined, uploaded]);
    await files.forgetAccount('1234567_SB1');
    assert.equal(state.stored.size, 0);
  });

  it('is nothing where something else is stored', async () => {
    for (const stored of ['x', null, 7, {}, { hash: 1, at: 1 }, { hash: 'a' }]) {
      await state.update('restlets.uploaded/1234567/suitescripts/a.js', stored);
      assert.equal(files.of('1234567', '/SuiteScripts/a.js'), undefined);
    }
  });

  it('tells other bytes apart', () => {
    assert.notEqual(contentHash(new Uint8Array([1, 2])), contentHash(new Uint8Array([2, 1])));
  });
});
