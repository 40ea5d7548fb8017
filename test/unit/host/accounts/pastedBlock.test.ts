import assert from 'node:assert/strict';
import { readCredentials } from '../../../../src/core/paste/credentials/index.js';
import type { CredentialField } from '../../../../src/core/tba/index.js';
import { checkBlockInField, checkStartField, roleInField } from '../../../../src/host/accounts/pastedBlock.js';
import { issued } from '../../../support/accounts/windows.js';
import { blockValues, wholeBlocks } from '../../../support/paste/credentialBlocks.js';

const free = (): undefined => undefined;
const start = (text: string) => checkStartField(text, free, readCredentials);
const inField = (field: CredentialField, text: string) => roleInField(field, text, readCredentials);

describe('a block with more roles than are added at a time', () => {
  const block = (count: number): string =>
    JSON.stringify(
      Array.from({ length: count }, (_, index) => ({ account: `12345${index}`, tokenId: issued(), tokenSecret: issued() })),
    );

  it('says how many of them can be added', () => {
    const { message } = start(block(60));
    assert.equal(message?.severity, 'warning');
    assert.match(
      message.text,
      /^Found 50 roles\. Press Enter to select from them\. Only the first 50 of 60 roles can be added at a time\./,
    );
    assert.doesNotMatch(start(block(50)).message?.text ?? '', /Only the first/);
  });
});

describe('a block in the field of one value', () => {
  const values = [issued(), issued(), issued(), issued()] as const;
  const [consumerKey, consumerSecret, tokenId, tokenSecret] = values;
  const page = `CONSUMER KEY / CLIENT ID\n${consumerKey}\nCONSUMER SECRET / CLIENT SECRET\n${consumerSecret}\n`;
  const valuesOf = (field: CredentialField, text: string): unknown => {
    const role = inField(field, text);
    return typeof role === 'object' ? role.values : role;
  };

  it('fills the pair that it is pasted into', () => {
    assert.deepEqual(valuesOf('consumerKey', page), { consumerKey, consumerSecret });
    assert.deepEqual(valuesOf('tokenId', `${tokenId}\t${tokenSecret}`), { tokenId, tokenSecret });
  });

  it('fills all fields', () => {
    assert.deepEqual(valuesOf('consumerKey', values.join(', ')), { consumerKey, consumerSecret, tokenId, tokenSecret });
    assert.deepEqual(valuesOf('tokenId', `${page}Token secret ${tokenSecret}\nToken ID ${tokenId}`), {
      consumerKey,
      consumerSecret,
      tokenId,
      tokenSecret,
    });
  });

  it('is not guessed at when the number does not fit', () => {
    for (const [field, text] of [
      ['consumerKey', consumerKey],
      ['consumerKey', values.slice(0, 3).join(' ')],
      ['tokenSecret', `${tokenId} ${tokenSecret}`],
      ['consumerKey', consumerKey + consumerSecret],
      ['consumerKey', ''],
    ] as [CredentialField, string][]) {
      assert.equal(inField(field, text), undefined);
    }
  });

  it('is hidden as soon as it is there, with identifiers masked and secrets named only', () => {
    const check = checkBlockInField('consumerKey', page, readCredentials);
    assert.deepEqual(check, {
      secret: true,
      message: {
        severity: 'info',
        text: `Found consumer key (…${consumerKey.slice(-4)}) and consumer secret. Press Enter to use them.`,
      },
    });
  });

  it('is refused when it lacks this value, holds several roles or is for another account', () => {
    const refusal = (field: CredentialField, text: string, account?: string) =>
      checkBlockInField(field, text, readCredentials, account)?.message?.text ?? '';
    assert.match(refusal('tokenId', page), /^This text contains consumer key \(…\w{4}\) and consumer secret, but no token ID\.$/);
    const two = JSON.stringify([blockValues('1234567'), blockValues('1234567_SB1')]);
    assert.match(refusal('tokenId', two), /contains several roles\. Use "NetSuite: Add Account…"/);
    assert.match(
      refusal('tokenId', JSON.stringify(blockValues('7654321')), '1234567'),
      /^This text is for the account 7654321, but you are adding a role to 1234567\./,
    );
  });
});

