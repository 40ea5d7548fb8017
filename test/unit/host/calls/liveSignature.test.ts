import assert from 'node:assert/strict';
import { UserError } from '../../../../src/protocol/userError.js';
import { newRequest } from '../../../../src/core/request/index.js';
import { LiveSignature, type SigningSource } from '../../../../src/host/calls/liveSignature.js';
import type { RestletRequest } from '../../../../src/protocol/request.js';
import { FakeRoles, roleView } from '../../../support/fakeRoles.js';

const request: RestletRequest = { ...newRequest(), script: 'customscript_a', deploy: '1' };

class FakeSource implements SigningSource {
  time = 1_700_000_000_999;
  count = 0;
  now = (): number => this.time;
  nonce = (): string => {
    this.count += 1;
    return `nonce-${this.count}`;
  };
}

function setUp() {
  const roles = new FakeRoles();
  const source = new FakeSource();
  roles.add('a');
  roles.add('b', '7654321');
  roles.add('bare', '1234567', { secretMissing: true });
  return { roles, source, live: new LiveSignature(roles, source) };
}

describe('the live signature', () => {
  it('is none while no role is loaded', async () => {
    const { live } = setUp();
    assert.deepEqual([live.preview(request), live.url(request), live.identity()], [undefined, undefined, undefined]);
    assert.throws(
      () => live.sign(live.toSign(request)),
      (error) => error instanceof UserError && error.message.includes('Select a role'),
    );
    assert.equal(await live.use(undefined), true);
    assert.equal(live.preview(request), undefined);
  });

  it('is that of the role, at this second, with a nonce that keeps still while somebody types', async () => {
    const { live, source, roles } = setUp();
    assert.equal(await live.use(roleView('a')), true);
    const first = live.preview(request);
    source.time += 5_000;
    const second = live.preview({ ...request, script: 'customscript_ab' });
    assert.deepEqual(
      [first?.nonce, first?.timestamp, second?.nonce, second?.timestamp],
      ['nonce-1', 1_700_000_000, 'nonce-1', 1_700_000_005],
    );
    assert.ok(first?.authorization?.includes(roles.secrets.get('a')?.tokenId ?? '?'));
    assert.equal(live.url(request), first?.url);
  });

  it('sends what the preview shows, and takes a new nonce for the next call', async () => {
    const { live } = setUp();
    await live.use(roleView('a'));
    const preview = live.preview(request);
    const { trace, prepared } = live.sign(live.toSign(request));
    assert.deepEqual([trace.authorization, trace.url, prepared.url], [preview?.authorization, preview?.url, preview?.url]);
    assert.notEqual(live.sign(live.toSign(request)).trace.nonce, trace.nonce);
  });

  it('holds pinned values still, through sending too, and says when NetSuite would not take them again', async () => {
    const { live } = setUp();
    await live.use(roleView('a'));
    live.pin({ nonce: 'pinned', timestamp: 1_600_000_000 });
    assert.equal(live.pinnedIsUsed, false);
    const { trace } = live.sign(live.toSign(request));
    assert.deepEqual(
      [trace.nonce, trace.timestamp, live.preview(request)?.pinned, live.pinnedIsUsed],
      ['pinned', 1_600_000_000, true, true],
    );
    live.pin({ nonce: 'pinned', timestamp: 1_600_000_001 });
    assert.equal(live.pinnedIsUsed, false);
    live.pin(undefined);
    assert.deepEqual([live.pinned, live.pinnedIsUsed, live.preview(request)?.nonce], [undefined, false, 'nonce-1']);
  });

  it('knows the values of a call that was sent when they are pinned afterwards', async () => {
    const { live } = setUp();
    await live.use(roleView('a'));
    const { nonce, timestamp } = live.sign(live.toSign(request)).trace;
    live.pin({ nonce, timestamp });
    assert.equal(live.pinnedIsUsed, true);
  });

  it('says the sentence of the signer when a request cannot be signed', async () => {
    const { live } = setUp();
    await live.use(roleView('a'));
    const bad = { ...request, query: [{ name: 'oauth_token', value: 'x', enabled: true }] };
    for (const attempt of [() => live.preview(bad), () => live.sign(live.toSign(bad))]) {
      assert.throws(attempt, /oauth_token.*reserved for OAuth/);
    }
    assert.equal(live.preview(request)?.nonce, 'nonce-1');
  });
});

