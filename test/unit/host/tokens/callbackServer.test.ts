import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import type { Arrival } from '../../../../src/host/tokens/callbackWait.js';
import { callbackPath } from '../../../../src/core/tokens/index.js';
import { CallbackServer } from '../../../../src/host/tokens/callbackServer.js';
import { freePort } from '../../../support/signInBrowser.js';

/** The page that a browser with these connections gets. */
function page(agent: Agent, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: `${callbackPath}?a=b`, agent }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        resolve(text);
      });
    }).on('error', reject);
  });
}

async function serverThat(answer: Arrival, port: number): Promise<CallbackServer> {
  const server = new CallbackServer();
  assert.ok(await server.start(port));
  server.onCallback(() => answer);
  return server;
}

/** What a failed test leaves open. */
const opened: { destroy(): unknown }[] = [];

describe('the server of a sign-in that has ended', () => {
  afterEach(() => {
    opened.splice(0).forEach((one) => one.destroy());
  });

  it('gets nothing of the next one on the same port, although the browser keeps its connections', async () => {
    const port = await freePort();
    const browser = new Agent({ keepAlive: true });
    opened.push(browser);
    const first = await serverThat('denied', port);
    assert.match(await page(browser, port), /no verifier/);
    first.stop();
    const second = await serverThat('allowed', port);
    assert.match(await page(browser, port), /allowed access/);
    second.stop();
  });

  it('ends a connection that the browser has opened in advance', async () => {
    const port = await freePort();
    const server = await serverThat('allowed', port);
    const socket = connect(port, '127.0.0.1');
    opened.push(socket);
    await once(socket, 'connect');
    // The server knows of the connection when it has responded to a later one.
    await page(new Agent(), port);
    server.stop();
    await once(socket, 'close');
  });
});
