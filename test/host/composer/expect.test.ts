import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAllEditors, customersRequest, openRequest } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';
import { callsOf, RecordedView } from '../support/recordedView.js';

const withRows = customersRequest.replace(
  '\n}',
  `,
  "expect": [
    { "status": 200 },
    { "path": "$", "type": "string" },
    { "role": "Sales Clerk", "status": 403 },
    { "header": "content-type", "matches": "(?=json)" }
  ]
}`,
);

describe('the expectations of a request', () => {
  before(async () => {
    await removeAllAccounts();
    const roles = await demoRoles();
    const { accounts } = await parts();
    await vscode.commands.executeCommand('restlets.useRole', accounts.tree.roleNode(roles.administrator));
  });
  afterEach(closeAllEditors);
  after(removeAllAccounts);

  it('are checked after a call, for the role that made it', async () => {
    const { session } = await openRequest(withRows);
    const view = new RecordedView(session);
    await session.send(view);
    const check = await eventually(() => {
      const [response] = session.responses.views;
      return view.last('expectations')?.checks[response?.id ?? ''] ?? assert.fail('not checked yet');
    });
    assert.deepEqual(
      check.results.map((result) => result?.state),
      ['passed', 'failed', 'skipped', 'invalid'],
    );
    assert.match(check.results[2]?.text ?? '', /for the role "Sales Clerk"/);
    assert.match(check.results[3]?.text ?? '', /lookaround aren't supported/);
    view.close();
  });

  it('are written from a response as one undo step, after what was typed, and pass', async () => {
    const { document, session } = await openRequest(customersRequest);
    const view = new RecordedView(session);
    await session.send(view);
    const [response] = session.responses.views;
    const calls = await callsOf(session);
    session.edit(view, { name: 'Customers' });
    await calls.acceptResponse(response?.id ?? '');
    const typed = customersRequest.replace('"version": 1,', '"version": 1,\n  "name": "Customers",');
    const expectations = () => session.expectations.view;
    assert.equal(expectations().rows[0]?.text, 'status is 200');
    assert.ok(expectations().count > 2);
    await eventually(() => {
      assert.equal(expectations().checks[response?.id ?? '']?.passed, expectations().count);
    });
    assert.ok(document.getText().includes('"x-team": { "owner":   "sales" }'));
    await vscode.commands.executeCommand('undo');
    await eventually(() => {
      assert.equal(document.getText(), typed);
    });
    assert.equal(expectations().count, 0);
    assert.equal(view.last('expectations')?.count, 0);
    await vscode.commands.executeCommand('redo');
    await eventually(() => {
      assert.ok(expectations().count > 2);
    });
    view.close();
  });

  it('are changed row by row, each change an undo step', async () => {
    const { document, session } = await openRequest(withRows);
    const calls = await callsOf(session);
    const ref = (row: number) => ({ row, revision: session.expectations.view.revision });
    await calls.setExpectationEnabled(ref(0), false);
    await calls.removeExpectation(ref(3));
    assert.equal(
      document.getText(),
      withRows
        .replace('{ "status": 200 }', '{ "status": 200, "enabled": false }')
        .replace(',\n    { "header": "content-type", "matches": "(?=json)" }', ''),
    );
    await vscode.commands.executeCommand('undo');
    await eventually(() => {
      assert.equal(document.getText(), withRows.replace('{ "status": 200 }', '{ "status": 200, "enabled": false }'));
    });
    const row = {
      subject: 'path',
      name: '$.items',
      operator: 'type',
      value: 'array',
      not: false,
      every: false,
      role: '',
    } as const;
    assert.match((await calls.addExpectation({ ...row, name: '$.items[' })) ?? '', /isn't valid JSONPath/);
    assert.equal(await calls.addExpectation(row), null);
    assert.ok(document.getText().includes('{ "path": "$.items", "type": "array" }\n  ]'));
  });

  it('are opened as text at their place', async () => {
    const { document, session } = await openRequest(withRows);
    await (await callsOf(session)).editExpectationsAsText();
    const editor = await eventually(() => {
      const { activeTextEditor } = vscode.window;
      assert.equal(activeTextEditor?.document.uri.toString(), document.uri.toString());
      return activeTextEditor;
    });
    assert.equal(document.lineAt(editor.selection.active.line).text, '  "expect": [');
  });
});
