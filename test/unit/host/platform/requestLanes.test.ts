import assert from 'node:assert/strict';
import { RequestLanes } from '../../../../src/host/platform/requestLanes.js';

const never = new AbortController().signal;

/** Requests that end when they are told to; the order in which they begin is kept. */
class Requests {
  readonly begun: string[] = [];
  readonly #ends = new Map<string, () => void>();

  readonly of = (name: string) => (): Promise<string> => {
    this.begun.push(name);
    return new Promise((resolve) => {
      this.#ends.set(name, () => {
        resolve(name);
      });
    });
  };

  async end(name: string): Promise<void> {
    this.#ends.get(name)?.();
    await settled();
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await Promise.resolve();
  }
}

describe('requests to one account', () => {
  it('are looks one at a time, while no call is under way', async () => {
    const [lanes, requests] = [new RequestLanes(), new Requests()];
    const all = [
      lanes.call('a', never, requests.of('call')),
      lanes.look('a', never, requests.of('look 1')),
      lanes.look('a', never, requests.of('look 2')),
    ];
    await settled();
    assert.deepEqual(requests.begun, ['call']);
    await requests.end('call');
    assert.deepEqual(requests.begun, ['call', 'look 1']);
    await requests.end('look 1');
    await requests.end('look 2');
    assert.deepEqual(await Promise.all(all), ['call', 'look 1', 'look 2']);
  });

  it('are calls that wait for a look, and for no other call', async () => {
    const [lanes, requests] = [new RequestLanes(), new Requests()];
    void lanes.look('a', never, requests.of('look'));
    void lanes.call('a', never, requests.of('call 1'));
    void lanes.call('a', never, requests.of('call 2'));
    void lanes.call('b', never, requests.of('other account'));
    await settled();
    assert.deepEqual(requests.begun, ['look', 'other account']);
    await requests.end('look');
    assert.deepEqual(requests.begun.slice(2), ['call 1', 'call 2']);
  });

  it('begin no look that was given up while it waited', async () => {
    const [lanes, requests] = [new RequestLanes(), new Requests()];
    const abort = new AbortController();
    void lanes.call('a', never, requests.of('call'));
    const look = lanes.look('a', abort.signal, requests.of('look'));
    abort.abort();
    await assert.rejects(look, { name: 'AbortError' });
    await requests.end('call');
    assert.deepEqual(requests.begun, ['call']);
  });

  it('let a canceled call go on, so that it can say that it was canceled', async () => {
    const [lanes, requests] = [new RequestLanes(), new Requests()];
    const abort = new AbortController();
    void lanes.look('a', never, requests.of('look'));
    void lanes.call('a', abort.signal, requests.of('call'));
    await settled();
    abort.abort();
    await settled();
    assert.deepEqual(requests.begun, ['look', 'call']);
  });

  it('go on after one that failed', async () => {
    const [lanes, requests] = [new RequestLanes(), new Requests()];
    await assert.rejects(
      lanes.look('a', never, () => Promise.reject(new Error('x'))),
      /x/,
    );
    void lanes.look('a', never, requests.of('look'));
    await settled();
    assert.deepEqual(requests.begun, ['look']);
  });
});
