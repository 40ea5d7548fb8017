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

  /** One of each message, as @oracle/suitecloud-cli 4.1.0 prints it. */
  const known = [
    [
      'The authorization credentials associated with dev authid are no longer valid. Starting the browser-based authentication for refreshing them.',
      'sign-in',
    ],
    ['Manual authentication is needed. Sign in again to continue.', 'sign-in'],
    [
      'No account has been set up for this project. Run "suitecloud account:setup" to link your project with your account.',
      'no-account',
    ],
    [
      'There was a problem when reading the /p/project.json file.\nThe defaultAuthId property is missing.\nRun "suitecloud account:setup" to restore the account configuration for the project.',
      'no-account',
    ],
    [
      'The "dev" authentication ID is not available. Check your authentication credentials and try again.',
      'no-authentication-id',
    ],
    ['The "file:upload" command does not exist. Run "suitecloud" to see the supported commands.', 'no-command'],
    ['Java is not installed on this machine. Install any of the following Oracle JDK versions: 17, 21, to run CLI.', 'no-java'],
    [
      'Your Java version 11.0.2 is not compatible with CLI for Node.js. Install any of the following Oracle JDK versions: 17, 21.',
      'no-java',
    ],
    ['No manifest.xml file was found in /p. Run "suitecloud file:upload" in a valid project folder.', 'no-project'],
    [
      'Invalid SuiteCloud project context for command "file:upload".\n - Missing suitecloud.config.js in /p.\nFor more information about the project structure, see x',
      'no-project',
    ],
    [
      'There was a problem when reading the /p/project.json file.\nSyntaxError: Unexpected end of JSON input\nRun "suitecloud account:setup" to restore the account configuration for the project.',
      'project-file',
    ],
    ['The file /SuiteScripts/a.js was not found in the project.', 'no-file'],
    ['The file is inside an invalid or restricted folder', 'restricted'],
    [
      'There was an error while loading configuration file /p/suitecloud.config.js. Review the file and try again. Details:\nSyntaxError: x',
      'configuration',
    ],
    [
      'There was an error while executing the "beforeExecuting" function of the "suitecloud.config.js" module defined in the project. Details:\nError: x',
      'hook',
    ],
    ['There was an error when communicating with the server. Try again later.', 'connection'],
    ['The connection has timed out. If you are behind a proxy, you must configure the same proxy server.', 'connection'],
  ] as const;

  it('names the cause where the message is known', () => {
    for (const [text, cause] of known) {
      assert.deepEqual(uploadOf(green(text), path), { kind: 'unknown', cause }, text);
    }
    assert.equal(uploadCause('Uploading files...'), undefined);
  });

  it('takes no text for a message of the CLI that only has words of it', () => {
    for (const other of [
      'beforeExecuting: suitecloud.config.js is up to date',
      'warning: a property is missing in package.json',
      'my hook: that command does not exist here',
      'ls: was not found in the project',
      'This is no auth. It is a valid project folder.',
      'The authentication of the registry has begun.',
      'The connection has timed out, trying the next mirror.',
      'See https://example.com/Your Java version/17',
      'No license file was found in /p',
    ]) {
      assert.equal(uploadCause(other), undefined, other);
    }
  });

  it('names the last message where there are several, and none that a new sign-in has settled', () => {
    const textOf = (wanted: string): string => known.find(([, cause]) => cause === wanted)?.[0] ?? assert.fail(wanted);
    const [signIn, connection] = [textOf('sign-in'), textOf('connection')];
    assert.equal(uploadCause(`${signIn}\n${connection}`), 'connection');
    assert.equal(uploadCause(`${signIn}\nAuthorization refresh completed.\nSomething else failed.`), undefined);
    assert.equal(uploadCause(`${connection}\nMore details.`), 'connection');
  });
});
