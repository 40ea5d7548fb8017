import assert from 'node:assert/strict';
import { checkedFacts, loginFacts } from '../../../../src/host/accounts/roleFacts.js';
import { accountItem, laterItem, roleItem } from '../../../../src/host/accounts/treeModel.js';
import { roleDetails, type AccountKind } from '../../../../src/protocol/roles.js';
import { roleView } from '../../../support/fakeRoles.js';

const clerk = roleView('id-1', '1234567_SB1', { accountName: 'Acme', kind: 'sandbox', role: 'Sales Clerk' });

describe('an account in the tree', () => {
  it('shows its name, and beside it its kind before its ID, which may be cut', () => {
    const item = accountItem({ realm: '1234567_SB1', name: 'Acme', demo: false }, 2);
    assert.deepEqual(
      [item.label, item.description, item.spoken],
      ['Acme', 'sandbox · 1234567_SB1', 'Account Acme, sandbox · 1234567_SB1, 2 roles'],
    );
    assert.deepEqual(item.facts, [
      ['Account', 'Acme'],
      ['Realm', '1234567_SB1'],
      ['Host', '1234567-sb1.restlets.api.netsuite.com'],
      ['Kind', 'sandbox'],
    ]);
  });

  it('without a name shows its ID once', () => {
    const item = accountItem({ realm: '1234567', name: '1234567', demo: false }, 1);
    assert.deepEqual(
      [item.label, item.description, item.spoken],
      ['1234567', 'production', 'Account 1234567, production, 1 role'],
    );
    assert.deepEqual(item.facts[0], ['Realm', '1234567']);
  });

  it('is marked when it is production, and only then', () => {
    const color = (realm: string, demo = false): string | undefined => accountItem({ realm, name: realm, demo }, 0).icon.color;
    assert.equal(color('1234567'), 'list.warningForeground');
    for (const realm of ['1234567_SB1', '1234567_RP', 'TSTDRV1']) {
      assert.equal(color(realm), undefined);
    }
    assert.equal(color('DEMO_1', true), undefined);
    assert.equal(color('DEMO_1'), 'list.warningForeground');
  });

  it('of each kind has an icon of its own', () => {
    const realms = ['1234567', '1234567_SB1', '1234567_RP', 'TSTDRV1', 'DEMO_1'];
    assert.equal(
      new Set(realms.map((realm) => accountItem({ realm, name: realm, demo: realm === 'DEMO_1' }, 0).icon.id)).size,
      realms.length,
    );
  });

  it('of the simulator is on this machine', () => {
    const item = accountItem({ realm: 'DEMO_1', name: 'Demo Account', demo: true }, 3);
    assert.deepEqual([item.contextValue, item.description], ['account.demo', 'demo · DEMO_1']);
    assert.deepEqual(item.facts[2], ['Host', 'simulator on this machine']);
  });
});

describe('a role in the tree', () => {
  it('shows the role, and user and integration beside it', () => {
    const item = roleItem({ ...clerk, user: 'carl', integration: 'Billing' }, false);
    assert.deepEqual(
      [item.label, item.description, item.spoken],
      ['Sales Clerk', 'carl · Billing', 'Role Sales Clerk, carl · Billing'],
    );
    assert.deepEqual(roleItem(clerk, false).spoken, 'Role Sales Clerk');
    assert.equal(roleItem({ ...clerk, tokenEnd: '…ab12' }, false).description, 'token …ab12');
  });

  it('says without color that it is active, and that its secrets are missing', () => {
    assert.equal(roleItem({ ...clerk, user: 'carl' }, true).description, 'active · carl');
    const missing = roleItem({ ...clerk, secretMissing: true }, true);
    assert.equal(missing.description, 'active · secrets missing on this machine');
    assert.equal(missing.icon.id, 'warning');
    assert.match(JSON.stringify(missing.facts), /not stored on this machine\. Enter or import them to use this role/);
    assert.notEqual(roleItem(clerk, true).icon.id, roleItem(clerk, false).icon.id);
  });

  it('says without color that its last login was refused, and not before its secrets are here', () => {
    const refused = roleItem({ ...clerk, user: 'carl', loginRefused: true }, true);
    assert.deepEqual(
      [refused.description, refused.contextValue, refused.icon.id],
      ['active · last login refused · carl', 'role.active.refused', 'error'],
    );
    const missing = roleItem({ ...clerk, loginRefused: true, secretMissing: true }, false);
    assert.deepEqual([missing.description, missing.contextValue], ['secrets missing on this machine', 'role.missing']);
    assert.equal(roleDetails({ ...clerk, loginRefused: true }), 'sandbox · 1234567_SB1 · last login refused');
  });

  it('has in its context value all that a menu may depend on', () => {
    const values = (kind: AccountKind) =>
      [false, true].flatMap((active) =>
        [false, true].map((secretMissing) => roleItem({ ...clerk, kind, secretMissing }, active).contextValue),
      );
    assert.deepEqual(values('sandbox'), ['role', 'role.missing', 'role.active', 'role.active.missing']);
    assert.deepEqual(values('demo'), ['role.demo', 'role.demo.missing', 'role.demo.active', 'role.demo.active.missing']);
  });

  it('has an identifier that no account has', () => {
    assert.notEqual(roleItem({ ...clerk, id: 'X' }, false).id, accountItem({ realm: 'X', name: 'X', demo: false }, 0).id);
  });
});

