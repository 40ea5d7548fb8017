import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { Uploader, type PlannedUpload } from '../../../src/host/upload/uploader.js';
import { Uploads, type OpenRequest, type ScriptFiles } from '../../../src/host/upload/uploadCommands.js';
import { closeAllEditors, openRequest } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, removeAllAccounts } from '../support/parts.js';
import { roleView } from '../../support/fakeRoles.js';

const script = '/SuiteScripts/orders/lookup.js';

/** Stands in for SuiteCloud CLI: prints what a file beside project.json says for the command, and notes how it was called. */
const standIn = `
const fs = require('node:fs');
const [command] = process.argv.slice(2);
fs.appendFileSync('calls.txt', JSON.stringify(process.argv.slice(2)) + '\\n');
const { text, hangs } = JSON.parse(fs.readFileSync('answers.json', 'utf8'))[command];
process.stdout.write(text);
if (hangs) {
  setInterval(() => 0, 1000);
}
`;

function info(id: string, type: string): string {
  return `Authentication ID: dev\nAccount Name: Acme\nAccount ID: ${id}\nRole: Developer\nDomain: x\nAccount Type: ${type}\n`;
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

  async function answer(upload: string, account = sandbox, hangs = false): Promise<void> {
    await write(
      'answers.json',
      JSON.stringify({ 'file:upload': { text: upload, hangs }, 'account:manageauth': { text: account } }),
    );
  }

  async function calls(): Promise<unknown[]> {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'calls.txt')));
    return text
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
  }

  const file = (name = `src/FileCabinet${script}`): vscode.Uri => vscode.Uri.joinPath(folder, name);

  function uploader(agrees = true) {
    const asked: string[] = [];
    const confirm = (message: string): Promise<boolean> => {
      asked.push(message);
      return Promise.resolve(agrees);
    };
    return { asked, uploader: new Uploader({ prompter: { confirm }, cliPath: () => '' }) };
  }

  async function planned(): Promise<{ one: Uploader; plan: PlannedUpload }> {
    const { uploader: one } = uploader();
    return { one, plan: await one.plan(file(), never) };
  }

  it('asks for the account once, and counts only what SuiteCloud CLI confirms', async () => {
    await answer(uploadedText);
    const { one, plan } = await planned();
    assert.deepEqual([plan.path, plan.account.accountId, plan.account.role], [script, '1234567_SB1', 'Developer']);
    await one.upload(plan, never);
    await one.plan(file(), never);
    assert.deepEqual(await calls(), [
      ['account:manageauth', '--info', 'dev'],
      ['file:upload', '--paths', script],
    ]);
  });

  it('asks before production only, naming the account', async () => {
    await answer(uploadedText, info('7654321', 'Production'));
    const { asked, uploader: one } = uploader(false);
    const plan = await one.plan(file(), never);
    assert.equal(await one.isAgreed(plan, 'Upload'), false);
    assert.deepEqual(asked, [`Upload ${script} to the production account 7654321 (Acme)?`]);
    await answer(uploadedText);
    await write('project.json', '{ "defaultAuthId": "dev" }');
    assert.equal(await one.isAgreed(await one.plan(file(), never), 'Upload'), true);
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
        'Starting the browser-based authentication for refreshing them.\n',
        /didn't confirm.*asked for a new sign-in\. Run "suitecloud account:setup"/,
      ],
      ['The "file:upload" command does not exist.\n', /didn't confirm.*doesn't know the command/],
      [`Los siguientes archivos se cargaron:\n${script}\n`, /didn't confirm.*Read its text in the terminal/],
    ] as const;
    for (const [text, message] of texts) {
      await answer(text);
      await assert.rejects(one.upload(plan, never), { name: 'UserError', message });
    }
  });

  it('can be canceled while SuiteCloud CLI hangs, and a second one waits for the first', async () => {
    await answer('Uploading files...', sandbox, true);
    const { one, plan } = await planned();
    const controller = new AbortController();
    const first = one.upload(plan, controller.signal);
    await eventually(async () => {
      assert.equal((await calls()).length, 2);
    });
    const second = one.upload(plan, never);
    await answer(uploadedText);
    controller.abort();
    await assert.rejects(first, vscode.CancellationError);
    await second;
    assert.equal((await calls()).length, 3);
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
    await assert.rejects(one.plan(outside, never), /lookup\.js isn't in the FileCabinet folder/);
    await assert.rejects(one.plan(source, never), /lookup\.ts is TypeScript/);
    await assert.rejects(one.plan(file(), never), /didn't say which account the authentication ID "dev" belongs to/);
    await write('project.json', '{}');
    await assert.rejects(one.plan(file(), never), /names no defaultAuthId/);
    const elsewhere = vscode.Uri.file(`/${randomUUID()}/FileCabinet${script}`);
    await assert.rejects(one.plan(elsewhere, never), /There is no project\.json in a folder above lookup\.js/);
  });

  describe('and sending its call', () => {
    const done: string[] = [];

    beforeEach(() => {
      done.length = 0;
    });

    function uploadsFor(request: Partial<OpenRequest>, files: readonly ScriptFiles[] = [{ name: script, file: file() }]) {
      const told: string[] = [];
      const { commands } = new Uploads({
        prompter: {
          confirm: () => assert.fail('One question is asked, by the composer.'),
          tell: (text) => Promise.resolve((told.push(text), undefined)),
        },
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
      await assert.rejects(uploadsFor({ role: undefined })(), /No role is selected/);
      assert.deepEqual(done, []);
    });

    it('is a command of the composer in front', async () => {
      await demoRoles();
      await answer(uploadedText, info('DEMO_1', 'Sandbox'));
      const id = `customscript_upload_${randomUUID().slice(0, 8)}`;
      await write('src/manifest.xml', '<manifest projecttype="ACCOUNTCUSTOMIZATION"><projectname>p</projectname></manifest>');
      await write(
        `src/Objects/${id}.xml`,
        `<restlet scriptid="${id}"><name>n</name><scriptfile>[${script}]</scriptfile><scriptdeployments></scriptdeployments></restlet>`,
      );
      const { session } = await openRequest(`{ "version": 1, "method": "GET", "script": "${id}", "deploy": "customdeploy_x" }`);
      try {
        // The object was written a moment ago, and the view learns of it by a watcher.
        await eventually(async () => {
          await vscode.commands.executeCommand('restlets.uploadAndSend');
          assert.equal(session.state().responses.length, 1);
        });
        assert.deepEqual((await calls()).at(-1), ['file:upload', '--paths', script]);
      } finally {
        await closeAllEditors();
        await removeAllAccounts();
      }
    });
  });
});
