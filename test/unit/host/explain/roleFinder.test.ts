import assert from 'node:assert/strict';
import type { Claim, RoleMatch } from '../../../../src/core/explain/index.js';
import { RoleFinder } from '../../../../src/host/explain/roleFinder.js';
import { newCredentials } from '../../../support/tba/testCredentials.js';
import { FakeRoles } from '../../../support/fakeRoles.js';

const never = new AbortController().signal;

/** Three roles of two accounts; those of one account share an integration. */
function setUp() {
  const roles = new FakeRoles();
  const clerk = roles.add('clerk', '1234567');
  const { consumerKey, consumerSecret } = clerk;
  const manager = roles.add('manager', '1234567', { credentials: { ...newCredentials('1234567'), consumerKey, consumerSecret } });
  const tester = roles.add('tester', '1234567_SB1');
  const finder = new RoleFinder(roles);
  const find = async (claim: Partial<Claim>): Promise<RoleMatch> => {
    const match = await finder.find({ consumerKey: '', tokenId: '', accounts: [], ...claim }, never);
    return match ?? assert.fail('The search was ended.');
  };
  return { roles, finder, find, clerk, manager, tester };
}

describe('the role of a pasted request', () => {
  it('is the one whose consumer key and token ID stand in it', async () => {
    const { find, manager } = setUp();
    const match = await find({ consumerKey: manager.consumerKey, tokenId: manager.tokenId, accounts: ['1234567'] });
    assert.deepEqual(match, { roleId: 'manager', notice: 'Matched by consumer key and token ID.' });
  });

  it('is found without reading the secret storage again once the finder has prepared for it', async () => {
    const { roles, finder, find, tester } = setUp();
    await finder.prepare();
    assert.deepEqual(roles.read, ['clerk', 'manager', 'tester']);
    assert.equal((await find({ ...tester })).roleId, 'tester');
    assert.equal(roles.read.length, 3);
  });

  it('is the same in another account, and then the other account is named', async () => {
    const { find, tester } = setUp();
    const match = await find({ ...tester, accounts: ['1234567'] });
    assert.deepEqual(match, {
      roleId: 'tester',
      notice: 'Matched by consumer key and token ID. They belong to 1234567_SB1, but the request names 1234567.',
    });
  });

  it('is that of the token when the consumer key is another one', async () => {
    const { find, clerk, tester } = setUp();
    const match = await find({ consumerKey: tester.consumerKey, tokenId: clerk.tokenId });
    assert.equal(match.roleId, 'clerk');
    assert.match(match.notice, /^The token ID belongs to 1234567 · Role clerk, but the consumer key doesn't/);
  });

  it('is one of the consumer key when nobody has the token, in the account that the request names where there is one', async () => {
    const { find, tester } = setUp();
    const match = await find({ consumerKey: tester.consumerKey, tokenId: 'unknown' });
    assert.equal(match.roleId, 'tester');
    assert.match(match.notice, /but no stored role has this token ID/);
    const { roles, find: findAgain, clerk } = setUp();
    roles.add('sandbox', '1234567_SB2', { credentials: { ...newCredentials('1234567_SB2'), consumerKey: clerk.consumerKey } });
    assert.equal(
      (await findAgain({ consumerKey: clerk.consumerKey, tokenId: 'unknown', accounts: ['1234567_SB2'] })).roleId,
      'sandbox',
    );
  });

  it('is the one whose two identifiers stand in each other’s place', async () => {
    const { find, tester } = setUp();
    const match = await find({ consumerKey: tester.tokenId, tokenId: tester.consumerKey });
    assert.equal(match.roleId, 'tester');
    assert.match(match.notice, /are swapped/);
  });

  it('is nobody’s when no identifier is known, and those that could not be compared are counted', async () => {
    const { roles, find } = setUp();
    assert.deepEqual(await find({ consumerKey: 'a', tokenId: 'b' }), {
      notice: 'No stored role has this consumer key or token ID.',
    });
    roles.add('bare', '1234567', { secretMissing: true });
    assert.match((await find({ consumerKey: 'a', tokenId: 'b' })).notice, / One role couldn't be compared/);
    roles.add('bare too', '1234567', { secretMissing: true });
    assert.match((await find({ consumerKey: 'a', tokenId: 'b' })).notice, / 2 roles couldn.t be compared/);
  });

  it('is not looked for when the request names nobody', async () => {
    const { roles, find } = setUp();
    assert.deepEqual(await find({ accounts: ['1234567'] }), {
      notice: 'No consumer key or token ID found, so no role could be matched.',
    });
    assert.deepEqual(roles.read, []);
  });
});

describe('the search for a role', () => {
  it('reads the roles of the account first, one after the other, and stops at the right one', async () => {
    const { roles, find, tester } = setUp();
    await find({ ...tester, accounts: ['1234567_SB1'] });
    assert.deepEqual(roles.read, ['tester']);
    await find({ consumerKey: 'a', tokenId: 'b', accounts: ['1234567_SB1'] });
    assert.deepEqual(roles.read, ['tester', 'clerk', 'manager']);
  });

  it('remembers the identifiers until the accounts change', async () => {
    const { roles, find, clerk } = setUp();
    await find({ consumerKey: 'a', tokenId: 'b' });
    await find({ consumerKey: 'a', tokenId: 'b' });
    assert.equal(roles.read.length, 3);
    roles.secrets.set('manager', { ...clerk, tokenId: 'new' });
    roles.changed();
    assert.equal((await find({ consumerKey: clerk.consumerKey, tokenId: 'new' })).roleId, 'manager');
  });

  it('ends when it is not wanted any more, without an answer', async () => {
    const { roles, finder, clerk } = setUp();
    const abort = new AbortController();
    const search = finder.find({ ...clerk, accounts: [] }, abort.signal);
    abort.abort();
    assert.equal(await search, undefined);
    assert.equal(roles.read.length, 1);
    finder.dispose();
    assert.equal(roles.listeners, 0);
  });
});
