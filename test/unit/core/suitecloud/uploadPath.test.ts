import assert from 'node:assert/strict';
import { uploadPath } from '../../../../src/core/suitecloud/index.js';

function problemOf(file: string): string {
  const found = uploadPath(file);
  return 'problem' in found ? found.problem : assert.fail(`It goes to ${found.path}.`);
}

describe('Where a file is uploaded to', () => {
  it('is its place below FileCabinet', () => {
    assert.deepEqual(uploadPath('src/FileCabinet/SuiteScripts/a b/lookup (2).js'), {
      path: '/SuiteScripts/a b/lookup (2).js',
      root: 'src',
    });
    assert.deepEqual(uploadPath('a/src/FileCabinet/SuiteApps/com.acme.a/x.js'), {
      path: '/SuiteApps/com.acme.a/x.js',
      root: 'a/src',
    });
    assert.deepEqual(uploadPath('FileCabinet/SuiteScripts/x.js'), { path: '/SuiteScripts/x.js', root: '' });
  });

  it('is its place below the first FileCabinet of the project: another one below that is a folder of the File Cabinet', () => {
    assert.deepEqual(uploadPath('src/FileCabinet/SuiteScripts/FileCabinet/SuiteScripts/x.js'), {
      path: '/SuiteScripts/FileCabinet/SuiteScripts/x.js',
      root: 'src',
    });
    assert.match(
      problemOf('src/FileCabinet/Images/FileCabinet/SuiteScripts/x.js'),
      /can't upload to \/Images\/FileCabinet\/SuiteScripts\./,
    );
    assert.match(problemOf('src/OldFileCabinet/SuiteScripts/x.js'), /isn't in the FileCabinet folder/);
  });

  it('is nowhere for a file outside, or in a folder that the CLI does not write to', () => {
    assert.match(problemOf('src/lookup.js'), /^lookup\.js isn't in the FileCabinet folder/);
    assert.match(
      problemOf('src/FileCabinet/Images/x.png'),
      /^SuiteCloud CLI can't upload to \/Images\. It can upload to \/SuiteScripts, /,
    );
    assert.match(problemOf('src/FileCabinet/SuiteScriptsX/x.js'), /can't upload to \/SuiteScriptsX/);
    assert.match(problemOf('src/FileCabinet/x.js'), /can't upload to \/\. /);
  });

  it('is nowhere for a path with a character that the CLI refuses, which is named', () => {
    for (const character of ['<', '>', '|', ';', '&', '$', '`', '"']) {
      assert.ok(problemOf(`src/FileCabinet/SuiteScripts/a${character}b.js`).includes(`the character ${character}:`), character);
    }
    assert.match(problemOf('src/FileCabinet/SuiteScripts/a\u0007.js'), /the character U\+0007:/);
  });
});
