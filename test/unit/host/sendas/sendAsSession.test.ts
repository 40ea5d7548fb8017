import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { checkExpectations, compareBodies, readExpectations, type ReceivedResponse } from '../../../../src/core/expect/index.js';
import { methodsMeant, newRequest, prepareRequest } from '../../../../src/core/request/index.js';
import type { RequestRuns, RequestToRun, RunOptions, RunResult } from '../../../../src/host/platform/requestRuns.js';
import type { AskedRequest, BodyDocument } from '../../../../src/host/sendas/askedRequest.js';
import { SendAsSession } from '../../../../src/host/sendas/sendAsSession.js';
import type { RestletRequest } from '../../../../src/protocol/request.js';
import type { ResponseView } from '../../../../src/protocol/response.js';
import { isProduction, sameRole, type RoleView } from '../../../../src/protocol/roles.js';
import type { RoleCall } from '../../../../src/protocol/sendAs.js';
import { roleView } from '../../../support/fakeRoles.js';

const uri = { path: '/project/orders.restlet.json' } as vscode.Uri;
const sandbox = { kind: 'sandbox' as const };
const admin = roleView('admin', '1234567_SB1', { ...sandbox, role: 'Administrator' });
const clerk = roleView('clerk', '1234567_SB1', { ...sandbox, role: 'Sales Clerk' });
const live = roleView('live', '1234567', { role: 'Administrator' });

function asked(changes: Partial<RestletRequest> = {}, expect: unknown[] = []): AskedRequest {
  const request = { ...newRequest(), script: 'customscript_a', deploy: 'customdeploy_a', ...changes };
  return { uri, title: 'orders', request, expectations: readExpectations(expect).rows };
}

function responded(
  body: string,
  { status = 200, isLoginRefused = false, ...more }: Partial<ResponseView> & { isLoginRefused?: boolean } = {},
): RunResult {
  const view: ResponseView = {
    id: '1',
    outcome: 'response',
    sentAt: 0,
    method: 'GET',
    url: 'https://example.com',
    roleLabel: '',
    headers: [],
    timings: { total: 12 },
    status,
    statusText: '',
    size: { wire: body.length, decoded: body.length },
    body: { language: 'json', length: { raw: body.length }, notes: [] },
    ...more,
  };
  const received: ReceivedResponse = {
    status,
    milliseconds: 12,
    headers: [],
    body,
    ...(more.error && { error: more.error.code }),
  };
  return {
    kind: 'response',
    view,
    received,
    isLoginRefused,
    secrets: [],
    bodyText: (form) => Promise.resolve(`${form}: ${body}`.replace('raw: ', '')),
  };
}

/** A window with calls that end as the test says, and what was asked, opened and copied in it. */
class Window {
  readonly sent: { readonly call: RequestToRun; readonly options: RunOptions; readonly end: (result: RunResult) => void }[] = [];
  readonly questions: { readonly message: string; readonly detail: string; readonly choices: readonly string[] }[] = [];
  readonly opened: BodyDocument[] = [];
  readonly compared: string[] = [];
  readonly copied: string[] = [];
  readonly explained: string[] = [];
  now = asked();
  chosen: readonly RoleView[] | undefined;
  cannotCheck = false;
  /** The role as which nothing can be sent. */
  unsendable = '';
  /** Which button of a question is pressed. */
  choice = 1;
  whileAsked: () => void = () => undefined;
  /** What tells a call apart, beside its role. */
  version = '';
  /** How the calls of these roles end, at once. */
  results = new Map<string, RunResult | (() => never)>();
  runs = 0;

  readonly #calls: RequestRuns = {
    plan: ({ role, request }) =>
      Promise.resolve(
        role.id === this.unsendable
          ? { kind: 'notRun', cause: 'problem', reason: 'A variable has no value.' }
          : { kind: 'planned', prepared: prepareRequest(request, 'https://example.com'), ...this.#consent(role, request) },
      ),
    begin: () => {
      this.runs++;
      return {
        call: async (call, options) => {
          options.started?.();
          const { consent } = this.#consent(call.role, call.request);
          if (consent && !options.agreed(consent)) {
            return { kind: 'notRun', cause: 'consent', reason: 'Nobody has agreed.' };
          }
          const known = this.results.get(call.role.id);
          if (typeof known === 'function') {
            return known();
          }
          return new Promise<RunResult>((end) => {
            this.sent.push({ call, options, end });
            options.signal.addEventListener('abort', () => {
              end({ kind: 'canceled' });
            });
            if (known) {
              end(known);
            }
          });
        },
      };
    },
  };

