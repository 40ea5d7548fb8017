import type { ServerResponse } from 'node:http';
import type { SimulatedResponse, WireFault } from './responses.js';

/** Writes a response to the client, with the fault on the wire that it asks for. `date` is the server's clock in milliseconds. */
export function deliver(client: ServerResponse, response: SimulatedResponse, date: number): void {
  const headers = { Date: new Date(date).toUTCString(), ...response.headers };
  if (response.wireFault !== undefined) {
    wireFaults[response.wireFault](client, { ...response, headers });
    return;
  }
  client.writeHead(response.status, { ...headers, 'Content-Length': String(response.body.length) });
  client.end(response.body);
}

const wireFaults: Readonly<Record<WireFault, (client: ServerResponse, response: SimulatedResponse) => void>> = {
  cut: (client, { status, headers, body }) => {
    client.writeHead(status, { ...headers, 'Content-Length': String(body.length) });
    endHalfway(client, body);
  },
  'cut-chunked': (client, { status, headers, body }) => {
    client.writeHead(status, { ...headers, 'Transfer-Encoding': 'chunked' });
    endHalfway(client, body);
  },
  reset: (client) => {
    client.socket?.resetAndDestroy();
  },
  overlong: (client, { status, headers, body }) => {
    const announced = Math.floor(body.length / 2);
    client.writeHead(status, { ...headers, 'Content-Length': String(announced), Connection: 'close' });
    client.end(body);
  },
};

// The socket is ended, not destroyed: what was written still arrives, and only then the connection is closed.
function endHalfway(client: ServerResponse, body: Buffer): void {
  const { socket } = client;
  client.write(body.subarray(0, Math.floor(body.length / 2)), () => socket?.end());
}
