import type { LoopbackServer, SimulatedResponse } from '../../core/simulator/index.js';
import { callbackPath } from '../../core/tokens/index.js';
import * as texts from './texts.js';
import type { Arrival } from './callbackWait.js';

/** Receives the callback of a sign-in on the loopback address. It takes top-level navigations only, and nothing else. */
export class CallbackServer {
  #server: LoopbackServer | undefined;
  #take: (target: string) => Arrival = () => 'not-a-callback';

  /** @returns false when another program uses the port. @throws {UserError} when it cannot be used for another reason */
  async start(port: number): Promise<boolean> {
    const { LoopbackServer, PortInUse, requestPath, textResponse } = await import('../../core/simulator/index.js');
    const page = (status: number, text: string): SimulatedResponse =>
      textResponse(status, 'text/plain;charset=utf-8', text, {
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        // The next sign-in listens on the same port: the browser may not keep the connection to this one.
        Connection: 'close',
      });
    const server = new LoopbackServer(
      (head) => {
        if (requestPath(head) !== callbackPath) {
          return Promise.resolve(page(404, texts.pages.notFound));
        }
        if (head.method !== 'GET') {
          return Promise.resolve(page(405, texts.pages.notFound));
        }
        const arrival = this.#take(head.target);
        return Promise.resolve(page(arrival === 'allowed' || arrival === 'denied' ? 200 : 400, texts.pages[arrival]));
      },
      Date.now,
      { name: texts.signIn.listener },
    );
    try {
      await server.start(port);
    } catch (error) {
      if (error instanceof PortInUse) {
        return false;
      }
      throw error;
    }
    this.#server = server;
    return true;
  }

  /** From now on, callbacks go there. */
  onCallback(take: (target: string) => Arrival): void {
    this.#take = take;
  }

  /** Stops listening. The browser still gets the page that it has asked for. */
  stop(): void {
    this.#server?.finish();
  }
}