describe('the first field of a new account', () => {
  const values = blockValues('1234567_SB1');

  it('takes an account ID as before', () => {
    assert.equal(start('1234567-sb1').corrected, '1234567_SB1');
    assert.match(start('12 34').message?.text ?? '', /only letters, digits and single underscores/);
    assert.match(start('1234567 sb1').message?.text ?? '', /Did you mean 1234567_SB1/);
    assert.equal(start('NETSUITE_ACCOUNT_ID=1234567').corrected, '1234567');
  });

  it('takes every form of a block, hides it, and says what it found without a secret', () => {
    for (const [name, write] of Object.entries(wholeBlocks)) {
      const check = start(write(values));
      assert.equal(check.secret, true, name);
      const text = check.message?.text ?? '';
      assert.match(
        text,
        /^Found account 1234567_SB1, consumer key \(…\w{4}\), consumer secret, token ID \(…\w{4}\) and token secret\./,
        name,
      );
      assert.equal(text.includes(values.tokenSecret.slice(-4)) || text.includes(values.consumerSecret.slice(-4)), false, name);
    }
  });

  it('says what is not used, and why', () => {
    const text = `NS_ACCOUNT=YOUR_ACCOUNT_ID NS_TOKEN_ID=${values.tokenId} NS_TOKEN_SECRET=\${CI_SECRET} A1=1 B2=2 C3=3 D4=4 E5=5`;
    assert.match(
      start(text).message?.text ?? '',
      /^Found token ID \(…\w{4}\)\. Press Enter to use it\. NS_ACCOUNT is a placeholder\. NS_TOKEN_SECRET is a variable without a value here\. Not used: A1, B2, C3 and 2 more\.$/,
    );
  });

  it('refuses a text without TBA credentials, and says what is in it', () => {
    const bearer = start(`Authorization: Bearer eyJhbGciOiJub25lIn0.${'a'.repeat(40)}`).message;
    assert.deepEqual(bearer, {
      severity: 'error',
      text: 'No TBA credentials were found in this text. Authorization looks like OAuth 2.0. Only TBA tokens can be added.',
    });
    assert.match(start(issued()).message?.text ?? '', /^Nothing in this text says what the value in it is\./);
    assert.match(
      start(`${issued()} ${issued()}`).message?.text ?? '',
      /^Nothing in this text says what the 2 values in it are\./,
    );
  });

  it('warns of values that look like none of NetSuite, and of one that is there twice', () => {
    const { tokenId } = values;
    const twice = start(`NS_ACCOUNT=1 NS_TOKEN_ID=${tokenId} NS_TOKEN_SECRET=${tokenId}`).message;
    assert.equal(twice?.severity, 'warning');
    assert.match(twice.text, /The token secret is the same value as the token ID\./);
    const short = start(`NS_TOKEN_ID=${tokenId.slice(1)} NS_CONSUMER_KEY=${issued()}`).message;
    assert.match(short?.text ?? '', /The token ID doesn't look like a NetSuite credential\./);
  });

  it("says which value below a label of NetSuite's page is too short or too long, and that it isn't used", () => {
    const [tokenId, tokenSecret] = [issued(), issued()];
    const page = (id: string, secret: string): string => `1234567\nTOKEN ID\n${id}\nTOKEN SECRET\n${secret}\n`;
    assert.deepEqual(start(page(tokenId.slice(1), tokenSecret)), {
      secret: true,
      message: {
        severity: 'warning',
        text: 'Found account 1234567 and token secret. Press Enter to use them. Not used: token ID (63 characters instead of 64). Copy it again.',
      },
    });
    assert.match(
      start(page(tokenId.slice(1), `${tokenSecret}a`)).message?.text ?? '',
      /^No TBA credentials .* Not used: token ID \(63 characters instead of 64\) and token secret \(65 characters instead of 64\)\. Copy them again\.$/,
    );
    assert.match(
      checkBlockInField('tokenId', page(tokenId.slice(1), tokenSecret), readCredentials)?.message?.text ?? '',
      /but no token ID\. Not used: token ID \(63 characters instead of 64\)\./,
    );
    const whole = start(`${page(tokenId, tokenSecret)}${page(tokenId.slice(1), tokenSecret)}`).message?.text ?? '';
    assert.doesNotMatch(whole, /Not used/);
  });

  it('says which half of a pair is missing, and the same warning once', () => {
    const { consumerKey, consumerSecret, tokenId } = values;
    const half = start(`NS_CONSUMER_KEY=${consumerKey} NS_CONSUMER_SECRET=${consumerSecret} NS_TOKEN_ID=${tokenId}`).message;
    assert.equal(half?.severity, 'warning');
    assert.match(half.text, /Not found: token secret\. You can enter it next\.$/);
    const pair = start(`NS_CONSUMER_KEY=${consumerKey} NS_CONSUMER_SECRET=${consumerSecret}`).message;
    assert.doesNotMatch(pair?.text ?? '', /Not found/);
    const role = (account: string) => ({ ...values, account, consumerSecret: consumerSecret.slice(1), tokenId: issued() });
    const twice = start(JSON.stringify([role('1234567'), role('7654321')])).message?.text ?? '';
    assert.match(twice, /Found 2 roles/);
    assert.equal(twice.split('consumer secret').length, 2, twice);
  });

  it('refuses a block for the demo account', () => {
    const check = checkStartField(JSON.stringify(values), () => 'demo', readCredentials);
    assert.match(check.message?.text ?? '', /1234567_SB1 is the built-in demo account/);
  });
});
