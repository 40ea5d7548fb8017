import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { CallClock } from './callClock.js';

/** Moves the clock on by what the request and its socket report. */
export function followRequest(request: ClientRequest, secure: boolean, clock: CallClock): void {
  const connected = secure ? 'tls' : 'send';
  request.once('socket', (socket) => {
    if (socket.connecting) {
      // Until here it was VS Code that looked for a proxy or for certificates.
      clock.restart();
      followConnecting(socket, connected, clock);
    } else if (!request.reusedSocket) {
      // A tunnel through a proxy: it is handed over connected, and the proxy looked the name up.
      clock.rename('connect');
      clock.enter(connected);
    }
    socket.once('secureConnect', () => {
      clock.enter('send');
    });
    // Before node's own listener, which would stop at octets that are no HTTP.
    socket.prependOnceListener('data', () => {
      clock.enter('download');
    });
  });
  request.once('finish', () => {
    clock.enter('wait');
  });
}

function followConnecting(socket: Socket, connected: 'tls' | 'send', clock: CallClock): void {
  socket.once('lookup', (error: Error | null) => {
    if (error === null) clock.enter('connect');
  });
  socket.once('connect', () => {
    // VS Code may have looked the name up by itself, before or behind this socket.
    if (clock.step === 'dns') clock.rename('connect');
    clock.enter(connected);
  });
}
