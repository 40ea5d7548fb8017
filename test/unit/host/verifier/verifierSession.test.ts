import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { diagnoseSignature, IdentifierMasks } from '../../../../src/core/diagnosis/index.js';
import { UserError } from '../../../../src/protocol/userError.js';
import type { TbaCredentials } from '../../../../src/core/tba/index.js';
import type { ConvertedRequest } from '../../../../src/core/explain/index.js';
import { VerifierSession, type VerifierParts } from '../../../../src/host/verifier/verifierSession.js';
import { Channel } from '../../../../src/protocol/channel.js';
import { panelViewCalls, type PanelViewCalls } from '../../../../src/protocol/panel.js';
import {
  verifierHostCalls,
  type VerifierHostCalls,
  type VerifierState,
  type VerifierUpdate,
} from '../../../../src/protocol/verifier.js';
import { FakeRoles } from '../../../support/fakeRoles.js';
import { send, type Reply } from '../../../support/simulatorClient.js';
import { authorization, type HandSigned } from '../../../support/signers/handSigner.js';

const account = '1234567';
const sessions: VerifierSession[] = [];

/** A session with the role `clerk`, and a screen that keeps what it is told. */
function setUp(more: Partial<VerifierParts> = {}) {
  const roles = new FakeRoles();
  const clerk = roles.add('clerk', account);
  const copied: string[] = [];
  const opened: ConvertedRequest[] = [];
  const updates: VerifierUpdate[] = [];
  const switched: string[] = [];
  const session = new VerifierSession({
    roles,
    diagnose: diagnoseSignature,
    masks: new IdentifierMasks(),
    report: (error) => assert.fail(String(error)),
    copy: (text) => {
      copied.push(text);
      return Promise.resolve();
    },
    showDecisions: () => {
      switched.push('decisions');
      return Promise.resolve();
    },
    startFor: (realm) => {
      switched.push(`start ${realm ?? ''}`);
      return Promise.resolve();
    },
    onPhase: () => {
      switched.push(session.state.phase);
    },
    open: (carried) => {
      opened.push(carried);
      return Promise.resolve();
    },
    ...more,
  });
  sessions.push(session);
  session.attach((changes) => updates.push(changes));
  return { roles, clerk, session, copied, opened, updates, switched };
}

async function until(session: VerifierSession, holds: (state: VerifierState) => boolean): Promise<VerifierState> {
  for (let turn = 0; turn < 100_000; turn++) {
    if (holds(session.state)) {
      return session.state;
    }
    await setImmediate();
  }
  return assert.fail(`The state never came: ${JSON.stringify(session.state)}`);
}

function urlOf({ state: { address } }: VerifierSession, more = ''): string {
  assert.ok(address, 'The verifier does not run.');
  return `${address.base}${address.path}?script=6&deploy=1${more}`;
}

/** Signs with a role's credentials, and sends to the verifier. */
function call(session: VerifierSession, credentials: TbaCredentials, signed: Partial<HandSigned> = {}): Promise<Reply> {
  const url = urlOf(session);
  const header = authorization({ method: 'GET', url, account, token: { role: '', ...credentials }, ...signed });
  return send(url, { method: 'GET', headers: { 'Content-Type': 'application/json', Authorization: header } });
}

/** Sends a call, and returns the state with its diagnosis. */
async function resultOf(
  session: VerifierSession,
  credentials: TbaCredentials,
  signed: Partial<HandSigned> = {},
): Promise<VerifierState> {
  await call(session, credentials, signed);
  return until(session, ({ shown }) => shown !== undefined && shown.verdict !== 'looking');
}

/** A mistake that is found at once. */
function swapped({ consumerSecret, tokenSecret }: TbaCredentials): Partial<HandSigned> {
  return { key: `${tokenSecret}&${consumerSecret}` };
}

