import { once } from 'node:events';
import net from 'node:net';
import { format } from 'node:util';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What goes over the socket: one of these a line, as JSON. */
export type ReportMessage = { readonly line: string } | { readonly end: Counts };

/** Says how the in-host run goes: to the harness over a loopback socket, or to the console where none listens. */
export class RunReport {
  private readonly socket: net.Socket | undefined;

  private constructor(socket: net.Socket | undefined) {
    this.socket = socket;
  }

  /** @param port of the harness on 127.0.0.1, as decimal digits; undefined when there is none */
  static async open(port: string | undefined): Promise<RunReport> {
    if (port === undefined) {
      return new RunReport(undefined);
    }
    const socket = net.connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    return new RunReport(socket);
  }

  /** console.log's signature: mocha's reporters print through it. */
  readonly log = (...data: unknown[]): void => {
    this.line(format(...data));
  };

  line(text: string): void {
    if (this.socket === undefined) {
      console.log(text);
    } else {
      this.send({ line: text });
    }
  }

  end(counts: Counts): void {
    this.send({ end: counts });
  }

  async close(): Promise<void> {
    if (this.socket === undefined) {
      return;
    }
    const closed = once(this.socket, 'close');
    this.socket.end();
    await closed;
  }

  private send(message: ReportMessage): void {
    this.socket?.write(`${JSON.stringify(message)}\n`);
  }
}
