import assert from 'node:assert/strict';
import { uploadCause, uploadOf } from '../../../../src/core/suitecloud/index.js';

const path = '/SuiteScripts/orders/lookup.js';
const green = (text: string): string => `\u001B[32m${text}\u001B[39m`;

describe('What SuiteCloud CLI printed of an upload', () => {
  it('says that the file was uploaded, through colors and a spinner', () => {
    const text = [
      'Uploading files... |\rUploading files... /\r\u001B[K',
      green('The following files were uploaded:'),
      green(path),
      '',
    ];
    assert.deepEqual(uploadOf(text.join('\n'), path), { kind: 'uploaded' });
    assert.deepEqual(uploadOf(text.join('\r\n'), path), { kind: 'uploaded' });
  });

  it('says so of a file that was there before under a heading of its own, in later versions', () => {
    assert.equal(uploadOf(`The following files were updated:\n${path}\n`, path).kind, 'uploaded');
  });

  it('names of two files the one that was refused, with all lines of its message', () => {
    const text = [
      'The following files were uploaded:',
      '/SuiteScripts/orders/other.js',
      'The following files were not uploaded:',
      `${path}: You don't have permission.`,
      'Details: see the role.',
      '/SuiteScripts/third.js: Too large.',
    ].join('\n');
    assert.deepEqual(uploadOf(text, path), {
      kind: 'refused',
      message: "You don't have permission.\nDetails: see the role.",
    });
    assert.equal(uploadOf(text, '/SuiteScripts/orders/other.js').kind, 'uploaded');
    assert.deepEqual(uploadOf(text, '/SuiteScripts/third.js'), { kind: 'refused', message: 'Too large.' });
  });

  it('is taken for refused when a file is in both lists', () => {
    const text = `The following files were uploaded:\n${path}\nThe following files were not uploaded:\n${path}: It failed.`;
    assert.equal(uploadOf(text, path).kind, 'refused');
  });

  it('is no upload of a file whose path only begins or ends alike', () => {
    for (const other of [`${path}x`, `/a${path}`, path.toUpperCase()]) {
      assert.deepEqual(uploadOf(`The following files were uploaded:\n${other}`, path), { kind: 'unknown', cause: undefined });
    }
  });

  it('is no upload when the path stands somewhere else', () => {
    assert.equal(uploadOf(`${path}\nUploading files...\n`, path).kind, 'unknown');
    assert.equal(uploadOf('Los siguientes archivos se cargaron:\n' + path, path).kind, 'unknown');
    assert.equal(uploadOf('', path).kind, 'unknown');
  });

  it('names the cause where the text is known', () => {
    const known = [
      [
        'The authorization credentials associated with dev authid are no longer valid. Starting the browser-based authentication for refreshing them.',
        'sign-in',
      ],
      [
        'No account has been set up for this project. Run "suitecloud account:setup" to link your project with your account.',
        'no-account',
      ],
      ['The "file:upload" command does not exist. Run "suitecloud" to see the supported commands.', 'no-command'],
      ['Java is not installed on this machine. Install any of the following Oracle JDK versions: 17, 21, to run CLI.', 'no-java'],
      ['No manifest.xml file was found in /p. Run "suitecloud file:upload" in a valid project folder.', 'no-project'],
      ['The file /SuiteScripts/a.js was not found in the project.', 'no-file'],
      ['The file is inside an invalid or restricted folder', 'restricted'],
      ['There was an error when communicating with the server. Try again later.', 'connection'],
    ] as const;
    for (const [text, cause] of known) {
      assert.deepEqual(uploadOf(green(text), path), { kind: 'unknown', cause });
    }
    assert.equal(uploadCause('Uploading files...'), undefined);
  });
});
