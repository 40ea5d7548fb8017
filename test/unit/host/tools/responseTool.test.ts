import assert from 'node:assert/strict';
import type { HttpResponse } from '../../../../src/core/http/index.js';
import { Responses } from '../../../../src/host/calls/responses.js';
import type { Access } from '../../../../src/host/tools/access.js';
import { longestResult } from '../../../../src/host/tools/modelTool.js';
import { ResponseTool, type OpenRequest } from '../../../../src/host/tools/responseTool.js';
import { readHere } from '../../../support/http/responses.js';

const never = new AbortController().signal;
const sandbox = '1234567-sb1.restlets.api.netsuite.com';
const production = '1234567.restlets.api.netsuite.com';

interface Read {
  readonly responses: readonly Readonly<Record<string, unknown>>[];
}

class Window {
  access: Access = 'read';
  readonly requests: OpenRequest[] = [];
  readonly tool = new ResponseTool({ openRequests: () => Promise.resolve(this.requests), access: () => this.access });
  #now = 1000;

  /** A request that has received these bodies. */
  async received(script: string, host: string, bodies: readonly string[], came: Partial<HttpResponse> = {}): Promise<void> {
    const fail = (error: unknown): never => {
      throw error as Error;
    };
    const responses = new Responses(() => 10, fail, readHere);
    const url = `https://${host}/app/site/hosting/restlet.nl?script=${script}&deploy=1&api_key=abcdefgh12345678`;
    const headers = [['Authorization', 'OAuth realm="1", oauth_token="tk0secret", oauth_signature="c2ln"']] as const;
    for (const text of bodies) {
      const body = Buffer.from(text);
      const size = { wire: body.length, decoded: body.length };
      const all: HttpResponse = {
        kind: 'response',
        status: 200,
        statusText: 'OK',
        headers: [
          ['Content-Type', 'application/json'],
          ['Set-Cookie', 'JSESSIONID=sessionvalue123; path=/'],
        ],
        body,
        size,
        notes: [],
        timings: { total: 12.4 },
        sentAt: this.#now++,
        receivedAt: this.#now,
        ...came,
      };
      await responses.add({ request: { method: 'GET', url, headers }, roleLabel: 'Acme · Clerk', role: 'Clerk' }, all);
    }
    this.requests.push({
      name: `${script}.restlet.json`,
      responses: responses.views,
      bodyBeginning: async (id, characters) => (await responses.bodyText(id, 'pretty')).slice(0, characters),
    });
  }

  async text(input: unknown = {}): Promise<string> {
    return this.tool.run(input, never);
  }

  async read(input: unknown = {}): Promise<Read['responses']> {
    return (JSON.parse(await this.text(input)) as Read).responses;
  }
}

describe('the tool that reads responses', () => {
  it('gives the last one, or several with the newest first, of all requests or of one script', async () => {
    const window = new Window();
    await window.received('6', sandbox, ['{"n":1}', '{"n":2}']);
    await window.received('7', sandbox, ['{"n":3}']);
    assert.deepEqual(
      (await window.read()).map(({ body }) => body),
      ['{\n  "n": 3\n}'],
    );
    assert.equal((await window.read({ count: 5 })).length, 3);
    const [one] = await window.read({ script: '6' });
    assert.deepEqual([one?.request, one?.status, one?.milliseconds, one?.role], ['6.restlet.json', 200, 12, 'Acme · Clerk']);
  });

  it('says where there is none, and what is wrong with the call', async () => {
    const window = new Window();
    await assert.rejects(window.text(), /No open request has a response\..*Ask the user to send one/);
    await window.received('6', sandbox, ['{}']);
    await assert.rejects(
      window.text({ script: '9' }),
      /no response of the script 9|No open request has a response of the script 9/,
    );
    await assert.rejects(window.text({ count: 6 }), /whole number from 1 to 5/);
    await assert.rejects(window.text({ script: '../x' }), /must be an ID/);
  });

  it('has neither cookie nor login nor what has the name of a secret in it', async () => {
    const window = new Window();
    await window.received('6', sandbox, ['{"password":"hunter2hunter2","tokenSecret":"s3cr3ts3cr3t","total":5}']);
    const text = await window.text();
    assert.doesNotMatch(text, /sessionvalue123|tk0secret|c2ln|hunter2|s3cr3t|abcdefgh12345678/);
    assert.match(text, /total/);
    assert.match(text, /left out/);
  });

  it('leaves out what a production account has responded until a person allows it, whatever is unknown of an account', async () => {
    const failed = '{"error":{"code":"UNEXPECTED_ERROR","message":"Customer Ada Lovelace"}}';
    for (const host of [production, 'example.com', '127.0.0.1.example.com']) {
      const window = new Window();
      await window.received('6', host, [failed], { status: 400, statusText: 'Bad Request' });
      for (const access of ['read', 'write'] as const) {
        window.access = access;
        const text = await window.text();
        assert.doesNotMatch(text, /Lovelace/, host);
        assert.match(text, /UNEXPECTED_ERROR/);
        assert.match(text, /setting restlets\.languageModelTools\.allow: \\"readProduction\\"/);
      }
      window.access = 'readProduction';
      assert.match(await window.text(), /Lovelace/);
    }
    for (const host of [sandbox, '127.0.0.1:4711']) {
      const window = new Window();
      await window.received('6', host, [failed]);
      assert.match(await window.text(), /Lovelace/, host);
    }
  });

  it('is of limited length, and says how long a body is that was cut', async () => {
    const window = new Window();
    const body = JSON.stringify({ text: 'x'.repeat(100_000) });
    await window.received(
      '6',
      sandbox,
      Array.from({ length: 5 }, () => body),
    );
    const text = await window.text({ count: 5 });
    assert.ok(text.length <= longestResult, String(text.length));
    const [one] = await window.read({ count: 5 });
    assert.equal(one?.bodyLength, JSON.stringify({ text: 'x'.repeat(100_000) }, null, 2).length);
  });

  it('says of a body that is no longer kept, and of a call without a response, that it is so', async () => {
    const window = new Window();
    await window.received('6', sandbox, [`"${'x'.repeat(65 * 1024 * 1024)}"`, '{"n":2}']);
    const [, first] = await window.read({ count: 2 });
    assert.equal(first?.bodyNote, 'The body is no longer kept in memory.');
  });
});
