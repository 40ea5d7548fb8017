import assert from 'node:assert/strict';
import { call, errorOf, restletUrl, run, stopAll, tokenOf, type Call } from '../../../support/simulatorClient.js';

interface Customer {
  readonly id: string;
  readonly companyname: string;
  readonly city: string;
}

interface Page {
  readonly totalResults: number;
  readonly hasMore: boolean;
  readonly items: Customer[];
}

type Simulator = Awaited<ReturnType<typeof run>>;

async function customers(
  simulator: Simulator,
  more: string,
  changes: Call = {},
): Promise<{ status: number; value: unknown; text: string }> {
  const { status, text } = await call(simulator, restletUrl(simulator, 'customers', more), changes);
  return { status, text, value: JSON.parse(text) };
}

/** The error of a script, which stands as JSON in the message. */
function scriptError(text: string): { code: string; type: string; name: string; message: string; stack: string[] } {
  const { code, message } = errorOf({ text, status: 400, headers: {} });
  return { ...(JSON.parse(message) as { type: string; name: string; message: string; stack: string[] }), code };
}

describe('simulator customers', function () {
  this.timeout(20_000);

  afterEach(stopAll);

  it('lists a page, and the rest with an offset', async () => {
    const simulator = await run();
    const first = (await customers(simulator, '&limit=5')).value as Page;
    const last = (await customers(simulator, '&limit=5&offset=10')).value as Page;
    assert.deepEqual([first.totalResults, first.items.length, first.hasMore], [12, 5, true]);
    assert.deepEqual([last.items.map(({ id }) => id), last.hasMore], [['11', '12'], false]);
  });

  it('looks for a text in every field, and for exactly the value of a field', async () => {
    const simulator = await run();
    const names = async (more: string): Promise<string[]> =>
      ((await customers(simulator, more)).value as Page).items.map(({ companyname }) => companyname);
    assert.deepEqual(await names('&q=%C3%A5rhus'), ['Dahl Møbler']);
    assert.deepEqual(await names("&companyname=Edgar's%20Tools%20(North)"), ["Edgar's Tools (North)"]);
    assert.deepEqual(await names('&country=US&category=Wholesale'), ["Edgar's Tools (North)"]);
    assert.deepEqual(await names('&q=nobody'), []);
  });

  it('creates, reads, changes and deletes a record', async () => {
    const simulator = await run();
    const created = await customers(simulator, '', { method: 'POST', body: '{"companyname":"Nové Město","city":"Praha"}' });
    const { id } = created.value as Customer;
    assert.equal(created.status, 200);
    const changed = await customers(simulator, '', { method: 'PUT', body: JSON.stringify({ id, city: 'Brno' }) });
    assert.equal((changed.value as Customer).city, 'Brno');
    assert.equal(((await customers(simulator, `&id=${id}`)).value as Customer).companyname, 'Nové Město');
    assert.equal((await customers(simulator, `&id=${id}`, { method: 'DELETE' })).status, 200);
    const gone = await customers(simulator, `&id=${id}`);
    assert.deepEqual([gone.status, scriptError(gone.text).name], [400, 'RCRD_DSNT_EXIST']);
  });

  it('lets a sales clerk read and change, but not delete: INSUFFICIENT_PERMISSION, with the login accepted', async () => {
    const simulator = await run();
    const role = 'Sales Clerk';
    assert.equal((await customers(simulator, '&id=1', { role })).status, 200);
    assert.equal((await customers(simulator, '', { role, method: 'PUT', body: '{"id":1,"city":"Salem"}' })).status, 200);
    const refused = await customers(simulator, '&id=1', { role, method: 'DELETE' });
    assert.deepEqual([refused.status, errorOf({ ...refused, headers: {} }).code], [400, 'INSUFFICIENT_PERMISSION']);
    assert.match(scriptError(refused.text).message, /'Lists -> Customers' permission with the level Full/);
    assert.equal((await customers(simulator, '&id=1')).status, 200);
    assert.ok(simulator.auditTrail.every(({ status }) => status === 'Success'));
  });

  it('names what is wrong with a record', async () => {
    const simulator = await run();
    const message = async (body: string): Promise<string> =>
      scriptError((await customers(simulator, '', { method: 'POST', body })).text).message;
    assert.equal(await message('{"city":"Oslo"}'), 'Please enter value(s) for: companyname');
    assert.match(await message('{"companyname":"A","color":"red"}'), /^"color" isn't a field of a customer/);
    assert.match(await message('{"companyname":"A","__proto__":"B"}'), /^"__proto__" isn't a field/);
    assert.match(await message(`{"companyname":"${'x'.repeat(301)}"}`), /^The field companyname must be a text/);
    assert.equal(await message('[]'), 'The body must be a JSON object.');
    assert.equal(await message(''), 'The body must be a JSON object.');
  });

  it('keeps a thousand records and refuses more', async () => {
    const simulator = await run();
    const create = (): Promise<{ status: number; text: string }> =>
      customers(simulator, '', { method: 'POST', body: '{"companyname":"One more"}' });
    for (let count = 13; count <= 1000; count++) {
      assert.equal((await create()).status, 200);
    }
    assert.match(scriptError((await create()).text).message, /can store 1000 customers/);
  });

  it('is also called by internal IDs, mixed with script IDs', async () => {
    const simulator = await run();
    for (const query of [
      'script=101&deploy=1',
      'script=customscript_demo_customers&deploy=1',
      'script=101&deploy=customdeploy_demo_customers',
    ]) {
      const reply = await call(simulator, `${simulator.url}/app/site/hosting/restlet.nl?${query}`);
      assert.equal(reply.status, 200, query);
    }
  });
});

describe('simulator echo', () => {
  afterEach(stopAll);

  it('returns what the script sees: of a repeated name the first value, and no Authorization header', async () => {
    const simulator = await run();
    const url = restletUrl(simulator, 'echo', '&a=1&a=2&__proto__=x&empty=&plus=a+b');
    const reply = await call(simulator, url, { headers: { 'X-Trace': 'abc' } });
    const { headers, ...rest } = JSON.parse(reply.text) as { headers: Record<string, string> };
    assert.equal(
      JSON.stringify(rest),
      JSON.stringify({
        method: 'GET',
        role: 'Demo Administrator',
        format: 'json',
        parameters: Object.fromEntries([
          ['script', 'customscript_demo_echo'],
          ['deploy', 'customdeploy_demo_echo'],
          ['a', '1'],
          ['__proto__', 'x'],
          ['empty', ''],
          ['plus', 'a b'],
        ]),
        body: null,
      }),
    );
    assert.equal(headers['x-trace'], 'abc');
    assert.equal(headers.authorization, undefined);
  });

  it('gives the script a string for text and an object for JSON', async () => {
    const simulator = await run();
    const body = '{"a":[1]}';
    const seen = async (contentType: string): Promise<unknown> => {
      const reply = await call(simulator, restletUrl(simulator, 'echo'), { method: 'POST', contentType, body });
      return (JSON.parse(reply.text) as { body: unknown }).body;
    };
    assert.deepEqual(await seen('application/json'), { a: [1] });
    assert.equal(await seen('text/plain'), body);
  });

  it('responds with XML to XML', async () => {
    const simulator = await run();
    const reply = await call(simulator, restletUrl(simulator, 'echo', '&q=%3Ca%3E%26%00'), { contentType: 'application/xml' });
    assert.equal(reply.headers['content-type'], 'application/xml;charset=utf-8');
    assert.match(
      reply.text,
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<result><method>GET<\/method>.*<q>&lt;a&gt;&amp;<\/q>/s,
    );
  });
});

describe('simulator audit trail', function () {
  this.timeout(20_000);

  afterEach(stopAll);

  it('shows the causes to an administrator, the newest first', async () => {
    const simulator = await run();
    await call(simulator, restletUrl(simulator, 'echo'), { key: 'wrong&key' });
    await call(simulator, restletUrl(simulator, 'echo'), { nonce: 'short' });
    const reply = await call(simulator, restletUrl(simulator, 'audit_trail'));
    const { entries } = JSON.parse(reply.text) as { entries: { status: string; detail?: string }[] };
    assert.deepEqual(
      entries.map(({ detail }) => detail),
      [undefined, 'nonce_rejected', 'InvalidSignature'],
    );
  });

  it('is refused to a sales clerk: INSUFFICIENT_PERMISSION', async () => {
    const simulator = await run();
    const reply = await call(simulator, restletUrl(simulator, 'audit_trail'), { role: 'Sales Clerk' });
    assert.deepEqual([reply.status, errorOf(reply).code], [400, 'INSUFFICIENT_PERMISSION']);
  });

  it('keeps the last thousand logins', async () => {
    const simulator = await run();
    for (let login = 0; login < 1005; login++) {
      await call(simulator, restletUrl(simulator, 'echo'), { nonce: 'short' });
    }
    assert.equal(simulator.auditTrail.length, 1000);
  });
});

describe('simulator tokens', () => {
  afterEach(stopAll);

  it('are made anew, 64 hex digits each and three of one integration', async () => {
    const [one, other] = [await run(), await run()];
    assert.deepEqual(
      one.tokens.map(({ role }) => role),
      ['Demo Administrator', 'Sales Clerk', 'Web Services Only'],
    );
    assert.equal(new Set(one.tokens.map(({ consumerKey }) => consumerKey)).size, 1);
    const values = [one, other].flatMap(({ tokens }) => tokens.flatMap((token) => Object.values({ ...token, role: [] }).flat()));
    assert.equal(new Set(values).size, 16);
    values.forEach((value) => {
      assert.match(value, /^[0-9a-f]{64}$/);
    });
  });

  it('go on working in a later simulator that is given them', async () => {
    const earlier = await run();
    const later = await run({ tokens: earlier.tokens });
    assert.equal((await call(later, restletUrl(later, 'echo'), { token: tokenOf(earlier) })).status, 200);
  });

  it('keep their rights when their roles were renamed', async () => {
    const { tokens } = await run();
    const renamed = tokens.map((token) => ({ ...token, role: `My ${token.role}` }));
    const simulator = await run({ tokens: renamed });
    const status = async (role: string): Promise<number> => {
      const reply = await call(simulator, restletUrl(simulator, 'customers', '&id=1'), { role, method: 'DELETE' });
      return reply.status;
    };
    assert.equal(await status('My Sales Clerk'), 400);
    assert.equal(await status('My Web Services Only'), 401);
    assert.equal(await status('My Demo Administrator'), 200);
  });
});
