import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { IdentifierMasks, type Identifier } from '../../../../src/core/diagnosis/identifierMasks.js';
import { percentEncode, restletHost, signRequest } from '../../../../src/core/tba/index.js';

const issued = (): string => randomBytes(32).toString('hex');
const account: Identifier = {
  kind: 'account',
  value: '1234567_SB1',
  spellings: [{ text: '1234567-sb1', as: 'in host form' }],
};

describe('masked identifiers', function () {
  this.timeout(30_000);

  it('have names that keep equal equal and different different, in every text', () => {
    const masks = new IdentifierMasks();
    const [one, other] = [issued(), issued()];
    const key = (value: string): Identifier => ({ kind: 'consumer key', value });
    assert.equal(
      masks.mask(`${one} ${other} ${one}`, [key(one), key(other)]),
      '‹consumer key A› ‹consumer key B› ‹consumer key A›',
    );
    assert.equal(masks.mask(other, [key(other)]), '‹consumer key B›');
    assert.equal(masks.mask(other, [{ kind: 'token', value: other }]), '‹consumer key B›');
  });

  it('are told from their other spellings', () => {
    assert.equal(
      new IdentifierMasks().mask('https://1234567-sb1.restlets.api.netsuite.com realm="1234567_SB1"', [account]),
      'https://‹account A in host form›.restlets.api.netsuite.com realm="‹account A›"',
    );
  });

  it('are found as they stand in a parameter string and in a base string', () => {
    const value = "a!b'c*d e/f";
    const text = [value, percentEncode(value), percentEncode(percentEncode(value))].join('\n');
    assert.equal(new IdentifierMasks().mask(text, [{ kind: 'token', value }]), '‹token A›\n‹token A›\n‹token A›');
  });

  it('are not found inside a longer number, but behind an encoded separator', () => {
    const masks = new IdentifierMasks();
    const number: Identifier = { kind: 'account', value: '1234567' };
    for (const text of ['12345678', '01234567', '1700001234567']) {
      assert.equal(masks.mask(text, [number]), text);
    }
    for (const before of ['', '=', '%3D', '%253D', '%20', '%2520', '"', 'x']) {
      assert.equal(masks.mask(`${before}1234567&`, [number]), `${before}‹account A›&`);
    }
  });

  it('are not looked for in the names that replace others', () => {
    const masks = new IdentifierMasks();
    const identifiers: Identifier[] = [
      { kind: 'consumer key', value: 'consumer-key-one' },
      { kind: 'token', value: 'key' },
      { kind: 'account', value: 'A' },
    ];
    assert.equal(masks.mask('consumer-key-one key', identifiers), '‹consumer key A› ‹token A›');
  });

  it('of nothing are nothing, and half a character does not stop them', () => {
    const masks = new IdentifierMasks();
    assert.equal(masks.mask('text', []), 'text');
    assert.equal(masks.mask('text', [{ kind: 'token', value: '' }]), 'text');
    assert.equal(masks.mask('x\uD800y', [{ kind: 'token', value: 'x\uD800y' }]), '‹token A›');
  });

  it('number their names on behind Z', () => {
    const masks = new IdentifierMasks();
    const values = [...Array(28).keys()].map((index) => `value-${index}-`);
    const names = values.map((value) => masks.mask(value, [{ kind: 'token', value }]));
    assert.deepEqual([names[0], names[25], names[26], names[27]], ['‹token A›', '‹token Z›', '‹token AA›', '‹token AB›']);
  });

  it('leave nothing of an identifier in a signature trace, whatever it is made of', () => {
    const odd = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 20 }).map((text) => `${text}!%/ `.trim());
    const value = fc.oneof(
      fc.constant('').map(issued),
      fc.constant('').map(() => issued().toUpperCase()),
      odd,
      fc.stringMatching(/^[0-9]{8,12}$/),
    );
    const realm = fc.constantFrom('1234567', '1234567_SB1', 'TSTDRV1234567');
    fc.assert(
      fc.property(value, value, realm, fc.string(), (consumerKey, tokenId, account, query) => {
        const host = restletHost(account);
        const url = `https://${host}/app/site/hosting/restlet.nl?script=1&deploy=1&q=${percentEncode(`${query} ${account} ${consumerKey}`)}`;
        const trace = signRequest(
          { method: 'GET', url },
          { account, consumerKey, tokenId, consumerSecret: issued(), tokenSecret: issued() },
        );
        const label = host.split('.', 1)[0] ?? '';
        const identifiers: Identifier[] = [
          { kind: 'account', value: account, spellings: [{ text: label, as: 'in host form' }] },
          { kind: 'consumer key', value: consumerKey },
          { kind: 'token', value: tokenId },
        ];
        const masked = new IdentifierMasks().mask(
          JSON.stringify([trace.url, trace.parameterString, trace.baseString, trace.authorization]),
          identifiers,
        );
        for (const text of [account, label, consumerKey, tokenId]) {
          for (const spelling of [percentEncode(text), percentEncode(percentEncode(text))]) {
            assert.ok(!masked.includes(spelling), `${spelling} in ${masked}`);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('placeholders as identifiers', () => {
  const token: Identifier = { kind: 'token', value: 'token' };

  it('are replaced where they are values, and nowhere else', () => {
    const data = 'oauth_token="token", token=1&x=token&"token": 1&oauth_token%3Dtoken%26a%3Dtoken%253D tokens x-token';
    assert.equal(
      new IdentifierMasks().mask(data, [token]),
      'oauth_token="‹token A›", token=1&x=‹token A›&"token": 1&oauth_token%3D‹token A›%26a%3Dtoken%253D tokens x-token',
    );
    assert.equal(new IdentifierMasks().maskSentence('The token "token" is refused.', [token]), 'The token "token" is refused.');
  });

  it('are no identifiers when they have one or two characters', () => {
    for (const value of ['a', '1', 'ab', '10']) {
      assert.equal(new IdentifierMasks().mask('a=1&ab=10 a', [{ kind: 'token', value }]), 'a=1&ab=10 a');
    }
  });

  it('do not keep others from being replaced in sentences', () => {
    const value = issued();
    const text = `The token is ${value}.`;
    assert.equal(
      new IdentifierMasks().maskSentence(text, [token, { kind: 'consumer key', value }]),
      'The token is ‹consumer key A›.',
    );
  });
});

describe('a long identifier', () => {
  it('is replaced, also where it was cut', () => {
    const value = randomBytes(16 * 1024).toString('hex');
    const mask = (text: string): string => new IdentifierMasks().mask(text, [{ kind: 'token', value }]);
    assert.equal(mask(`x${value}y`), /^\d/.test(value) ? `x‹token A›y` : 'x‹token A›y');
    assert.equal(mask(`<${value.slice(0, 1000)}>`), '<‹token A›>');
  });
});
