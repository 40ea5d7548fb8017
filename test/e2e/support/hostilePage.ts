import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web page on a server of its own that speaks to every frame of the window that it is shown in, again and again. */
export class HostilePage {
  readonly #server: http.Server;
  readonly #rounds = new EventEmitter();

  private constructor(messages: readonly unknown[]) {
    const page = `<!doctype html><title>Hostile page</title><p>Hostile page<script>${speakAgainAndAgain(messages)}</script>`;
    this.#server = http.createServer((request, response) => {
      if (request.method === 'POST') {
        this.#rounds.emit('round');
        response.end();
      } else {
        response.setHeader('Content-Type', 'text/html').end(page);
      }
    });
  }

  static async serve(messages: readonly unknown[]): Promise<HostilePage> {
    const hostile = new HostilePage(messages);
    hostile.#server.listen(0, '127.0.0.1');
    await once(hostile.#server, 'listening');
    return hostile;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Resolves when all messages were posted to all frames once more, from now on. */
  async nextRound(): Promise<void> {
    // The first that ends may have begun before now.
    await once(this.#rounds, 'round');
    await once(this.#rounds, 'round');
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

/** The page's script. */
function speakAgainAndAgain(messages: readonly unknown[]): string {
  return `setInterval(() => {
    ${speakToAll(messages)}
    fetch('/', { method: 'POST' });
  }, 200);`;
}

/** A script that goes through all windows from the topmost one down, as any page may, and speaks to each once. */
export function speakToAll(messages: readonly unknown[]): string {
  return `{
    const messages = ${JSON.stringify(messages)};
    const speakTo = (frame) => {
      messages.forEach((message) => frame.postMessage(message, '*'));
      for (let index = 0; index < frame.length; index++) {
        speakTo(frame[index]);
      }
    };
    speakTo(window.top);
  }`;
}
