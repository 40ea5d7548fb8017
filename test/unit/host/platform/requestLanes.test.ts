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
    assert.deepEqual(requests.begun.toSorted(), ['look', 'other account'], 'Two accounts, so in any order.');
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

  it('wait for a look that has just got its turn', async () => {
    const [lanes, requests] = [new RequestLanes(), new Requests()];
    const call = lanes.call('a', never, requests.of('call'));
    void lanes.look('a', never, requests.of('look 1'));
    // In the moment in which the call has ended, before anything else has run.
    const late = call.then(() => {
      void lanes.look('a', never, requests.of('look 2'));
      void lanes.call('a', never, requests.of('late call'));
    });
    await settled();
    await requests.end('call');
    await late;
    await settled();
    assert.deepEqual(requests.begun, ['call', 'look 1']);
    await requests.end('look 1');
    assert.deepEqual(requests.begun.slice(2), ['late call']);
    await requests.end('late call');
    assert.deepEqual(requests.begun.slice(3), ['look 2']);
  });

  it('are looks in the order in which they came, whatever comes between', async () => {
    const [lanes, requests] = [new RequestLanes(), new Requests()];
    const abort = new AbortController();
    void lanes.look('a', never, requests.of('look 1'));
    void lanes.look('a', never, requests.of('look 2'));
    const givenUp = lanes.look('a', abort.signal, requests.of('look 3'));
    void lanes.look('a', never, requests.of('look 4'));
    await settled();
    void lanes.call('a', never, requests.of('call'));
    abort.abort();
    await assert.rejects(givenUp, { name: 'AbortError' });
    for (const name of ['look 1', 'call', 'look 2', 'look 4']) {
      await requests.end(name);
    }
    assert.deepEqual(requests.begun, ['look 1', 'call', 'look 2', 'look 4']);
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