describe('the session of a verifier', () => {
  afterEach(() => {
    for (const session of sessions.splice(0)) {
      session.dispose();
    }
  });

  it('is over before it was started: a window that was reloaded knows of nothing', () => {
    assert.deepEqual(setUp().session.state, { phase: 'ended', signedFor: 'here', roles: [], requests: [], otherTraffic: [] });
  });

  it('reads no secret before it is started, and then those of its account alone', async () => {
    const { session, roles } = setUp();
    roles.add('other', '7654321');
    assert.deepEqual(roles.read, []);
    await session.start(account);
    assert.deepEqual(roles.read, ['clerk']);
    assert.deepEqual([session.state.phase, session.state.roles], ['running', [{ role: 'Role clerk', secretMissing: false }]]);
  });

  it('tells its screen the fields that are news, many requests at once', async () => {
    const { session, clerk, updates } = setUp();
    await session.start(account);
    await setImmediate();
    assert.deepEqual(Object.keys(updates.at(-1) ?? {}).sort(), ['account', 'address', 'phase', 'roles']);
    await resultOf(session, clerk);
    await setImmediate();
    assert.ok(updates.slice(1).every((update) => !('address' in update) && !('roles' in update)));
    const shown = updates.findLast((update) => update.shown)?.shown;
    assert.deepEqual([shown?.status, shown?.verdict], [200, 'valid']);
  });

  it('knows a role that is added while it runs, and forgets one that is removed', async () => {
    const { session, roles, clerk } = setUp();
    await session.start(account);
    const manager = roles.add('manager', account);
    assert.equal((await call(session, manager)).status, 401);
    roles.changed();
    await until(session, (state) => state.roles.length === 2);
    assert.equal((await call(session, manager)).status, 200);
    roles.remove('clerk');
    await until(session, (state) => state.roles.length === 1);
    assert.equal((await call(session, clerk)).status, 401);
  });

  it('knows a role that was added while it started', async () => {
    const { session, roles } = setUp();
    const starting = session.start(account);
    const manager = roles.add('manager', account);
    roles.changed();
    await starting;
    assert.equal((await call(session, manager)).status, 200);
  });

  it('stops: the port is closed, what came can be read, and roles are not followed', async () => {
    const { session, roles, clerk } = setUp();
    await session.start(account);
    await resultOf(session, clerk);
    const url = urlOf(session);
    await session.stop();
    assert.deepEqual([session.state.phase, session.state.address, session.state.requests.length], ['stopped', undefined, 1]);
    await assert.rejects(send(url, { method: 'GET' }), { code: 'ECONNREFUSED' });
    roles.read.length = 0;
    roles.changed();
    await setImmediate();
    assert.deepEqual(roles.read, []);
  });

  it('starts again at the same address, with the requests that were received and the same switch, and works', async () => {
    const { session, clerk } = setUp();
    await session.start(account);
    session.setSignedFor('account');
    const { address } = session.state;
    assert.equal((await resultOf(session, clerk)).shown?.signedFor, 'account');
    await session.stop();
    await session.start(account);
    assert.deepEqual([session.state.phase, session.state.signedFor], ['running', 'account']);
    assert.deepEqual(session.state.address, address);
    assert.equal(session.state.requests.length, 1);
    session.setSignedFor('here');
    assert.equal((await call(session, clerk)).status, 200);
    assert.equal(session.state.requests.length, 2);
    session.clear();
    assert.deepEqual(session.state.requests, []);
  });

  it('keeps an address and a list for each account', async () => {
    const { session, clerk, roles } = setUp();
    const other = roles.add('other', '7654321');
    await session.start(account);
    const { address } = session.state;
    await resultOf(session, clerk);
    await session.start('7654321');
    assert.notEqual(session.state.address?.base, address?.base);
    assert.deepEqual([session.state.account, session.state.requests], ['7654321', []]);
    assert.equal((await call(session, other)).status, 401, 'It is signed for the first account.');
    await session.start(account);
    assert.deepEqual([session.state.address, session.state.requests.length], [address, 1]);
  });

  it('takes another port when a program has taken its own, and says so', async () => {
    const { session, clerk } = setUp();
    await session.start(account);
    const before = new URL(urlOf(session));
    await session.stop();
    const squatter = createServer();
    await once(squatter.listen(Number(before.port), before.hostname), 'listening');
    try {
      await session.start(account);
    } finally {
      squatter.close();
    }
    const moved = session.state.address;
    assert.equal(moved?.isMoved, true);
    assert.equal(before.pathname.startsWith(`${new URL(moved.base).pathname}/`), true);
    assert.notEqual(new URL(moved.base).port, before.port);
    assert.equal((await call(session, clerk)).status, 200);
    await session.stop();
    await session.start(account);
    const { isMoved, ...unchanged } = moved;
    assert.deepEqual([session.state.address, isMoved], [unchanged, true]);
  });

  it('that is disposed while it starts leaves no port open', async () => {
    const { session } = setUp();
    const starting = session.start(account);
    session.dispose();
    await starting;
    assert.equal(session.state.address, undefined);
  });

  it('follows no roles once it is disposed, and closes its port', async () => {
    const { session, roles } = setUp();
    await session.start(account);
    const url = urlOf(session);
    session.dispose();
    assert.equal(roles.listeners, 0);
    await assert.rejects(send(url, { method: 'GET' }), { code: 'ECONNREFUSED' });
  });

  it('copies the address while there is one', async () => {
    const { session, copied } = setUp();
    await assert.rejects(session.copyAddress(), UserError);
    await session.start(account);
    await session.copyAddress();
    assert.deepEqual(copied, [session.state.address?.base]);
  });

  it('copies a diagnosis with identifiers masked, and no secret', async () => {
    const { session, clerk, copied } = setUp();
    await session.start(account);
    const { shown } = await resultOf(session, clerk, swapped(clerk));
    await session.copyDiagnosis(shown?.id ?? '');
    const [report = ''] = copied;
    assert.match(report, /The secrets are in the wrong order/);
    assert.match(report, /‹token A›/);
    for (const value of [clerk.consumerKey, clerk.consumerSecret, clerk.tokenId, clerk.tokenSecret]) {
      assert.equal(report.includes(value), false);
    }
  });

  it('opens a request in a composer, for the role that signed it', async () => {
    const { session, clerk, opened } = setUp();
    await session.start(account);
    const { shown } = await resultOf(session, clerk, swapped(clerk));
    await session.openInComposer(shown?.id ?? '');
    const { request, left } = opened[0] ?? assert.fail();
    assert.deepEqual([request.script, request.account, request.role, left], ['6', account, 'Role clerk', []]);
  });

  it('says of a request that is no longer kept that it is not', async () => {
    const { session, clerk } = setUp();
    await session.start(account);
    const { shown } = await resultOf(session, clerk);
    session.clear();
    assert.deepEqual(session.state.requests, []);
    for (const action of [session.copyDiagnosis(shown?.id ?? ''), session.openInComposer(shown?.id ?? '')]) {
      await assert.rejects(action, (error) => error instanceof UserError && error.message.includes('no longer available'));
    }
  });
});

