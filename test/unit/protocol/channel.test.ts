import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isCount, isText, type CallTable } from '../../../src/protocol/callTable.js';
import { Channel, ChannelClosedError, RemoteError, type ChannelMessage, type Handlers } from '../../../src/protocol/channel.js';

interface HostCalls {
  add(a: number, b: number): number;
  fail(kind: 'person' | 'bug'): void;
  later(): string;
}
interface ViewCalls {
  shown(text: string): void;
}

const hostCalls: CallTable<HostCalls> = { add: [isCount, isCount], fail: [isText], later: [] };
const viewCalls: CallTable<ViewCalls> = { shown: [isText] };

/** Two ends joined as `postMessage` joins them: by structured clone, one turn later. */
function pair(host: Partial<Handlers<HostCalls>>, view: Partial<Handlers<ViewCalls>> = {}) {
  const posted: ChannelMessage[] = [];
  const refused: string[] = [];
  const unused = () => assert.fail('not expected to be called');
  const hostEnd = new Channel<ViewCalls, HostCalls>(
    (message) => {
      posted.push(message);
      queueMicrotask(() => void viewEnd.receive(structuredClone(message)));
    },
    hostCalls,
    { add: unused, fail: unused, later: unused, ...host },
    { onRefused: (line) => refused.push(line) },
  );
  const viewEnd = new Channel<HostCalls, ViewCalls>(
    (message) => {
      posted.push(message);
      queueMicrotask(() => void hostEnd.receive(structuredClone(message)));
    },
    viewCalls,
    { shown: unused, ...view },
  );
  return { hostEnd, viewEnd, posted, refused };
}

function userError(message: string): Error {
  return Object.assign(new Error(message), { name: 'UserError' });
}

