import assert from 'node:assert/strict';
import { credentialFields } from '../../../../src/core/tba/index.js';
import {
  checkAccountField,
  checkCredentialField,
  checkNameField,
  checkRoleField,
  masked,
} from '../../../../src/host/accounts/fields.js';
import { checkBlockInField, checkStartField } from '../../../../src/host/accounts/pastedBlock.js';
import { readCredentials } from '../../../../src/core/paste/credentials/index.js';
import { growth } from '../../../support/countedWork.js';
import { issued } from '../../../support/accounts/windows.js';

const unknown = (): undefined => undefined;
const free = (): boolean => false;

describe('the field of the account ID', () => {
  it('is corrected before your eyes, and says realm, host and kind as they will be used', () => {
    for (const text of [
      '1234567-sb1',
      '1234567_sb1',
      ' "1234567_SB1"\n',
      'https://1234567-sb1.app.netsuite.com/app/center/card.nl?x=1',
    ]) {
      assert.deepEqual(checkAccountField(text, unknown), {
        corrected: '1234567_SB1',
        message: { severity: 'info', text: 'Realm 1234567_SB1 · host 1234567-sb1.restlets.api.netsuite.com · sandbox' },
      });
    }
  });

  it('refuses what cannot be one', () => {
    for (const text of ['', ' ', '12 34', 'example.com', 'https://example.com', '1234567__SB1', '_SB1']) {
      const { message, corrected } = checkAccountField(text, unknown);
      assert.deepEqual([message?.severity, corrected], ['error', undefined], text);
    }
  });

  it('says that an account in the list gets another role', () => {
    const { message, corrected } = checkAccountField('1234567', (realm) => (realm === '1234567' ? 'listed' : undefined));
    assert.match(message?.text ?? '', /· production\. This account already exists\. You'll add a role to it\.$/);
    assert.equal(corrected, '1234567');
  });

  it('refuses the demo account, and takes no ID for it because of its first letters', () => {
    assert.deepEqual(checkAccountField('demo-1', () => 'demo').message, {
      severity: 'error',
      text: 'DEMO_1 is the built-in demo account. Add it with "NetSuite: Try the Demo Account".',
    });
    assert.match(checkAccountField('DEMO_2', unknown).message?.text ?? '', /· production$/);
  });

  it('asks about an ending that NetSuite does not write', () => {
    for (const [typed, corrected] of [
      ['1234567SB1', '1234567SB1'],
      ['1234567_SB', '1234567_SB'],
    ] as const) {
      const check = checkAccountField(typed, unknown);
      assert.deepEqual([check.corrected, check.message?.severity], [corrected, 'warning'], typed);
      assert.match(check.message?.text ?? '', /^Did you mean 1234567_SB1\? As typed: Realm 1234567_?SB1? ·/);
    }
    assert.deepEqual(checkAccountField('1234567 sb1', unknown), {
      message: { severity: 'error', text: 'Did you mean 1234567_SB1?' },
    });
  });
});

describe('the fields of a credential', () => {
  it('take what was pasted without the white space, quotes and invisible characters around it', () => {
    const value = issued();
    for (const text of [
      value,
      ` ${value}\r\n`,
      `"${value}"`,
      `' ${value} '`,
      `\`${value}\``,
      `\u200B${value}\uFEFF`,
      `\u00A0${value}`,
    ]) {
      assert.deepEqual(checkCredentialField('tokenSecret', text, {}), { corrected: value }, JSON.stringify(text));
    }
  });

  it('warn of a value that is not as issued ones are, and take it', () => {
    const value = issued();
    for (const [text, warning] of [
      [value.slice(1), /63 characters instead of 64/],
      [value.replace(/^../, 'ab').toUpperCase(), /uppercase letters/],
      ['my key', /isn't 64 lowercase hex digits/],
    ] as const) {
      const { corrected, message } = checkCredentialField('consumerKey', text, {});
      assert.deepEqual([corrected, message?.severity], [text, 'warning']);
      assert.match(message?.text ?? '', warning);
    }
  });

  it('refuse nothing and a line break inside', () => {
    for (const text of ['', ' \n', '""', 'a\nb', 'a\u0000b']) {
      assert.equal(checkCredentialField('consumerKey', text, {}).message?.severity, 'error', JSON.stringify(text));
    }
  });

  it('warn of one value in two fields, whichever was filled first', () => {
    const value = issued();
    for (const field of credentialFields) {
      for (const other of credentialFields.filter((each) => each !== field)) {
        const { message, corrected } = checkCredentialField(field, ` ${value}`, { [other]: value });
        assert.deepEqual([message?.severity, corrected], ['warning', value]);
        assert.match(message?.text ?? '', /^Same value as the .*wrong field\?$/);
      }
      const { message, corrected } = checkCredentialField(field, value, { [field]: value });
      assert.deepEqual([message?.severity === 'warning', corrected], [false, value]);
    }
  });

  it('show the end of a key that was entered, as its field hides it, and nothing of a secret', () => {
    const value = issued();
    for (const field of credentialFields) {
      const text = checkCredentialField(field, value, {}).message?.text;
      assert.equal(text, field.endsWith('Secret') ? undefined : `Entered: …${value.slice(-4)}`);
    }
  });

  it('keep the stored value when they are left empty, and show the end of an identifier but nothing of a secret', () => {
    const kept = issued();
    for (const field of credentialFields) {
      const { corrected, message } = checkCredentialField(field, ' ', {}, kept);
      assert.equal(corrected, '');
      const isSecret = field.endsWith('Secret');
      assert.equal(message?.text.includes(kept.slice(-4)), !isSecret, field);
      assert.equal(message.text.includes(kept.slice(-5)), false);
    }
  });

  it('never repeat what was typed in what they say of it', () => {
    const value = `${issued()}0`;
    for (const field of credentialFields) {
      assert.equal(JSON.stringify(checkCredentialField(field, value, {}).message).includes(value.slice(0, 5)), false);
    }
  });
});

describe('the fields of names', () => {
  it('are trimmed, and refused when they are needed and empty, or too long', () => {
    assert.deepEqual(checkNameField(' Acme ', 'name', true), { corrected: 'Acme' });
    assert.deepEqual(checkNameField(' ', 'name', false), { corrected: '' });
    assert.deepEqual(checkNameField('', 'name', true), { message: { severity: 'error', text: 'Enter the name.' } });
    assert.equal(checkNameField('x'.repeat(100), 'name', true).message, undefined);
    assert.equal(checkNameField('x'.repeat(101), 'name', true).message?.severity, 'error');
  });

  it('warn of a Web Services Only role, which cannot call RESTlets, and take it', () => {
    for (const role of ['Web Services Only', 'Clerk (web services only)', 'WebServices Only']) {
      assert.deepEqual([checkRoleField(role, free).message?.severity, checkRoleField(role, free).corrected], ['warning', role]);
    }
    assert.equal(checkRoleField('Web Services', free).message, undefined);
    assert.equal(checkRoleField(' ', free).message?.severity, 'error');
  });

  it('show no more than four characters of an identifier, and none of a short one', () => {
    const value = issued();
    assert.equal(masked(value), `…${value.slice(-4)}`);
    assert.equal(masked('0123456789ab'), '…');
  });
});

describe('a field', () => {
  const checks: Readonly<Record<string, (text: string) => unknown>> = {
    'account ID': (text) => checkAccountField(text, unknown),
    'consumer key': (text) => checkCredentialField('consumerKey', text, {}),
    'token secret': (text) => checkCredentialField('tokenSecret', text, {}),
    'pasted block': (text) => checkStartField(text, unknown, readCredentials),
    'pasted block in a field': (text) => checkBlockInField('consumerKey', text, readCredentials),
    role: (text) => checkRoleField(text, free),
    name: (text) => checkNameField(text, 'name', false),
  };
  const pieces = [
    ' ',
    '\u200B',
    'a',
    'a ',
    '"',
    "'",
    '-',
    '_',
    'f'.repeat(64),
    `${'f'.repeat(64)} `,
    'web ',
    'web services',
    'https://',
    '.app',
  ];
  const frames: readonly ((run: string) => string)[] = [
    (run) => run,
    (run) => `a${run}b`,
    (run) => `"${run}`,
    (run) => `web${run}`,
  ];

  for (const [name, check] of Object.entries(checks)) {
    it(`for the ${name} is checked with work that grows as the text does, at every key`, () => {
      for (const piece of pieces) {
        for (const frame of frames) {
          const text = (length: number): string => frame(piece.repeat(Math.ceil(length / piece.length)));
          const times = growth(text, check, 4000);
          assert.ok(times < 12, `${JSON.stringify(frame(piece))}: ${times} times the work for eight times the text`);
        }
      }
    });
  }
});
