import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { ReportMessage } from '../../host/runReport.js';
import { HarnessError } from '../errors.js';
import type { Counts } from '../mocha/counts.js';

const firstWordMs = 120_000;

/** The harness's end of the in-host run: prints its lines as they come and waits for its counts. */
export class ReportListener {
  private readonly server: net.Server;
  private readonly say: (line: string) => void;
  private finish: (counts: Counts) => void = () => undefined;
  private fail: (reason: HarnessError) => void = () => undefined;
  private readonly result: Promise<Counts>;
  private firstWord: NodeJS.Timeout | undefined;

  private constructor(server: net.Server, say: (line: string) => void) {
    this.server = server;
    this.say = say;
    this.result = new Promise((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
    });
    this.result.catch(() => undefined);
    server.on('connection', (socket) => {
      this.listen(socket);
    });
  }

  static async open(say: (line: string) => void): Promise<ReportListener> {
    const server = net.createServer();
    const listener = new ReportListener(server, say);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return listener;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The counts of the run. @throws HarnessError when the suite does not start, breaks off or takes longer than `limitMs` */
  async counts(limitMs: number): Promise<Counts> {
    this.firstWord = setTimeout(() => {
      this.fail(new HarnessError(`The extension host did not start the tests within ${firstWordMs / 1000} seconds.`));
    }, firstWordMs);
    const overall = setTimeout(() => {
      this.fail(new HarnessError(`The in-host tests were given up after ${limitMs / 60_000} minutes.`));
    }, limitMs);
    try {
      return await this.result;
    } finally {
      clearTimeout(this.firstWord);
      clearTimeout(overall);
    }
  }

  close(): void {
    this.server.close();
  }

  private listen(socket: net.Socket): void {
    clearTimeout(this.firstWord);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.fail(new HarnessError('The extension host went away before the tests were finished.'));
    });
    createInterface({ input: socket }).on('line', (text) => {
      const message = JSON.parse(text) as ReportMessage;
      if ('line' in message) {
        this.say(message.line);
      } else {
        this.finish(message.end);
      }
    });
  }
}
