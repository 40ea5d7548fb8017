import assert from 'node:assert/strict';
import { AuditTrail } from '../../../../src/core/simulator/auditTrail.js';
import { ScriptThread } from '../../../../src/core/simulator/scriptThread.js';
import { bundleThread, type ThreadBundle } from '../../../support/bundle.js';
import { turnsDuring } from '../../../support/eventLoop.js';
import { call, restletUrl, run, stopAll, type Call } from '../../../support/simulatorClient.js';

const never = new AbortController().signal;
const administrator = { role: 'Demo Administrator', rights: 'Demo Administrator' } as const;

function received(script: string, body: string | undefined, more = '', type = 'application/json') {
  const target = `/app/site/hosting/restlet.nl?script=customscript_demo_${script}&deploy=customdeploy_demo_${script}${more}`;
  const method = body === undefined ? 'GET' : 'POST';
  return { method, target, rawHeaders: ['Host', '127.0.0.1:1', 'Content-Type', type], body: Buffer.from(body ?? '') };
}

describe('scripts in a thread', function () {
  this.timeout(60_000);
  let bundle: ThreadBundle;
  let threads: ScriptThread[] = [];

  before(async () => {
    bundle = await bundleThread('core/simulator/scriptWorker.ts');
  });

  afterEach(async () => {
    await Promise.all(threads.map((thread) => thread.stop()));
    threads = [];
    await stopAll();
  });

  after(() => bundle.remove());

  function started(trail = new AuditTrail(), concurrency = 5): ScriptThread {
    const thread = new ScriptThread(bundle.file, { scripts: 'demo', concurrency }, trail, () => undefined);
    threads.push(thread);
    return thread;
  }

  const calls: readonly (readonly [what: string, restlet: string, more: string, call: Call])[] = [
    ['JSON', 'echo', '&a=%C3%A9', { method: 'POST', body: '{"a":[1,{"b":"é"}]}' }],
    ['XML', 'echo', '', { method: 'PUT', contentType: 'application/xml', body: '<r><a>1</a></r>' }],
    ['text', 'echo', '', { method: 'POST', contentType: 'text/plain', body: 'a' }],
    ['what is not JSON', 'echo', '', { method: 'POST', body: '{"a":' }],
    ['another type', 'echo', '', { method: 'POST', contentType: 'text/csv', body: 'a' }],
    ['a new record', 'customers', '', { method: 'POST', body: '{"companyname":"New"}' }],
    ['all records', 'customers', '&limit=50', {}],
    ['a role without the permission', 'customers', '&id=1', { method: 'DELETE', role: 'Sales Clerk' }],
    ['an error of a script', 'faults', '&fault=script-error', {}],
    ['a cut response', 'faults', '&fault=wrong-encoding', {}],
    ['an error that is only logged', 'swallows_errors', '', {}],
    ['a stack', 'stack_2_0', '', {}],
    ['a script that does not exist', 'nothing', '', {}],
  ];

  it('come to the same as in the thread of the server, one call after the other', async () => {
    const [here, there] = [await run(), await run({ scriptThread: bundle.file })];
    for (const [what, restlet, more, options] of calls) {
      const [one, other] = await Promise.all(
        [here, there].map(async (simulator) => {
          const { status, headers, text } = await call(simulator, restletUrl(simulator, restlet, more), options);
          return { status, type: headers['content-type'], text: text.replace(/127\.0\.0\.1:\d+/g, 'host') };
        }),
      );
      assert.deepEqual(other, one, what);
    }
  });

  it('see the logins before theirs, and a thread that was started anew sees them all', async () => {
    const trail = new AuditTrail();
    const thread = started(trail);
    const shown = async (): Promise<string[]> => {
      const { body } = await thread.run(received('audit_trail', undefined), administrator, never);
      return (JSON.parse(body.toString()) as { entries: { date: string }[] }).entries.map(({ date }) => date);
    };
    trail.add({ date: 'first', status: 'Success' });
    assert.deepEqual(await shown(), ['first']);
    trail.add({ date: 'second', status: 'Failure' });
    assert.deepEqual(await shown(), ['second', 'first']);
    await thread.stop();
    assert.deepEqual(await shown(), ['second', 'first']);
  });

  for (const [what, body, type] of [
    ['JSON', JSON.stringify(Array.from({ length: 400_000 }, (_, id) => ({ id }))), 'application/json'],
    ['XML', `<r>${'<a>1</a>'.repeat(300_000)}</r>`, 'application/xml'],
  ] as const) {
    it(`do not hold up the server while a large body is read and written: ${what}`, async () => {
      const thread = started();
      await thread.run(received('echo', '1'), administrator, never);
      let status = 0;
      const turns = await turnsDuring(
        thread.run(received('echo', body, '', type), administrator, never).then((response) => {
          status = response.status;
        }),
      );
      assert.equal(status, 200);
      assert.ok(turns > 10, `${turns} turns`);
    });
  }

  it('end when their client goes, and make room for the next', async () => {
    const thread = started(new AuditTrail(), 1);
    const gone = new AbortController();
    const slow = thread.run(received('faults', undefined, '&fault=slow&delay=200000'), administrator, gone.signal);
    const { status } = await thread.run(received('echo', '1'), administrator, never);
    assert.equal(status, 400, 'One script at a time.');
    gone.abort();
    await slow;
    assert.equal((await thread.run(received('echo', '1'), administrator, never)).status, 200);
    await assert.rejects(thread.run(received('echo', '1'), administrator, AbortSignal.abort()), { name: 'AbortError' });
  });

  it('that are stopped get no response, and a later call starts the thread again', async () => {
    const thread = started();
    const slow = assert.rejects(
      thread.run(received('faults', undefined, '&fault=slow&delay=200000'), administrator, never),
      /has ended/,
    );
    await thread.stop();
    await slow;
    assert.equal((await thread.run(received('echo', '1'), administrator, never)).status, 200);
  });

  it('whose thread ends are an error of the server, whose code tells a client so', async () => {
    const simulator = await run({ scriptThread: '/nowhere.js' });
    const { status, text } = await call(simulator, restletUrl(simulator, 'echo'));
    assert.equal(status, 500);
    assert.match(text, /UNEXPECTED_ERROR/);
  });

  it('whose thread cannot be started get no response', async () => {
    const thread = new ScriptThread('/nowhere.js', { scripts: 'demo', concurrency: 5 }, new AuditTrail(), () => undefined);
    await assert.rejects(thread.run(received('echo', '1'), administrator, never), /has ended/);
  });
});