describe('the channel of a verifier', () => {
  afterEach(() => {
    for (const session of sessions.splice(0)) {
      session.dispose();
    }
  });

  /** A screen at the other end; messages cross it as in a webview, as copies. */
  function connect(session: VerifierSession) {
    const updates: VerifierUpdate[] = [];
    const host = new Channel<PanelViewCalls<VerifierState>, VerifierHostCalls>(
      (message) => void screen.receive(structuredClone(message)),
      verifierHostCalls,
      session,
    );
    const screen = new Channel<VerifierHostCalls, PanelViewCalls<VerifierState>>(
      (message) => void host.receive(structuredClone(message)),
      panelViewCalls,
      {
        update: (changes) => {
          updates.push(changes);
        },
      },
    );
    session.attach((changes) => void host.remote.update(changes));
    return { screen, updates };
  }

  it('gives the state to a screen that is ready, and then what changes', async () => {
    const { session } = setUp();
    const { screen, updates } = connect(session);
    assert.equal((await screen.remote.ready()).phase, 'ended');
    await session.start(account);
    await until(session, () => updates.some(({ phase }) => phase === 'running'));
  });

  it('brings every wish to where it is fulfilled', async () => {
    const { session, clerk, copied, opened, switched } = setUp();
    const { screen } = connect(session);
    await session.start(account);
    await call(session, clerk, swapped(clerk));
    const { shown } = await resultOf(session, clerk);
    const first = session.state.requests.at(-1)?.id ?? '';
    await screen.remote.show(first);
    assert.equal(session.state.shown?.id, first);
    await screen.remote.setSignedFor('account');
    assert.equal(session.state.signedFor, 'account');
    await screen.remote.copyAddress();
    await screen.remote.copyDiagnosis(shown?.id ?? '');
    assert.equal(copied.length, 2);
    await screen.remote.openInComposer(first);
    assert.equal(opened.length, 1);
    await screen.remote.showDecisions();
    assert.equal(switched.at(-1), 'decisions');
    await screen.remote.clear();
    assert.deepEqual(session.state.requests, []);
    switched.length = 0;
    await screen.remote.startAgain();
    await screen.remote.stop();
    assert.deepEqual(switched, [`start ${account}`, 'stopped']);
  });

  it('tells the screen what a person is to know of a failure', async () => {
    const { session } = setUp();
    const { screen } = connect(session);
    await assert.rejects(screen.remote.copyAddress(), /isn't running/);
  });
});
