import assert from 'node:assert/strict';
import { sendRequest } from '../../../../src/core/http/index.js';
import { LoginMemory } from '../../../../src/host/calls/refusal/loginMemory.js';
import { FollowLog, type ScriptChoice } from '../../../../src/host/scriptlog/followLog.js';
import { KnownScripts } from '../../../../src/host/scriptlog/knownScripts.js';
import { LogQueries } from '../../../../src/host/scriptlog/logQueries.js';
import { ScriptedPrompter, type PersonAction } from '../../../support/accounts/scriptedPrompter.js';
import { demoRoleView, FakeRoles } from '../../../support/fakeRoles.js';
import { call, restletUrl, run, stopAll } from '../../../support/simulatorClient.js';

const chosen: PersonAction[] = [{ choose: 'customscript_demo_customers' }];
const customers = { script: 'customscript_demo_customers', deploy: 'customdeploy_demo_customers' };
const workspace: readonly ScriptChoice[] = [
  { ...customers, name: 'Demo customers' },
  { script: 'customscript_no_deployment', deploy: '', name: 'Without' },
];

/** A window that follows logs of a simulator. Waits take no time, but the clock goes on by them. */
async function followed(role: string, script: PersonAction[] = chosen, targets: readonly ScriptChoice[] = workspace) {
  const simulator = await run({ scriptLogDelay: 0 });
  const roles = new FakeRoles();
  for (const { role: name, ...token } of simulator.tokens) {
    roles.views.push(demoRoleView(name, simulator.account, simulator.url));
    roles.secrets.set(name, { account: simulator.account, ...token });
  }
  roles.url = simulator.url;
  const logins = new LoginMemory();
  const queries = new LogQueries({
    roles,
    logins,
    mayLogIn: () => Promise.resolve(true),
    send: (request, signal, before) => {
      before();
      return sendRequest(request, { timeout: 5000, limit: 1_000_000, signal });
    },
    signing: () => ({ nonce: crypto.randomUUID().replaceAll('-', ''), timestamp: Math.floor(Date.now() / 1000) }),
    isTrusted: () => true,
  });
  const prompter = new ScriptedPrompter(...script);
  const state = {
    now: Date.now(),
    written: [] as string[],
    waits: [] as number[],
    titles: [] as string[],
    inFront: {} as Partial<typeof customers>,
    canceled: new AbortController(),
  };
  let during: (round: number) => unknown = () => undefined;
  const follow = new FollowLog({
    queries,
    scripts: new KnownScripts(queries, Date.now),
    keeping: { choose: () => Promise.resolve(roles.byId(role)) },
    prompter,
    inFront: () => state.inFront,
    calledBy: (target) => target as Partial<typeof customers> | undefined,
    targets: () => Promise.resolve(targets),
    withProgress: (title, work) => {
      state.titles.push(title);
      return work(state.canceled.signal);
    },
    write: (lines) => state.written.push(lines),
    now: () => state.now,
    pause: async (wait, signal) => {
      state.waits.push(wait);
      state.now += wait;
      await during(state.waits.length);
      signal.throwIfAborted();
    },
  });
  const onRound = (run: (round: number) => unknown): void => {
    during = run;
  };
  return { simulator, roles, logins, prompter, follow, state, onRound };
}

