import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { contentHash, UploadedFiles } from '../../../src/host/platform/uploadedFiles.js';
import { closeAllEditors } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { parts } from '../support/parts.js';

describe('a line of a stack trace', () => {
  afterEach(closeAllEditors);

  function shown(): { name: string | undefined; line: number | undefined } {
    const editor = vscode.window.activeTextEditor;
    return { name: editor?.document.uri.path.split('/').at(-1), line: editor && editor.selection.active.line + 1 };
  }

  it('opens the script of the project, in whatever case it is written', async () => {
    const { projects } = await parts();
    const frame = { path: '/SuiteScripts/demo_throws_errors.js', line: 11, column: 15, functionName: 'onRequest' };
    await projects.openFrame(frame, 'customscript_demo_throws_errors');
    assert.deepEqual(shown(), { name: 'demo_throws_errors.js', line: 11 });
    await projects.openFrame({ ...frame, path: '/SuiteScripts/DEMO_Throws_Errors.js', line: 13 }, '');
    assert.deepEqual(shown(), { name: 'demo_throws_errors.js', line: 13 });
  });

  it('opens the source of a compiled script by its source map, and says when the map does not fit', async () => {
    const { projects } = await parts();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail();
    const source = vscode.Uri.joinPath(folder, 'src/TypeScripts/mapped.ts');
    const compiled = vscode.Uri.joinPath(folder, 'src/FileCabinet/SuiteScripts/mapped.js');
    const write = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    // The second line of the compiled file is the third of the source.
    const map = JSON.stringify({ version: 3, sources: ['../../TypeScripts/mapped.ts'], names: [], mappings: ';AAEA' });
    try {
      await write(source, '// one\n// two\nexport const get = () => 1;\n');
      await write(
        compiled,
        `// header\nconst get = () => 1;\n//# sourceMappingURL=data:application/json,${encodeURIComponent(map)}\n`,
      );
      const frame = { path: '/SuiteScripts/mapped.js', line: 2, functionName: 'Object.get' };
      await projects.openFrame(frame, '');
      assert.deepEqual(shown(), { name: 'mapped.ts', line: 3 });
      await projects.openFrame({ ...frame, functionName: 'Object.somethingElse' }, '');
      assert.deepEqual(shown(), { name: 'mapped.js', line: 2 });
    } finally {
      await vscode.workspace.fs.delete(source);
      await vscode.workspace.fs.delete(compiled);
    }
  });

  it('is looked for first in the project of the script that was called, also by an internal ID of its account', async () => {
    const { bindings, projects } = await parts();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail();
    const root = vscode.Uri.joinPath(folder, 'other-project');
    const write = (path: string, text: string) =>
      vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root, ...path.split('/')), new TextEncoder().encode(text));
    const path = '/SuiteScripts/demo_throws_errors.js';
    const lineOf = async (script: string, account?: string): Promise<string | undefined> => {
      await projects.openFrame({ path, line: 1 }, script, account);
      return vscode.window.activeTextEditor?.document.uri.path.slice(folder.path.length + 1).split('/')[0];
    };
    try {
      await write('manifest.xml', '<manifest projecttype="ACCOUNTCUSTOMIZATION"><projectname>p</projectname></manifest>');
      await write(
        'Objects/customscript_other.xml',
        `<restlet scriptid="customscript_other"><name>n</name><scriptfile>[${path}]</scriptfile></restlet>`,
      );
      await write(`FileCabinet${path}`, '// the other one\n');
      await bindings.bind('1234567', { script: '9200', deploy: '1' }, { script: 'customscript_other', deploy: '' });
      await eventually(async () => {
        assert.equal(await lineOf('9200', '1234567'), 'other-project');
      });
      await bindings.bind('7654321', { script: '9200', deploy: '1' }, { script: 'customscript_demo_customers', deploy: '' });
      assert.equal(await lineOf('9200', '7654321'), 'src');
      assert.equal(await lineOf('CUSTOMSCRIPT_DEMO_CUSTOMERS'), 'src');
    } finally {
      await bindings.forgetAccount('1234567');
      await bindings.forgetAccount('7654321');
      await vscode.workspace.fs.delete(root, { recursive: true });
    }
  });

  it('opens the source of a script whose compiled file is not in the workspace', async () => {
    const { projects } = await parts();
    await projects.openFrame({ path: '/SuiteScripts/demo_echo.js', line: 20 }, 'customscript_demo_echo');
    assert.equal(shown().name, 'demo_echo.ts');
  });

  it('is noted where its file is not the one that was uploaded last, and where no upload is known', async () => {
    const { context, projects } = await parts();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail();
    const path = '/SuiteScripts/noted.js';
    const file = vscode.Uri.joinPath(folder, `src/FileCabinet${path}`);
    const text = new TextEncoder().encode('// noted\n');
    const uploaded = new UploadedFiles(context.workspaceState);
    const noted = async (account?: string) => (await projects.noteFrames([path, '/SuiteScripts/nobody.js'], '', account))[0];
    try {
      await vscode.workspace.fs.writeFile(file, text);
      assert.equal(await noted(), null);
      assert.deepEqual(await noted('1234567'), {
        text: 'No upload of this file to 1234567 from this workspace is known, so it may not be the version that ran.',
        isChanged: false,
      });
      await uploaded.keep('1234567', path, { hash: contentHash(text), at: Date.now() });
      assert.equal(await noted('1234567'), null);
      const document = await vscode.workspace.openTextDocument(file);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(file, new vscode.Position(0, 0), '// one more\n');
      await vscode.workspace.applyEdit(edit);
      const changed = /^The file has changed since it was uploaded to 1234567 at /;
      assert.match((await noted('1234567'))?.text ?? '', changed, 'It is not saved.');
      await document.save();
      assert.match((await noted('1234567'))?.text ?? '', changed);
      await vscode.workspace.fs.writeFile(file, text);
      assert.equal(await noted('1234567'), null);
      assert.deepEqual(await projects.noteFrames(['/SuiteScripts/nobody.js'], '', '1234567'), [null]);
    } finally {
      await uploaded.forget('1234567', path);
      await vscode.workspace.fs.delete(file);
    }
  });

  it('says that a script is not in the workspace, or belongs to a bundle', async () => {
    const { projects } = await parts();
    await assert.rejects(
      projects.openFrame({ path: '/SuiteScripts/nobody.js', line: 1 }, ''),
      /isn't in a project of this workspace/,
    );
    await assert.rejects(projects.openFrame({ path: '/SuiteBundles/Bundle 1/a.js', line: 1 }, ''), /belongs to a bundle/);
  });
});
