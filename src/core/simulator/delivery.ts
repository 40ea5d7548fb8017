import type { ServerResponse } from 'node:http';
import type { SimulatedResponse, WireFault } from './responses.js';

/** Sends an answer, or lets it go wrong on the way. `date` is the server's clock in milliseconds. */
export function deliver(response: ServerResponse, answer: SimulatedResponse, date: number): void {
  const length = String(answer.body.length);
  const headers = { Date: new Date(date).toUTCString(), ...answer.headers };
  if (answer.wireFault !== undefined) {
    wireFaults[answer.wireFault](response, { ...answer, headers });
    return;
  }
  response.writeHead(answer.status, { ...headers, 'Content-Length': length });
  response.end(answer.body);
}

const wireFaults: Readonly<Record<WireFault, (response: ServerResponse, answer: SimulatedResponse) => void>> = {
  cut: (response, { status, headers, body }) => {
    response.writeHead(status, { ...headers, 'Content-Length': String(body.length) });
    endInTheMiddle(response, body);
  },
  'cut-chunked': (response, { status, headers, body }) => {
    response.writeHead(status, { ...headers, 'Transfer-Encoding': 'chunked' });
    endInTheMiddle(response, body);
  },
  reset: (response) => {
    response.socket?.resetAndDestroy();
  },
  overlong: (response, { status, headers, body }) => {
    const announced = Math.floor(body.length / 2);
    response.writeHead(status, { ...headers, 'Content-Length': String(announced), Connection: 'close' });
    response.end(body);
  },
};

// The socket is ended, not destroyed: what was written still arrives, and then the connection is over.
function endInTheMiddle(response: ServerResponse, body: Buffer): void {
  const { socket } = response;
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => socket?.end());
}
