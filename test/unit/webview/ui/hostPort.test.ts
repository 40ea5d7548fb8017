import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useDom } from '../../../support/dom/index.js';
import { page } from '../../../support/dom/globals.js';
import type { ChannelMessage } from '../../../../src/protocol/channel.js';
import { panelViewCalls, type PanelViewCalls } from '../../../../src/protocol/panel.js';
import { hostChannel, HostPort } from '../../../../src/webview/ui/hostPort.js';

interface State {
  readonly role?: string;
}
interface Calls {
  ready(): State;
  copy(what: string): void;
}

const update = (role: string, key?: string) => ({
  kind: 'call',
  id: 1,
  name: 'update',
  args: [{ role }],
  ...(key !== undefined && { key }),
});

/** A message as the browser delivers it to this page, from a page of this origin. */
function deliver(data: unknown, origin: string): void {
  page.dispatchEvent(new page.MessageEvent('message', { data, origin }));
}

/** The page's end of a channel, with what it was told and what it has posted. */
function connect() {
  const posted: ChannelMessage[] = [];
  const told: unknown[] = [];
  const channel = hostChannel<Calls, PanelViewCalls<State>>((message) => posted.push(message), panelViewCalls, {
    update: (changes) => {
      told.push(changes);
    },
  });
  const state = channel.remote.ready();
  const [{ key }] = posted.splice(0) as [ChannelMessage];
  assert.ok(key);
  return { channel, posted, told, state, key };
}

describe('the channel of a page', () => {
  useDom();

  it('takes what its own host says', () => {
    const { told, key } = connect();
    deliver(update('Clerk', key), page.location.origin);
    assert.deepEqual(told, [{ role: 'Clerk' }]);
  });

  const foreign = [
    'https://evil.example',
    'https://webview.test:8443',
    'http://webview.test',
    'vscode-webview://abc',
    'null',
    '',
  ];
  for (const origin of foreign) {
    it(`takes nothing from a page of another origin: ${origin === '' ? 'none' : origin}`, () => {
      const { told, posted, key } = connect();
      deliver(update('SPOOFED', key), origin);
      deliver({ kind: 'call', id: 2, name: 'constructor', args: [], key }, origin);
      assert.deepEqual([told, posted], [[], []]);
    });
  }

  for (const [who, key] of [
    ['says no key', undefined],
    ['guesses the key', '1-2-3-4'],
    ['has the key of another page', 'of another page'],
  ] as const) {
    it(`takes nothing from a page of the same origin that ${who}`, () => {
      const { told, posted } = connect();
      deliver(update('SPOOFED', key === 'of another page' ? connect().key : key), page.location.origin);
      assert.deepEqual([told, posted], [[], []]);
    });
  }

  it('believes no foreign page that claims to bring the result of its own call', async () => {
    const { state, key } = connect();
    deliver({ kind: 'result', id: 1, value: { role: 'SPOOFED' }, key }, 'https://evil.example');
    deliver({ kind: 'result', id: 1, value: { role: 'SPOOFED' } }, page.location.origin);
    deliver({ kind: 'result', id: 1, value: { role: 'Clerk' }, key }, page.location.origin);
    assert.deepEqual(await state, { role: 'Clerk' });
  });
});

describe('the port to the host', () => {
  useDom();

  function port(settle: () => Promise<unknown>) {
    const [called, shown]: [unknown[], string[]] = [[], []];
    const host = new HostPort<Calls>(
      {
        invoke: (name, args) => {
          called.push([name, ...args]);
          return settle();
        },
      },
      'Something unexpected went wrong.',
      (message) => shown.push(message),
    );
    return { host, called, shown };
  }

  it('gives the result of a call, or tells whether it worked', async () => {
    const { host, called, shown } = port(() => Promise.resolve({ role: 'Clerk' }));
    assert.deepEqual(await host.calls.ready(), { role: 'Clerk' });
    assert.equal(await host.succeeds.copy('all'), true);
    assert.deepEqual([called, shown], [[['ready'], ['copy', 'all']], []]);
  });

  it('shows why a call failed, and rejects nothing', async () => {
    const { host, shown } = port(() => Promise.reject(new Error('a bug with a secret')));
    assert.equal(await host.calls.ready(), undefined);
    assert.equal(await host.succeeds.copy('all'), false);
    assert.deepEqual(shown, ['Something unexpected went wrong.', 'Something unexpected went wrong.']);
  });
});
