import assert from 'node:assert/strict';
import { SigningClock } from '../../../../src/host/calls/signingClock.js';

describe('the signing clock', () => {
  const clockOf = (now: number): SigningClock => new SigningClock({ now: () => now, nonce: () => 'nonce' });

  it('is the one of this machine, until it is set', () => {
    const clock = clockOf(1_700_000_000_250);
    assert.deepEqual([clock.now(), clock.correction, clock.nonce()], [1_700_000_000_250, 0, 'nonce']);
    clock.set(312);
    assert.deepEqual([clock.now(), clock.correction], [1_700_000_312_250, 312]);
    clock.set(-40);
    assert.equal(clock.now(), 1_699_999_960_250);
    clock.set(0);
    assert.equal(clock.now(), 1_700_000_000_250);
  });

  it('tells when it was set, and only then', () => {
    const clock = clockOf(0);
    let told = 0;
    const listening = clock.onDidChange(() => told++);
    clock.set(10);
    clock.set(10);
    assert.equal(told, 1);
    listening.dispose();
    clock.set(0);
    assert.equal(told, 1);
  });
});
