import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { SendableRequest, SendResult } from '../../../../src/core/http/index.js';
import { newRequest, readEnvironment } from '../../../../src/core/request/index.js';
import type { LogWatch } from '../../../../src/host/calls/callLog.js';
import { realSource } from '../../../../src/host/calls/liveSignature.js';
import { LoginMemory } from '../../../../src/host/calls/refusal/loginMemory.js';
import { Refusals } from '../../../../src/host/calls/refusal/refusals.js';
import type { NeededConsent, RequestToRun } from '../../../../src/host/platform/requestRuns.js';
import { RequestRunner } from '../../../../src/host/calls/requestRunner.js';
import type { ScriptLogView } from '../../../../src/protocol/scriptLog.js';
import type { RestletRequest } from '../../../../src/protocol/request.js';
import { FakeRoles } from '../../../support/fakeRoles.js';
import { readHere } from '../../../support/http/responses.js';
import { newCredentials } from '../../../support/tba/testCredentials.js';

const sandbox = '1234567_SB1';
const invalidLogin = '{"error":{"code":"INVALID_LOGIN_ATTEMPT","message":"Invalid login attempt."}}';
const uri = { path: '/project/lookup.restlet.json', toString: () => 'file:///project/lookup.restlet.json' } as vscode.Uri;

function response(
  status: number,
  body: string,
  headers: [string, string][] = [['Content-Type', 'application/json']],
): SendResult {
  const bytes = Buffer.from(body);
  const size = { wire: bytes.length, decoded: bytes.length };
  const timings = { total: 12 };
  return { kind: 'response', status, statusText: '', headers, body: bytes, size, notes: [], timings, sentAt: 0, receivedAt: 1 };
}

