import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAllEditors } from '../support/documents.js';
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

  it('opens the source of a script whose compiled file is not in the workspace', async () => {
    const { projects } = await parts();
    await projects.openFrame({ path: '/SuiteScripts/demo_echo.js', line: 20 }, 'customscript_demo_echo');
    assert.equal(shown().name, 'demo_echo.ts');
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
