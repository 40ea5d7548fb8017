import assert from 'node:assert/strict';
import { sendRequest } from '../../../../src/core/http/index.js';
import type { Simulator, SimulatorOptions } from '../../../../src/core/simulator/index.js';
import { LoginMemory } from '../../../../src/host/calls/refusal/loginMemory.js';
import { CallLogs } from '../../../../src/host/scriptlog/callLogs.js';
import type { CallWatch } from '../../../../src/host/scriptlog/callWatch.js';
import { KnownScripts } from '../../../../src/host/scriptlog/knownScripts.js';
import { LogQueries } from '../../../../src/host/scriptlog/logQueries.js';
import { demoRoleView, FakeRoles } from '../../../support/fakeRoles.js';
import { call, restletUrl, run, stopAll, tokenOf } from '../../../support/simulatorClient.js';

const never = new AbortController().signal;

/** The logs of a window, whose waits take no time; what was waited is kept. */
class Window {
  readonly roles = new FakeRoles();
  readonly logins = new LoginMemory();
  readonly waits: number[] = [];
  readonly sent: string[] = [];
  readonly reported: unknown[] = [];
  asked = 0;
  mayLogIn = true;
  isTrusted = true;
  /** Runs before each wait. */
  before: (wait: number) => unknown = () => undefined;
  /** Runs while a look waits for its turn. */
  queued: () => unknown = () => undefined;
  readonly logs: CallLogs;
  readonly #simulator: Simulator & { readonly url: string };

  constructor(simulator: Simulator & { readonly url: string }, reader = 'Demo Administrator') {
    this.#simulator = simulator;
    for (const { role, ...token } of simulator.tokens) {
      this.roles.views.push(demoRoleView(role, simulator.account, simulator.url));
      this.roles.secrets.set(role, { account: simulator.account, ...token });
    }
    this.roles.url = simulator.url;
    this.roles.logRoles.set(simulator.account, reader);
    const queries = new LogQueries({
      roles: this.roles,
      logins: this.logins,
      mayLogIn: () => {
        this.asked++;
        return Promise.resolve(this.mayLogIn);
      },
      send: async (request, signal, before) => {
        await this.queued();
        before();
        this.sent.push(request.body);
        return sendRequest(request, { timeout: 5000, limit: 1_000_000, signal });
      },
      signing: () => ({ nonce: crypto.randomUUID().replaceAll('-', ''), timestamp: Math.floor(Date.now() / 1000) }),
      isTrusted: () => this.isTrusted,
    });
    this.logs = new CallLogs({
      queries,
      scripts: new KnownScripts(queries, Date.now),
      pause: async (wait, signal) => {
        signal.throwIfAborted();
        this.waits.push(wait);
        await this.before(wait);
        signal.throwIfAborted();
      },
      report: (error) => this.reported.push(error),
    });
  }

