import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Channel, ChannelClosedError, RemoteError, type ChannelMessage, type Handlers } from '../../../src/protocol/channel.js';

interface HostCalls {
  add(a: number, b: number): number;
  fail(kind: 'person' | 'bug'): void;
  later(): string;
}
interface ViewCalls {
  shown(text: string): void;
}

/** Two ends joined as `postMessage` joins them: by structured clone, one turn later. */
function pair(host: Partial<Handlers<HostCalls>>, view: Partial<Handlers<ViewCalls>> = {}) {
  const posted: ChannelMessage[] = [];
  const unused = () => assert.fail('not expected to be called');
  const hostEnd = new Channel<ViewCalls, HostCalls>(
    (message) => {
      posted.push(message);
      queueMicrotask(() => void viewEnd.receive(structuredClone(message)));
    },
    { add: unused, fail: unused, later: unused, ...host },
  );
  const viewEnd = new Channel<HostCalls, ViewCalls>(
    (message) => {
      posted.push(message);
      queueMicrotask(() => void hostEnd.receive(structuredClone(message)));
    },
    { shown: unused, ...view },
  );
  return { hostEnd, viewEnd, posted };
}

function userError(message: string): Error {
  return Object.assign(new Error(message), { name: 'UserError' });
}

describe('Channel', () => {
  it('carries a call and its result in both directions', async () => {
    const shown: string[] = [];
    const { hostEnd, viewEnd } = pair({ add: (a, b) => a + b }, { shown: (text) => void shown.push(text) });
    assert.equal(await viewEnd.call('add', 2, 3), 5);
    await hostEnd.call('shown', 'five');
    assert.deepEqual(shown, ['five']);
  });

  it('waits for a handler that answers later', async () => {
    const { viewEnd } = pair({ later: () => Promise.resolve('done') });
    assert.equal(await viewEnd.call('later'), 'done');
  });

  it('rejects the caller with a sentence for a person as it was thrown', async () => {
    const { viewEnd } = pair({ fail: () => Promise.reject(userError('The role is gone.')) });
    await assert.rejects(
      viewEnd.call('fail', 'person'),
      (error: unknown) => error instanceof RemoteError && error.forPerson && error.message === 'The role is gone.',
    );
  });

  it('does not carry the message of a bug to the other side', async () => {
    const { viewEnd, posted } = pair({
      fail: () => {
        throw new TypeError('secret of x is undefined');
      },
    });
    await assert.rejects(viewEnd.call('fail', 'bug'), (error: unknown) => error instanceof RemoteError && !error.forPerson);
    assert.doesNotMatch(JSON.stringify(posted), /secret of x/);
  });

  it('answers a call it has no handler for instead of leaving the caller waiting', async () => {
    const { viewEnd } = pair({});
    const call = viewEnd.call.bind(viewEnd) as (name: string) => Promise<unknown>;
    await assert.rejects(call('constructor'), RemoteError);
    await assert.rejects(call('missing'), RemoteError);
  });

  it('rejects outstanding and later calls once it is closed', async () => {
    const { viewEnd } = pair({ later: () => new Promise<string>(() => undefined) });
    const outstanding = viewEnd.call('later');
    viewEnd.close();
    await assert.rejects(outstanding, ChannelClosedError);
    await assert.rejects(viewEnd.call('later'), ChannelClosedError);
  });

  it('ignores messages that are not its own', async () => {
    const { hostEnd, posted } = pair({});
    for (const foreign of [
      undefined,
      null,
      'text',
      7,
      {},
      { kind: 'call' },
      { kind: 'other', id: 1 },
      { kind: 'result', id: 99, value: 1 },
    ]) {
      await hostEnd.receive(foreign);
    }
    assert.deepEqual(posted, []);
  });
});
