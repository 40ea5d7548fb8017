import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { CallClock } from './callClock.js';

/** Moves the clock on by what the request and its socket report. */
export function followRequest(request: ClientRequest, clock: CallClock): void {
  request.once('socket', (socket) => {
    // A proxy that refuses a tunnel responds in the clear: then it is not a TLS socket, though the call goes by https.
    const connected = (socket as Partial<TLSSocket>).encrypted === true ? 'tls' : 'send';
    if (socket.connecting) {
      followConnecting(socket, connected, clock);
    } else if (!socket.destroyed) {
      takeOver(request, connected, clock);
    }
    socket.once('secureConnect', () => {
      clock.enter('send');
    });
    socket.once('data', () => {
      clock.enter('download');
    });
  });
  request.once('finish', () => {
    // Node says so, too, of a request that was never written because its connection failed.
    if (clock.step === 'send') {
      clock.enter('wait');
    }
  });
}

/** The socket has been handed over connected. */
function takeOver({ reusedSocket }: ClientRequest, connected: 'tls' | 'send', clock: CallClock): void {
  if (reusedSocket) {
    clock.rename('send');
    clock.restart();
    return;
  }
  // A tunnel through a proxy, which looked the name up by itself.
  clock.rename('connect');
  clock.enter(connected);
}

function followConnecting(socket: Socket, connected: 'tls' | 'send', clock: CallClock): void {
  // Until here it was VS Code that looked for a proxy or for certificates.
  clock.restart();
  socket.once('lookup', (error: Error | null) => {
    if (error === null) {
      clock.enter('connect');
    }
  });
  socket.once('connect', () => {
    // VS Code may have looked the name up by itself, before or behind this socket.
    if (clock.step === 'dns') {
      clock.rename('connect');
    }
    clock.enter(connected);
  });
}