describe('a role of a later version in the tree', () => {
  it('says that this version cannot use it, and has no command', () => {
    const item = laterItem({ id: 'id-1', role: 'Auditor' });
    assert.deepEqual(
      [item.label, item.description, item.contextValue],
      ['Auditor', 'needs a later version of RESTlet Workbench', 'later'],
    );
  });
});

describe('a role whose connection was tested', () => {
  const at = Date.UTC(2026, 10, 30, 23, 59);

  it('shows in its tooltip what NetSuite names, and the time', () => {
    const checked = {
      at,
      companyName: 'Acme Inc',
      companyId: '1234567_SB1',
      roleName: 'sales clerk',
      roleId: '1001',
      user: '39',
    };
    assert.deepEqual(checkedFacts(clerk, checked), [
      ['Connection tested', '2026-11-30 23:59 UTC'],
      ['Company in NetSuite', 'Acme Inc (ID 1234567_SB1)'],
      ['Role in NetSuite', 'sales clerk (ID 1001)'],
      ['User in NetSuite', '39'],
    ]);
  });

  it('shows what differs from what was entered, and nothing for what NetSuite does not say', () => {
    assert.deepEqual(checkedFacts(clerk, { at, roleName: 'Administrator', companyId: '1234567' }), [
      ['Connection tested', '2026-11-30 23:59 UTC'],
      ['Company in NetSuite', '1234567'],
      ['Role in NetSuite', 'Administrator'],
      ['Difference', 'the account is stored here as 1234567_SB1, but NetSuite reports 1234567'],
      ['Difference', 'the role is stored here as Sales Clerk, but NetSuite reports Administrator'],
    ]);
  });
});

describe('the logins of a role in its tooltip', () => {
  const at = Date.UTC(2026, 10, 30, 23, 59);
  const minute = 60_000;
  const refusal = { at, since: at, response: 'INVALID_LOGIN_ATTEMPT: Authentication failed.', looksRevoked: false };

  it('are none before the first one, and nothing is said of what is not known', () => {
    assert.deepEqual(loginFacts({}, {}, at), [['Credential', 'TBA token']]);
  });

  it('have their times and how long ago that was', () => {
    assert.deepEqual(loginFacts({ kind: 'token', enteredAt: at - 50 * 60 * minute }, { succeededAt: at - 59 * minute }, at), [
      ['Credential', 'TBA token'],
      ['Token stored here', '2026-11-28 21:59 UTC (2 days ago)'],
      ['Last successful login', '2026-11-30 23:00 UTC (59 minutes ago)'],
    ]);
    assert.deepEqual(loginFacts({ enteredAt: at - 59_999 }, {}, at).slice(1), [
      ['Token stored here', '2026-11-30 23:58 UTC (just now)'],
    ]);
    assert.deepEqual(loginFacts({ enteredAt: at - 60 * minute }, {}, at).slice(1), [
      ['Token stored here', '2026-11-30 22:59 UTC (1 hour ago)'],
    ]);
  });

  it('name the response and what to check first while the last one is refused', () => {
    const refused = { ...refusal, firstCheck: 'The token was revoked or is inactive' };
    assert.deepEqual(loginFacts({}, { succeededAt: at - minute, refusal: refused }, at + minute), [
      ['Credential', 'TBA token'],
      ['Last successful login', '2026-11-30 23:58 UTC (2 minutes ago)'],
      ['Last refused login', '2026-11-30 23:59 UTC (1 minute ago)'],
      ['Response', 'INVALID_LOGIN_ATTEMPT: Authentication failed.'],
      ['Check first', 'The token was revoked or is inactive'],
    ]);
    const names = loginFacts({}, { succeededAt: at + minute, refusal: refused }, at + minute).map(([name]) => name);
    assert.deepEqual(names, ['Credential', 'Last successful login', 'Last refused login']);
  });
});
