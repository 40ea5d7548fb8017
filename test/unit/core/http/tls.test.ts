import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { connect, Socket, type AddressInfo, type LookupFunction } from 'node:net';
import tls from 'node:tls';
import { makeCertificate, type TestCertificate } from '../../../support/http/certificate.js';
import { lookupFailing, lookupLoopback, patch, unpatch } from '../../../support/http/patchedModule.js';
import { answering, serve, stopServers, withBody } from '../../../support/http/rawServer.js';
import { secretRequest, sendForAnswer, sendForFailure } from '../../../support/http/send.js';

const host = '1234567-sb1.restlets.api.netsuite.com';
const authority = makeCertificate({ subject: 'Test Authority', authority: true });
const rightful = makeCertificate({ subject: host, names: [host], issuer: authority });
const servers: (http.Server | https.Server)[] = [];

/** A TLS server that answers every request with `{}`; returns its port. */
async function secureServer(certificate: TestCertificate, options: https.ServerOptions = {}): Promise<number> {
  const server = https.createServer({ cert: certificate.cert, key: certificate.key, ...options }, (_request, response) => {
    response.end('{}');
  });
  servers.push(server);
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** As a call from VS Code that trusts the test's authority, as it trusts those of the operating system. */
function trustAuthority(): void {
  patch(https, { lookup: lookupLoopback, ca: authority.cert });
}

describe('a call by https', function () {
  this.timeout(20_000);

  afterEach(async () => {
    unpatch();
    await stopServers();
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('uses the certificates that VS Code adds by patching the https module, and times every step', async () => {
    const port = await secureServer(rightful);
    trustAuthority();
    const steps: string[] = [];
    const answer = await sendForAnswer(secretRequest(`https://${host}:${port}/`), { onProgress: ({ step }) => steps.push(step) });
    assert.equal(answer.body.toString(), '{}');
    assert.deepEqual(Object.keys(answer.timings), ['dns', 'connect', 'tls', 'send', 'wait', 'download', 'total']);
    assert.deepEqual([...new Set(steps)], ['dns', 'connect', 'tls', 'send', 'wait', 'download']);
    const { total, ...parts } = answer.timings;
    assert.ok(Object.values(parts).every((part) => part >= 0));
    assert.ok(Object.values(parts).reduce((sum, part) => sum + part, 0) <= total);
  });

  it('names the host to the server (SNI)', async () => {
    const names: (string | false | null)[] = [];
    const port = await secureServer(rightful, {
      SNICallback: (name, callback) => {
        names.push(name);
        callback(null);
      },
    });
    trustAuthority();
    await sendForAnswer(secretRequest(`https://${host}:${port}/`));
    assert.deepEqual(names, [host]);
  });

  it('goes through a tunnel that an agent of VS Code has made, where no name is looked up', async () => {
    const port = await secureServer(rightful);
    const proxied = await startProxy();
    patch(https, { agent: tunnelAgent(proxied.port, port), ca: authority.cert });
    const { status, timings } = await sendForAnswer(secretRequest(`https://${host}/`));
    assert.equal(status, 200);
    assert.deepEqual(proxied.targets, [`${host}:443`]);
    assert.deepEqual(Object.keys(timings), ['connect', 'tls', 'send', 'wait', 'download', 'total']);
  });

  it('has no looking up when VS Code does that behind the connection', async () => {
    const port = await secureServer(rightful);
    const agent = connectingAgent((options, ready) => {
      ready(null, tls.connect({ ...options, socket: connect(port, '127.0.0.1'), servername: host }));
    });
    patch(https, { agent, ca: authority.cert });
    const { timings } = await sendForAnswer(secretRequest(`https://${host}/`));
    assert.deepEqual(Object.keys(timings), ['connect', 'tls', 'send', 'wait', 'download', 'total']);
  });

  for (const [status, first] of [
    ['407 Proxy Authentication Required', /http\.proxyAuthorization/],
    ['403 Forbidden', /\*\.restlets\.api\.netsuite\.com/],
    ['503 Service Unavailable', /\*\.restlets\.api\.netsuite\.com/],
  ] as const) {
    it(`fails to connect when a proxy answers ${status} instead of opening the tunnel`, async () => {
      const refusal = withBody('A page of the proxy', ['Proxy-Authenticate: Basic realm="proxy"'], status);
      patch(https, { agent: connectingAgent((_options, ready) => setImmediate(ready, null, replaying(refusal))) });
      const { failure, timings } = await sendForFailure(secretRequest(`https://${host}/`));
      assert.equal(failure.step, 'connect');
      assert.ok(failure.message.includes(`${host}. It responded ${status}. The request didn't reach NetSuite.`), failure.message);
      assert.match(failure.checks[0] ?? '', first);
      assert.ok(!('tls' in timings));
    });
  }

  for (const [name, certificate, code, message, check] of [
    [
      'of its own',
      makeCertificate({ subject: host, names: [host] }),
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      /issued by an authority that VS Code doesn't trust/,
      /http\.systemCertificates/,
    ],
    [
      'of an unknown authority',
      rightful,
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      /issued by an authority that VS Code doesn't trust/,
      /http\.systemCertificates/,
    ],
  ] as const) {
    it(`fails for a certificate ${name}`, async () => {
      const port = await secureServer(certificate);
      patch(https, { lookup: lookupLoopback });
      const { failure } = await sendForFailure(secretRequest(`https://${host}:${port}/`));
      assert.equal(failure.step, 'tls');
      assert.match(failure.message, message);
      assert.ok(failure.message.includes(code), failure.message);
      assert.match(failure.checks[0] ?? '', check);
      assert.match(failure.checks[1] ?? '', /NODE_EXTRA_CA_CERTS/);
    });
  }

  it('fails for a chain that ends in an unknown authority', async () => {
    const port = await secureServer(rightful, { cert: rightful.cert + authority.cert });
    patch(https, { lookup: lookupLoopback });
    assert.match(
      (await sendForFailure(secretRequest(`https://${host}:${port}/`))).failure.message,
      /\(SELF_SIGNED_CERT_IN_CHAIN\)/,
    );
  });

  it('fails for a certificate for another name, and a host with an underscore is the first to check', async () => {
    const port = await secureServer(rightful);
    trustAuthority();
    const { failure } = await sendForFailure(secretRequest(`https://1234567_sb1.restlets.api.netsuite.com:${port}/`));
    assert.equal(failure.step, 'tls');
    assert.match(failure.message, /^The certificate isn't for 1234567_sb1\./);
    assert.match(failure.checks[0] ?? '', /^Write the host with a hyphen/);
  });

  it('fails for a certificate out of its time', async () => {
    const year = 365 * 24 * 60 * 60 * 1000;
    for (const [notBefore, notAfter, word] of [
      [Date.now() - 2 * year, Date.now() - year, 'no longer'],
      [Date.now() + year, Date.now() + 2 * year, 'not yet'],
    ] as const) {
      const port = await secureServer(makeCertificate({ subject: host, names: [host], issuer: authority, notBefore, notAfter }));
      trustAuthority();
      const { failure } = await sendForFailure(secretRequest(`https://${host}:${port}/`));
      assert.equal(failure.message, `The certificate for ${host}:${port} is ${word} valid.`);
      assert.match(failure.checks[0] ?? '', /date and time/);
    }
  });

  for (const [name, octets, message] of [
    ['speaks http', withBody('400'), /^The server at .* doesn't use TLS\.$/],
    [
      'takes no such version of TLS',
      Buffer.from('15030100020246', 'hex'),
      /couldn't agree on a TLS version or cipher \(\w+\)\.$/,
    ],
    ['ends the handshake', '', /was closed during the TLS handshake\.$/],
  ] as const) {
    it(`fails when the server ${name}`, async () => {
      const server = await serve((socket) => {
        socket.once('data', () => socket.end(octets));
      });
      patch(https, { lookup: lookupLoopback });
      const { failure } = await sendForFailure(secretRequest(`https://${host}:${server.port}/`));
      assert.equal(failure.step, 'tls');
      assert.match(failure.message, message);
      assert.deepEqual(Object.keys(server.heard), ['0']);
    });
  }

  it('fails when nothing listens', async () => {
    const server = await serve(answering(''));
    await stopServers();
    patch(https, { lookup: lookupLoopback });
    const { failure, timings } = await sendForFailure(secretRequest(`https://${host}:${server.port}/`));
    assert.deepEqual([failure.step, failure.message], ['connect', `${host}:${server.port} refused the connection.`]);
    assert.deepEqual(Object.keys(timings), ['dns', 'connect', 'total']);
  });

  for (const [code, message] of [
    ['ENOTFOUND', /^The host 1234567-sb1\.restlets\.api\.netsuite\.com wasn't found/],
    ['EAI_AGAIN', /^The DNS server couldn't look up .* \(EAI_AGAIN\)\.$/],
  ] as const) {
    it(`fails when the name server says ${code}`, async () => {
      patch(https, { lookup: lookupFailing(code) });
      const { failure, timings } = await sendForFailure(secretRequest(`https://${host}/`));
      assert.equal(failure.step, 'dns');
      assert.match(failure.message, message);
      assert.deepEqual(Object.keys(timings), ['dns', 'total']);
    });
  }

  it('fails in the step dns also when that is known at once', async () => {
    const error = Object.assign(new Error('none'), { code: 'ENOTFOUND' });
    const lookup: LookupFunction = (_hostname, _options, callback) => {
      callback(error, '', 4);
    };
    patch(https, { lookup });
    assert.equal((await sendForFailure(secretRequest(`https://${host}/`))).failure.step, 'dns');
  });

  it('fails at the proxy when VS Code cannot reach it, and does not repeat its password', async () => {
    const error = new Error('Failed to establish a socket connection to proxies: PROXY user:word@proxy.example:3128');
    patch(https, { agent: connectingAgent((_options, ready) => setImmediate(ready, error)) });
    const { failure, timings } = await sendForFailure(secretRequest(`https://${host}/`));
    assert.deepEqual([failure.step, Object.keys(timings)], ['connect', ['connect', 'total']]);
    assert.match(failure.message, /through its configured proxy\.$/);
    assert.match(failure.checks[0] ?? '', /http\.proxy/);
    assert.ok(!JSON.stringify(failure).includes('word'));
  });
});

/** A proxy that opens tunnels; `targets` is what it was asked for. */
async function startProxy(): Promise<{ port: number; targets: string[] }> {
  const targets: string[] = [];
  const server = http.createServer();
  servers.push(server);
  server.on('connect', (request, client, head) => {
    targets.push(request.url ?? '');
    const onwards = connect(Number(request.headers['x-port']), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onwards.write(head);
      client.pipe(onwards).pipe(client);
    });
    onwards.on('error', () => client.destroy());
    client.on('error', () => onwards.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, targets };
}

type Connect = (options: tls.ConnectionOptions, ready: (error: Error | null, socket?: Socket) => void) => unknown;

/** An agent that makes its connections in its own way and time, as VS Code's does. */
function connectingAgent(makeConnection: Connect): https.Agent {
  const agent = new https.Agent();
  agent.createConnection = ((options: tls.ConnectionOptions, ready: Parameters<Connect>[1]) => {
    makeConnection(options, ready);
  }) as unknown as typeof agent.createConnection;
  return agent;
}

/** A connection on which only an answer comes, as VS Code's agent hands over what a proxy said instead of opening a tunnel. */
function replaying(octets: Buffer): Socket {
  const socket = new Socket({ writable: false });
  socket.push(octets);
  socket.push(null);
  return socket;
}

/** Hands over connections through a proxy: connected, with TLS just begun. */
function tunnelAgent(proxyPort: number, targetPort: number): https.Agent {
  return connectingAgent((options, ready) => {
    // The proxy of this test cannot look names up, so it is told where the server is.
    const headers = { 'X-Port': targetPort };
    const request = http.request({
      port: proxyPort,
      host: '127.0.0.1',
      method: 'CONNECT',
      path: `${host}:443`,
      headers,
      agent: false,
    });
    request.once('connect', (_response, socket) => {
      ready(null, tls.connect({ ...options, socket, servername: host }));
    });
    request.end();
  });
}
