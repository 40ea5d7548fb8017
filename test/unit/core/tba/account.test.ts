import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { accountIdMeant, checkAccountId, checkCredentialValue } from '../../../../src/core/tba/index.js';

describe('checkAccountId', () => {
  const facts: [typed: string, realm: string, label: string, kind: string][] = [
    ['1234567', '1234567', '1234567', 'production'],
    ['1234567-sb1', '1234567_SB1', '1234567-sb1', 'sandbox'],
    ['1234567_SB12', '1234567_SB12', '1234567-sb12', 'sandbox'],
    ['1234567_rp', '1234567_RP', '1234567-rp', 'releasePreview'],
    ['tstdrv1234567', 'TSTDRV1234567', 'tstdrv1234567', 'testDrive'],
    ['DEMO1234567', 'DEMO1234567', 'demo1234567', 'production'],
    [' "1234567_SB1"\n', '1234567_SB1', '1234567-sb1', 'sandbox'],
    ['https://1234567-sb1.app.netsuite.com/app/center/card.nl', '1234567_SB1', '1234567-sb1', 'sandbox'],
    ['1234567.restlets.api.netsuite.com', '1234567', '1234567', 'production'],
  ];
  for (const [typed, realm, label, kind] of facts) {
    it(`reads ${JSON.stringify(typed)} as ${realm}, a ${kind} account`, () => {
      const check = checkAccountId(typed);
      assert.ok('account' in check);
      assert.deepEqual(check.account, { realm, host: `${label}.restlets.api.netsuite.com`, kind });
      assert.equal(check.corrected, typed !== realm);
    });
  }

  it('says what an account ID looks like when this is none', () => {
    for (const typed of ['', '12 34', '123;456', '_SB1', 'example.com']) {
      const check = checkAccountId(typed);
      assert.ok('problem' in check);
      assert.match(check.problem, /account ID/);
    }
  });
});

describe('accountIdMeant', () => {
  it('knows the ending of a sandbox or a release preview that is written otherwise', () => {
    for (const [typed, meant] of [
      ['1234567SB1', '1234567_SB1'],
      ['1234567_SB', '1234567_SB1'],
      ['1234567 sb1', '1234567_SB1'],
      [' 1234567 - Sb12 ', '1234567_SB12'],
      ['1234567rp', '1234567_RP'],
      ['tstdrv1234567SB2', 'TSTDRV1234567_SB2'],
    ] as const) {
      assert.equal(accountIdMeant(typed), meant, typed);
    }
  });

  it('finds nothing to correct in an ID that is written correctly, or in another text', () => {
    for (const typed of [
      '1234567',
      '1234567_SB1',
      '1234567-sb1',
      '1234567_RP',
      'TSTDRV1234567',
      'ACMESB1',
      'sb1',
      '',
      `${'1'.repeat(50)}SB1`,
    ]) {
      assert.equal(accountIdMeant(typed), undefined, typed);
    }
  });
});

describe('checkCredentialValue', () => {
  const issued = randomBytes(32).toString('hex');

  it('takes an issued value as it is', () => {
    assert.deepEqual(checkCredentialValue(issued), { value: issued });
  });

  it('trims white space, invisible characters and quotes', () => {
    for (const typed of [` ${issued}\n`, `"${issued}"`, `'${issued} '`, `\uFEFF${issued}\u200B`, `\u00A0${issued}\t`]) {
      assert.deepEqual(checkCredentialValue(typed), { value: issued });
    }
  });

  it('warns of a value that does not look issued, and says why', () => {
    const warning = (typed: string): string => {
      const check = checkCredentialValue(typed);
      assert.ok('value' in check);
      return check.warning ?? '';
    };
    assert.match(warning(issued.slice(1)), /63 characters/);
    assert.match(warning(`A${issued.slice(1)}`), /uppercase/);
    assert.match(warning('secret with blanks'), /hex/);
  });

  it('refuses nothing and a line break inside', () => {
    assert.ok('problem' in checkCredentialValue(' '));
    assert.ok('problem' in checkCredentialValue(`${issued}\n${issued}`));
  });
});
