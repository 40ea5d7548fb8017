import assert from 'node:assert/strict';
import { uploadPath } from '../../../../src/core/suitecloud/index.js';

function problemOf(file: string): string {
  const found = uploadPath(file);
  return 'problem' in found ? found.problem : assert.fail(`It goes to ${found.path}.`);
}

describe('Where a file is uploaded to', () => {
  it('is its place below FileCabinet', () => {
    assert.deepEqual(uploadPath('/home/a/p/src/FileCabinet/SuiteScripts/a b/lookup (2).js'), {
      path: '/SuiteScripts/a b/lookup (2).js',
    });
    assert.deepEqual(uploadPath('src/FileCabinet/SuiteApps/com.acme.a/x.js'), { path: '/SuiteApps/com.acme.a/x.js' });
    assert.deepEqual(uploadPath('/c:/FileCabinet/p/FileCabinet/SuiteScripts/x.js'), { path: '/SuiteScripts/x.js' });
  });

  it('is nowhere for a file outside, or in a folder that the CLI does not write to', () => {
    assert.match(problemOf('/home/a/lookup.js'), /^lookup\.js isn't in the FileCabinet folder/);
    assert.match(
      problemOf('/p/FileCabinet/Images/x.png'),
      /^SuiteCloud CLI can't upload to \/Images\. It can upload to \/SuiteScripts, /,
    );
    assert.match(problemOf('/p/FileCabinet/SuiteScriptsX/x.js'), /can't upload to \/SuiteScriptsX/);
    assert.match(problemOf('/p/FileCabinet/x.js'), /can't upload to \/\. /);
  });

  it('is nowhere for a path with a character that the CLI refuses, which is named', () => {
    for (const character of ['<', '>', '|', ';', '&', '$', '`', '"']) {
      assert.ok(problemOf(`/p/FileCabinet/SuiteScripts/a${character}b.js`).includes(`the character ${character}:`), character);
    }
    assert.match(problemOf('/p/FileCabinet/SuiteScripts/a\u0007.js'), /the character U\+0007:/);
  });
});
