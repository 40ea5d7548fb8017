import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAllEditors, customersRequest, openRequest } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { removeAllAccounts } from '../support/parts.js';
import { RecordedView } from '../support/recordedView.js';

const row = (name: string, value: string) => ({ name, value, enabled: true });

describe('a request in a composer', () => {
  before(removeAllAccounts);
  afterEach(closeAllEditors);

  it('is the text document: typing makes it dirty, and saving writes it with every foreign byte kept', async () => {
    const { document, session, onDisk } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    session.edit(view, { method: 'DELETE', query: [row('id', '7')] });
    await session.flush();
    assert.equal(document.isDirty, true);
    await document.save();
    assert.equal(
      await onDisk(),
      customersRequest.replace('GET', 'DELETE').replace('{ "name": "limit", "value": "2" }', '{ "name": "id", "value": "7" }'),
    );
    view.close();
  });

  it('writes the first key stroke at once and the following ones together', async () => {
    const { document, session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    session.edit(view, { script: 'c' });
    await eventually(() => {
      assert.match(document.getText(), /"script": "c"/);
    });
    for (const script of ['cu', 'cus', 'cust']) {
      session.edit(view, { script });
    }
    await eventually(() => {
      assert.match(document.getText(), /"script": "cust"/);
    });
    assert.equal(
      view.updates.some((update) => 'document' in update),
      false,
      'The composer that types is not told its own typing.',
    );
    view.close();
  });

  it('is undone and redone by VS Code', async () => {
    const { document, session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    session.edit(view, { script: 'customscript_other' });
    await session.flush();
    await vscode.commands.executeCommand('undo');
    await eventually(() => {
      assert.equal(document.getText(), customersRequest);
    });
    assert.equal(session.text.request?.script, 'customscript_demo_customers');
    assert.equal(view.outsideChanges.at(-1)?.kind, 'undo');
    await vscode.commands.executeCommand('redo');
    await eventually(() => {
      assert.equal(session.text.request?.script, 'customscript_other');
    });
    view.close();
  });

  it('is saved with what was typed a moment ago', async () => {
    const { document, session, onDisk } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    session.edit(view, { deploy: 'customdeploy_a' });
    await eventually(() => {
      assert.equal(document.isDirty, true);
    });
    session.edit(view, { deploy: 'customdeploy_ab' });
    await document.save();
    assert.match(await onDisk(), /"deploy": "customdeploy_ab"/);
    view.close();
  });

  it('follows a change of the text beside it', async () => {
    const { document, session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    const edit = new vscode.WorkspaceEdit();
    const offset = document.getText().indexOf('GET');
    edit.replace(document.uri, new vscode.Range(document.positionAt(offset), document.positionAt(offset + 3)), 'PUT');
    await vscode.workspace.applyEdit(edit);
    await eventually(() => {
      const told = view.last('document');
      assert.ok(told?.kind === 'request' && told.request.method === 'PUT');
    });
    view.close();
  });

  it('keeps typing in one field while the text changes in another', async () => {
    const { document, session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    session.edit(view, { script: 'customscript_first' });
    session.edit(view, { script: 'customscript_typed' });
    const edit = new vscode.WorkspaceEdit();
    const offset = document.getText().indexOf('GET');
    edit.replace(document.uri, new vscode.Range(document.positionAt(offset), document.positionAt(offset + 3)), 'PUT');
    await vscode.workspace.applyEdit(edit);
    await session.flush();
    assert.equal(session.text.request?.script, 'customscript_typed');
    assert.equal(session.text.request.method, 'PUT');
    assert.match(document.getText(), /"script": "customscript_typed"/);
    view.close();
  });

  it('shows one typing in every composer of the document', async () => {
    const { session } = await openRequest(customersRequest);
    const [one, other] = [new RecordedView(session), new RecordedView(session)];
    session.edit(one, { name: 'List' });
    const told = other.last('document');
    assert.ok(told?.kind === 'request' && told.request.name === 'List');
    assert.equal(one.last('document'), undefined);
    one.close();
    other.close();
  });

  it('takes no secret: the value does not reach the file, and the person is told', async () => {
    const { document, session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    const secret = '0123456789abcdef'.repeat(4);
    assert.throws(() => {
      session.edit(view, { script: 'customscript_kept', headers: [row('Token-Secret', secret)] });
    }, /The value of "Token-Secret" was removed/);
    await session.flush();
    assert.equal(session.text.request?.script, 'customscript_kept');
    assert.equal(document.getText().includes(secret), false);
    const told = view.last('document');
    assert.deepEqual(told?.kind === 'request' ? told.request.headers : undefined, [row('Token-Secret', '')]);
    view.close();
  });

  it('takes no Authorization header: the row says why, and the value does not reach the file', async () => {
    const { document, session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    session.edit(view, { headers: [row('Authorization', 'OAuth realm="1"')] });
    await session.flush();
    assert.equal(document.getText().includes('OAuth'), false);
    assert.ok(view.last('problems')?.some(({ message }) => message.includes('"Authorization" can\'t be set here')));
    view.close();
  });

  for (const [what, text, message, line] of [
    ['is not JSON', '{\n  "method": "GET",\n  nonsense\n}\n', /valid JSON/, 3],
    ['is of a later version', '{\n  "version": 2\n}\n', /later version/, 2],
    ['holds a host', '{\n  "host": "https://evil.example"\n}\n', /can't contain a host/, 2],
    ['holds a secret', '{\n  "tokenSecret": "x"\n}\n', /holds no secret/, 2],
  ] as const) {
    it(`is never overwritten when it ${what}`, async () => {
      const { document, session } = await openRequest(text);
      const { content } = session.text;
      assert.ok(content.kind === 'unreadable');
      assert.match(content.message, message);
      assert.equal(content.line, line);
      const view = new RecordedView(session);
      assert.throws(() => {
        session.edit(view, { method: 'PUT' });
      }, /Nothing was changed/);
      await session.flush();
      assert.equal(document.getText(), text);
      assert.equal(session.state().canSend, false);
      view.close();
    });
  }

  it('can be edited again as soon as its text is mended', async () => {
    const { document, session } = await openRequest('{ "method": "GET" ');
    assert.equal(session.text.content.kind, 'unreadable');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(document.getText().length), '}');
    await vscode.workspace.applyEdit(edit);
    await eventually(() => {
      assert.equal(session.text.content.kind, 'request');
    });
  });

  it('is the one in the editor when the command that opens it is called with something that is no file', async () => {
    const uri = vscode.Uri.from({ scheme: 'untitled', path: '/called.restlet.json' });
    for (const target of [{}, 'a.restlet.json', 7]) {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      await vscode.commands.executeCommand('restlets.openComposer', target);
      await eventually(() => {
        const { activeTab } = vscode.window.tabGroups.activeTabGroup;
        assert.ok(activeTab?.input instanceof vscode.TabInputCustom);
        assert.equal(activeTab.input.uri.toString(), uri.toString());
      });
    }
  });

  it('is new and untitled at first, and not dirty', async () => {
    await vscode.commands.executeCommand('restlets.newRequest');
    const tab = await eventually(() => {
      const { activeTab } = vscode.window.tabGroups.activeTabGroup;
      assert.ok(activeTab?.input instanceof vscode.TabInputCustom);
      return { activeTab, input: activeTab.input };
    });
    assert.equal(tab.input.viewType, 'restlets.composer');
    assert.equal(tab.input.uri.scheme, 'untitled');
    assert.equal(tab.activeTab.isDirty, false);
  });
});
