import assert from 'node:assert/strict';
import { lockoutQuestion, LoginMemory } from '../../../../../src/host/calls/refusal/loginMemory.js';
import { roleView } from '../../../../support/fakeRoles.js';

const minute = 60_000;
const clerk = roleView('a');
const manager = roleView('b');

describe('the logins of a window', () => {
  let time = 0;
  const memory = (): LoginMemory => new LoginMemory(() => time);

  it('are counted by role, for half an hour', () => {
    const logins = memory();
    for (time of [0, 10 * minute, 20 * minute]) {
      logins.refused(clerk);
    }
    assert.equal(logins.recentFailures(clerk), 3);
    assert.equal(logins.recentFailures(manager), 0);
    time = 30 * minute;
    assert.equal(logins.recentFailures(clerk), 2);
    time = 50 * minute;
    assert.equal(logins.recentFailures(clerk), 0);
  });

  it('are counted together for two roles of one user, whom NetSuite locks', () => {
    const logins = memory();
    logins.refused({ ...clerk, user: 'Ada Demo' });
    logins.refused({ ...manager, user: ' ada demo' });
    logins.refused({ ...manager, account: '7654321', user: 'Ada Demo' });
    assert.equal(logins.recentFailures({ ...clerk, user: 'Ada Demo' }), 2);
  });

  it('may be of one user where one of the users is not known', () => {
    const logins = memory();
    const [ada, bob] = [
      { ...manager, user: 'Ada Demo' },
      { ...roleView('c'), user: 'Bob Demo' },
    ];
    for (const role of [clerk, ada, bob, roleView('d', '7654321')]) {
      logins.refused(role);
    }
    assert.deepEqual(
      [clerk, ada, bob].map((role) => logins.possibleFailures(role)),
      [3, 2, 2],
    );
    assert.deepEqual(
      [clerk, ada, bob].map((role) => logins.recentFailures(role)),
      [1, 1, 1],
    );
    logins.wentWell(ada);
    assert.deepEqual(
      [clerk, ada, bob].map((role) => logins.possibleFailures(role)),
      [2, 0, 2],
      'Only Ada is known not to be locked.',
    );
    time += 30 * minute;
    assert.deepEqual(
      [clerk, ada, bob].map((role) => logins.possibleFailures(role)),
      [0, 0, 0],
    );
  });

  it('are known since a moment, for every role that may be of the same user', () => {
    const logins = memory();
    const ada = { ...manager, user: 'Ada Demo' };
    logins.refused(ada);
    const since = logins.refusals;
    assert.equal(logins.refusedSince(since, ada), undefined);
    logins.refused(clerk);
    logins.wentWell(clerk);
    assert.equal(logins.refusedSince(since, ada)?.id, clerk.id);
    assert.equal(logins.refusedSince(since, roleView('d', '7654321')), undefined);
    assert.equal(logins.refusedSince(logins.refusals, ada), undefined);
  });

  it('are counted anew after one that went well, and that one is remembered for its role', () => {
    const logins = memory();
    logins.refused(clerk);
    assert.equal(logins.workedBefore(clerk), false);
    logins.wentWell(clerk);
    assert.deepEqual([logins.recentFailures(clerk), logins.workedBefore(clerk), logins.workedBefore(manager)], [0, true, false]);
  });

  it('went well before only as far as what is kept says so: the values of the role may be others by now', () => {
    const kept = { succeeded: () => undefined, refused: () => undefined, workedBefore: () => false };
    const logins = new LoginMemory(() => time, kept);
    logins.wentWell(clerk);
    assert.equal(logins.workedBefore(clerk), false);
  });

  it('keep the last refused call of each role, and tell the role that was refused last first', () => {
    const logins = memory();
    const call = (status: number) => ({
      request: { method: 'GET', url: '', headers: [] },
      response: { status, statusText: '', headers: [], receivedAt: 0 },
      history: {},
    });
    const refused = { response: '', looksRevoked: false };
    logins.diagnosed(clerk, refused, call(401));
    logins.diagnosed(manager, refused, call(401));
    assert.deepEqual(logins.refusedRoles(), ['b', 'a']);
    logins.diagnosed(clerk, refused, call(403));
    assert.deepEqual(logins.refusedRoles(), ['a', 'b']);
    assert.equal(logins.refusedCall(clerk)?.response.status, 403);
  });

  it('are a reason to ask from the fourth failure on, before the fifth is sent', () => {
    for (const failures of [0, 1, 2, 3]) {
      assert.equal(lockoutQuestion(failures), undefined);
    }
    assert.match(lockoutQuestion(4)?.message ?? '', /^4 failed logins in the last 30 minutes\. One more may lock this user\.$/);
    assert.equal(lockoutQuestion(3, 1), undefined);
    assert.match(lockoutQuestion(4, 1)?.message ?? '', /^4 failed logins .* may be of this user\. One more may lock the user\.$/);
    assert.match(lockoutQuestion(5, 4)?.message ?? '', /^5 failed logins .* may be of this user, who may be locked\.$/);
    assert.match(lockoutQuestion(6)?.message ?? '', /may be locked/);
    assert.match(lockoutQuestion(4)?.detail ?? '', /30 minutes after five failed logins/);
  });
});
