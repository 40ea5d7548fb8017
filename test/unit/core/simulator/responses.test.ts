import assert from 'node:assert/strict';
import { call, errorOf, restletUrl, run, send, stopAll, type Call, type Reply } from '../../../support/simulatorClient.js';

type Simulator = Awaited<ReturnType<typeof run>>;

function echo(simulator: Simulator, changes: Call = {}): Promise<Reply> {
  return call(simulator, restletUrl(simulator, 'echo'), changes);
}

async function statusAndCode(reply: Promise<Reply>): Promise<[number, string]> {
  const received = await reply;
  return [received.status, errorOf(received).code];
}

describe('responses of the simulator', () => {
  afterEach(stopAll);

  it('writes an error as JSON with the blanks of NetSuite', async () => {
    const reply = await echo(await run(), { nonce: 'short' });
    assert.equal(reply.text, '{"error" : {"code" : "INVALID_LOGIN_ATTEMPT", "message" : "Invalid login attempt."}}');
    assert.equal(reply.headers['content-type'], 'application/json;charset=utf-8');
  });

  it('writes an error as XML for a request in XML', async () => {
    const reply = await echo(await run(), { nonce: 'short', contentType: 'application/xml' });
    assert.equal(reply.text, '<error><code>INVALID_LOGIN_ATTEMPT</code><message>Invalid login attempt.</message></error>');
  });

  for (const contentType of ['text/plain', '']) {
    it(`writes an error as text for a request ${contentType === '' ? 'without a content type' : 'in text'}`, async () => {
      const reply = await echo(await run(), { nonce: 'short', contentType });
      assert.equal(reply.text, 'error code: INVALID_LOGIN_ATTEMPT\nerror message: Invalid login attempt.');
      assert.equal(reply.headers['content-type'], 'text/plain;charset=utf-8');
    });
  }

  it('knows no other path than that of RESTlets', async () => {
    const simulator = await run();
    for (const path of ['/', '/services/rest/record/v1/customer', '/app/site/hosting/restlet.nl/']) {
      assert.equal((await send(simulator.url + path)).status, 404, path);
    }
  });

  for (const query of [
    '',
    '?script=999&deploy=1',
    '?script=customscript_demo_echo',
    '?script=101&deploy=2',
    '?script=__proto__&deploy=1',
  ]) {
    it(`speaks of a Suitelet when there is no script at "${query}"`, async () => {
      const simulator = await run();
      const reply = await call(simulator, `${simulator.url}/app/site/hosting/restlet.nl${query}`);
      assert.equal(reply.status, 404);
      assert.deepEqual(errorOf(reply), {
        code: 'SSS_INVALID_SCRIPTLET_ID',
        message: 'That Suitelet is invalid, disabled, or no longer exists.',
      });
    });
  }

  it('looks at the login before the script, so an unknown script with a bad login is a bad login', async () => {
    const simulator = await run();
    const reply = call(simulator, `${simulator.url}/app/site/hosting/restlet.nl?script=999&deploy=1`, { nonce: 'short' });
    assert.deepEqual(await statusAndCode(reply), [401, 'INVALID_LOGIN_ATTEMPT']);
  });

  it('responds 405 to a method that the RESTlet lacks', async () => {
    const simulator = await run();
    for (const method of ['POST', 'PATCH', 'OPTIONS']) {
      assert.equal((await call(simulator, restletUrl(simulator, 'audit_trail'), { method })).status, 405, method);
    }
  });

  for (const contentType of ['application/x-www-form-urlencoded', 'text/html', 'Application/JSON', 'constructor', '']) {
    it(`responds 415 to a POST of the type "${contentType}"`, async () => {
      const simulator = await run();
      const form = contentType.includes('form') ? [['a', 'b c'] as const] : [];
      const url = restletUrl(simulator, 'echo');
      const reply = await call(simulator, url, { method: 'POST', contentType, body: 'a=b%20c', form });
      assert.equal(reply.status, 415);
    });
  }

  it('takes a charset beside the content type', async () => {
    const reply = await echo(await run(), { method: 'POST', contentType: 'application/json; charset=utf-8', body: '{}' });
    assert.equal(reply.status, 200);
  });

  it('responds 400 to a GET with a body, and not to a DELETE with one', async () => {
    const simulator = await run();
    assert.equal((await echo(simulator, { method: 'GET', body: '{}' })).status, 400);
    assert.equal((await echo(simulator, { method: 'DELETE', body: '{}' })).status, 200);
  });

  it('answers 400 with the place to a body that is not JSON', async () => {
    const reply = await echo(await run(), { method: 'POST', body: '{"a":}' });
    assert.equal(reply.status, 400);
    assert.match(errorOf(reply).message, /^SyntaxError: .*JSON/);
  });

  it('runs five scripts at once and refuses the sixth', async () => {
    const simulator = await run();
    const slow = (): Promise<Reply> => call(simulator, restletUrl(simulator, 'faults', '&fault=slow&delay=300'));
    const replies = await Promise.all(Array.from({ length: 6 }, slow));
    const refused = replies.filter(({ status }) => status !== 200);
    assert.deepEqual(refused.map(errorOf), [{ code: 'SSS_REQUEST_LIMIT_EXCEEDED', message: 'Request Limit Exceeded.' }]);
    assert.equal((await slow()).status, 200);
  });
});
