import assert from 'node:assert/strict';
import { accountInfoOf, defaultAuthenticationId } from '../../../../src/core/suitecloud/index.js';

const text = [
  '\u001B[32mAuthentication ID: dev',
  'Account Name: Acme: Sandbox 1',
  'Account ID: 1234567_sb1',
  'Role: Developer',
  'Domain: 1234567-sb1.app.netsuite.com',
  'Account Type: Sandbox\u001B[39m',
].join('\n');

describe('Whom SuiteCloud CLI logs in as', () => {
  it('is read of its text', () => {
    assert.deepEqual(accountInfoOf(text, 'dev'), {
      authenticationId: 'dev',
      accountId: '1234567_SB1',
      accountName: 'Acme: Sandbox 1',
      role: 'Developer',
      accountType: 'Sandbox',
    });
  });

  it('is not known of a text about another ID, or without an account', () => {
    assert.equal(accountInfoOf(text, 'prod'), undefined);
    assert.equal(accountInfoOf(text.replace(/Account ID.*\n/, ''), 'dev'), undefined);
    assert.equal(accountInfoOf(text.replace('1234567_sb1', '1234567 sb1'), 'dev'), undefined);
    assert.equal(accountInfoOf('The authentication ID "dev" does not exist.', 'dev'), undefined);
    assert.equal(accountInfoOf('', ''), undefined);
  });
});

describe('The authentication ID of a project', () => {
  it('is that of project.json', () => {
    assert.equal(defaultAuthenticationId('{"defaultAuthId": "dev", "accountSpecificValues": {}}'), 'dev');
    assert.equal(defaultAuthenticationId('\uFEFF{"defaultAuthId": "dev"}'), 'dev');
  });

  it('is not known of anything else', () => {
    for (const other of [
      '',
      '{',
      '[]',
      'null',
      '"dev"',
      '{"defaultAuthId": ""}',
      '{"defaultAuthId": 7}',
      '{"defaultAuthId": null}',
    ]) {
      assert.equal(defaultAuthenticationId(other), undefined, other);
    }
  });
});
