import assert from 'node:assert/strict';
import { ScriptLog } from '../../../../src/core/simulator/suiteQl/scriptLog.js';
import { call, restletUrl, run, stopAll } from '../../../support/simulatorClient.js';
import { rowsOf, statements, suiteQl, type SuiteQlResult } from '../../../support/suiteQl.js';
import { bundleThread } from '../../../support/bundle.js';

const customers = 101;

describe('the script log of the simulator', function () {
  this.timeout(30_000);

  afterEach(stopAll);

  it('gives a script by its ID, with the log level of the deployment and the time of the account', async () => {
    const simulator = await run();
    const { status, headers, text } = await suiteQl(
      simulator,
      statements.script('customscript_demo_customers', 'customdeploy_demo_customers'),
    );
    const { items, ...page } = JSON.parse(text) as SuiteQlResult;
    assert.equal(status, 200);
    assert.match(headers['content-type'] ?? '', /^application\/vnd\.oracle\.resource\+json/);
    assert.deepEqual(page, { links: [], count: 1, hasMore: false, offset: 0, totalResults: 1 });
    const [{ now, ...row } = {}] = items;
    assert.deepEqual(row, { links: [], id: '101', loglevel: 'DEBUG', status: 'RELEASED' });
    assert.match(String(now), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    assert.deepEqual(await rowsOf(simulator, statements.script('customscript_other', 'customdeploy_other')), []);
  });

  it('has what a call has logged after the watermark, as strings', async () => {
    const simulator = await run({ scriptLogDelay: 0 });
    assert.deepEqual(await rowsOf(simulator, statements.mark(customers)), [{ links: [] }]);
    await call(simulator, restletUrl(simulator, 'customers', '&id=1'));
    const [{ mark } = {}] = await rowsOf(simulator, statements.mark(customers));
    assert.equal(mark, '48001');
    const body = '{"companyname":"New"}';
    await call(simulator, restletUrl(simulator, 'customers'), { method: 'POST', body });
    const entries = await rowsOf(simulator, statements.entries(customers, Number(mark)));
    assert.deepEqual(
      entries.map(({ id, type, title, detail }) => [id, type, title, detail]),
      [
        ['48002', 'DEBUG', 'POST body', body],
        ['48003', 'AUDIT', 'Customer created', '{"id":"13","companyname":"New"}'],
      ],
    );
  });

  it('tells the date of the latest entry beside the watermark', async () => {
    const simulator = await run({ scriptLogDelay: 0, clock: Date.now });
    await call(simulator, restletUrl(simulator, 'customers'));
    const withDate = statements.mark(customers).replace(' FROM', ", TO_CHAR(MAX(n.date),'YYYY-MM-DD HH24:MI:SS') AS at FROM");
    const [{ at } = {}] = await rowsOf(simulator, withDate);
    const [entry] = await rowsOf(simulator, statements.entries(customers, 0));
    assert.equal(at, entry?.at);
  });

  it('shows an entry after the delay', async () => {
    let now = Date.now();
    const simulator = await run({ scriptLogDelay: 2000, clock: () => now });
    await call(simulator, restletUrl(simulator, 'customers'));
    const count = async (): Promise<number> => (await rowsOf(simulator, statements.entries(customers, 0))).length;
    assert.equal(await count(), 0);
    now += 2000;
    assert.equal(await count(), 1);
  });

  it('shows an entry for a day', () => {
    let now = Date.now();
    const log = new ScriptLog(() => now, 0);
    log.add({ script: 1, level: 'DEBUG', title: '', detail: '' });
    now += 24 * 60 * 60 * 1000;
    assert.equal(log.of(1).length, 1);
    now++;
    assert.equal(log.of(1).length, 0);
  });

  it('keeps what the log level of the deployment keeps', async () => {
    const simulator = await run({ scriptLogDelay: 0 });
    const response = await call(simulator, restletUrl(simulator, 'swallows_errors'));
    assert.deepEqual([response.status, response.text], [200, '']);
    const [{ loglevel } = {}] = await rowsOf(
      simulator,
      statements.script('customscript_demo_swallows_errors', 'customdeploy_demo_swallows_errors'),
    );
    const entries = await rowsOf(simulator, statements.entries(106, 0));
    assert.deepEqual([loglevel, entries.map(({ type }) => type)], ['ERROR', ['ERROR']]);
  });

  it('has the whole error that a script does not catch, and cuts titles and details as NetSuite does', async () => {
    const simulator = await run({ scriptLogDelay: 0 });
    await call(simulator, restletUrl(simulator, 'faults', '&fault=script-error'));
    const error = (await rowsOf(simulator, statements.entries(103, 0))).at(-1);
    assert.deepEqual([error?.type, error?.title], ['ERROR', 'UNEXPECTED_ERROR']);
    assert.equal((JSON.parse(String(error?.detail)) as { type: string }).type, 'error.SuiteScriptError');
    await call(simulator, restletUrl(simulator, 'customers', `&q=${'x'.repeat(5000)}`));
    const [long] = await rowsOf(simulator, statements.entries(customers, 0));
    assert.equal(String(long?.detail).length, 3999);
  });

  it('is not there for a role without the permission SuiteScript', async () => {
    const simulator = await run();
    const { status, text } = await suiteQl(simulator, statements.mark(customers), undefined, { role: 'Sales Clerk' });
    const error = JSON.parse(text) as Record<string, unknown>;
    assert.equal(status, 400);
    assert.deepEqual(error['o:errorDetails'], [
      {
        detail:
          "Invalid search query. Detailed unprocessed description follows. Search error occurred: Record 'ScriptNote' was not found.",
        'o:errorQueryParam': 'q',
        'o:errorCode': 'INVALID_PARAMETER',
      },
    ]);
  });

  it('is refused with 429 while as many scripts run as the account allows', async () => {
    const simulator = await run({ concurrency: 1 });
    const slow = call(simulator, restletUrl(simulator, 'faults', '&fault=slow&delay=600'));
    const statuses = new Set<number>();
    for (let attempt = 0; attempt < 1000 && !statuses.has(429); attempt++) {
      statuses.add((await suiteQl(simulator, statements.mark(customers))).status);
    }
    assert.ok(statuses.has(429));
    await slow;
    assert.equal((await suiteQl(simulator, statements.mark(customers))).status, 200);
  });

  it('pages through a result', async () => {
    const simulator = await run({ scriptLogDelay: 0 });
    for (let count = 0; count < 3; count++) {
      await call(simulator, restletUrl(simulator, 'customers'));
    }
    const { text } = await suiteQl(simulator, statements.entries(customers, 0), '?limit=2&offset=2');
    const { count, hasMore, offset, totalResults } = JSON.parse(text) as SuiteQlResult;
    assert.deepEqual([count, hasMore, offset, totalResults], [1, false, 2, 3]);
  });

  const others = [
    'SELECT n.detail FROM scriptnote n',
    `${statements.mark(customers)} OR 1 = 1`,
    statements.mark(customers).replace('101', "101 OR n.title = 'x'"),
    statements.script("x' OR 's' = 's", 'y'),
    '',
    'x'.repeat(100_000),
  ];
  for (const other of others) {
    it(`runs no other statement: ${other.slice(0, 60)}`, async () => {
      const { status, text } = await suiteQl(await run(), other);
      assert.equal(status, 400);
      assert.match(text, /the statements of the script log only/);
    });
  }

  it('needs a login as every other call does', async () => {
    const simulator = await run();
    const { status } = await suiteQl(simulator, statements.mark(customers), undefined, { key: 'incorrect' });
    assert.equal(status, 401);
    assert.equal(simulator.auditTrail.at(-1)?.detail, 'InvalidSignature');
  });

  it('is filled by scripts in a thread of their own too', async () => {
    const bundle = await bundleThread('core/simulator/scriptWorker.ts');
    try {
      const simulator = await run({ scriptThread: bundle.file, scriptLogDelay: 0 });
      await call(simulator, restletUrl(simulator, 'customers'));
      assert.equal((await rowsOf(simulator, statements.entries(customers, 0))).length, 1);
    } finally {
      await bundle.remove();
    }
  });
});

describe('the demo RESTlets that fail', function () {
  this.timeout(20_000);

  afterEach(stopAll);

  const reported: readonly (readonly [shape: string, text: RegExp])[] = [
    ['success', /"success":false,"error":"RCRD_DSNT_EXIST"/],
    ['ok', /"ok":false/],
    ['error-name', /"errorName":"RCRD_DSNT_EXIST"/],
    ['status', /"status":"failed"/],
    ['json-text', /^"\{\\"success\\":false/],
  ];
  for (const [shape, text] of reported) {
    it(`report an error with 200: ${shape}`, async () => {
      const simulator = await run();
      const response = await call(simulator, restletUrl(simulator, 'reports_errors', `&shape=${shape}`));
      assert.equal(response.status, 200);
      assert.match(response.text, text);
    });
  }

  for (const [name, stack] of [
    ['stack_2_0', /requireId\(\/SuiteScripts\/Demo Scripts\/stack_2_0\.js:18\)/],
    ['stack_2_1_text', /Error\\\\n {4}at RecordInvoker\.load/],
    ['stack_2_1_lines', /at Object\.get \(\/SuiteScripts\/Demo Scripts\/stack_2_1\.js:22:12\)/],
    ['stack_message', /\[at Object\._post \(\/SuiteScripts\/Demo Scripts\/stack_message\.js:31:40\)\]\./],
  ] as const) {
    it(`write their stack in a form of their own: ${name}`, async () => {
      const simulator = await run();
      const response = await call(simulator, restletUrl(simulator, name));
      assert.equal(response.status, 400);
      assert.match(response.text, stack);
    });
  }

  it('throw errors with a name and without one', async () => {
    const simulator = await run();
    const codes = ['named', 'error', 'text', 'object'].map(async (kind) => {
      const { text } = await call(simulator, restletUrl(simulator, 'throws_errors', `&kind=${kind}`));
      return (JSON.parse(text) as { error: { code: string } }).error.code;
    });
    assert.deepEqual(await Promise.all(codes), ['MISSING_REQ_ARG', 'UNEXPECTED_ERROR', 'UNEXPECTED_ERROR', 'UNEXPECTED_ERROR']);
  });
});
