import assert from 'node:assert/strict';
import { rm, symlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { closeAllEditors, openRequest } from '../support/documents.js';
import type { ComposerState } from '../../../src/protocol/composer.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';

const requestText = (query: readonly { readonly name: string; readonly value: string }[]): string =>
  JSON.stringify(
    {
      version: 1,
      method: 'GET',
      script: 'customscript_demo_{{what}}',
      deploy: 'customdeploy_demo_{{what}}',
      query,
    },
    null,
    2,
  );

describe('the variables of a request', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('The tests need a workspace.');
  const environment = vscode.Uri.joinPath(folder, 'restlet.env.json');
  const write = (value: unknown): Thenable<void> =>
    vscode.workspace.fs.writeFile(
      environment,
      new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
    );

  before(removeAllAccounts);
  beforeEach(async () => {
    await write({ variables: { what: 'customers', limit: '2' }, accounts: { DEMO_1: { limit: '1' } } });
  });
  afterEach(async () => {
    await closeAllEditors();
    await vscode.workspace.fs.delete(environment);
    await removeAllAccounts();
  });

  it('are sent and signed with the values of the account', async () => {
    await demoRoles();
    const { session } = await openRequest(requestText([{ name: 'limit', value: '{{limit}}' }]));
    await eventually(() => {
      const { trace, variables } = session.state();
      assert.match(trace?.url ?? '', /script=customscript_demo_customers&deploy=customdeploy_demo_customers&limit=1$/);
      assert.match(trace?.baseString ?? '', /limit%3D1/);
      assert.equal(trace?.parameters.find(({ name }) => name === 'limit')?.written, '{{limit}}');
      assert.deepEqual(variables?.variables.at(-1), {
        written: '{{limit}}',
        value: '1',
        from: 'restlet.env.json, account DEMO_1',
      });
    });
    await session.send();
    const [view] = session.responses.views;
    assert.equal(view?.status, 200);
    assert.match(view.url, /limit=1$/);
  });

  it('follow their file as it is typed, and as it is changed elsewhere', async () => {
    await demoRoles();
    const { session } = await openRequest(requestText([{ name: 'limit', value: '{{limit}}' }]));
    const sends = (limit: string) =>
      eventually(() => {
        assert.ok(session.state().trace?.url.endsWith(`&limit=${limit}`), session.state().trace?.url);
      });
    await sends('1');
    const document = await vscode.workspace.openTextDocument(environment);
    const edit = new vscode.WorkspaceEdit();
    const start = document.getText().indexOf('"1"') + 1;
    edit.replace(environment, new vscode.Range(document.positionAt(start), document.positionAt(start + 1)), '37');
    await vscode.workspace.applyEdit(edit);
    await sends('37');
    await document.save();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await write({ variables: { what: 'customers', limit: '5' } });
    const { session: again } = await openRequest(requestText([{ name: 'limit', value: '{{limit}}' }]));
    await eventually(() => {
      assert.ok(again.state().trace?.url.endsWith('&limit=5'), again.state().trace?.url);
    });
  });

  it('without a value keep the call from being sent, and say where', async () => {
    await demoRoles();
    const { session } = await openRequest(requestText([{ name: 'limit', value: '{{none}}' }]));
    await eventually(() => {
      assert.ok(session.state().trace);
      assert.match(session.state().sendBlocked ?? '', /^\{\{none\}\}: restlet\.env\.json has no variable of this name\./);
    });
    await assert.rejects(session.send(), /has no variable of this name/);
    assert.deepEqual(session.responses.views, []);
    await write('{ "variables": { ');
    await eventually(() => {
      assert.match(session.state().sendBlocked ?? '', /restlet\.env\.json can't be read: line 1/);
    });
  });

  it('say what was seen where a file of variables is not read: outside the folders, or because it cannot be', async () => {
    await demoRoles();
    const { sessions } = await parts();
    const unread = vscode.Uri.joinPath(folder, 'unread');
    const file = vscode.Uri.joinPath(unread, 'restlet.env.json');
    await vscode.workspace.fs.createDirectory(unread);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('{ "variables": { "what": "customers" } }'));
    const says = async (request: vscode.Uri, reason: RegExp, whileOpen?: (session: () => ComposerState) => Promise<void>) => {
      await vscode.workspace.fs.writeFile(request, new TextEncoder().encode(requestText([])));
      try {
        await vscode.commands.executeCommand('vscode.openWith', request, 'restlets.composer');
        const state = () => {
          const found = [...sessions.all()].find(({ text }) => text.document.uri.path === request.path);
          return found?.state() ?? assert.fail('The request is not open yet.');
        };
        await whileOpen?.(state);
        await eventually(() => {
          assert.match(state().sendBlocked ?? '', reason);
        });
      } finally {
        await closeAllEditors();
        await vscode.workspace.fs.delete(request);
      }
    };
    await says(vscode.Uri.joinPath(folder, '..', 'outside.restlet.json'), /This request is outside the folders of the workspace/);
    await says(
      vscode.Uri.joinPath(unread, 'in.restlet.json'),
      /: VS Code can't read unread\/restlet\.env\.json\./,
      async (state) => {
        await eventually(() => {
          assert.equal(state().variables?.variables[0]?.from, 'unread/restlet.env.json');
        });
        // A link to nothing is there and cannot be read, also by a user who may read everything. By now, VS Code watches the folder.
        await rm(file.fsPath);
        await symlink('nowhere', file.fsPath);
      },
    );
    await rm(unread.fsPath, { recursive: true });
  });

  it('may be values of the last response of another request, and say what is missing until there is one', async () => {
    await demoRoles();
    const { session: list, document } = await openRequest(requestText([{ name: 'limit', value: '3' }]));
    const name = document.uri.path.split('/').at(-1)?.replace('.restlet.json', '') ?? '';
    const { session } = await openRequest(requestText([{ name: 'limit', value: `{{${name}.$[0].id}}` }]));
    await eventually(() => {
      assert.match(session.state().sendBlocked ?? '', /has no response yet\. Send it first\.$/);
    });
    await list.send();
    const [view] = list.responses.views;
    const body = JSON.parse(String(await list.responses.bodyText(view?.id ?? '', 'raw'))) as { items: { id: number }[] };
    await eventually(() => {
      assert.match(session.state().sendBlocked ?? '', /In the last response of .*\$\[0\]\.id/);
    });
    const { session: other } = await openRequest(requestText([{ name: 'limit', value: `{{${name}.$.items[0].id}}` }]));
    await eventually(() => {
      const url = other.state().trace?.url ?? '';
      assert.ok(url.endsWith(`&limit=${body.items[0]?.id}`), `${url} ${other.state().sendBlocked}`);
    });
  });

  it('are shown, completed and found in a request file as text', async () => {
    const uri = vscode.Uri.joinPath(folder, 'text.restlet.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(requestText([{ name: 'limit', value: '{{limit}}' }])));
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const at = document.positionAt(document.getText().indexOf('{{limit') + 3);
      await eventually(async () => {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
        const lines = hovers.flatMap(({ contents }) =>
          contents.map((line) => (line instanceof vscode.MarkdownString ? line.value : '')),
        );
        const shown = lines.join('\n').replaceAll('&nbsp;', ' ').replaceAll('\\', '');
        assert.match(shown, /1 \(restlet\.env\.json, account DEMO_1\)\n+2 \(restlet\.env\.json\)/);
      });
      const places = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeDefinitionProvider', uri, at);
      assert.deepEqual(
        places.map((place) => place.uri.path.split('/').at(-1)),
        ['restlet.env.json', 'restlet.env.json'],
      );
      const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, at);
      const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      assert.ok(
        ['what', 'limit', '$uuid', '$prompt:Label'].every((label) => labels.includes(label)),
        labels.join(),
      );
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(uri);
    }
  });
});
