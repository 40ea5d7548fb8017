import assert from 'node:assert/strict';
import type { SendableRequest } from '../../../../src/core/http/index.js';
import { answering, serve, stopServers, withBody, type RawServer } from '../../../support/http/rawServer.js';
import { secretRequest, send, sendForAnswer } from '../../../support/http/send.js';

/** What one request looks like on the wire. */
interface OnTheWire {
  readonly line: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

function onTheWire({ heard }: RawServer): OnTheWire {
  assert.equal(heard.length, 1, 'one connection');
  const [head, body] = splitAt(heard[0] ?? '', '\r\n\r\n');
  const [line = '', ...fields] = head.split('\r\n');
  return { line, headers: fields.map((field) => splitAt(field, ': ')), body };
}

function splitAt(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  assert.ok(at >= 0, `no ${JSON.stringify(separator)} in ${JSON.stringify(text)}`);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

async function sentFor(
  path: string,
  changes: Partial<SendableRequest> = {},
): Promise<OnTheWire & { readonly request: SendableRequest }> {
  const server = await serve(answering(withBody('{}')));
  const request = secretRequest(`${server.url}${path}`, changes);
  await sendForAnswer(request);
  return { ...onTheWire(server), request };
}

describe('a request on the wire', () => {
  afterEach(stopServers);

  it('has exactly the headers that were asked for, and four that say how it is sent', async () => {
    const { line, headers, request } = await sentFor('/app/site/hosting/restlet.nl?script=1&deploy=1');
    assert.equal(line, 'GET /app/site/hosting/restlet.nl?script=1&deploy=1 HTTP/1.1');
    assert.deepEqual(headers, [
      ...request.headers,
      ['Accept-Encoding', 'gzip, deflate, br'],
      ['User-Agent', 'RESTlet-Workbench'],
      ['Host', new URL(request.url).host],
      ['Connection', 'close'],
    ]);
  });

  for (const path of [
    "/a'b/%7Eq?x=%2B%20%2f&y='!*()&&z=%zz&=1",
    '/a/%2e%2e/./b/../c?d=/../e',
    '//double//slash?',
    '/caf%C3%A9?a[]=1&b={}|\\^`"<>',
  ]) {
    it(`has the URL octet by octet: ${path}`, async () => {
      assert.equal((await sentFor(path)).line, `GET ${path} HTTP/1.1`);
    });
  }

  it('leaves the fragment out and has a path when the URL has none', async () => {
    assert.equal((await sentFor('/a?b=1#c')).line, 'GET /a?b=1 HTTP/1.1');
    assert.equal((await sentFor('?b=1')).line, 'GET /?b=1 HTTP/1.1');
    assert.equal((await sentFor('')).line, 'GET / HTTP/1.1');
  });

  it('carries a body as UTF-8 with its length, and the content type as it was given', async () => {
    for (const type of ['application/json', 'text/plain;charset=UTF-8', 'application/xml', 'Application/JSON']) {
      const headers: SendableRequest['headers'] = [...secretRequest('').headers.slice(1), ['content-type', type]];
      const { headers: sent, body } = await sentFor('/', { method: 'POST', headers, body: '{"name":"Zoë"}' });
      assert.deepEqual(
        sent.filter(([name]) => /^content-/i.test(name)),
        [
          ['content-type', type],
          ['Content-Length', '15'],
        ],
      );
      assert.equal(Buffer.from(body, 'latin1').toString('utf8'), '{"name":"Zoë"}');
    }
  });

  it('has no content type when none was given', async () => {
    const headers = secretRequest('').headers.filter(([name]) => name === 'Authorization');
    const { headers: sent } = await sentFor('/', { method: 'POST', headers, body: 'text' });
    assert.ok(sent.every(([name]) => name.toLowerCase() !== 'content-type'));
  });

  it('says that an empty body has no octets', async () => {
    for (const [method, body] of [
      ['POST', ''],
      ['PUT', ''],
      ['POST', undefined],
    ] as const) {
      const { line, headers, body: sent } = await sentFor('/', { method, ...(body !== undefined && { body }) });
      assert.equal(line, `${method} / HTTP/1.1`);
      assert.deepEqual(
        headers.filter(([name]) => /^(content-length|transfer-encoding)$/i.test(name)),
        [['Content-Length', '0']],
      );
      assert.equal(sent, '');
    }
  });

  it('has no length and no body on GET and DELETE', async () => {
    for (const method of ['GET', 'DELETE']) {
      const { headers } = await sentFor('/', { method });
      assert.ok(
        headers.every(([name]) => !/^(content-length|transfer-encoding)$/i.test(name)),
        method,
      );
    }
  });

  it('keeps headers of the same name apart, and those that it would add give way', async () => {
    const headers: SendableRequest['headers'] = [
      ...secretRequest('').headers,
      ['X-Trace', 'one'],
      ['x-trace', 'two'],
      ['accept-encoding', 'identity'],
      ['user-agent', ''],
      ['Accept', '*/*'],
    ];
    const { headers: sent } = await sentFor('/', { headers });
    assert.deepEqual(sent.slice(2, -2), [
      ['X-Trace', 'one'],
      ['X-Trace', 'two'],
      ['accept-encoding', 'identity'],
      ['user-agent', ''],
      ['Accept', '*/*'],
    ]);
  });

  it('is not repeated when the connection is reset', async () => {
    const server = await serve(async (socket, request) => {
      await request;
      socket.resetAndDestroy();
    });
    assert.equal((await send(secretRequest(server.url))).kind, 'failure');
    assert.equal(onTheWire(server).line, 'GET / HTTP/1.1');
  });

  it('goes out on a connection of its own, also when the last answer kept its own open', async () => {
    const server = await serve(async (socket, request) => {
      await request;
      socket.write(withBody('{}', ['Connection: keep-alive']));
    });
    await sendForAnswer(secretRequest(server.url));
    await sendForAnswer(secretRequest(server.url));
    assert.equal(server.heard.length, 2);
  });

  it('does not follow a redirect', async () => {
    const target = await serve(answering(withBody('{}')));
    const server = await serve(answering(withBody('', [`Location: ${target.url}/elsewhere`], '302 Found')));
    assert.equal((await sendForAnswer(secretRequest(server.url))).status, 302);
    assert.deepEqual(target.heard, []);
  });

  it('takes no cookie back', async () => {
    const server = await serve(answering(withBody('{}', ['Set-Cookie: JSESSIONID=1; Path=/'])));
    await sendForAnswer(secretRequest(server.url));
    await sendForAnswer(secretRequest(server.url));
    assert.ok(server.heard.every((heard) => !/^cookie:/im.test(heard)));
  });

  it('does not go to a proxy that the environment names', async () => {
    const proxy = await serve(answering(withBody('{}')));
    const server = await serve(answering(withBody('{}')));
    const names = ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'no_proxy', 'NO_PROXY'];
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) {
      process.env[name] = /^no/i.test(name) ? '' : proxy.url;
    }
    try {
      await sendForAnswer(secretRequest(server.url));
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) {
          Reflect.deleteProperty(process.env, name);
        } else {
          process.env[name] = value;
        }
      }
    }
    assert.deepEqual([proxy.heard.length, server.heard.length], [0, 1]);
  });
});
