import assert from 'node:assert/strict';
import { CredentialReads } from '../../../../src/host/calls/credentialReads.js';
import { FakeRoles } from '../../../support/fakeRoles.js';

describe('credentials for many calls', () => {
  it('are kept until none was asked for in ten seconds', async () => {
    const roles = new FakeRoles();
    roles.add('a', '1234567');
    let count = 0;
    const counted = {
      baseUrl: (id: string) => roles.baseUrl(id),
      credentials: (id: string) => {
        count++;
        return roles.credentials(id);
      },
    };
    const timers = new Map<() => void, number>();
    const reads = new CredentialReads(
      counted,
      () => 0,
      true,
      (run, milliseconds) => {
        timers.set(run, milliseconds);
        return () => timers.delete(run);
      },
    );
    const first = await reads.credentials('a');
    assert.ok(first);
    assert.equal(await reads.credentials('a'), first);
    assert.deepEqual([count, [...timers.values()]], [1, [10_000]]);
    timers.forEach((_, run) => {
      run();
    });
    await reads.credentials('a');
    assert.equal(count, 2);
  });
});