class Window {
  /** The value of the variable in the account of the sandbox. */
  id = '99';
  readonly roles = new FakeRoles();
  readonly logins = new LoginMemory();
  readonly sent: SendableRequest[] = [];
  readonly asked: NeededConsent[] = [];
  readonly logged: string[] = [];
  canReadLog = true;
  isTrusted = true;
  mostAtOnce = 1;
  agrees = false;
  /** A signed call waits for it. */
  lane: Promise<void> = Promise.resolve();
  respond: (request: SendableRequest, signal: AbortSignal) => Promise<SendResult> = () =>
    Promise.resolve(response(200, '{"a":1}'));
  readonly runner = new RequestRunner({
    roles: this.roles,
    logins: this.logins,
    clock: realSource,
    refusals: new Refusals(this.roles, this.logins, { correction: 0 }),
    reader: readHere,
    isTrusted: () => this.isTrusted,
    mostAtOnce: () => this.mostAtOnce,
    logs: { begin: () => Promise.resolve(this.canReadLog ? this.#watch() : undefined) },
    variables: () => ({
      environments: () => [
        readEnvironment(`{"variables": {"id": "17"}, "accounts": {"${sandbox}": {"id": "${this.id}"}}}`, 'restlet.env.json'),
      ],
      response: () => ({ problem: 'There is none.' }),
      ask: () => assert.fail('A run asks nobody.'),
      loaded: () => Promise.resolve(),
    }),
    send: async (request, signal, _onProgress, _account, before) => {
      await this.lane;
      before?.();
      this.sent.push(request);
      return this.respond(request, signal);
    },
    report: (error) => {
      throw error;
    },
  });
  readonly run = this.runner.begin();

  constructor() {
    this.roles.add('clerk', sandbox, { kind: 'sandbox', role: 'Sales Clerk', user: 'ann' });
    this.roles.add('admin', sandbox, { kind: 'sandbox', role: 'Administrator', user: 'bob' });
    this.roles.add('live', '1234567', { role: 'Administrator' });
  }

  /** A look at a log that finds two entries. */
  #watch(): LogWatch {
    this.logged.push('begin');
    let tell = (): void => undefined;
    let view: ScriptLogView = { state: 'reading', sentence: '', notes: [], entries: [], canLookAgain: false };
    const entries = ['DEBUG', 'ERROR'].map((level, id) => ({ id, at: '', level, title: '', detail: '' }));
    return {
      get view() {
        return view;
      },
      callEnded: () => {
        this.logged.push('callEnded');
        setImmediate(() => {
          view = { ...view, entries };
          tell();
          view = { ...view, state: 'ended' };
          tell();
        });
      },
      lookAgain: () => assert.fail(),
      stop: () => {
        this.logged.push('stop');
      },
      onChange: (listener) => {
        tell = listener;
      },
    };
  }

  /** Resolves when so many calls were sent. */
  async hasSent(count: number): Promise<void> {
    while (this.sent.length < count) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  toRun(id: string, changes: Partial<RestletRequest> = {}): RequestToRun {
    const role = this.roles.byId(id) ?? assert.fail();
    const ids = { script: 'customscript_a', deploy: 'customdeploy_a' };
    return { uri, role, request: { ...newRequest(), ...ids, ...changes } };
  }

  call(toRun: RequestToRun, signal = new AbortController().signal) {
    const agreed = (needed: NeededConsent): boolean => {
      this.asked.push(needed);
      return this.agrees;
    };
    return this.run.call(toRun, { agreed, signal });
  }
}

describe('a request that is sent without a composer', () => {
  it('reads the credentials of a role once in a run, and again when something about the accounts has changed', async () => {
    const window = new Window();
    const send = () => window.call(window.toRun('clerk'));
    await send();
    await send();
    assert.deepEqual(window.roles.read, ['clerk']);
    const changed = newCredentials(sandbox);
    window.roles.secrets.set('clerk', changed);
    window.roles.changed();
    await send();
    assert.deepEqual(window.roles.read, ['clerk', 'clerk']);
    assert.match(window.sent.at(-1)?.headers.find(([name]) => name === 'Authorization')?.[1] ?? '', new RegExp(changed.tokenId));
    const { signal } = new AbortController();
    await window.runner.begin().call(window.toRun('clerk'), { agreed: () => false, signal });
    assert.equal(window.roles.read.length, 3);
  });

  it('reads credentials that were missing again for the next call, and shares a read between plans made at once', async () => {
    const window = new Window();
    const kept = window.roles.secrets.get('clerk') ?? assert.fail();
    window.roles.secrets.delete('clerk');
    const send = () => window.call(window.toRun('clerk'));
    assert.equal((await send()).kind, 'notRun');
    window.roles.secrets.set('clerk', kept);
    assert.equal((await send()).kind, 'response');
    window.roles.read.length = 0;
    await Promise.all([1, 2, 3].map(() => window.runner.plan(window.toRun('clerk'))));
    assert.deepEqual(window.roles.read, ['clerk']);
    await window.runner.plan(window.toRun('clerk'));
    assert.deepEqual(window.roles.read, ['clerk', 'clerk']);
  });

  it('is signed as its role, with the values of its account, and its response is read', async () => {
    const window = new Window();
    const query = [{ name: 'id', value: '{{id}}', enabled: true }];
    const result = await window.call(window.toRun('clerk', { query }));
    assert.ok(result.kind === 'response');
    assert.deepEqual(result.received, {
      status: 200,
      milliseconds: 12,
      headers: [['Content-Type', 'application/json']],
      body: '{"a":1}',
    });
    const [request] = window.sent;
    assert.match(request?.url ?? '', /^https:\/\/1234567-sb1\.restlets\.api\.netsuite\.com\/.*&id=99$/);
    const token = window.roles.secrets.get('clerk')?.tokenId ?? '';
    assert.ok(request?.headers.some(([name, value]) => name === 'Authorization' && value.includes(token)));
  });

  it('has the code of an error, and hides the values of cookies', async () => {
    const window = new Window();
    const headers: [string, string][] = [
      ['Content-Type', 'application/json'],
      ['Set-Cookie', 'JSESSIONID=abc; path=/'],
    ];
    window.respond = () =>
      Promise.resolve(response(403, '{"error":{"code":"INSUFFICIENT_PERMISSION","message":"No."}}', headers));
    const result = await window.call(window.toRun('clerk'));
    assert.ok(result.kind === 'response');
    assert.equal(result.received.error, 'INSUFFICIENT_PERMISSION');
    assert.doesNotMatch(JSON.stringify(result), /=abc/);
  });

  it('says why nothing was sent', async () => {
    const prompted = [{ name: 'id', value: '{{$prompt:ID}}', enabled: true }];
    const missing = [{ name: 'id', value: '{{unknown}}', enabled: true }];
    const causes: unknown[] = [];
    for (const [id, changes] of [
      ['clerk', { query: prompted }],
      ['clerk', { query: missing }],
      ['clerk', { script: '' }],
      ['clerk', { method: 'POST' as const }],
      ['live', {}],
    ] as const) {
      const window = new Window();
      const result = await window.call(window.toRun(id, changes));
      assert.ok(result.kind === 'notRun' && window.sent.length === 0);
      assert.match(result.reason, /\S\.$/);
      causes.push(result.cause);
    }
    assert.deepEqual(causes, ['prompt', 'problem', 'problem', 'consent', 'consent']);
  });

  it('is not sent from an untrusted workspace, or as a role that is gone or has no secrets here', async () => {
    const window = new Window();
    window.roles.add('bare', sandbox, { kind: 'sandbox', secretMissing: true });
    const [bare, clerk] = [window.toRun('bare'), window.toRun('clerk')];
    window.roles.remove('clerk');
    const results = [await window.call(bare), await window.call(clerk)];
    window.isTrusted = false;
    results.push(await window.call(window.toRun('admin')));
    assert.deepEqual(
      results.map((result) => result.kind === 'notRun' && result.cause),
      ['role', 'role', 'untrusted'],
    );
    assert.equal(window.sent.length, 0);
  });

  it('is sent where somebody has agreed to such calls: those of production, and those that may change data', async () => {
    const window = new Window();
    window.agrees = true;
    const hidden = [{ name: 'X-HTTP-Method-Override', value: 'delete', enabled: true }];
    for (const [id, changes] of [
      ['clerk', { method: 'POST' as const }],
      ['clerk', { headers: hidden }],
      ['live', {}],
      ['clerk', {}],
    ] as const) {
      const toRun = window.toRun(id, changes);
      const plan = await window.runner.plan(toRun);
      const before = window.asked.length;
      assert.equal((await window.call(toRun)).kind, 'response');
      assert.deepEqual(plan.kind === 'planned' ? plan.consent : undefined, window.asked[before]);
    }
    assert.deepEqual(
      window.asked.map(({ isProduction, methods }) => [isProduction, ...methods]),
      [
        [false, 'POST'],
        [false, 'GET', 'DELETE'],
        [true, 'GET'],
      ],
    );
  });

  it('has the levels of the script log where they are wanted, once nobody looks at it any more', async () => {
    const window = new Window();
    const result = await window.run.call(window.toRun('clerk'), { ...options, readsLog: true });
    assert.deepEqual(result.kind === 'response' && result.received.log, ['DEBUG', 'ERROR']);
    assert.deepEqual(window.logged, ['begin', 'callEnded', 'stop']);
    const without = await window.call(window.toRun('clerk'));
    assert.ok(without.kind === 'response' && without.received.log === undefined);
    window.canReadLog = false;
    const unread = await window.run.call(window.toRun('clerk'), { ...options, readsLog: true });
    assert.ok(unread.kind === 'response' && unread.received.log === undefined);
  });

  it('is told apart from every other call that needs consent, and is the same call with another UUID and time', async () => {
    const window = new Window();
    const made = [
      { name: 'key', value: '{{$uuid}}', enabled: true },
      { name: 'at', value: '{{$timestamp}}', enabled: true },
    ];
    const callOf = async (changes: Partial<RestletRequest>, id = 'clerk', file = uri): Promise<string> => {
      const plan = await window.runner.plan({ ...window.toRun(id, { method: 'DELETE', query: made, ...changes }), uri: file });
      return plan.kind === 'planned' ? (plan.consent?.call ?? '') : '';
    };
    const call = await callOf({});
    assert.match(call, /^[0-9a-f]{64}$/);
    assert.equal(await callOf({}), call);
    const other = { path: '/project/b.restlet.json', toString: () => 'file:///project/b.restlet.json' } as vscode.Uri;
    const others = [
      await callOf({ query: [...made, { name: 'id', value: '2', enabled: true }] }),
      await callOf({ script: 'customscript_b' }),
      await callOf({ method: 'POST', body: '{}' }),
      await callOf({}, 'admin'),
      await callOf({}, 'clerk', other),
    ];
    window.roles.add('clerk', sandbox, { kind: 'sandbox', role: 'Sales Clerk', user: 'ann' });
    const secrets = window.roles.secrets.get('clerk') ?? assert.fail();
    window.roles.secrets.set('clerk', { ...secrets, tokenId: 'another-token' });
    others.push(await callOf({}));
    assert.equal(new Set([call, ...others]).size, 7);
  });

  it('is agreed to with the values that are sent, although they change while its credentials are read', async () => {
    const window = new Window();
    const toRun = window.toRun('clerk', { method: 'DELETE', query: [{ name: 'id', value: '{{id}}', enabled: true }] });
    const plan = await window.runner.plan(toRun);
    const credentials = window.roles.credentials.bind(window.roles);
    window.roles.credentials = (roleId) => {
      window.id = '1';
      return credentials(roleId);
    };
    window.agrees = true;
    await window.call(toRun);
    assert.match(window.sent[0]?.url ?? '', /&id=99$/);
    assert.deepEqual(window.asked, [plan.kind === 'planned' ? plan.consent : undefined]);
    await window.call(toRun);
    assert.match(window.sent[1]?.url ?? '', /&id=1$/);
    assert.notEqual(window.asked[1]?.call, window.asked[0]?.call);
  });

  it('is not sent where something has changed directly before it is signed', async () => {
    const window = new Window();
    const seen: unknown[] = [];
    const objection = ({ credentials }: { credentials: unknown }): string => {
      seen.push(credentials);
      return 'The setting has changed.';
    };
    const { signal } = new AbortController();
    const result = await window.run.call(window.toRun('clerk'), { agreed: () => true, objection, signal });
    assert.deepEqual(result, { kind: 'notRun', cause: 'consent', reason: 'The setting has changed.' });
    assert.deepEqual(seen, [window.roles.secrets.get('clerk')]);
    assert.equal(window.sent.length, 0);
  });

  it('waits for its turn: one call at a time for each account', async () => {
    const window = new Window();
    window.agrees = true;
    const running = new Map<string, number>();
    const most = new Map<string, number>();
    const ends: (() => void)[] = [];
    window.respond = async ({ url }) => {
      const { host } = new URL(url);
      running.set(host, (running.get(host) ?? 0) + 1);
      most.set(host, Math.max(most.get(host) ?? 0, running.get(host) ?? 0));
      await new Promise<void>((resolve) => ends.push(resolve));
      running.set(host, (running.get(host) ?? 0) - 1);
      return response(200, '{}');
    };
    const calls = ['clerk', 'admin', 'live', 'clerk'].map((id) => window.call(window.toRun(id)));
    let ended = 0;
    for (const call of calls) {
      void call.then(() => ended++);
    }
    while (ended < calls.length) {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual([...most.values()], [1, 1]);
    assert.equal(window.sent.length, 4);
  });

  it('is sent together with others of its account where that is allowed, but never with one that may be of the same user', async () => {
    const window = new Window();
    window.mostAtOnce = 3;
    window.roles.add('same', sandbox, { kind: 'sandbox', user: ' ANN ' });
    window.roles.add('nameless', sandbox, { kind: 'sandbox' });
    const ends: (() => void)[] = [];
    window.respond = () =>
      new Promise((resolve) => {
        ends.push(() => {
          resolve(response(200, '{"a":1}'));
        });
      });
    const started: string[] = [];
    const calls = ['clerk', 'same', 'nameless', 'admin'].map((id) =>
      window.run.call(window.toRun(id), {
        ...options,
        started: () => {
          started.push(id);
        },
      }),
    );
    await window.hasSent(2);
    assert.deepEqual(started, ['clerk', 'admin']);
    for (let sent = 2; sent <= 4; sent++) {
      ends.splice(0).forEach((end) => {
        end();
      });
      await window.hasSent(Math.min(sent + 1, 4));
    }
    ends.splice(0).forEach((end) => {
      end();
    });
    const [first] = await Promise.all(calls);
    assert.deepEqual(started, ['clerk', 'admin', 'same', 'nameless']);
    assert.ok(first?.kind === 'response');
    assert.equal((await first.bodyText('pretty')).toString(), '{\n  "a": 1\n}');
    assert.equal((await first.bodyText('raw')).toString(), '{"a":1}');
  });

  it('is not sent when a login of the same user was refused before in the run, and is sent as another user', async () => {
    const window = new Window();
    window.roles.add('other', sandbox, { kind: 'sandbox', user: ' ANN ' });
    window.roles.add('nameless', sandbox, { kind: 'sandbox' });
    window.respond = () =>
      Promise.resolve(response(window.sent.length === 1 ? 401 : 200, window.sent.length === 1 ? invalidLogin : '{}'));
    const results = [];
    for (const id of ['clerk', 'clerk', 'other', 'nameless', 'admin']) {
      results.push(await window.call(window.toRun(id)));
    }
    assert.deepEqual(
      results.map((result) => (result.kind === 'notRun' ? result.cause : result.kind)),
      ['response', 'login', 'login', 'login', 'response'],
    );
    assert.ok(results[0]?.kind === 'response' && results[0].isLoginRefused);
    assert.equal(window.sent.length, 2);
    assert.equal((await window.runner.begin().call(window.toRun('clerk'), options)).kind, 'response');
  });

  it('is not sent when a login that may be of its user was refused in another run while it waited', async () => {
    const window = new Window();
    for (const [id, user] of [
      ['second', 'Ann'],
      ['third', 'ann'],
      ['nameless', ''],
    ] as const) {
      window.roles.add(id, sandbox, { kind: 'sandbox', role: id, user });
    }
    window.respond = () => Promise.resolve(response(401, invalidLogin));
    const calls = [window.run.call(window.toRun('clerk'), options)];
    for (const id of ['second', 'third', 'nameless']) {
      calls.push(window.runner.begin().call(window.toRun(id), options));
    }
    const results = await Promise.all(calls);
    assert.equal(window.sent.length, 1);
    assert.deepEqual(
      results.map((result) => (result.kind === 'notRun' ? result.reason : result.kind)),
      [
        'response',
        `The login as ${sandbox} · Sales Clerk was refused. ${sandbox} · second is the same user, so it wasn't sent: several refused logins lock the user.`,
        `The login as ${sandbox} · Sales Clerk was refused. ${sandbox} · third is the same user, so it wasn't sent: several refused logins lock the user.`,
        `The login as ${sandbox} · Sales Clerk was refused. ${sandbox} · nameless may be the same user, so it wasn't sent: several refused logins lock the user.`,
      ],
    );
    const later = await window.run.call(window.toRun('clerk'), options);
    assert.ok(later.kind === 'notRun');
    assert.match(later.reason, /^The login as 1234567_SB1 · Sales Clerk was refused, so it wasn't used again:/);
    assert.equal((await window.runner.begin().call(window.toRun('second'), options)).kind, 'response', 'A person wants it anew.');
  });

  it('is not sent when a login of its user was refused elsewhere after it was signed', async () => {
    const window = new Window();
    let go = (): void => undefined;
    window.lane = new Promise((resolve) => {
      go = resolve;
    });
    const call = window.call(window.toRun('clerk'));
    await new Promise((resolve) => setImmediate(resolve));
    window.logins.refused(window.toRun('clerk').role);
    go();
    const result = await call;
    assert.ok(result.kind === 'notRun' && result.cause === 'login');
    assert.equal(window.sent.length, 0);
  });

  it('is not sent when one more refused login might lock a user that roles without a user name may be', async () => {
    const window = new Window();
    window.respond = () => Promise.resolve(response(401, invalidLogin));
    const results = [];
    for (let count = 0; count < 6; count++) {
      window.roles.add(`nameless ${count}`, sandbox, { kind: 'sandbox', role: `Role ${count}` });
      results.push(await window.runner.begin().call(window.toRun(`nameless ${count}`), options));
    }
    assert.equal(window.sent.length, 4);
    assert.deepEqual(
      results.slice(4).map((result) => result.kind === 'notRun' && result.reason),
      Array(2).fill('4 failed logins in the last 30 minutes may be of this user. One more may lock the user.'),
    );
  });

  it('is not sent when one more refused login might lock the user', async () => {
    const window = new Window();
    for (let count = 0; count < 4; count++) {
      window.logins.refused(window.toRun('clerk').role);
    }
    const result = await window.call(window.toRun('clerk'));
    assert.ok(result.kind === 'notRun' && result.cause === 'login');
    assert.equal(window.sent.length, 0);
  });

  it('ends at once when it is canceled while another call of its account is under way', async () => {
    const window = new Window();
    let end = (): void => undefined;
    window.respond = () =>
      new Promise((resolve) => {
        end = () => {
          resolve(response(200, '{}'));
        };
      });
    const first = window.call(window.toRun('clerk'));
    const abort = new AbortController();
    const second = window.call(window.toRun('admin'), abort.signal);
    const third = window.call(window.toRun('clerk'));
    abort.abort();
    assert.deepEqual(await second, { kind: 'canceled' });
    await window.hasSent(1);
    assert.equal(window.sent.length, 1, 'The call behind it still waits for the first one.');
    end();
    assert.equal((await first).kind, 'response');
    await window.hasSent(2);
    end();
    assert.equal((await third).kind, 'response');
  });

  it('is not signed, and nobody is asked about it, when it was canceled while its role was read', async () => {
    const window = new Window();
    window.agrees = true;
    window.roles.waits = true;
    const abort = new AbortController();
    const call = window.call(window.toRun('clerk', { method: 'POST' }), abort.signal);
    while (!window.roles.waiting.has('clerk')) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    abort.abort();
    window.roles.waiting.get('clerk')?.();
    assert.deepEqual(await call, { kind: 'canceled' });
    assert.deepEqual([window.asked, window.sent], [[], []]);
  });

  it('can be canceled, before its turn too, and a failure is its result', async () => {
    const window = new Window();
    const timings = { total: 3 };
    window.respond = (_request, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve({ kind: 'canceled', timings, sentAt: 0 });
        });
      });
    const abort = new AbortController();
    const calls = [window.call(window.toRun('clerk'), abort.signal), window.call(window.toRun('clerk'), abort.signal)];
    await window.hasSent(1);
    abort.abort();
    assert.deepEqual(await Promise.all(calls), [{ kind: 'canceled' }, { kind: 'canceled' }]);
    assert.equal(window.sent.length, 1);
    const failure = { step: 'connect' as const, message: 'The connection was refused.', checks: [] };
    window.respond = () => Promise.resolve({ kind: 'failure', failure, timings, sentAt: 0 });
    const result = await window.call(window.toRun('clerk'));
    assert.ok(result.kind === 'failure' && result.failure === failure);
    const { account, ...values } = window.roles.secrets.get('clerk') ?? assert.fail();
    assert.equal(account, sandbox);
    assert.deepEqual(new Set(result.secrets), new Set(Object.values(values)));
  });
});

const options = { agreed: () => false, signal: new AbortController().signal };
