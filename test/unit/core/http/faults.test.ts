import assert from 'node:assert/strict';
import { describeResponse, type ResponseDescription } from '../../../../src/core/response/index.js';
import type { HttpResponse } from '../../../../src/core/http/index.js';
import type { NetSuiteErrorView } from '../../../../src/protocol/response.js';
import { failures, run, stopAll } from '../../../support/simulatorClient.js';
import { sendForAnswer, sendForFailure, signedRequest, type SimulatorCall } from '../../../support/http/send.js';

interface Called extends ResponseDescription {
  readonly answer: HttpResponse;
}

async function callFault(fault: string, call: SimulatorCall = {}): Promise<Called> {
  const request = signedRequest(await run(), 'faults', `&fault=${fault}`, call);
  const answer = await sendForAnswer(request);
  return { answer, ...describeResponse(answer, request) };
}

/** Status and error of a fault in each of the three formats, which must be told alike. */
async function errorsOf(fault: string): Promise<[number, NetSuiteErrorView | undefined][]> {
  const types = ['application/json', 'text/plain', 'application/xml'];
  return Promise.all(
    types.map(async (contentType): Promise<[number, NetSuiteErrorView | undefined]> => {
      const { answer, error } = await callFault(fault, { contentType });
      return [answer.status, error];
    }),
  );
}