  readonly session = new SendAsSession(this.now, {
    calls: () => this.#calls,
    checker: {
      check: (rows, received, options) =>
        this.cannotCheck
          ? Promise.reject(new Error('The thread has ended.'))
          : Promise.resolve(checkExpectations(rows, received, options)),
      compare: (base, other) => Promise.resolve(compareBodies(base, other)),
    },
    ask: (question) => {
      this.questions.push(question);
      this.whileAsked();
      return Promise.resolve(question.choices[this.choice]);
    },
    current: () => Promise.resolve(this.now),
    chooseRoles: () => Promise.resolve(this.chosen),
    open: (document) => {
      this.opened.push(document);
      return Promise.resolve();
    },
    compare: (base, other, title) => {
      this.compared.push(`${base.title} | ${other.title} | ${title}`);
      return Promise.resolve();
    },
    hasRole: (account, role) => [admin, clerk, live].some((known) => known.account === account && sameRole(known.role, role)),
    explain: ({ id }) => {
      this.explained.push(id);
      return Promise.resolve();
    },
    copy: (text) => {
      this.copied.push(text);
      return Promise.resolve();
    },
    describe: () => ({ message: 'Something unexpected went wrong.' }),
  });

  #consent(role: RoleView, request: RestletRequest) {
    const methods = methodsMeant(prepareRequest(request, 'https://example.com'));
    const isNeeded = isProduction(role.kind) || methods.some((method) => method !== 'GET');
    return isNeeded
      ? { consent: { role, isProduction: isProduction(role.kind), methods, call: `${role.id} ${this.version}` } }
      : {};
  }

  /** Sends to roles whose calls end at once. */
  async run(roles: readonly RoleView[], request = this.now): Promise<void> {
    await this.session.start(request, roles);
    await this.session.ended;
  }

  call(id: string): RoleCall {
    return this.session.state.calls.find((call) => call.id === id) ?? assert.fail(id);
  }

  get states(): string[] {
    return this.session.state.calls.map(({ state }) => state);
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a request that is sent as several roles', () => {
  it('has a row for each role, live while the calls run, with what came back', async () => {
    const window = new Window();
    const told: string[][] = [];
    window.session.attach(({ calls }) => {
      told.push(calls?.map(({ state }) => state) ?? []);
    });
    await window.session.start(window.now, [admin, clerk]);
    assert.deepEqual(window.states, ['sending', 'sending']);
    assert.ok(window.session.isRunning);
    window.sent[1]?.end(responded('{"a":1}', { statusText: 'OK' }));
    await settled();
    assert.deepEqual(window.states, ['sending', 'response']);
    const failed = responded('');
    assert.ok(failed.kind === 'response');
    const failure = { step: 'connect' as const, message: 'No connection.', checks: [] };
    window.sent[0]?.end({ kind: 'failure', failure, view: failed.view, secrets: [] });
    await window.session.ended;
    assert.deepEqual(window.call('admin'), {
      ...{ id: 'admin', account: '1234567_SB1', accountName: '1234567_SB1', kind: 'sandbox', role: 'Administrator' },
      ...{ state: 'failure', text: 'No connection.' },
    });
    const { status, statusText, milliseconds, bytes, hasBody } = window.call('clerk');
    assert.deepEqual([status, statusText, milliseconds, bytes, hasBody], [200, 'OK', 12, 7, true]);
    assert.deepEqual(told[0], ['waiting', 'waiting']);
    assert.ok(!window.session.isRunning);
  });

  it('compares each body with that of the base, which is the first role until another is chosen', async () => {
    const window = new Window();
    window.results.set('admin', responded('{"a":1,"b":[1,2]}'));
    window.results.set('clerk', responded('{"a":1,"b":[1]}'));
    window.results.set('live', responded('{"b":[1,2],"a":1}'));
    await window.run([admin, clerk, live]);
    assert.deepEqual(
      window.session.state.calls.map(({ comparison }) => comparison),
      [
        { kind: 'base' },
        { kind: 'different', count: 1, differences: [{ path: '$.b[1]', kind: 'removed', base: '2' }] },
        { kind: 'same' },
      ],
    );
    await window.session.setBase('clerk');
    assert.deepEqual(
      window.session.state.calls.map(({ comparison }) => comparison?.kind),
      ['different', 'base', 'different'],
    );
    await window.session.compare('live');
    await window.session.open('admin');
    assert.deepEqual(window.compared, [
      'Sales Clerk 200 | Administrator 200 | 1234567_SB1 · Sales Clerk ↔ 1234567 · Administrator',
    ]);
    assert.deepEqual(window.opened[0]?.text, 'pretty: {"a":1,"b":[1,2]}');
    await window.session.setBase('nobody');
    assert.equal(window.session.state.baseId, 'clerk');
  });

  it('has the expectations that concern each role, and which did not pass', async () => {
    const window = new Window();
    window.now = asked({}, [
      { status: 200 },
      { path: '$.secret', exists: true },
      { role: 'Sales Clerk', path: '$.secret', exists: false },
      { role: 'Sales Clerk', status: 200, enabled: false },
    ]);
    window.results.set('admin', responded('{"secret":1}'));
    window.results.set('clerk', responded('{"secret":1}'));
    await window.run([admin, clerk]);
    assert.deepEqual(window.call('admin').checks, { passed: 2, failed: 0, invalid: 0, problems: [] });
    const { checks } = window.call('clerk');
    assert.deepEqual([checks?.passed, checks?.failed, checks?.problems.length], [0, 1, 1]);
    assert.match(checks?.problems[0]?.row ?? '', /\$\.secret/);
    window.now = asked();
    await window.run([admin]);
    assert.equal(window.call('admin').checks, undefined);
  });

  it('says that a call was refused because of the limit, checks nothing of it, and runs it again alone', async () => {
    const window = new Window();
    window.now = asked({}, [{ status: 200 }]);
    const error = { code: 'SSS_REQUEST_LIMIT_EXCEEDED', message: 'Request Limit Exceeded.' };
    window.results.set('admin', responded('{}'));
    window.results.set('clerk', responded('{"error":{}}', { status: 400, error }));
    await window.run([admin, clerk]);
    const { state, text, checks, hasBody, code } = window.call('clerk');
    assert.deepEqual([state, checks, hasBody, code], ['limit', undefined, undefined, 'SSS_REQUEST_LIMIT_EXCEEDED']);
    assert.match(text ?? '', /The script didn't run\.$/);
    window.results.set('clerk', responded('{}'));
    await window.session.runFailedAgain();
    await window.session.ended;
    assert.deepEqual(window.states, ['response', 'response']);
    assert.deepEqual(
      window.sent.map(({ call }) => call.role.id),
      ['admin', 'clerk', 'clerk'],
    );
    window.results.set('clerk', responded('', { status: 429 }));
    await window.session.runAgain('clerk');
    await window.session.ended;
    assert.equal(window.call('clerk').state, 'limit');
    // A script that reports such a code itself has run.
    window.results.set('clerk', responded('{}', { error }));
    await window.session.runAgain('clerk');
    await window.session.ended;
    assert.equal(window.call('clerk').state, 'response');
  });

  it('says that a login was refused, and which calls were not sent because of it', async () => {
    const window = new Window();
    window.results.set('admin', responded('{}', { status: 401, isLoginRefused: true }));
    window.results.set('clerk', { kind: 'notRun', cause: 'login', reason: 'The login of Administrator was refused before.' });
    await window.run([admin, clerk]);
    assert.deepEqual(window.states, ['refused', 'notSent']);
    assert.equal(window.call('clerk').text, 'The login of Administrator was refused before.');
    await window.session.explain('admin');
    await window.session.explain('nobody');
    assert.deepEqual(window.explained, ['admin']);
    assert.deepEqual(
      window.session.state.calls.map(({ comparison }) => comparison?.kind),
      ['base', undefined],
    );
  });

  it('says that no role has the name that a row is for, where the account of the request and that of the call have none', async () => {
    const window = new Window();
    window.results.set('admin', responded('{}'));
    window.results.set('live', responded('{}'));
    const rows = [{ status: 200 }, { role: 'Sales Clrk', status: 403 }];
    await window.run([admin, live], asked({}, rows));
    assert.deepEqual([window.call('admin').checks?.passed, window.call('admin').checks?.invalid], [1, 1]);
    assert.equal(window.call('live').checks?.problems[0]?.text, 'No role is named Sales Clrk in the account 1234567 here.');
    await window.run([admin, live], asked({ account: '1234567_SB1' }, [{ status: 200 }, { role: 'Sales Clerk', status: 403 }]));
    assert.deepEqual([window.call('live').checks?.passed, window.call('live').checks?.invalid], [1, 0]);
  });

  it('sends nothing again that was not sent because of a request that has changed since, and says what does', async () => {
    const window = new Window();
    const reason = 'Enter the deployment ID, such as customdeploy_order.';
    window.now = asked({ deploy: '' });
    window.results.set('admin', { kind: 'notRun', cause: 'problem', reason });
    window.results.set('clerk', responded('{}', { status: 401, isLoginRefused: true }));
    await window.run([admin, clerk]);
    assert.equal(window.call('admin').text, reason);
    await window.session.runAgain('admin');
    await window.session.ended;
    assert.equal(window.sent.length, 3, 'Nothing has changed, so it is tried.');
    window.now = asked();
    await window.session.runFailedAgain();
    await window.session.ended;
    assert.deepEqual([window.sent.length, window.sent.at(-1)?.call.role.id], [4, 'clerk']);
    assert.deepEqual(
      [window.call('admin').state, window.call('admin').text],
      ['notSent', 'The request has changed since. Use Send All Again.'],
    );
    window.results.set('admin', responded('{}'));
    await window.session.sendAllAgain();
    await window.session.ended;
    assert.equal(window.call('admin').status, 200);
  });

  it('asks for no value of a call, and says what does', async () => {
    const window = new Window();
    window.results.set('admin', { kind: 'notRun', cause: 'prompt', reason: 'It asks.' });
    await window.run([admin]);
    assert.equal(window.call('admin').text, "Send As doesn't ask for values. Use Send in the composer, or a variable.");
  });

  it('checks nothing of a refused login, unless its status is what is expected: it shows nothing about what the role may see', async () => {
    const window = new Window();
    const hidden = { path: '$.secret', exists: false };
    window.results.set('admin', responded('{"secret":1}'));
    window.results.set('clerk', responded('{"error":{}}', { status: 401, isLoginRefused: true }));
    await window.run([admin, clerk], asked({}, [{ role: 'Sales Clerk', ...hidden }]));
    const { checks, isUnchecked, comparison } = window.call('clerk');
    assert.deepEqual([checks, isUnchecked, comparison], [undefined, true, undefined]);
    assert.equal(window.call('admin').isUnchecked, undefined, 'No row concerns it.');
    await window.session.copyTable();
    assert.match(window.copied[0] ?? '', /\| Not checked: login refused \|/);
    await window.run([clerk], asked({}, [{ status: 401 }]));
    assert.deepEqual([window.call('clerk').checks?.passed, window.call('clerk').isUnchecked], [1, undefined]);
  });

  it('compares nothing with a base whose login was refused, or that has an error in place of a body of the script', async () => {
    const window = new Window();
    const error = { code: 'INSUFFICIENT_PERMISSION', message: '' };
    window.results.set('admin', responded('{"error":{}}', { status: 401, isLoginRefused: true }));
    window.results.set('clerk', responded('{"a":1}'));
    window.results.set('live', responded('{"a":2}'));
    const comparisons = () => window.session.state.calls.map(({ comparison }) => comparison?.kind);
    await window.run([admin, clerk, live]);
    assert.deepEqual(comparisons(), ['base', 'baseRefused', 'baseRefused']);
    await window.session.copyTable();
    assert.match(window.copied[0] ?? '', /\| Not compared: the login of the base was refused \|/);
    await window.session.setBase('clerk');
    assert.deepEqual(comparisons(), [undefined, 'base', 'different']);
    window.results.set('admin', responded('{"error":{}}', { status: 403, error }));
    await window.run([admin, clerk]);
    await window.session.setBase('admin');
    assert.deepEqual(comparisons(), ['base', 'baseError']);
    // A page of NetSuite or of a gateway has no error code.
    window.results.set('admin', responded('<html></html>', { status: 404 }));
    await window.run([admin, clerk]);
    assert.deepEqual(comparisons(), ['base', 'baseError']);
  });

  it('asks once, with each account, role and method, and sends nothing when nobody agrees', async () => {
    const window = new Window();
    window.choice = 0;
    assert.equal(await window.session.start(asked({ method: 'DELETE' }), [admin, clerk, live]), false);
    assert.deepEqual([window.questions.length, window.runs, window.session.state.calls.length], [1, 0, 0]);
    const [question] = window.questions;
    assert.equal(question?.message, 'Send DELETE as 3 roles? It may change data.');
    assert.deepEqual(question.detail.split('\n'), [
      'RESTlet: customscript_a · customdeploy_a',
      '1234567_SB1: DELETE as Administrator',
      '1234567_SB1: DELETE as Sales Clerk',
      'PRODUCTION 1234567: DELETE as Administrator',
      'In one account, a call may see what another one has changed.',
    ]);
    assert.deepEqual(question.choices, ["Don't Send", 'Send 3 Calls']);
    await window.session.start(asked(), [admin, live]);
    assert.equal(window.questions[1]?.message, 'Send GET as 2 roles, 1 of them in production?');
    assert.match(window.questions[1].detail, /\n1 more call reads data, and not from a production account\.$/);
    await window.run([]);
    window.results.set('admin', responded('{}'));
    await window.run([admin]);
    assert.equal(window.questions.length, 2);
  });

  it('counts in its question only what would be sent, and says that a call cannot be', async () => {
    const window = new Window();
    window.choice = 0;
    window.unsendable = 'clerk';
    await window.session.start(asked({ method: 'POST' }), [admin, clerk, live]);
    assert.equal(window.questions[0]?.message, 'Send POST as 2 roles? It may change data.');
    assert.deepEqual(window.questions[0].choices, ["Don't Send", 'Send 2 Calls']);
    assert.match(window.questions[0].detail, /\n1 call can't be sent\. The table says why\.\n/);
    assert.doesNotMatch(window.questions[0].detail, /reads data/);
  });

  it('says of a call that was canceled while it was sent that it may have changed something', async () => {
    const window = new Window();
    await window.session.start(asked({ method: 'POST' }), [admin]);
    window.session.cancelAll();
    await window.session.ended;
    assert.deepEqual(
      [window.states, window.call('admin').text],
      [['canceled'], 'NetSuite may have processed it anyway. Check before you send it again.'],
    );
    await window.session.start(window.now, [admin]);
    window.session.cancelAll();
    await window.session.ended;
    assert.equal(window.call('admin').text, undefined);
    const override = [{ name: 'X-HTTP-Method-Override', value: 'POST', enabled: true }];
    await window.session.start(asked({ method: 'GET', headers: override }), [admin]);
    window.session.cancelAll();
    await window.session.ended;
    assert.match(window.call('admin').text ?? '', /^NetSuite may have processed it anyway/);
  });

  it('says of status 429 whose limit it may be, and not that the script did not run', async () => {
    const window = new Window();
    window.results.set('admin', responded('', { status: 429 }));
    await window.run([admin]);
    assert.equal(window.call('admin').state, 'limit');
    assert.match(window.call('admin').text ?? '', /^Too many requests\./);
  });

  it('does not send a call that has changed since it was agreed to', async () => {
    const window = new Window();
    window.results.set('clerk', responded('{}'));
    window.whileAsked = () => {
      window.version = 'changed';
    };
    await window.session.start(asked({ method: 'POST' }), [clerk]);
    await window.session.ended;
    assert.equal(window.sent.length, 0);
    assert.match(window.call('clerk').text ?? '', /^The call has changed since you agreed to it\./);
  });

  it('cancels one call or all, and a call that runs again forgets what came before', async () => {
    const window = new Window();
    await window.session.start(window.now, [admin, clerk, live].slice(0, 2));
    window.session.cancel('clerk');
    await settled();
    assert.deepEqual(window.states, ['sending', 'canceled']);
    await window.session.runAgain('clerk');
    assert.deepEqual(window.states, ['sending', 'sending']);
    window.session.cancelAll();
    await window.session.ended;
    await settled();
    assert.deepEqual(window.states, ['canceled', 'canceled']);
    window.results.set('admin', responded('{}'));
    window.results.set('clerk', responded('{}'));
    await window.session.sendAllAgain();
    await window.session.ended;
    window.results.delete('admin');
    await window.session.runAgain('admin');
    assert.deepEqual(window.call('clerk').comparison, undefined, 'The base has no response now.');
    await assert.rejects(window.session.compare('clerk'), /There is no base with a response\./);
    await assert.rejects(window.session.open('admin'), /isn't kept/);
    await assert.rejects(window.session.sendAllAgain(), /still running/);
    await assert.rejects(window.session.chooseRoles(), /still running/);
    window.session.dispose();
    await window.session.ended;
    assert.equal(window.sent.at(-1)?.options.signal.aborted, true);
  });

  it('is sent as it is now, as the roles that are chosen', async () => {
    const window = new Window();
    window.results.set('admin', responded('{}'));
    window.results.set('clerk', responded('{}'));
    await window.run([admin]);
    window.now = asked({ script: 'customscript_b' });
    await window.session.runAgain('admin');
    assert.equal(window.sent.at(-1)?.call.request.script, 'customscript_a');
    await window.session.ended;
    await window.session.chooseRoles();
    assert.equal(window.sent.length, 2);
    window.chosen = [clerk];
    await window.session.chooseRoles();
    await window.session.ended;
    assert.deepEqual([window.session.state.script, window.session.state.baseId], ['customscript_b', 'clerk']);
    assert.deepEqual(window.states, ['response']);
  });

  it('says of a bug in one call that it failed, and goes on with the others', async () => {
    const window = new Window();
    window.results.set('admin', () => {
      throw new Error('A bug.');
    });
    window.results.set('clerk', responded('{}'));
    await window.run([admin, clerk]);
    assert.deepEqual(window.states, ['failure', 'response']);
    assert.equal(window.call('admin').text, 'Something unexpected went wrong.');
  });

  it('keeps the status of a response that could not be checked: it must not look as if it had to be sent again', async () => {
    const window = new Window();
    window.cannotCheck = true;
    window.results.set('admin', responded('{"a":1}'));
    await window.run([admin], asked({}, [{ status: 200 }]));
    const { state, status, hasBody, text } = window.call('admin');
    assert.deepEqual([state, status, hasBody, text], ['response', 200, true, 'Something unexpected went wrong.']);
    await window.session.runFailedAgain();
    assert.equal(window.runs, 1);
  });

  it('is not begun twice at the same time', async () => {
    const window = new Window();
    const first = window.session.start(window.now, [admin]);
    await assert.rejects(window.session.start(window.now, [admin]), /still running/);
    assert.equal(await first, true);
    await assert.rejects(window.session.start(window.now, [admin]), /still running/);
    assert.equal(window.sent.length, 1);
  });

  it('sends nothing when its tab is closed while a person is asked', async () => {
    const window = new Window();
    window.whileAsked = () => {
      window.session.dispose();
    };
    assert.equal(await window.session.start(asked({ method: 'POST' }), [admin]), false);
    assert.equal(window.questions.length, 1);
    assert.deepEqual([window.runs, window.sent.length], [0, 0]);
  });

  it('keeps bodies up to a size, and says so', async () => {
    const window = new Window();
    const large = { size: { wire: 1, decoded: 40_000_000 } };
    window.results.set('admin', responded('{}', large));
    window.results.set('clerk', responded('{}', large));
    await window.run([admin, clerk]);
    assert.deepEqual([window.call('admin').hasBody, window.call('clerk').hasBody], [true, undefined]);
    assert.match(window.call('clerk').text ?? '', /larger than 64 MB together/);
  });

  it('is copied as a Markdown table', async () => {
    const window = new Window();
    window.results.set('clerk', responded('{"a":2}', { status: 403, error: { code: 'A|B', message: '' } }));
    window.results.set('admin', responded('{"a":1}', { statusText: 'OK' }));
    await window.run([admin, clerk]);
    await window.session.copyTable();
    assert.deepEqual(window.copied[0]?.split('\n').slice(2), [
      '| 1234567\\_SB1 | Administrator | 200 OK |  | 12 ms | 7 bytes |  | base |',
      '| 1234567\\_SB1 | Sales Clerk | 403 | A\\|B | 12 ms | 7 bytes |  | 1 difference |',
      '',
    ]);
  });
});
