import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SendableRequest } from '../../../src/core/http/index.js';
import { Agreement } from '../../../src/host/calls/agreement.js';
import type { Question } from '../../../src/host/platform/askModally.js';
import { DocumentSession } from '../../../src/host/composer/documentSession.js';
import { LoginMemory } from '../../../src/host/calls/refusal/loginMemory.js';
import { Refusals } from '../../../src/host/calls/refusal/refusals.js';
import { SigningClock } from '../../../src/host/calls/signingClock.js';
import { closeAllEditors, openRequest } from '../support/documents.js';
import { eventually } from '../support/eventually.js';
import { parts, removeAllAccounts } from '../support/parts.js';
import { readHere } from '../../support/http/responses.js';
import { noVariables } from '../../support/noVariables.js';
import { noExpectations } from '../../support/expect/noExpectations.js';

const production = '1234567';
const sandbox = '1234567_SB1';
const text = JSON.stringify({
  version: 1,
  method: 'POST',
  script: 'customscript_safe',
  deploy: 'customdeploy_safe',
  body: { type: 'application/json', text: '{"id":1}' },
});
const evil = text.replaceAll('safe', 'EVIL');

/** While a question is open, files, accounts and roles can change: everything here is VS Code's own but the dialog and the network. */
describe('a call that a person is asked about', () => {
  beforeEach(removeAllAccounts);
  afterEach(closeAllEditors);
  after(removeAllAccounts);

  async function addRole(account: string, name: string): Promise<string> {
    const { accounts } = await parts();
    const value = (): string => 'ab'.repeat(32);
    return accounts.store.addToken({
      account,
      role: name,
      integration: { pair: { consumerKey: value(), consumerSecret: value() } },
      pair: { tokenId: value(), tokenSecret: value() },
    });
  }

  /**
   * A session of the request, for a role of this account. `whileAsked` happens while the first question is open, which is then agreed to.
   * Later on the person goes on to the question about the call, and dismisses that.
   */
  async function openFor(account: string, whileAsked: (document: vscode.TextDocument) => Promise<void> | void) {
    const { accounts, errors } = await parts();
    const role = await addRole(account, 'Clerk');
    await vscode.commands.executeCommand('restlets.useRole', accounts.tree.roleNode(role));
    const { document } = await openRequest(text);
    const [logins, clock] = [new LoginMemory(), new SigningClock()];
    const asked: Question[] = [];
    const sent: SendableRequest[] = [];
    const ask = async (question: Question): Promise<string | undefined> => {
      asked.push(question);
      if (asked.length === 1) {
        await whileAsked(document);
        return question.choices.at(-1);
      }
      return question.choices.find((choice) => choice === 'Send Anyway');
    };
    const session = new DocumentSession(document, {
      roles: accounts.roles,
      send: (request) => {
        sent.push(request);
        return Promise.resolve({ kind: 'canceled', timings: { total: 1 }, sentAt: 0 });
      },
      mayBeSent: new Agreement(ask, logins).mayBeSent,
      refusals: new Refusals(accounts.roles, logins, clock),
      clock,
      history: () => 3,
      reader: readHere,
      variables: noVariables,
      ...noExpectations,
      offersHints: () => true,
      isTrusted: () => true,
      report: errors.report,
    });
    await eventually(() => {
      assert.equal(session.role?.id, role);
      assert.ok(session.state().trace?.signature);
    });
    return { session, role, asked, sent, logins };
  }

  it('is sent as it was shown when nothing changes', async () => {
    const { session, asked, sent } = await openFor(production, () => undefined);
    await session.send();
    assert.equal(asked.length, 1);
    assert.match(asked[0]?.detail ?? '', /customscript_safe · customdeploy_safe/);
    assert.match(sent[0]?.url ?? '', /^https:\/\/1234567\.restlets\.api\.netsuite\.com\/.*script=customscript_safe/);
    session.dispose();
  });

  it('is asked about anew when its file was changed on the disk meanwhile', async () => {
    const { session, asked, sent } = await openFor(production, async (document) => {
      await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(evil));
      await eventually(() => {
        assert.match(document.getText(), /EVIL/);
      });
    });
    await session.send();
    assert.match(
      asked[1]?.message ?? '',
      /^The request changed while the dialog was open\. Send a POST to the production account/,
    );
    assert.match(asked[1]?.detail ?? '', /customscript_EVIL/);
    assert.deepEqual([asked.length, sent.length], [2, 0]);
    session.dispose();
  });

  it('is asked about anew when another extension edited the document meanwhile, even by its body alone', async () => {
    const { session, asked, sent } = await openFor(production, async (document) => {
      const edit = new vscode.WorkspaceEdit();
      const offset = document.getText().indexOf('}"');
      edit.insert(document.uri, document.positionAt(offset), ',\\"delete\\":true');
      assert.ok(await vscode.workspace.applyEdit(edit));
    });
    await session.send();
    assert.match(asked[1]?.detail ?? '', /"delete":true/);
    assert.deepEqual([asked.length, sent.length], [2, 0]);
    session.dispose();
  });

  it('is not sent when it asks for another value meanwhile, which nobody has entered', async () => {
    const { session, sent } = await openFor(production, async (document) => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, document.positionAt(document.getText().indexOf('}"')), ',\\"name\\":\\"{{$prompt:Name}}\\"');
      assert.ok(await vscode.workspace.applyEdit(edit));
    });
    await assert.rejects(session.send(), /^UserError: The request asks for Name, and you haven't entered it/);
    assert.equal(sent.length, 0);
    session.dispose();
  });

  it('is asked about anew when its role was moved from a sandbox to production while another question was open', async () => {
    const { accounts } = await parts();
    const { session, asked, sent, logins, role } = await openFor(sandbox, async () => {
      await accounts.store.moveAccount(sandbox, { realm: production });
      await eventually(() => {
        assert.equal(accounts.roles.byId(role)?.kind, 'production');
      });
    });
    const view = session.role;
    assert.ok(view);
    for (let login = 0; login < 4; login++) {
      logins.refused(view);
    }
    await session.send();
    assert.match(asked[0]?.message ?? '', /failed logins/);
    assert.match(
      asked.at(-1)?.message ?? '',
      /^The role changed while the dialog was open\. Send a POST to the production account/,
    );
    assert.equal(sent.length, 0);
    session.dispose();
  });

  it('is asked about anew when another role is used meanwhile', async () => {
    const { accounts } = await parts();
    const other = await addRole(production, 'Manager');
    const { session, asked, sent } = await openFor(production, async () => {
      await vscode.commands.executeCommand('restlets.useRole', accounts.tree.roleNode(other));
    });
    await session.send();
    assert.match(asked[1]?.detail ?? '', /Role: 1234567 · Manager/);
    assert.deepEqual([asked.length, sent.length], [2, 0]);
    session.dispose();
  });
});