describe('following a script log', function () {
  this.timeout(30_000);

  afterEach(stopAll);

  it('writes each new entry once, and stops by itself after ten minutes and says so', async () => {
    const { simulator, follow, state, onRound, prompter } = await followed('Demo Administrator');
    await call(simulator, restletUrl(simulator, 'customers', '&q=before'));
    onRound((round) =>
      round === 2 || round === 5 ? call(simulator, restletUrl(simulator, 'customers', `&q=n${round}`)) : undefined,
    );
    await follow.run(undefined);
    const [first = '', ...more] = state.written;
    assert.match(first, /^Following customscript_demo_customers with .*Demo Administrator\. It stops by itself at /);
    assert.deepEqual(
      more.map((lines) => /"q": "(\w+)"/.exec(lines)?.[1] ?? lines),
      ['n2', 'n5', 'Stopped following customscript_demo_customers after 10 minutes: 2 entries.'],
    );
    assert.match(more[0] ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}DEBUG {2}GET parameters\n {4}\{\n/);
    assert.deepEqual(state.waits.slice(0, 6), [2000, 4000, 2000, 4000, 8000, 2000]);
    assert.equal(Math.max(...state.waits), 16_000);
    assert.deepEqual(prompter.told, [more.at(-1)]);
  });

  it('stops when it is canceled, and when another one begins', async () => {
    const canceled = await followed('Demo Administrator');
    canceled.onRound(() => {
      canceled.state.canceled.abort();
    });
    await canceled.follow.run(undefined);
    assert.equal(canceled.state.written.at(-1), 'Stopped following customscript_demo_customers: no new entries.');
    const replaced = await followed('Demo Administrator');
    replaced.onRound(() => {
      replaced.follow.dispose();
    });
    await replaced.follow.run(undefined);
    assert.equal(replaced.state.waits.length, 1);
  });

  it('offers the script of the request in front, then those of the workspace, and takes any other ID that is typed', async () => {
    const { follow, prompter, state } = await followed('Demo Administrator', [{ type: '101' }, { dismiss: true }]);
    state.inFront = { script: 'customscript_in_front', deploy: 'customdeploy_in_front' };
    await follow.run(undefined);
    assert.deepEqual(prompter.asked[0]?.labels, [
      'customscript_in_front',
      'customscript_demo_customers',
      'customscript_no_deployment',
    ]);
    assert.match(prompter.asked[1]?.text ?? '', /^Deployment of the script\./);
    assert.deepEqual([prompter.asked[1]?.step, state.written], ['2/2', []]);
  });

  it('offers the request in front once where it is one of the workspace', async () => {
    const { follow, prompter, state } = await followed('Demo Administrator', [{ dismiss: true }]);
    state.inFront = { script: ' CUSTOMSCRIPT_DEMO_CUSTOMERS', deploy: customers.deploy };
    await follow.run(undefined);
    assert.deepEqual(prompter.asked[0]?.labels, ['CUSTOMSCRIPT_DEMO_CUSTOMERS', 'customscript_no_deployment']);
  });

  it('asks for the IDs where there is nothing to choose, and says what is missing', async () => {
    const typed = [{ type: customers.script }, { type: customers.deploy }];
    const { follow, prompter, state, onRound } = await followed('Demo Administrator', typed, []);
    const check = prompter.text.bind(prompter);
    const messages: unknown[] = [];
    prompter.text = (question) => {
      messages.push(...['', 'a b'].map((text) => question.check(text).message?.text));
      return check(question);
    };
    onRound(() => {
      state.canceled.abort();
    });
    await follow.run(undefined);
    assert.deepEqual(messages, [
      'Enter the script ID or the internal ID of the script.',
      'An ID contains only letters, digits and underscores.',
      'Enter the deployment ID or the number of the deployment.',
      'An ID contains only letters, digits and underscores.',
    ]);
    assert.deepEqual(state.titles, [`Following the log of ${customers.script}. New entries are in the output panel.`]);
  });

  it('asks nothing on an item with a script and a deployment, and on one with several for its deployment alone', async () => {
    const second = { ...customers, deploy: 'customdeploy_2', name: 'Demo customers' };
    const { follow, prompter, state, onRound } = await followed(
      'Demo Administrator',
      [{ dismiss: true }],
      [...workspace, second],
    );
    onRound(() => {
      state.canceled.abort();
    });
    await follow.run(customers);
    assert.deepEqual([prompter.asked, state.titles.length], [[], 1]);
    await follow.run({ script: customers.script });
    assert.deepEqual(prompter.asked[0]?.labels, [customers.script, customers.script]);
  });

  it('stops when a call of the user was refused meanwhile', async () => {
    const { follow, state, onRound, logins, roles } = await followed('Demo Administrator');
    onRound((round) => {
      if (round === 2) {
        logins.refused(roles.byId('Demo Administrator') ?? assert.fail());
      }
    });
    await assert.rejects(follow.run(undefined), /was refused\. The log isn't read by itself after that/);
    assert.equal(state.waits.length, 2);
    assert.match(state.written.at(-1) ?? '', /^Stopped following customscript_demo_customers\. A login of /);
  });

  it('stops when the role was removed, and says so', async () => {
    const { follow, state, onRound, roles } = await followed('Demo Administrator');
    onRound(() => {
      roles.views.splice(0);
    });
    await assert.rejects(follow.run(undefined), { name: 'UserError', message: /Demo Administrator, .* was removed\.$/ });
    assert.match(state.written.at(-1) ?? '', /^Stopped following customscript_demo_customers\. .* was removed\.$/);
  });

  it('says why a role may not', async () => {
    const { follow, state } = await followed('Sales Clerk');
    await assert.rejects(follow.run(undefined), /needs the permission SuiteScript with the level View/);
    assert.match(
      state.written.join(),
      /^The log of customscript_demo_customers wasn't followed\. .*may not read script logs/,
      'It was never followed, so it was not stopped.',
    );
  });
});
