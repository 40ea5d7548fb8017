import assert from 'node:assert/strict';
import type { Access } from '../../../../src/host/tools/access.js';
import type { RunResult } from '../../../../src/host/platform/requestRuns.js';
import { SendTool } from '../../../../src/host/tools/sendTool.js';
import type { RestletRequest } from '../../../../src/protocol/request.js';
import type { ResponseView } from '../../../../src/protocol/response.js';
import { FakeRoles } from '../../../support/fakeRoles.js';
import { runResponse } from '../../../support/runResults.js';

const never = new AbortController().signal;
const ids = { script: 'customscript_a', deploy: 'customdeploy_a' };

const called: Omit<ResponseView, 'outcome'> = {
  id: '1',
  sentAt: 0,
  method: 'GET',
  url: 'https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=customscript_a&deploy=customdeploy_a',
  roleLabel: 'Acme · Sales Clerk',
  timings: { total: 5 },
  headers: [],
};
const view: ResponseView = { ...called, outcome: 'response', status: 200, statusText: 'OK' };

/** A window with three roles, the first one active, and what was sent and asked in it. */
class Window {
  readonly roles = new FakeRoles();
  access: Access = 'read';
  isTrusted = true;
  agrees = false;
  readonly sent: { readonly request: RestletRequest; readonly role: string }[] = [];
  readonly asked: string[] = [];
  /** What happens while the call waits for its turn. */
  beforeSigning: () => void = () => undefined;
  result: RunResult = runResponse(view, '{"password": "hunter2hunter2", "total": 1}');
  readonly tool = new SendTool({
    roles: this.roles,
    send: async (request, role, { objection }) => {
      this.beforeSigning();
      const credentials = (await this.roles.credentials(role.id)) ?? assert.fail();
      const reason = objection({ credentials });
      if (reason !== undefined) {
        return { kind: 'notRun', cause: 'consent', reason };
      }
      this.sent.push({ request, role: role.id });
      return this.result;
    },
    ask: ({ message, detail, choices }) => {
      this.asked.push(`${message}\n${detail}`);
      return Promise.resolve(choices[this.agrees ? 1 : 0]);
    },
    access: () => this.access,
    isTrusted: () => this.isTrusted,
  });

  constructor() {
    this.roles.add('clerk', '1234567_SB1', { kind: 'sandbox', role: 'Sales Clerk' });
    this.roles.add('admin', '1234567_SB1', { kind: 'sandbox', role: 'Administrator' });
    this.roles.add('live', '1234567', { role: 'Administrator' });
    this.roles.active = this.roles.byId('clerk');
  }

  /** As VS Code does when the person agrees. */
  async call(input: unknown): Promise<string> {
    await this.tool.prepare(input);
    return this.tool.run(input, never);
  }
}

