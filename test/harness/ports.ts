import { once } from 'node:events';
import net from 'node:net';
import { HarnessError } from './errors.js';

/** Whether this port of 127.0.0.1 can be listened on now. */
export async function isFree(port: number): Promise<boolean> {
  const server = net.createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** A port that a person typed. @throws HarnessError when it is none */
export function readPort(option: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) {
    return port;
  }
  throw new HarnessError(`${option} takes a port from 0 to 65535, not "${text}".`);
}

/** The preferred port when it is free; else 0, which is any free one. A port that was asked for must be free. */
export async function choosePort(option: string, asked: string | undefined, preferred: number): Promise<number> {
  if (asked === undefined) {
    return (await isFree(preferred)) ? preferred : 0;
  }
  const port = readPort(option, asked);
  if (port === 0 || (await isFree(port))) {
    return port;
  }
  throw new HarnessError(`Port ${port} is taken: end what listens there, or choose another with ${option}.`);
}
