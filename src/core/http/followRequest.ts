import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { CallClock } from './callClock.js';

/** Tells the clock which step begins, by the events of the request and its socket. */
export function followRequest(request: ClientRequest, clock: CallClock): void {
  request.once('socket', (socket) => {
    // A proxy that refuses a tunnel responds without TLS, although the call goes by https.
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
    // Node emits this event, too, for a request that was never written because its connection failed.
    if (clock.step === 'send') {
      clock.enter('wait');
    }
  });
}

/** For a socket that is connected already when the request gets it. */
function takeOver({ reusedSocket }: ClientRequest, connected: 'tls' | 'send', clock: CallClock): void {
  if (reusedSocket) {
    clock.rename('send');
    clock.restart();
    return;
  }
  // A tunnel through a proxy. The proxy has looked up the name.
  clock.rename('connect');
  clock.enter(connected);
}

function followConnecting(socket: Socket, connected: 'tls' | 'send', clock: CallClock): void {
  // The time until now was spent by VS Code, which looked for a proxy or for certificates.
  clock.restart();
  socket.once('lookup', (error: Error | null) => {
    if (error === null) {
      clock.enter('connect');
    }
  });
  socket.once('connect', () => {
    // VS Code may have looked up the name itself, without an event of this socket.
    if (clock.step === 'dns') {
      clock.rename('connect');
    }
    clock.enter(connected);
  });
}