describe("an answer of the simulator's RESTlets", function () {
  this.timeout(20_000);

  afterEach(stopAll);

  it('is told as it came', async () => {
    const before = Date.now();
    const request = signedRequest(await run(), 'echo', '&x=%2B%20&x=2');
    const answer = await sendForAnswer(request);
    assert.deepEqual([answer.status, answer.statusText, answer.notes], [200, 'OK', []]);
    assert.deepEqual(answer.size, { wire: answer.body.length, decoded: answer.body.length });
    assert.deepEqual(
      answer.headers.map(([name]) => name),
      ['Date', 'Content-Type', 'Content-Length', 'Connection'],
    );
    assert.ok(before <= answer.sentAt && answer.sentAt <= answer.receivedAt && answer.receivedAt <= Date.now());
    const { body, meaning, error } = describeResponse(answer, request);
    assert.deepEqual([body.language, body.raw, meaning, error], ['json', answer.body.toString(), undefined, undefined]);
    assert.equal(body.pretty, JSON.stringify(JSON.parse(body.raw), null, 2));
  });

  it('shows that signed and sent are the same, for all methods and a body', async () => {
    const simulator = await run();
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      const body = method === 'POST' || method === 'PUT' ? { body: '{"name":"Zoë"}' } : {};
      const answer = await sendForAnswer(
        signedRequest(simulator, 'echo', "&q=it's%20(ok)*!&a[]=1&%C3%A9=~", { method, ...body }),
      );
      assert.equal(answer.status, 200, answer.body.toString());
      const seen = JSON.parse(answer.body.toString()) as { method: string; body: unknown };
      assert.deepEqual([seen.method, seen.body], [method, 'body' in body ? { name: 'Zoë' } : null]);
    }
    assert.deepEqual(failures(simulator), []);
  });

  it('tells a refused login, with its meaning', async () => {
    const simulator = await run();
    const request = signedRequest(simulator, 'echo');
    await sendForAnswer(request);
    const again = await sendForAnswer(request);
    const { meaning, error } = describeResponse(again, request);
    assert.deepEqual([again.status, error?.code], [401, 'INVALID_LOGIN_ATTEMPT']);
    assert.match(meaning ?? '', /^Authentication failed.*Login Audit Trail/s);
    assert.deepEqual(failures(simulator), ['nonce_used']);
  });

  it('tells a method without an entry point', async () => {
    const simulator = await run();
    const request = { ...signedRequest(simulator, 'audit_trail', '', { method: 'DELETE' }) };
    const { restlets } = simulator;
    assert.ok(restlets.some(({ script, methods }) => script.endsWith('audit_trail') && !methods.includes('DELETE')));
    const answer = await sendForAnswer(request);
    assert.equal(answer.status, 405);
    assert.equal(describeResponse(answer, request).meaning, 'The script has no entry point for DELETE.');
  });

  it('tells a script that is not there', async () => {
    const simulator = await run();
    const request = signedRequest(simulator, 'nothing');
    const answer = await sendForAnswer(request);
    const { error, meaning } = describeResponse(answer, request);
    assert.equal(error?.code, 'SSS_INVALID_SCRIPTLET_ID');
    assert.match(meaning ?? '', /^There is no such script and deployment/);
  });

  it('fault script-error has code, message and stack in every format', async () => {
    const error = {
      code: 'UNEXPECTED_ERROR',
      message: "TypeError: Cannot read property 'getValue' of null",
      stack: ['anonymous(N/error)', 'run(/SuiteScripts/demo/customscript_demo_faults.js:42:15)'],
    };
    assert.deepEqual(await errorsOf('script-error'), [
      [400, error],
      [400, error],
      [400, error],
    ]);
    assert.match((await callFault('script-error')).meaning ?? '', /^The script ran and ended with an error/);
  });

  for (const [fault, status, code, meaning] of [
    ['permission', 400, 'INSUFFICIENT_PERMISSION', /^The role lacks a permission/],
    ['concurrency', 400, 'SSS_REQUEST_LIMIT_EXCEEDED', /its maximum number of requests running/],
    ['time-limit', 400, 'SSS_TIME_LIMIT_EXCEEDED', /longer than the 300 seconds/],
    ['unexpected-error', 500, 'UNEXPECTED_ERROR', /^The server failed/],
    ['return-format', 400, 'INVALID_RETURN_DATA_FORMAT', /doesn't fit the Content-Type/],
  ] as const) {
    it(`fault ${fault} is ${status} ${code} in JSON and text, with its meaning`, async () => {
      for (const contentType of ['application/json', 'text/plain']) {
        const called = await callFault(fault, { contentType });
        assert.deepEqual([called.answer.status, called.error?.code], [status, code]);
        assert.match(called.meaning ?? '', meaning);
        assert.ok((called.error?.message ?? '').length > 10);
      }
    });
  }

  it('fault error-in-200 is no failure, but its meaning says what the script caught', async () => {
    const { answer, error, meaning } = await callFault('error-in-200');
    assert.deepEqual([answer.status, error], [200, undefined]);
    assert.equal(meaning, 'The script finished, but caught an error and reports it in the body: RCRD_DSNT_EXIST.');
  });

  it('fault slow is waited for', async () => {
    const { answer } = await callFault('slow&delay=30');
    assert.deepEqual(JSON.parse(answer.body.toString()), { delay: 30 });
    assert.ok((answer.timings.wait ?? 0) >= 29);
  });

  it('fault large comes whole and is laid out', async () => {
    const { answer, body } = await callFault('large');
    assert.deepEqual(answer.size, { wire: 10 * 1024 * 1024, decoded: 10 * 1024 * 1024 });
    assert.deepEqual([body.language, body.notes], ['json', []]);
    assert.equal(body.pretty, JSON.stringify(JSON.parse(body.raw), null, 2));
  });

  it('fault html is The body is a web page', async () => {
    const { error, meaning, body } = await callFault('html');
    assert.deepEqual([body.language, body.pretty, error], ['html', undefined, undefined]);
    assert.match(meaning ?? '', /The body is a web page/);
  });

  it('fault redirect is shown with its target and not followed', async () => {
    const simulator = await run();
    const request = signedRequest(simulator, 'faults', '&fault=redirect');
    const answer = await sendForAnswer(request);
    assert.equal(answer.status, 302);
    const { meaning } = describeResponse(answer, request);
    assert.match(meaning ?? '', /^A redirect\. .* It leads to http:\/\/127\.0\.0\.1:\d+\/app.* It isn't followed/s);
    assert.equal(simulator.auditTrail.length, 1);
  });

  it('fault truncated is shown as far as it came', async () => {
    const { answer, body } = await callFault('truncated');
    const announced = Number(answer.headers.find(([name]) => name === 'Content-Length')?.[1]);
    assert.equal(answer.body.length, Math.floor(announced / 2));
    assert.deepEqual(body.notes, answer.notes);
    assert.deepEqual(answer.notes, [
      `The body is incomplete. Content-Length said ${announced.toLocaleString('en-US')} bytes, but the connection closed after ` +
        `${answer.body.length.toLocaleString('en-US')} bytes.`,
    ]);
    assert.match(body.pretty ?? '', /^\{\n {2}"items": \[\n {4}\{\n {6}"id": 1,/);
  });

  it('fault truncated-chunked is shown as far as it came', async () => {
    const { answer } = await callFault('truncated-chunked');
    assert.ok(answer.body.length > 1000);
    assert.match(
      answer.notes.join('\n'),
      /^The body is incomplete. The connection closed after [\d,]+ bytes, before the last chunk\.$/,
    );
  });

  it('fault wrong-length is shown as far as it was announced', async () => {
    const { answer } = await callFault('wrong-length');
    assert.equal(answer.body.length, Number(answer.headers.find(([name]) => name === 'Content-Length')?.[1]));
    assert.match(answer.notes.join('\n'), /^More bytes arrived than the [\d,]+ bytes in Content-Length/);
  });

  it('fault reset is a failure that names the step', async () => {
    const request = signedRequest(await run(), 'faults', '&fault=reset');
    const { failure, timings } = await sendForFailure(request);
    assert.equal(failure.step, 'wait');
    assert.match(failure.message, /^The connection to 127\.0\.0\.1:\d+ was closed before the response started\.$/);
    assert.match(failure.checks[0] ?? '', /^The script may have run/);
    assert.deepEqual(Object.keys(timings), ['connect', 'send', 'wait', 'total']);
  });

  it('fault wrong-encoding is read as Latin-1 and said to be', async () => {
    const { body } = await callFault('wrong-encoding');
    assert.equal(body.raw, '{"companyname":"Café Zoë","city":"Århus"}');
    assert.deepEqual(body.notes, [
      "The body isn't valid UTF-8, although the response says so. It is read as Latin-1 (ISO 8859-1).",
    ]);
  });

  it('fault gzip is decompressed', async () => {
    const { answer, body } = await callFault('gzip');
    assert.deepEqual(JSON.parse(body.raw), { compressed: true, text: 'Café Zoë '.repeat(200) });
    assert.equal(answer.size.decoded, answer.body.length);
    assert.ok(answer.size.wire < answer.size.decoded / 10);
    assert.deepEqual(body.notes, []);
  });

  it('has a test for every fault that there is', async () => {
    const request = signedRequest(await run(), 'faults');
    const { faults } = JSON.parse((await sendForAnswer(request)).body.toString()) as { faults: { fault: string }[] };
    const titles = this.tests.map(({ title }) => title);
    for (const { fault } of faults) {
      assert.ok(
        titles.some((title) => title.startsWith(`fault ${fault} `)),
        fault,
      );
    }
  });

  it('is a failure when the simulator has stopped', async () => {
    const simulator = await run();
    const request = signedRequest(simulator, 'echo');
    await simulator.stop();
    const { failure } = await sendForFailure(request);
    assert.equal(failure.step, 'connect');
    assert.match(failure.message, /^Nothing responds at 127\.0\.0\.1:\d+\. The demo account isn't running there\.$/);
    assert.deepEqual(failure.checks, ['Start the demo account with the command "NetSuite: Try the Demo Account".']);
  });
});