describe('the live signature of a role', () => {
  it('without its secrets shows everything before the key, and signs nothing', async () => {
    const { live } = setUp();
    await live.use(roleView('bare'));
    const trace = live.preview(request) ?? assert.fail();
    assert.ok(trace.baseString.startsWith('GET&'));
    assert.equal('signature' in trace, false);
    for (const attempt of [() => live.sign(live.toSign(request)), () => live.signingKey(request)]) {
      assert.throws(attempt, /1234567 · Role bare aren't stored on this machine/);
    }
  });

  it('shows its identifiers and gives away no secret with them', async () => {
    const { live, roles } = setUp();
    await live.use(roleView('a'));
    const { account, consumerKey, tokenId } = roles.secrets.get('a') ?? assert.fail();
    assert.deepEqual(live.identity(), { account, consumerKey, tokenId });
    assert.equal(live.identity() && Object.keys(live.identity() ?? {}).length, 3);
  });

  it('has a signing key for a person who asks for it, and in no preview', async () => {
    const { live, roles } = setUp();
    await live.use(roleView('a'));
    const { consumerSecret, tokenSecret } = roles.secrets.get('a') ?? assert.fail();
    assert.equal(live.signingKey(request), `${consumerSecret}&${tokenSecret}`);
    const shown = JSON.stringify(live.preview(request));
    assert.ok(!shown.includes(consumerSecret) && !shown.includes(tokenSecret));
  });

  it('is not mixed with that of another: the role asked for last is used, whichever is loaded first', async () => {
    const { live, roles } = setUp();
    roles.waits = true;
    const [first, second] = [live.use(roleView('a')), live.use(roleView('b', '7654321'))];
    roles.waiting.get('b')?.();
    assert.equal(await second, true);
    roles.waiting.get('a')?.();
    assert.equal(await first, false);
    assert.equal(live.identity()?.account, '7654321');
  });

  it('is gone at once when another role is asked for, before that one is loaded', async () => {
    const { live, roles } = setUp();
    await live.use(roleView('a'));
    roles.waits = true;
    const loading = live.use(roleView('b', '7654321'));
    assert.equal(live.preview(request), undefined);
    roles.waiting.get('b')?.();
    await loading;
    assert.ok(live.preview(request)?.url.includes('7654321'));
  });

  it('is gone when the other role cannot be loaded', async () => {
    const { live, roles } = setUp();
    await live.use(roleView('a'));
    roles.problem = new UserError('The simulator does not start.');
    await assert.rejects(live.use(roleView('b')), /does not start/);
    assert.equal(live.preview(request), undefined);
    assert.throws(() => live.sign(live.toSign(request)), /No role is selected/);
  });

  it('stays while the same role is loaded again, and goes when its secrets are gone', async () => {
    const { live, roles } = setUp();
    await live.use(roleView('a'));
    const loading = live.use(roleView('a'));
    assert.ok(live.preview(request));
    await loading;
    roles.secrets.delete('a');
    await live.use(roleView('a'));
    assert.equal('signature' in (live.preview(request) ?? {}), false);
  });

  it('is forgotten on demand, and what is still loading with it', async () => {
    const { live, roles } = setUp();
    await live.use(roleView('a'));
    live.forget();
    assert.equal(live.identity(), undefined);
    roles.waits = true;
    const loading = live.use(roleView('a'));
    live.forget();
    roles.waiting.get('a')?.();
    assert.equal(await loading, false);
    assert.equal(live.preview(request), undefined);
  });
});
