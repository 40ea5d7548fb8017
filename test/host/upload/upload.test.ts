import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { contentHash, UploadedFiles } from '../../../src/host/platform/uploadedFiles.js';
import { Uploader, type PlannedUpload } from '../../../src/host/upload/uploader.js';
import { Uploads, type OpenRequest, type ScriptFiles } from '../../../src/host/upload/uploadCommands.js';
import type { DocumentSession } from '../../../src/host/composer/documentSession.js';
import { closeAllEditors, openRequest } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';
import { MemoryState } from '../../support/memoryState.js';
import { roleView } from '../../support/fakeRoles.js';

const script = '/SuiteScripts/orders/lookup.js';

/**
 * Stands in for SuiteCloud CLI: prints what a file beside project.json says for the command, and notes how it was called. It may write
 * another project.json meanwhile, as somebody does who works on, or go on only when a file is there.
 */
const standIn = `
const fs = require('node:fs');
const [command] = process.argv.slice(2);
fs.appendFileSync('calls.txt', JSON.stringify(process.argv.slice(2)) + '\\n');
const { text, hangs, writes, awaits } = JSON.parse(fs.readFileSync('answers.json', 'utf8'))[command];
if (writes) {
  fs.writeFileSync('project.json', writes);
}
if (awaits) {
  const timer = setInterval(() => {
    if (fs.existsSync(awaits)) {
      clearInterval(timer);
      process.stdout.write(text);
    }
  }, 10);
} else {
  process.stdout.write(text);
}
if (hangs) {
  setInterval(() => 0, 1000);
}
`;

function info(id: string, type: string, authenticationId = 'dev'): string {
  return `Authentication ID: ${authenticationId}\nAccount Name: Acme\nAccount ID: ${id}\nRole: Developer\nDomain: x\nAccount Type: ${type}\n`;
}

const sandbox = info('1234567_SB1', 'Sandbox');
const uploadedText = `Uploading files...\r\u001B[32mThe following files were uploaded:\n${script}\u001B[39m\n`;