  /** Calls a RESTlet as the Sales Clerk. */
  async call(name: string, more = ''): Promise<CallWatch | undefined> {
    const url = restletUrl(this.#simulator, name, more);
    const role = this.roles.byId('Sales Clerk') ?? assert.fail();
    const watch = await this.logs.begin({ role, url }, never);
    await call(this.#simulator, url, { role: 'Sales Clerk' });
    return watch;
  }

  async watched(name: string, more = ''): Promise<CallWatch> {
    return (await this.call(name, more)) ?? assert.fail('The log is not read.');
  }
}

/** Resolves when nothing is looked at any more. */
async function ended(watch: CallWatch): Promise<void> {
  if (watch.view.state === 'reading') {
    await new Promise<void>((resolve) => {
      watch.onChange(() => {
        if (watch.view.state !== 'reading') {
          resolve();
        }
      });
    });
  }
}

async function windowWith(options: SimulatorOptions = {}, reader?: string): Promise<Window> {
  return new Window(await run({ scriptLogDelay: 0, ...options }), reader);
}

describe('the script log since a call', function () {
  this.timeout(30_000);

  afterEach(stopAll);

  it('is not read when no role of the account reads it', async () => {
    const window = new Window(await run());
    window.roles.logRoles.clear();
    assert.equal(await window.call('customers'), undefined);
    assert.deepEqual(window.sent, []);
  });

  it('has the entries of this call and none of those before it', async () => {
    const window = await windowWith();
    await window.call('customers', '&q=before');
    const watch = await window.watched('customers', '&q=this');
    watch.callEnded();
    await ended(watch);
    assert.deepEqual(
      watch.view.entries.map(({ level, title }) => [level, title]),
      [['DEBUG', 'GET parameters']],
    );
    assert.match(watch.view.entries[0]?.detail ?? '', /\n {2}"q": "this"/);
    assert.deepEqual(
      [watch.view.state, watch.view.sentence, watch.view.canLookAgain],
      ['ended', '1 entry since this call.', true],
    );
    assert.deepEqual(window.waits, [500, 1000]);
  });

  it('asks for a script once, by a role of its own', async () => {
    const window = await windowWith();
    await window.call('customers');
    await window.call('customers');
    assert.equal(window.sent.filter((body) => body.includes('FROM script s')).length, 1);
    assert.deepEqual(new Set(window.roles.read), new Set(['Demo Administrator']));
  });

  it('says so when nothing comes within the five looks, and looks again when asked to', async () => {
    let now = Date.now();
    const window = await windowWith({ scriptLogDelay: 60_000, clock: () => now });
    const watch = await window.watched('customers');
    watch.callEnded();
    await ended(watch);
    assert.deepEqual(window.waits, [500, 1000, 2000, 4000, 8000]);
    assert.match(watch.view.sentence, /^No entries since this call yet\./);
    now += 61_000;
    watch.lookAgain();
    await ended(watch);
    assert.equal(watch.view.entries.length, 1);
  });

  it('explains which entries the log level of the deployment holds back', async () => {
    const window = await windowWith();
    const watch = await window.watched('swallows_errors');
    watch.callEnded();
    await ended(watch);
    assert.match(
      watch.view.notes[0] ?? '',
      /^The deployment's log level is ERROR, so DEBUG and AUDIT entries of the script aren't kept\./,
    );
    assert.deepEqual(
      watch.view.entries.map(({ level }) => level),
      ['ERROR'],
    );
  });

  it('says with real accounts that entries of other callers may be among these', async () => {
    const window = await windowWith();
    window.roles.views = window.roles.views.map((view) => ({ ...view, kind: 'production' as const }));
    const watch = await window.watched('customers');
    watch.callEnded();
    await ended(watch);
    assert.ok(watch.view.notes.some((note) => note.includes('other callers')));
  });

  it('ends with the entries of the next call of the script', async () => {
    const window = await windowWith();
    const first = await window.watched('customers', '&q=first');
    const second = await window.watched('customers', '&q=second');
    const third = await window.watched('customers', '&q=third');
    for (const watch of [first, second, third]) {
      watch.lookAgain();
      await ended(watch);
    }
    assert.deepEqual(
      [first, second, third].map(({ view }) => view.entries.map(({ detail }) => /"q": "(\w+)"/.exec(detail)?.[1])),
      [['first'], ['second'], ['third']],
    );
  });

  it('says in one sentence with the menu path that the role may not read logs', async () => {
    const window = await windowWith({}, 'Sales Clerk');
    const watch = await window.watched('customers');
    assert.equal(watch.view.state, 'failed');
    assert.match(
      watch.view.sentence,
      /may not read script logs: it needs the permission SuiteScript with the level View, at Setup > Users\/Roles/,
    );
    watch.callEnded();
    assert.deepEqual(window.waits, []);
  });

  it('does not log in again by itself after a refused login, and asks where one more may lock the user', async () => {
    const simulator = await run({ scriptLogDelay: 0 });
    const window = new Window(simulator);
    const watch = await window.watched('customers');
    const token = tokenOf(simulator);
    window.roles.secrets.set('Demo Administrator', { account: simulator.account, ...token, tokenSecret: 'incorrect' });
    watch.callEnded();
    await ended(watch);
    assert.match(watch.view.sentence, /^Authentication failed for .*Demo Administrator/);
    const sent = window.sent.length;
    const next = await window.watched('customers');
    assert.equal(window.sent.length, sent);
    assert.match(next.view.sentence, /isn't read by itself after that/);
    window.mayLogIn = false;
    watch.lookAgain();
    await ended(watch);
    assert.deepEqual([window.asked, window.sent.length], [1, sent]);
  });

  it('is not looked at again after a call of the user was refused meanwhile', async () => {
    const window = await windowWith({ scriptLogDelay: 60_000 });
    const watch = await window.watched('customers');
    const sent = window.sent.length;
    window.before = () => {
      if (window.waits.length === 2) {
        window.logins.refused(watch.role);
      }
    };
    watch.callEnded();
    await ended(watch);
    assert.deepEqual([watch.view.state, window.sent.length - sent, window.waits.length], ['failed', 1, 2]);
    assert.match(watch.view.sentence, /was refused\. The log isn't read by itself after that/);
  });

  it('is not looked at after a login of a role without a user name was refused meanwhile, which may be the same user', async () => {
    const window = await windowWith();
    const watch = await window.watched('customers');
    const sent = window.sent.length;
    window.queued = () => {
      window.logins.refused({ ...watch.role, id: 'nameless', user: '' });
    };
    watch.callEnded();
    await ended(watch);
    assert.deepEqual([watch.view.state, window.sent.length - sent], ['failed', 0]);
  });

  it('is not looked at when the call that the look waited for was refused', async () => {
    const window = await windowWith();
    const watch = await window.watched('customers');
    const sent = window.sent.length;
    window.queued = () => {
      window.logins.refused(watch.role);
    };
    watch.callEnded();
    await ended(watch);
    assert.deepEqual([watch.view.state, window.sent.length - sent], ['failed', 0]);
  });

  it('is not looked at any more once the role was switched off, except when a person asks for it', async () => {
    const window = await windowWith({ scriptLogDelay: 60_000 });
    const watch = await window.watched('customers');
    const sent = window.sent.length;
    window.before = () => {
      window.roles.logRoles.clear();
    };
    watch.callEnded();
    await ended(watch);
    assert.deepEqual([watch.view.state, window.sent.length - sent, watch.view.canLookAgain], ['failed', 0, true]);
    assert.match(watch.view.sentence, /^Reading the script log with .* was switched off\.$/);
    watch.lookAgain();
    await ended(watch);
    assert.deepEqual([watch.view.state, window.sent.length - sent], ['ended', 1]);
  });

  it('is not read in an untrusted workspace', async () => {
    const window = await windowWith();
    window.isTrusted = false;
    const watch = await window.watched('customers');
    assert.deepEqual(window.sent, []);
    assert.match(watch.view.sentence, /Restricted Mode/);
  });

  it('is not read for IDs that no statement may hold', async () => {
    const window = await windowWith();
    const role = window.roles.byId('Sales Clerk') ?? assert.fail();
    const watch = await window.logs.begin({ role, url: 'http://127.0.0.1:1/x?script=a%27b&deploy=1' }, never);
    assert.match(watch?.view.sentence ?? '', /other characters than letters, digits and underscores/);
    assert.deepEqual(window.sent, []);
  });

  it('says which script the role cannot see', async () => {
    const window = await windowWith();
    const role = window.roles.byId('Sales Clerk') ?? assert.fail();
    const watch = await window.logs.begin({ role, url: 'http://127.0.0.1:1/x?script=customscript_x&deploy=1' }, never);
    assert.match(watch?.view.sentence ?? '', /no script and deployment with these IDs/);
  });

  it('keeps what was found when looking is stopped', async () => {
    const window = await windowWith();
    const watch = await window.watched('customers');
    window.before = () => {
      if (window.waits.length === 2) {
        watch.stop();
      }
    };
    watch.callEnded();
    await ended(watch);
    assert.deepEqual([watch.view.state, watch.view.entries.length], ['ended', 1]);
    assert.match(watch.view.sentence, /^1 entry, then looking was stopped\.$/);
    assert.deepEqual(window.reported, []);
  });

  it('stops everywhere with the window', async () => {
    const window = await windowWith({ scriptLogDelay: 60_000 });
    const watch = await window.watched('customers');
    window.before = (): Promise<void> => {
      window.logs.dispose();
      return Promise.resolve();
    };
    watch.callEnded();
    await ended(watch);
    assert.equal(window.waits.length, 1);
  });

  it('stops with the first problem, and says it', async () => {
    const simulator = await run({ scriptLogDelay: 0, concurrency: 1 });
    const window = new Window(simulator);
    const watch = await window.watched('customers');
    const slow = call(simulator, restletUrl(simulator, 'faults', '&fault=slow&delay=1500'));
    let busy = false;
    window.before = async () => {
      while (!busy) {
        busy = (await call(simulator, restletUrl(simulator, 'echo'))).status === 400;
      }
    };
    watch.callEnded();
    await ended(watch);
    assert.match(watch.view.sentence, /its maximum number of requests running \(429\)/);
    assert.deepEqual([watch.view.state, watch.view.canLookAgain, window.waits.length], ['failed', true, 1]);
    await slow;
  });

  it('waits no longer for the state before the call than the person does', async () => {
    const window = await windowWith();
    const role = window.roles.byId('Sales Clerk') ?? assert.fail();
    const abort = new AbortController();
    abort.abort();
    const watch = await window.logs.begin(
      { role, url: 'http://127.0.0.1:1/x?script=customscript_demo_customers&deploy=1' },
      abort.signal,
    );
    assert.equal(watch?.view.state, 'failed');
    assert.deepEqual(window.reported, []);
  });
});
