import assert from 'node:assert/strict';
import { RoleFollower } from '../../../../src/host/composer/roleFollower.js';
import type { RestletRequest } from '../../../../src/protocol/request.js';
import type { RoleView } from '../../../../src/protocol/roles.js';
import { FakeRoles, roleView } from '../../../support/fakeRoles.js';

const plain: RestletRequest = {
  method: 'GET',
  script: 's',
  deploy: 'd',
  query: [],
  headers: [],
  body: '',
  bodyType: 'text/plain',
};
const preferring: RestletRequest = { ...plain, account: '1_SB1', role: 'Clerk' };

function setUp(): { roles: FakeRoles; follower: RoleFollower; clerk: RoleView; admin: RoleView } {
  const roles = new FakeRoles();
  const clerk = roleView('c', '1_SB1', { kind: 'sandbox', role: 'Clerk' });
  const admin = roleView('a', '1_SB1', { kind: 'sandbox', role: 'Administrator' });
  roles.views = [clerk, admin];
  roles.active = admin;
  return { roles, follower: new RoleFollower(roles), clerk, admin };
}

describe('the role of an open request', () => {
  it('is the active one when the request prefers none', () => {
    const { follower, admin } = setUp();
    assert.deepEqual(follower.follow(plain), { role: admin });
  });

  it('is the one the request prefers, and the notice says that the active one is not used', () => {
    const { follower, clerk } = setUp();
    const choice = follower.follow(preferring);
    assert.equal(choice.role, clerk);
    assert.match(choice.notice ?? '', /sets its own role, 1_SB1 · Clerk.*Administrator\./);
  });

  it('is the active one when the preferred one is not on this machine, and the notice says so', () => {
    const { roles, follower, admin } = setUp();
    roles.views = [admin];
    const choice = follower.follow(preferring);
    assert.equal(choice.role, admin);
    assert.match(choice.notice ?? '', /role \(1_SB1 · Clerk\) isn't set up here/);
  });

  it('follows when another role becomes active', () => {
    const { roles, follower, clerk } = setUp();
    follower.follow(plain);
    roles.active = clerk;
    assert.equal(follower.follow(plain).role, clerk);
  });

  it('blocks when the role in use is removed, although another one is active', () => {
    const { roles, follower, clerk, admin } = setUp();
    roles.active = clerk;
    follower.follow(plain);
    roles.views = [admin];
    roles.active = admin;
    const choice = follower.follow(plain);
    assert.equal(choice.role, undefined);
    assert.match(choice.notice ?? '', /1_SB1 · Clerk was removed/);
    assert.match(choice.blocked?.message ?? '', /Select another role/);
  });

  it('goes on once the person has chosen after a removal', () => {
    const { roles, follower, admin } = setUp();
    follower.follow(preferring);
    roles.views = [admin];
    assert.ok(follower.follow(preferring).blocked);
    follower.acknowledge();
    assert.equal(follower.follow(preferring).role, admin);
  });

  it('goes on when another role is made active after a removal', () => {
    const { roles, follower, clerk, admin } = setUp();
    follower.follow(plain);
    roles.views = [clerk];
    roles.active = undefined;
    assert.ok(follower.follow(plain).blocked);
    roles.active = clerk;
    assert.equal(follower.follow(plain).role, clerk);
    assert.notEqual(clerk.id, admin.id);
  });

  it("blocks when the secrets aren't stored on this machine, and says how to enter them", () => {
    const { roles, follower } = setUp();
    roles.active = roleView('m', '2', { role: 'Admin', secretMissing: true });
    assert.deepEqual(follower.follow(plain).blocked?.remedies, ['enterSecrets']);
  });

  it('blocks when there is no role at all', () => {
    const { roles, follower } = setUp();
    roles.active = undefined;
    assert.match(follower.follow(plain).blocked?.message ?? '', /No role is selected/);
  });
});