describe('Uploading a script', () => {
  const never = new AbortController().signal;
  let folder: vscode.Uri;

  beforeEach(async () => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('The tests need a workspace.');
    folder = vscode.Uri.joinPath(root, `upload-${randomUUID()}`);
    await write('project.json', '{"defaultAuthId": "dev"}');
    await write('node_modules/@oracle/suitecloud-cli/package.json', '{"bin": {"suitecloud": "cli.js"}}');
    await write('node_modules/@oracle/suitecloud-cli/cli.js', standIn);
    await write(`src/FileCabinet${script}`, '// uploaded');
  });
  afterEach(async () => {
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  async function write(name: string, text: string): Promise<vscode.Uri> {
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  }

  async function answer(
    upload: string,
    account = sandbox,
    {
      hangs = false,
      writes,
      lookupWrites,
      awaits,
      lookupAwaits,
    }: { hangs?: boolean; writes?: string; lookupWrites?: string; awaits?: string; lookupAwaits?: string } = {},
  ): Promise<void> {
    await write(
      'answers.json',
      JSON.stringify({
        'file:upload': { text: upload, hangs, writes, awaits },
        'account:manageauth': { text: account, writes: lookupWrites, awaits: lookupAwaits },
      }),
    );
  }

  async function calls(): Promise<unknown[]> {
    const list = vscode.Uri.joinPath(folder, 'calls.txt');
    const text = await vscode.workspace.fs.readFile(list).then(
      (bytes) => new TextDecoder().decode(bytes),
      () => '',
    );
    return text
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
  }

  const file = (name = `src/FileCabinet${script}`): vscode.Uri => vscode.Uri.joinPath(folder, name);

  const uploaded = new UploadedFiles(new MemoryState());

  /** The clock of the uploader. */
  let now = 0;

  function uploader(agrees = true) {
    now = 1_700_000_000_000;
    const asked: string[] = [];
    const confirm = (message: string): Promise<boolean> => {
      asked.push(message);
      return Promise.resolve(agrees);
    };
    return { asked, uploader: new Uploader({ prompter: { confirm }, uploaded, cliPath: () => '', now: () => now }) };
  }

  async function planned(): Promise<{ one: Uploader; plan: PlannedUpload }> {
    const { uploader: one } = uploader();
    return { one, plan: await one.plan({ file: file() }, never) };
  }

  it('asks for the account once, and counts only what SuiteCloud CLI confirms', async () => {
    await answer(uploadedText);
    const { one, plan } = await planned();
    assert.deepEqual([plan.path, plan.account.accountId, plan.account.role], [script, '1234567_SB1', 'Developer']);
    await one.upload(plan, never);
    const hash = contentHash(new TextEncoder().encode('// uploaded'));
    assert.deepEqual(uploaded.of('1234567_SB1', script), { hash, at: now });
    await one.plan({ file: file() }, never);
    assert.deepEqual(await calls(), [
      ['account:manageauth', '--info', 'dev'],
      ['file:upload', '--paths', script],
    ]);
  });

  it('asks for the account again before the upload when that is 30 seconds ago, and uploads nothing to another one', async () => {
    await answer(uploadedText);
    const { one, plan } = await planned();
    now += 29_999;
    await one.upload(plan, never);
    assert.equal((await calls()).length, 2);
    now += 1;
    await one.upload(plan, never);
    assert.equal((await calls()).length, 4);
    await answer(uploadedText, info('7654321', 'Production'));
    now += 30_000;
    await assert.rejects(one.upload(plan, never), {
      name: 'UserError',
      message:
        'Nothing was uploaded: the project uploads to 7654321 (Acme) as Developer (authentication ID "dev") now, and it was 1234567_SB1 (Acme) as Developer (authentication ID "dev") when the upload was started. Upload again if that is right.',
    });
    assert.deepEqual((await calls()).slice(4), [['account:manageauth', '--info', 'dev']]);
  });

  it('uploads nothing when project.json names another authentication ID by then', async () => {
    await answer(uploadedText);
    const { one, plan } = await planned();
    await answer(uploadedText, info('7654321', 'Production', 'prod'));
    await write('project.json', '{"defaultAuthId": "prod"}');
    await assert.rejects(one.upload(plan, never), /^UserError: Nothing was uploaded: .* 7654321 .*"prod".*it was 1234567_SB1/);
    await answer(uploadedText, sandbox, { lookupWrites: '{"defaultAuthId": "prod"}' });
    await write('project.json', '{"defaultAuthId": "dev"}');
    await assert.rejects(one.upload(plan, never), /^UserError: Nothing was uploaded: project\.json was changed meanwhile/);
    await write('project.json', '{}');
    await assert.rejects(one.upload(plan, never), /^UserError: Nothing was uploaded: .* names no defaultAuthId/);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'project.json'));
    await assert.rejects(one.upload(plan, never), /^UserError: Nothing was uploaded: .*project\.json couldn't be read/);
    assert.ok((await calls()).every((call) => Array.isArray(call) && call[0] === 'account:manageauth'));
  });

  it("says that it isn't known where a file went when project.json was changed while SuiteCloud CLI ran", async () => {
    await answer(uploadedText, sandbox, { writes: '{"defaultAuthId": "prod"}' });
    const { one, plan } = await planned();
    await assert.rejects(
      one.upload(plan, never),
      /^UserError: .* was uploaded, but project\.json was changed .* "prod"\. Whether/,
    );
  });

  it('asks before production only, naming the account', async () => {
    await answer(uploadedText, info('7654321', 'Production'));
    const { asked, uploader: one } = uploader(false);
    const plan = await one.plan({ file: file() }, never);
    assert.equal(await one.isAgreed(plan, 'Upload'), false);
    assert.deepEqual(asked, [`Upload ${script} to the production account 7654321 (Acme)?`]);
    await answer(uploadedText);
    await write('project.json', '{ "defaultAuthId": "dev" }');
    assert.equal(await one.isAgreed(await one.plan({ file: file() }, never), 'Upload'), true);
    assert.equal(asked.length, 1);
  });

  it('fails in one sentence when it is refused, not confirmed, or in a text that is not known', async () => {
    await answer('');
    const { one, plan } = await planned();
    const texts = [
      [
        `The following files were not uploaded:\n${script}: No permission.\n`,
        /lookup\.js wasn't uploaded\. SuiteCloud CLI says: No permission\.$/,
      ],
      [
        'The authorization credentials associated with dev authid are no longer valid. Starting the browser-based authentication for refreshing them.\n',
        /didn't confirm.*asked for a new sign-in\. Run "suitecloud account:setup"/,
      ],
      [
        'The "file:upload" command does not exist. Run "suitecloud" to see the supported commands.\n',
        /didn't confirm.*doesn't know the command/,
      ],
      [
        `Los siguientes archivos se cargaron:\n${script}\n`,
        /didn't confirm that \S* was uploaded\. What it printed wasn't understood: "Los siguientes archivos se cargaron: \/SuiteScripts\/orders\/lookup\.js"\. The terminal has all of it\.$/,
      ],
      ['', /didn't confirm that \S* was uploaded\. It printed nothing\.$/],
    ] as const;
    for (const [text, message] of texts) {
      await answer(text);
      await assert.rejects(one.upload(plan, never), { name: 'UserError', message });
    }
  });

  it('can be canceled while SuiteCloud CLI hangs, and a second one waits for the first', async () => {
    await answer('Uploading files...', sandbox, { hangs: true });
    const { one, plan } = await planned();
    const controller = new AbortController();
    const first = one.upload(plan, controller.signal);
    await eventually(async () => {
      assert.equal((await calls()).length, 2);
    });
    const second = one.upload(plan, never);
    await answer(uploadedText);
    controller.abort();
    await assert.rejects(first, {
      name: 'UserError',
      message: `Uploading ${script} was canceled. Whether the file had been replaced by then isn't known.`,
    });
    await second;
    // The account is asked for again after a run that did not end well.
    assert.deepEqual((await calls()).slice(2), [
      ['account:manageauth', '--info', 'dev'],
      ['file:upload', '--paths', script],
    ]);
  });

  it('is not begun when it is canceled while it waits', async () => {
    await answer('Uploading files...', sandbox, { hangs: true });
    const { one, plan } = await planned();
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = one.upload(plan, running.signal);
    const second = one.upload(plan, waiting.signal);
    waiting.abort(new vscode.CancellationError());
    await assert.rejects(second, vscode.CancellationError);
    await eventually(async () => {
      assert.equal((await calls()).length, 2);
    });
    running.abort();
    await assert.rejects(first, /was canceled/);
    assert.equal((await calls()).length, 2);
  });

  it('saves the file first', async () => {
    await answer(uploadedText);
    const { one, plan } = await planned();
    const document = await vscode.workspace.openTextDocument(plan.file);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(plan.file, new vscode.Position(0, 0), '// edited\n');
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.isDirty, true);
    await one.upload(plan, never);
    assert.equal(document.isDirty, false);
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(plan.file)), /^\/\/ edited/);
  });

  it('says what is missing: a place in the File Cabinet, a project, an account', async () => {
    await answer('', 'The authentication ID "dev" does not exist.');
    const { uploader: one } = uploader();
    const outside = await write('src/lookup.js', '');
    const source = await write('src/FileCabinet/SuiteScripts/lookup.ts', '');
    await assert.rejects(one.plan({ file: outside }, never), /lookup\.js isn't in the FileCabinet folder/);
    await assert.rejects(one.plan({ file: source }, never), /lookup\.ts is TypeScript/);
    await assert.rejects(
      one.plan({ file: file() }, never),
      /^UserError: Nothing was uploaded, .* which account the authentication ID "dev" belongs to\. What it printed wasn't understood: "The authentication ID "dev" does not exist\."/,
    );
    await answer('', 'The "dev" authentication ID is not available. Check your authentication credentials and try again.');
    await assert.rejects(one.plan({ file: file() }, never), /has no such authentication ID on this machine/);
    await write('project.json', '{}');
    await assert.rejects(one.plan({ file: file() }, never), /names no defaultAuthId/);
  });

  it('uploads only files of the workspace, and looks for their project only there', async () => {
    const { uploader: one } = uploader();
    const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail();
    const [above, ofRoot, aside] = ['../project.json', 'project.json', 'project.json.aside'].map((name) =>
      vscode.Uri.joinPath(root, ...name.split('/')),
    );
    assert.ok(above && ofRoot && aside);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'project.json'));
    // The workspace of the tests is a project itself.
    await vscode.workspace.fs.rename(ofRoot, aside);
    await vscode.workspace.fs.writeFile(above, new TextEncoder().encode('{"defaultAuthId": "dev"}'));
    try {
      const outside = vscode.Uri.joinPath(root, '..', 'src', `FileCabinet${script}`);
      await assert.rejects(one.plan({ file: outside }, never), /^UserError: lookup\.js isn't in a folder of this workspace\./);
      await assert.rejects(
        one.plan({ file: file() }, never),
        /no project\.json in a folder above lookup\.js, up to the workspace folder \//,
      );
    } finally {
      await vscode.workspace.fs.delete(above);
      await vscode.workspace.fs.rename(aside, ofRoot);
    }
  });

  it('uploads no file of another folder than the one that SuiteCloud CLI takes its files from', async () => {
    await answer(uploadedText);
    await write('suitecloud.config.js', 'module.exports = { defaultProjectFolder: "src" };');
    const { one, plan } = await planned();
    await assert.rejects(
      one.plan({ file: file(`packages/b/FileCabinet${script}`) }, never),
      /^UserError: Nothing was uploaded: lookup\.js is in \S*packages.b, but SuiteCloud CLI uploads files of "src", the defaultProjectFolder/,
    );
    await write('suitecloud.config.js', 'module.exports = { defaultProjectFolder: "packages/b" };');
    await assert.rejects(one.upload(plan, never), /lookup\.js is in \S*src, but SuiteCloud CLI uploads files of "packages\/b"/);
    await write('suitecloud.config.js', 'module.exports = { defaultProjectFolder: process.env.FOLDER };');
    await one.upload(plan, never);
  });

  it('takes the path in the first FileCabinet of the project, wherever the project is', async () => {
    await answer(uploadedText);
    const { uploader: one } = uploader();
    await write('FileCabinet/SuiteScripts/p/project.json', '{"defaultAuthId": "dev"}');
    await write('FileCabinet/SuiteScripts/p/answers.json', JSON.stringify({ 'account:manageauth': { text: sandbox } }));
    const inner = file('FileCabinet/SuiteScripts/p/src/FileCabinet/SuiteScripts/FileCabinet/x.js');
    assert.equal((await one.plan({ file: inner }, never)).path, '/SuiteScripts/FileCabinet/x.js');
  });

  describe('of a TypeScript file', () => {
    const compiled: vscode.Uri[] = [];

    function uploads(files: readonly ScriptFiles[], choose?: (buttons: readonly string[]) => string | undefined) {
      const told: string[] = [];
      const { commands } = new Uploads({
        uploaded,
        prompter: {
          confirm: () => assert.fail('It is a sandbox.'),
          tell: (text) => Promise.resolve((told.push(text), undefined)),
        },
        openRequest: () => assert.fail('Nothing is sent.'),
        filesOf: () => assert.fail('The script is known.'),
        filesFrom: (source) => {
          compiled.push(source);
          return Promise.resolve(files);
        },
        showError: (message, ...buttons) => {
          told.push(`${message} [${buttons.join(', ')}]`);
          return Promise.resolve(choose?.(buttons));
        },
      });
      return { told, upload: (target: unknown) => commands['restlets.uploadScript'](target) };
    }

    it('takes what it is compiled to', async () => {
      await answer(uploadedText);
      const source = await write('src/TypeScripts/lookup.ts', '// source');
      const output = await write(`src/FileCabinet${script}`, '// compiled');
      const files = { name: script, file: output, source };
      // Two RESTlets may have one script.
      const { told, upload } = uploads([files, files]);
      await upload(source);
      assert.deepEqual(told, [`Uploaded ${script} to 1234567_SB1 (Acme) as Developer.`]);
      assert.deepEqual((await calls()).at(-1), ['file:upload', '--paths', script]);
    });

    it('is refused where the compiled file is not there, is older, or cannot have what is on the screen', async () => {
      await answer(uploadedText);
      const source = await write('src/TypeScripts/lookup.ts', '// source');
      const files = { name: script, file: file(), source };
      await assert.rejects(uploads([]).upload(source), /lookup\.ts is TypeScript, and no RESTlet of the workspace is known/);
      await assert.rejects(
        uploads([{ name: script, source }]).upload(source),
        /lookup\.ts has no compiled file to upload: \/SuiteScripts/,
      );
      await assert.rejects(
        uploads([files]).upload(source),
        /^UserError: Nothing was uploaded: .*lookup\.js is older than its source, /,
      );
      await write(`src/FileCabinet${script}`, '// compiled');
      const document = await vscode.workspace.openTextDocument(source);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(source, new vscode.Position(0, 0), '// edited\n');
      await vscode.workspace.applyEdit(edit);
      try {
        await assert.rejects(uploads([files]).upload(source), /lookup\.ts has unsaved changes, which .*lookup\.js can't have/);
      } finally {
        await document.save();
      }
      assert.deepEqual(await calls(), []);
    });

    it('offers how to install SuiteCloud CLI first where there is none, and says that nothing was uploaded', async () => {
      const { PATH: searchPath } = process.env;
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'node_modules'), { recursive: true });
      process.env.PATH = '';
      try {
        const { told, upload } = uploads([]);
        await upload(file());
        assert.deepEqual(told, [
          "Nothing was uploaded: SuiteCloud CLI wasn't found in the project's node_modules or on the PATH. [How to Install, Select SuiteCloud CLI…]",
        ]);
      } finally {
        process.env.PATH = searchPath;
      }
    });
  });

  describe('and sending its call', () => {
    const done: string[] = [];

    beforeEach(() => {
      done.length = 0;
    });

    function uploadsFor(request: Partial<OpenRequest>, files: readonly ScriptFiles[] = [{ name: script, file: file() }]) {
      const told: string[] = [];
      const { commands } = new Uploads({
        uploaded,
        prompter: {
          confirm: () => assert.fail('One question is asked, by the composer.'),
          tell: (text) => Promise.resolve((told.push(text), undefined)),
        },
        filesFrom: () => assert.fail('The script is known.'),
        openRequest: () =>
          Promise.resolve({
            script: 'customscript_lookup',
            role: roleView('clerk', '1234567_SB1', { kind: 'sandbox' }),
            send: async (before) => {
              done.push(`${before.line}, asks: ${before.asks}`);
              await before.run('1234567_SB1');
              done.push('sent');
            },
            ...request,
          }),
        filesOf: () => Promise.resolve(files),
      });
      return async (): Promise<void> => {
        await commands['restlets.uploadAndSend']();
      };
    }

    it('does both where the account of the project is that of the role', async () => {
      await answer(uploadedText);
      await uploadsFor({})();
      assert.deepEqual(done, [`Upload first: ${script} to 1234567_SB1 (Acme) as Developer, asks: false`, 'sent']);
      assert.equal((await calls()).length, 2);
    });

    it('asks for production', async () => {
      await answer(uploadedText, info('7654321', 'Production'));
      const role = roleView('clerk', '7654321');
      await assert.rejects(
        uploadsFor({ role })(),
        { name: 'UserError', message: /^Nothing was uploaded or sent: .* 7654321 \(Acme\) .* be sent to 1234567_SB1\./ },
        'The role was switched after the question.',
      );
      assert.deepEqual(done, [`Upload first: ${script} to 7654321 (Acme) as Developer, asks: true`]);
      assert.equal((await calls()).length, 1);
    });

    it('does nothing where the accounts differ, and says which they are', async () => {
      await answer(uploadedText);
      await assert.rejects(uploadsFor({ role: roleView('clerk', '7654321') })(), {
        message:
          /the project uploads to 1234567_SB1 \(Acme\) \(authentication ID "dev"\), and the request would be sent to 7654321\./,
      });
      assert.deepEqual(done, []);
    });

    it('does nothing where there is no file to upload, and says why', async () => {
      await answer(uploadedText);
      const source = await write('src/lookup.ts', '');
      await assert.rejects(uploadsFor({ script: ' 42 ' })(), /internal ID 42/);
      await assert.rejects(uploadsFor({}, [])(), /No SuiteCloud project of this workspace has .* customscript_lookup/);
      await assert.rejects(uploadsFor({}, [{ name: '/SuiteScripts/a.js' }])(), /names \/SuiteScripts\/a\.js, which isn't/);
      await assert.rejects(uploadsFor({}, [{ name: script, file: file(), source }])(), /is older than its source, .*lookup\.ts/);
      assert.deepEqual(done, []);
    });

    it('says that the call was not sent where the upload fails or is canceled', async () => {
      await answer(`The following files were not uploaded:\n${script}: No permission.\n`);
      await assert.rejects(uploadsFor({})(), {
        name: 'UserError',
        message: `${script} wasn't uploaded. SuiteCloud CLI says: No permission. The call wasn't sent.`,
      });
      assert.equal(done.length, 1);
    });

    describe('of the composer in front', () => {
      beforeEach(async () => {
        await demoRoles();
      });
      afterEach(async () => {
        await closeAllEditors();
        await removeAllAccounts();
      });

      /** A request whose script is in the project. @param called the internal ID that the request has in place of its script ID */
      async function requestOfProject(called?: string): Promise<DocumentSession> {
        const id = `customscript_upload_${randomUUID().slice(0, 8)}`;
        await write('src/manifest.xml', '<manifest projecttype="ACCOUNTCUSTOMIZATION"><projectname>p</projectname></manifest>');
        await write(
          `src/Objects/${id}.xml`,
          `<restlet scriptid="${id}"><name>n</name><scriptfile>[${script}]</scriptfile><scriptdeployments></scriptdeployments></restlet>`,
        );
        const ids = { script: called ?? id, deploy: 'customdeploy_x' };
        if (called !== undefined) {
          await (await parts()).bindings.bind('DEMO_1', ids, { script: id, deploy: 'customdeploy_x' });
        }
        const { session } = await openRequest(JSON.stringify({ version: 1, method: 'GET', ...ids }));
        return session;
      }

      /** Begins the command, and waits until SuiteCloud CLI has been called so often. */
      function begun(count: number): Promise<{ readonly command: Thenable<unknown> }> {
        // The object was written a moment ago, and the view learns of it by a watcher: until then, the command ends without a call.
        return eventually(async () => {
          let hasEnded = false;
          const command = vscode.commands.executeCommand('restlets.uploadAndSend').then(() => {
            hasEnded = true;
          });
          await eventually(async () => {
            assert.ok(hasEnded || (await calls()).length === count);
          });
          assert.equal((await calls()).length, count);
          return { command };
        });
      }

      it('is a command', async () => {
        await answer(uploadedText, info('DEMO_1', 'Sandbox'));
        const session = await requestOfProject();
        await begun(2);
        await eventually(() => {
          assert.equal(session.state().responses.length, 1);
        });
        assert.deepEqual((await calls()).at(-1), ['file:upload', '--paths', script]);
      });

      it('uploads the script that an internal ID stands for in the account', async () => {
        await answer(uploadedText, info('DEMO_1', 'Sandbox'));
        const session = await requestOfProject('9100');
        await begun(2);
        await eventually(() => {
          assert.equal(session.state().responses.length, 1);
        });
        assert.equal(session.text.request?.script, '9100');
        assert.deepEqual((await calls()).at(-1), ['file:upload', '--paths', script]);
        await (await parts()).bindings.forgetAccount('DEMO_1');
      });

      it('does nothing when the request has become another one while the account was looked up', async () => {
        await answer(uploadedText, info('DEMO_1', 'Sandbox'), { lookupAwaits: 'go.txt' });
        const session = await requestOfProject();
        const { command } = await begun(1);
        await session.change({ script: 'customscript_demo_customers', deploy: 'customdeploy_demo_customers' });
        await write('go.txt', '');
        await command;
        assert.deepEqual([(await calls()).length, session.state().responses.length], [1, 0]);
      });

      it('sends nothing when its composer was closed during the upload', async () => {
        await answer(uploadedText, info('DEMO_1', 'Sandbox'), { awaits: 'go.txt' });
        const session = await requestOfProject();
        const { command } = await begun(2);
        const { uri } = session.text.document;
        // The request stays open as text.
        await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
        const composers = vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .filter(({ input }) => input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString());
        assert.equal(composers.length, 1);
        await vscode.window.tabGroups.close(composers);
        await write('go.txt', '');
        await command;
        assert.deepEqual([(await calls()).length, session.responses.views.length], [2, 0]);
      });
    });
  });
});