describe('Channel', () => {
  it('carries a call and its result in both directions', async () => {
    const shown: string[] = [];
    const { hostEnd, viewEnd } = pair({ add: (a, b) => a + b }, { shown: (text) => void shown.push(text) });
    assert.equal(await viewEnd.remote.add(2, 3), 5);
    await hostEnd.remote.shown('five');
    assert.deepEqual(shown, ['five']);
  });

  it('waits for a handler that answers later', async () => {
    const { viewEnd } = pair({ later: () => Promise.resolve('done') });
    assert.equal(await viewEnd.remote.later(), 'done');
  });

  it('rejects the caller with a sentence for a person as it was thrown', async () => {
    const { viewEnd } = pair({ fail: () => Promise.reject(userError('The role is gone.')) });
    await assert.rejects(
      viewEnd.remote.fail('person'),
      (error: unknown) => error instanceof RemoteError && error.forPerson && error.message === 'The role is gone.',
    );
  });

  it('does not carry the message of a bug to the other side', async () => {
    const { viewEnd, posted } = pair({
      fail: () => {
        throw new TypeError('secret of x is undefined');
      },
    });
    await assert.rejects(viewEnd.remote.fail('bug'), (error: unknown) => error instanceof RemoteError && !error.forPerson);
    assert.doesNotMatch(JSON.stringify(posted), /secret of x/);
  });

  it('responds to a call it has no handler for instead of leaving the caller waiting', async () => {
    const { viewEnd } = pair({});
    await assert.rejects(viewEnd.invoke('constructor', []), RemoteError);
    await assert.rejects(viewEnd.invoke('missing', []), RemoteError);
  });

  it('calls a method of an object that is more than its handlers, and none that is not in the table', async () => {
    class Session implements Handlers<HostCalls> {
      readonly #offset = 1;
      disposed = 0;
      add(a: number, b: number): number {
        return a + b + this.#offset;
      }
      fail(): void {
        throw new Error('It fails.');
      }
      later(): string {
        return 'done';
      }
      dispose(): void {
        this.disposed++;
      }
    }
    const session = new Session();
    const replies: ChannelMessage[] = [];
    const channel = new Channel<ViewCalls, HostCalls>((message) => replies.push(message), hostCalls, session);
    await channel.receive({ kind: 'call', id: 1, name: 'add', args: [2, 3] });
    assert.deepEqual(replies, [{ kind: 'result', id: 1, value: 6 }]);
    for (const name of ['dispose', 'constructor', 'toString', '__proto__', 'hasOwnProperty', '']) {
      await channel.receive({ kind: 'call', id: 2, name, args: [] });
      assert.equal(replies.at(-1)?.kind, 'error', name);
    }
    assert.equal(session.disposed, 0);
  });

  it('refuses arguments that do not fit, each in one line of the log and without their values', async () => {
    const { viewEnd, refused } = pair({ add: (a, b) => a + b });
    for (const args of [[], [1], ['1', 2], [1, 2, 3], [1, null]]) {
      await assert.rejects(viewEnd.invoke('add', args), RemoteError);
    }
    await assert.rejects(viewEnd.invoke('fail', [{ secret: 'of somebody' }]), RemoteError);
    assert.equal(refused.length, 6);
    assert.ok(refused.every((line) => !line.includes('\n') && !line.includes('somebody')));
    assert.match(refused[0] ?? '', /the call add with arguments/);
  });

  it('logs a bounded number of bounded lines, whatever a page sends', async () => {
    const { viewEnd, refused } = pair({});
    for (let turn = 0; turn < 1000; turn++) {
      await assert.rejects(viewEnd.invoke(`${'x'.repeat(10_000)}\n${turn}`, []), RemoteError);
    }
    assert.equal(refused.length, 10);
    assert.ok(refused.every((line) => line.length < 200 && !line.includes('\n')));
    assert.match(refused.at(-1) ?? '', /further calls of this kind are not logged/);
  });

  it('gives everything to a page that loads again and again, and not to one that asks for it without an end', async () => {
    let time = 0;
    let given = 0;
    const replies: ChannelMessage[] = [];
    const refused: string[] = [];
    const channel = new Channel<ViewCalls, HostCalls>(
      (message) => replies.push(message),
      hostCalls,
      { add: (a, b) => a + b, fail: () => undefined, later: () => `${++given}` },
      { loadCall: 'later', now: () => time, onRefused: (line) => refused.push(line) },
    );
    for (let load = 0; load < 30; load++) {
      time += 1000;
      await channel.receive({ kind: 'call', id: load, name: 'later', args: [] });
    }
    assert.equal(given, 30);
    for (let call = 0; call < 50_000; call++) {
      await channel.receive({ kind: 'call', id: call, name: 'later', args: [] });
    }
    assert.deepEqual([given, replies.length, refused.length], [30, 50_030, 10]);
    await channel.receive({ kind: 'call', id: 1, name: 'add', args: [1, 1] });
    assert.deepEqual(replies.at(-1), { kind: 'result', id: 1, value: 2 });
    time += 10_000;
    await channel.receive({ kind: 'call', id: 2, name: 'later', args: [] });
    assert.equal(given, 31);
  });

  it('repeats the key of the page that has called last, and a page takes no message without its own', async () => {
    const page: ChannelMessage[] = [];
    const shown: string[] = [];
    const handlers = { shown: (text: string) => void shown.push(text) };
    const host = new Channel<ViewCalls, HostCalls>((message) => page.push(message), hostCalls, {
      add: (a, b) => a + b,
      fail: () => undefined,
      later: () => '',
    });
    const view = new Channel<HostCalls, ViewCalls>((message) => void host.receive(message), viewCalls, handlers, { key: 'one' });
    void host.remote.shown('before the page has called');
    await view.receive(page.pop());
    const sum = view.remote.add(1, 2);
    await Promise.resolve();
    await view.receive({ kind: 'result', id: 1, value: 'of somebody else' });
    await view.receive({ kind: 'result', id: 1, value: 'of somebody else', key: 'two' });
    await view.receive(page.pop());
    assert.equal(await sum, 3);
    void host.remote.shown('now');
    assert.equal(page.at(-1)?.key, 'one');
    await view.receive(page.pop());
    assert.deepEqual(shown, ['now']);
    await host.receive({ kind: 'call', id: 1, name: 'add', args: [1, 2], key: 'of the page that was loaded again' });
    assert.equal(page.pop()?.key, 'of the page that was loaded again');
  });

  it('has another side that is no promise, so that it can be awaited as any other value', async () => {
    const { viewEnd } = pair({ add: (a, b) => a + b });
    const remote = await Promise.resolve(viewEnd.remote);
    assert.equal(await remote.add(1, 1), 2);
  });

  it('rejects outstanding and later calls once it is closed', async () => {
    const { viewEnd } = pair({ later: () => new Promise<string>(() => undefined) });
    const outstanding = viewEnd.remote.later();
    viewEnd.close();
    await assert.rejects(outstanding, ChannelClosedError);
    await assert.rejects(viewEnd.remote.later(), ChannelClosedError);
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
      { kind: 'call', id: 1 },
      { kind: 'call', id: 1, name: 'add' },
      { kind: 'call', id: 1, name: 'add', args: [1, 2], key: 7 },
      { kind: 'call', id: 1, name: 'add', args: 'ab' },
      { kind: 'other', id: 1 },
      { kind: 'result', id: 99, value: 1 },
    ]) {
      await hostEnd.receive(foreign);
    }
    assert.deepEqual(posted, []);
  });
});
