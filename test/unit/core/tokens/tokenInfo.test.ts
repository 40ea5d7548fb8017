import assert from 'node:assert/strict';
import { differencesFrom, readTokenInfo } from '../../../../src/core/tokens/index.js';

const whole = {
  companyName: 'Acme',
  companyId: '1234567_SB1',
  roleName: 'Sales Clerk',
  roleId: '1001',
  user: '39',
};

describe('reading what a token stands for', () => {
  const forms: readonly (readonly [name: string, response: unknown])[] = [
    [
      'the names of the CLI',
      { companyName: 'Acme', companyId: '1234567_SB1', roleName: 'Sales Clerk', roleId: 1001, entityId: 39 },
    ],
    ['other letters', { COMPANY_NAME: 'Acme', company_id: '1234567_SB1', 'Role Name': 'Sales Clerk', roleID: 1001, entity: 39 }],
    [
      'objects, as the roles service has them',
      {
        account: { internalId: '1234567_SB1', name: 'Acme' },
        role: { internalId: 1001, name: 'Sales Clerk' },
        entity: { id: 39 },
      },
    ],
  ];
  for (const [name, response] of forms) {
    it(`understands ${name}`, () => {
      assert.deepEqual(readTokenInfo(JSON.stringify(response)), whole);
    });
  }

  it('keeps what is there', () => {
    assert.deepEqual(readTokenInfo('{"roleName":" Clerk ","roleId":null,"companyName":""}'), { roleName: 'Clerk' });
  });

  it('finds nothing in anything else, and never throws', () => {
    const texts = [
      '',
      'null',
      '[]',
      '"roleName"',
      '12',
      '{}',
      '{"a":{"b":{"roleName":"x"}}}',
      '<html>',
      '{"roleName":',
      '[[[',
      '{"role":[]}',
    ];
    for (const text of [...texts, JSON.stringify({ roleName: 'x', more: 'y'.repeat(70_000) })]) {
      assert.equal(readTokenInfo(text), undefined, text.slice(0, 40));
    }
  });

  it('shortens a value that no name in NetSuite has', () => {
    assert.equal(readTokenInfo(JSON.stringify({ roleName: 'x'.repeat(1000) }))?.roleName?.length, 200);
  });

  it('is not misled by a property of every object', () => {
    assert.equal(readTokenInfo('{"__proto__":{"x":1},"constructor":"y"}'), undefined);
  });
});

describe('differences between what was typed and what NetSuite names', () => {
  const typed = { account: '1234567_SB1', role: 'Sales Clerk', user: 'Carl' };

  it('are none for other letters, or for an account as it stands in a host', () => {
    assert.deepEqual(differencesFrom(typed, { ...whole, companyId: '1234567-sb1', roleName: 'sales clerk ', user: 'CARL' }), []);
  });

  it('name the account, the role and the user', () => {
    assert.deepEqual(differencesFrom(typed, { companyId: '1234567', roleName: 'Administrator', user: 'Ada' }), [
      { what: 'account', typed: '1234567_SB1', named: '1234567' },
      { what: 'role', typed: 'Sales Clerk', named: 'Administrator' },
      { what: 'user', typed: 'Carl', named: 'Ada' },
    ]);
  });

  it('are not told of what one of the two does not say, nor of a user that NetSuite names by a number', () => {
    assert.deepEqual(differencesFrom({ account: '1234567_SB1', role: 'Sales Clerk' }, { user: 'Ada' }), []);
    assert.deepEqual(differencesFrom(typed, { user: '39' }), []);
  });
});