describe('the tool that sends a request', () => {
  it('asks a person with role, account, host and the whole request, and then sends this request', async () => {
    const window = new Window();
    const query = [
      { name: 'q', value: 'a b' },
      { name: 'q', value: '\u202Ereversed' },
    ];
    const { question } = await window.tool.prepare({ ...ids, query });
    assert.equal(question?.title, 'Send a GET request to NetSuite?');
    for (const part of [
      'Sales Clerk',
      '1234567_SB1 (sandbox)',
      '1234567-sb1.restlets.api.netsuite.com',
      'GET customscript_a (customdeploy_a)',
      'q = a b',
      'q = \\u{202E}reversed',
    ]) {
      assert.ok(question.message.includes(part), `${part} in ${question.message}`);
    }
    assert.deepEqual(window.sent, []);
    const text = await window.tool.run({ ...ids, query }, never);
    assert.match(text, /"status": 200/);
    assert.match(text, /total/);
    assert.doesNotMatch(text, /hunter2/);
    assert.deepEqual(window.sent, [
      {
        role: 'clerk',
        request: {
          method: 'GET',
          ...ids,
          query: query.map((row) => ({ ...row, enabled: true })),
          headers: [],
          body: '',
          bodyType: 'application/json',
        },
      },
    ]);
  });

  it('sends nothing that the person was not asked about', async () => {
    const window = new Window();
    await assert.rejects(window.tool.run(ids, never), /Something else would be done now/);
    await window.tool.prepare(ids);
    window.roles.active = window.roles.byId('admin');
    await assert.rejects(window.tool.run(ids, never), /Something else would be done now/);
    await window.call(ids);
    await assert.rejects(window.tool.run(ids, never), /Call the tool again/);
    assert.deepEqual(
      window.sent.map(({ role }) => role),
      ['admin'],
    );
  });

  it('sends nothing when the role, its credential or the setting is another one directly before the call is signed', async () => {
    const changes: ((window: Window) => void)[] = [
      ({ roles }) => {
        const known = roles.secrets.get('clerk') ?? assert.fail();
        roles.secrets.set('clerk', { ...known, tokenId: 'another-token' });
      },
      ({ roles }) => {
        roles.active = roles.byId('admin');
      },
      (window) => {
        window.access = 'all';
      },
      (window) => {
        window.isTrusted = false;
      },
    ];
    for (const change of changes) {
      const window = new Window();
      window.beforeSigning = () => {
        change(window);
      };
      await assert.rejects(
        window.call(ids),
        /The request wasn't sent\. (?:Something else would be done now|The workspace is in)/,
      );
      assert.deepEqual(window.sent, []);
    }
  });

  it('sends nothing when the credential was replaced while the person was asked', async () => {
    const window = new Window();
    await window.tool.prepare(ids);
    const known = window.roles.secrets.get('clerk') ?? assert.fail();
    window.roles.secrets.set('clerk', { ...known, tokenSecret: 'another-secret' });
    await assert.rejects(window.tool.run(ids, never), /Something else would be done now/);
    assert.deepEqual(window.sent, []);
  });

  it('sends as many equal calls as the person was asked about', async () => {
    const window = new Window();
    await window.tool.prepare(ids);
    await window.tool.prepare(ids);
    await Promise.all([window.tool.run(ids, never), window.tool.run(ids, never)]);
    await assert.rejects(window.tool.run(ids, never), /Something else would be done now/);
    assert.equal(window.sent.length, 2);
  });

  it('sends GET to accounts that are not production, and more only where a person allows it', async () => {
    const window = new Window();
    const writes = { ...ids, method: 'POST', body: '{}' };
    const live = { ...ids, account: '1234567' };
    await assert.rejects(window.tool.prepare(writes), /may not send POST to 1234567_SB1 \(sandbox\).*: "write"\./);
    await assert.rejects(window.tool.prepare(live), /may not send GET to 1234567 \(production\).*: "readProduction"\./);
    await assert.rejects(window.tool.prepare({ ...live, method: 'DELETE' }), /"all"\./);
    window.access = 'write';
    await window.call(writes);
    await assert.rejects(window.tool.prepare({ ...live, method: 'PUT' }), /"all"\./);
    await window.tool.prepare(writes);
    window.access = 'read';
    await assert.rejects(window.tool.run(writes, never), /may not send POST/);
    window.access = 'all';
    window.isTrusted = false;
    await assert.rejects(window.tool.prepare(ids), /Restricted Mode/);
    assert.equal(window.sent.length, 1);
  });

  it('asks in the window itself before a call that may change data in a production account', async () => {
    const window = new Window();
    window.access = 'all';
    const writes = { ...ids, method: 'DELETE', account: '1234567' };
    await assert.rejects(window.call(writes), /The user declined/);
    assert.match(window.asked[0] ?? '', /^A language model wants to send a DELETE request to the production account 1234567\./);
    assert.equal(window.sent.length, 0);
    window.agrees = true;
    await window.call(writes);
    await window.call({ ...ids, account: '1234567' });
    assert.deepEqual([window.sent.length, window.asked.length], [2, 2]);
  });

  it('finds a role by its name, alone or with its account, and lists the roles where that is not one', async () => {
    const window = new Window();
    await window.call({ ...ids, role: 'sales clerk' });
    await window.call({ ...ids, role: 'Administrator', account: '1234567-sb1' });
    await window.call({ ...ids, account: '1234567_SB1' });
    assert.deepEqual(
      window.sent.map(({ role }) => role),
      ['clerk', 'admin', 'clerk'],
    );
    const refused = (input: object) => window.tool.prepare({ ...ids, ...input });
    await assert.rejects(refused({ role: 'Clerk' }), /^UserError: No role is named "Clerk"\. Roles: Sales Clerk in 1234567_SB1/);
    await assert.rejects(
      refused({ role: 'Administrator' }),
      /Several roles are named "Administrator"\. Pass both role and account\./,
    );
    await assert.rejects(refused({ role: 'Clerk', account: '9' }), /No role is named "Clerk" in the account "9"\./);
    window.roles.active = undefined;
    await assert.rejects(refused({}), /No role is active\. Pass role and account\. Roles: /);
    window.roles.views = [];
    await assert.rejects(refused({}), /No role is stored\. Ask the user to add an account/);
  });

  it('takes no body with GET, no placeholder, and nothing but its parameters', async () => {
    const window = new Window();
    window.access = 'write';
    await assert.rejects(window.tool.prepare({ ...ids, body: 'x' }), /A GET request has no body/);
    await assert.rejects(window.tool.prepare({ ...ids, method: 'PATCH' }), /must be one of: GET, POST, PUT, DELETE/);
    await assert.rejects(window.tool.prepare({ ...ids, query: [{ name: 'a', value: '{{secret}}' }] }), /instead of placeholders/);
    await assert.rejects(window.tool.prepare({ ...ids, method: 'POST', body: '{{x}}' }), /instead of placeholders/);
    for (const more of ['url', 'host', 'headers', 'authorization', 'token']) {
      await assert.rejects(window.tool.prepare({ ...ids, [more]: 'x' }), /The tool has no parameter/, more);
    }
  });

  it('says why nothing was sent, and what is not known of a call that was canceled', async () => {
    const window = new Window();
    window.result = { kind: 'notRun', cause: 'role', reason: 'The role Sales Clerk was removed.' };
    await assert.rejects(window.call(ids), /^UserError: The request wasn't sent\. The role Sales Clerk was removed\.$/);
    window.result = { kind: 'canceled' };
    await assert.rejects(window.call(ids), /NetSuite may have run it all the same/);
    const failure = { step: 'connect' as const, message: 'The connection was refused.', checks: [] };
    window.result = { kind: 'failure', failure, view: { ...called, outcome: 'failure', failure }, secrets: [] };
    assert.match(await window.call(ids), /"failure": "The connection was refused\."/);
  });
});
