import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../../src/core/simulator/index.js';
import type { TbaCredentials } from '../../../src/core/tba/index.js';
import { ComposerConnection } from '../../../src/host/composer/composerConnection.js';
import { Sending } from '../../../src/host/calls/sending.js';
import { Sessions } from '../../../src/host/composer/sessions.js';
import type { DocumentSession } from '../../../src/host/composer/documentSession.js';
import { SigningClock } from '../../../src/host/calls/signingClock.js';
import { LoginMemory } from '../../../src/host/calls/refusal/loginMemory.js';
import { Refusals } from '../../../src/host/calls/refusal/refusals.js';
import { demoRoleView, FakeRoles } from '../../support/fakeRoles.js';
import { closeAllEditors, customersRequest, openRequest } from '../support/documents.js';
import { readHere } from '../../support/http/responses.js';
import { eventually } from '../support/eventually.js';
import { demoRoles, parts, removeAllAccounts } from '../support/parts.js';
import { callsOf, RecordedView } from '../support/recordedView.js';
import { noVariables } from '../../support/noVariables.js';
import { noExpectations } from '../../support/expect/noExpectations.js';

/** A window of its own with the roles of one simulator, and sessions that call nothing but that. */
class OtherWindow {
  readonly clock = new SigningClock();
  readonly sending: Sending;
  readonly sessions: Sessions;
  readonly #simulator: Simulator;

  static async open(role: string, options: SimulatorOptions): Promise<OtherWindow> {
    const simulator = createSimulator(options);
    return new OtherWindow(role, simulator, await simulator.start());
  }

  constructor(role: string, simulator: Simulator, url: string) {
    this.#simulator = simulator;
    const { account } = simulator;
    const token = simulator.tokens.find((candidate) => candidate.role === role);
    assert.ok(token);
    const { consumerKey, consumerSecret, tokenId, tokenSecret } = token;
    const credentials: TbaCredentials = { account, consumerKey, consumerSecret, tokenId, tokenSecret };
    const roles = new FakeRoles();
    roles.url = url;
    roles.active = demoRoleView(role, account, url);
    roles.views.push(roles.active);
    roles.secrets.set(role, credentials);
    const logins = new LoginMemory();
    this.sending = new Sending(logins);
    this.sessions = new Sessions({
      roles,
      send: this.sending.send,
      mayBeSent: () => Promise.resolve('agreed'),
      refusals: new Refusals(roles, logins, this.clock),
      clock: this.clock,
      history: () => 10,
      reader: readHere,
      variables: noVariables,
      ...noExpectations,
      offersHints: () => true,
      isTrusted: () => true,
      report: (error) => {
        throw error;
      },
    });
  }

  async close(): Promise<void> {
    this.sessions.dispose();
    await this.#simulator.stop();
  }
}

const answerOf = (session: DocumentSession) => {
  const [answer] = session.state().responses;
  assert.ok(answer);
  return answer;
};

describe('a clock that is ten minutes off', () => {
  let window: OtherWindow;

  beforeEach(async () => {
    window = await OtherWindow.open('Demo Administrator', { clock: () => Date.now() + 600_000 });
  });
  afterEach(async () => {
    await window.close();
    await closeAllEditors();
  });

  it('refuses the call, is offered to be set right, and then the next call is accepted', async () => {
    const { document } = await openRequest(customersRequest);
    const session = window.sessions.of(document);
    const view = new RecordedView(session);
    await session.send(view);
    const refused = answerOf(session);
    assert.deepEqual([refused.status, refused.refusal?.kind, refused.refusal?.remaining[0]?.id], [400, 'header', 'clock']);
    assert.ok(Math.abs((refused.refusal?.correction ?? 0) - 600) <= 1);
    assert.equal(session.state().clockCorrection, undefined, 'Nothing is set automatically.');
    assert.equal(session.responses.views.length, 1, 'Nothing is sent automatically.');
    session.correctClock(refused.id);
    assert.equal(view.last('clockCorrection'), window.clock.correction);
    assert.equal(view.last('responses')?.[0]?.refusal?.correction, undefined, 'What is set is not offered.');
    const ahead = (view.last('trace')?.timestamp ?? 0) - Date.now() / 1000;
    assert.ok(Math.abs(ahead - 600) < 30, 'The live signature follows at once.');
    await session.send(view);
    assert.equal(answerOf(session).status, 200);
    view.close();
  });

  it('is set right for every request of the window, until it is set back', async () => {
    const [first, second] = [await openRequest(customersRequest), await openRequest(customersRequest)].map(({ document }) =>
      window.sessions.of(document),
    );
    assert.ok(first && second);
    const view = new RecordedView(second);
    window.clock.set(600);
    await eventually(() => {
      assert.equal(view.last('clockCorrection'), 600);
    });
    await second.send();
    assert.equal(answerOf(second).status, 200);
    first.resetClock();
    assert.equal(view.last('clockCorrection'), null);
    await second.send();
    assert.equal(answerOf(second).status, 400);
    view.close();
  });
});

describe('a refused login', () => {
  before(removeAllAccounts);
  afterEach(closeAllEditors);
  after(removeAllAccounts);

  async function refusedSession() {
    const roles = await demoRoles();
    const { accounts } = await parts();
    await vscode.commands.executeCommand('restlets.useRole', accounts.tree.roleNode(roles.webServices));
    const { session } = await openRequest(customersRequest);
    await session.send();
    const credentials = await accounts.store.credentials(roles.webServices);
    assert.ok(credentials);
    return { session, answer: answerOf(session), credentials };
  }

  it('is narrowed by the word of the Login Audit Trail, and copied without an identifier', async () => {
    const { session, answer, credentials } = await refusedSession();
    const calls = await callsOf(session);
    assert.equal(answer.refusal?.remaining[0]?.id, 'web-services-only');
    const before = answer.refusal.remaining.length;
    session.chooseDetail(answer.id, 'permission_denied');
    const narrowed = answerOf(session).refusal;
    assert.equal(narrowed?.chosenDetail, 'permission_denied');
    assert.ok(narrowed.remaining.length < before);
    await calls.copyDiagnosis(answer.id);
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /The Login Audit Trail names the cause: permission_denied/);
    for (const value of Object.values(credentials) as string[]) {
      assert.equal(report.includes(value), false, value);
    }
    await calls.copyAdministratorNote(answer.id);
    assert.match(await vscode.env.clipboard.readText(), /Role: Web Services Only/);
  });

  it('shows a webview everything but a secret', async () => {
    const { composerTools, errors } = await parts();
    const { session, answer, credentials } = await refusedSession();
    const messages: unknown[] = [];
    const connection = new ComposerConnection(session, composerTools, errors, (message) => messages.push(message));
    const call = (id: number, name: string, ...args: unknown[]) => connection.receive({ kind: 'call', id, name, args });
    await call(1, 'ready');
    await call(2, 'chooseDetail', answer.id, 'InvalidSignature');
    await call(3, 'copyDiagnosis', answer.id);
    await call(4, 'copyAdministratorNote', answer.id);
    await call(5, 'correctClock', answer.id);
    await call(6, 'resetClock');
    await call(7, 'chooseDetail', 'gone', 'InvalidSignature');
    assert.deepEqual(
      messages
        .filter((message) => (message as { kind: string }).kind === 'error')
        .map((message) => (message as { id: number }).id),
      [7],
    );
    const text = JSON.stringify(messages);
    assert.match(text, /"chosenDetail":"InvalidSignature"/);
    for (const secret of [credentials.consumerSecret, credentials.tokenSecret]) {
      assert.equal(text.includes(secret), false);
    }
    connection.dispose();
  });
});
