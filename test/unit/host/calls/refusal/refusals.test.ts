import assert from 'node:assert/strict';
import type { SimulatorOptions } from '../../../../../src/core/simulator/index.js';
import type { RestletRequest } from '../../../../../src/protocol/request.js';
import { faults, issued, row, Window } from '../../../../support/refusedCalls.js';

const now = (): number => Math.floor(Date.now() / 1000);

describe('a refusal of our own call', () => {
  let window: Window;
  const open = async (options: SimulatorOptions = {}): Promise<Window> => (window = await Window.open(options));
  afterEach(() => window.close());

  async function refusalOf(change: Partial<RestletRequest>, options: { as?: string } = {}) {
    const { refusal } = await window.call(change, options);
    assert.ok(refusal, 'It was not refused.');
    return refusal.view;
  }

  const fact = (view: Awaited<ReturnType<typeof refusalOf>>, label: string) => view.known.find((known) => known.label === label);

  it('is none where the call was answered', async () => {
    await open();
    assert.equal((await window.call()).refusal, undefined);
    assert.equal(window.logins.workedBefore(window.role('Demo Administrator')), true);
  });

  it('begins with the kind of role for a Web Services Only one, whose signature is right', async () => {
    await open();
    const view = await refusalOf({}, { as: 'Web Services Only' });
    assert.equal(view.kind, 'credentials');
    assert.match(view.verdict, /Web Services Only/);
    assert.equal(view.remaining[0]?.id, 'web-services-only');
    assert.deepEqual(
      [fact(view, 'Signature')?.ok, fact(view, 'Realm')?.ok, fact(view, 'Account')?.value],
      [true, true, 'DEMO_1, the demo account on this machine'],
    );
  });

  it('leads from a revoked token to that token, once the trail was read', async () => {
    await open();
    const tokenId = window.stored.get('Sales Clerk')?.tokenId ?? '';
    const { tokens } = window.simulator;
    await window.close();
    await open({ tokens, inactiveTokenIds: [tokenId] });
    const { refusal } = await window.call({}, { as: 'Sales Clerk' });
    assert.ok(refusal);
    assert.match(refusal.view.verdict, /^The signature is correct for the stored secrets/);
    assert.ok(refusal.view.remaining.slice(0, 5).some(({ id }) => id === 'token-revoked'));
    const detail = window.simulator.auditTrail.at(-1)?.detail ?? '';
    refusal.chooseDetail(detail);
    assert.deepEqual(
      [refusal.view.chosenDetail, refusal.view.remaining[0]?.id, refusal.view.remaining[1]?.id],
      ['token_rejected', 'detail-token_rejected', 'token-revoked'],
    );
    refusal.chooseDetail('');
    assert.equal(refusal.view.chosenDetail, undefined);
  });

  it('leads from a blocked integration to that integration, once the trail was read', async () => {
    await open();
    const { tokens } = window.simulator;
    await window.close();
    await open({ tokens, blockedConsumerKeys: tokens.map(({ consumerKey }) => consumerKey) });
    const { refusal } = await window.call();
    refusal?.chooseDetail(window.simulator.auditTrail.at(-1)?.detail ?? '');
    assert.deepEqual(
      refusal?.view.remaining.map(({ id }) => id),
      ['detail-consumer_key_refused', 'integration-blocked'],
    );
  });

  it('says that a stored secret may be another, for the signature is right by what is stored', async () => {
    await open();
    const right = window.stored.get('Sales Clerk');
    assert.ok(right);
    window.stored.set('Sales Clerk', { ...right, tokenSecret: issued() });
    const { refusal } = await window.call({}, { as: 'Sales Clerk' });
    assert.equal(refusal?.facts.isSignatureCorrect, true);
    refusal.chooseDetail(window.simulator.auditTrail.at(-1)?.detail ?? '');
    assert.equal(refusal.view.remaining[1]?.id, 'wrong-secret');
  });

  for (const seconds of [600, -600]) {
    it(`begins with a clock that is ${seconds} s off, and offers what sets signing right`, async () => {
      await open({ clock: () => Date.now() + seconds * 1000 });
      const { refusal } = await window.call();
      const view = refusal?.view;
      assert.equal(view?.kind, 'header');
      assert.match(view.verdict, seconds > 0 ? /10 minutes behind NetSuite's clock/ : /10 minutes ahead of NetSuite's clock/);
      assert.equal(view.remaining[0]?.id, 'clock');
      assert.ok(Math.abs((view.correction ?? 0) - seconds) <= 1, String(view.correction));
      assert.equal(window.clock.correction, 0, 'It is never set automatically.');
      window.clock.set(view.correction ?? 0);
      assert.equal(refusal?.view.correction, undefined, 'It is set already.');
      assert.equal((await window.call()).view.status, 200);
    });
  }

  it('offers to take a correction back that is wrong for this server', async () => {
    await open();
    window.clock.set(900);
    assert.equal((await refusalOf({})).correction, 0);
  });

  it('says that the user is locked, from the fifth failure on', async () => {
    await open();
    const right = window.stored.get('Sales Clerk');
    assert.ok(right);
    window.stored.set('Sales Clerk', { ...right, tokenSecret: issued() });
    for (let call = 1; call < 5; call++) {
      await window.call({}, { as: 'Sales Clerk' });
    }
    assert.equal(window.logins.recentFailures(window.role('Sales Clerk')), 4);
    assert.match((await refusalOf({}, { as: 'Sales Clerk' })).verdict, /may be locked/);
    window.stored.set('Sales Clerk', right);
    const view = await refusalOf({}, { as: 'Sales Clerk' });
    assert.equal(window.simulator.auditTrail.at(-1)?.detail, 'temporary_locked');
    assert.equal(view.remaining[0]?.id, 'user-locked');
  });

  it('names a pair of nonce and timestamp that was sent before', async () => {
    await open();
    const pinned = { nonce: 'n'.repeat(20), timestamp: now() };
    assert.equal((await window.call({}, { pinned })).view.status, 200);
    const { refusal } = await window.call({}, { pinned });
    assert.equal(refusal?.view.kind, 'login');
    assert.match(refusal.view.verdict, /were already sent/);
    assert.equal(refusal.view.remaining[0]?.id, 'header-used-before');
    assert.equal(window.simulator.auditTrail.at(-1)?.detail, 'nonce_used');
  });

  it('counts a pinned timestamp for an old one, not for a wrong clock', async () => {
    await open();
    const { refusal } = await window.call({}, { pinned: { nonce: 'n'.repeat(20), timestamp: now() - 4000 } });
    assert.match(refusal?.view.verdict ?? '', /67 minutes behind/);
    assert.equal(refusal?.view.correction, undefined);
  });

  it('says nothing of the signature when the role was removed meanwhile', async () => {
    await open();
    const { refusal } = await window.call({}, { as: 'Web Services Only', forgets: true });
    assert.equal(
      refusal?.view.known.some(({ label }) => label === 'Signature'),
      false,
    );
  });

  const notLogins: readonly [kind: string, status: number, change: Partial<RestletRequest>, as: string, first: string][] = [
    ['permission', 400, { method: 'DELETE', query: [row('id', '1')] }, 'Sales Clerk', 'suitescript'],
    ['script', 404, { script: 'customscript_missing' }, 'Demo Administrator', 'script-id'],
    [
      'method',
      405,
      { script: 'customscript_demo_audit_trail', deploy: 'customdeploy_demo_audit_trail', method: 'POST' },
      'Demo Administrator',
      'entry-point',
    ],
    [
      'content-type',
      415,
      { method: 'POST', body: 'a=1', headers: [row('Content-Type', 'text/csv')] },
      'Demo Administrator',
      'content-type',
    ],
    ['concurrency', 400, { ...faults, query: [row('fault', 'concurrency')] }, 'Demo Administrator', 'limit'],
    ['governance', 400, { ...faults, query: [row('fault', 'time-limit')] }, 'Demo Administrator', 'governance'],
    ['return-format', 400, { ...faults, query: [row('fault', 'return-format')] }, 'Demo Administrator', 'return'],
    ['script-error', 400, { ...faults, query: [row('fault', 'nonsense')] }, 'Demo Administrator', 'script'],
    ['server', 500, { ...faults, query: [row('fault', 'unexpected-error')] }, 'Demo Administrator', 'outage'],
    ['redirect', 302, { ...faults, query: [row('fault', 'redirect')] }, 'Demo Administrator', 'domain'],
    ['page', 200, { ...faults, query: [row('fault', 'html')] }, 'Demo Administrator', 'ui-host'],
  ];
  for (const [kind, status, change, as, first] of notLogins) {
    it(`is told from a refused login: ${kind}`, async () => {
      await open();
      const { view, refusal } = await window.call(change, { as });
      assert.deepEqual([view.status, refusal?.view.kind, refusal?.view.remaining[0]?.id], [status, kind, first]);
      assert.deepEqual([refusal?.view.auditTrail, refusal?.view.details, refusal?.view.known], [undefined, [], []]);
      assert.equal(window.logins.recentFailures(window.role(as)), 0);
    });
  }
});
