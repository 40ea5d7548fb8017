import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { send } from './simulatorClient.js';

/** A port that no program used a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Chooses on the page of the simulator, and resolves with the address that the browser is sent back to. */
export async function decide(page: string, decision: 'allow' | 'deny', role = '1001'): Promise<string> {
  assert.equal((await send(page)).status, 200);
  const { headers } = await send(`${page}&role=${role}&decision=${decision}`);
  return headers.location ?? '';
}

/** The browser resolves localhost by itself. */
export const visit = async (address: string): Promise<string> => (await send(address.replace('localhost', '127.0.0.1'))).text;
