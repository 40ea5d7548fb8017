import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCallback, readDataCenterUrls, readFlowError, readTokenInfo, readTokenPair } from '../../src/core/tokens/index.js';
import { proofTimeout, share } from '../support/share.js';

/** Pieces of the texts that the token services and a browser send, and what may be wrong with them. */
const pieces = fc.oneof(
  fc.constantFrom(
    'oauth_token=',
    'oauth_token_secret=',
    'oauth_verifier=',
    'state=',
    'company=',
    '&',
    '?',
    '=',
    '%',
    '%C3',
    '+',
    '#',
  ),
  fc.constantFrom(
    '{',
    '}',
    '[',
    '"',
    ':',
    ',',
    '"roleName"',
    '"company"',
    '"__proto__"',
    'null',
    '12',
    'TokenRejected',
    'InvalidVerifier',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const texts = fc.array(pieces, { maxLength: 30 }).map((all) => all.join(''));
const objects = fc
  .dictionary(fc.constantFrom('roleName', 'role', 'company', 'companyId', 'entity', 'other'), fc.jsonValue())
  .map((value) => JSON.stringify(value));
const forms = fc
  .array(fc.tuple(fc.constantFrom('oauth_token', 'oauth_token_secret', 'oauth_verifier', 'state'), fc.string()), { maxLength: 5 })
  .map((pairs) => new URLSearchParams(pairs).toString());
const queries = forms.map((form) => `http://localhost:1/?${form}`);

describe('readers of the token services', function () {
  this.timeout(proofTimeout(120_000));

  it('never throw, and give only what stands in the text', () => {
    const counts = { info: 0, pair: 0, error: 0, callback: 0 };
    fc.assert(
      fc.property(fc.oneof(texts, objects, forms, queries), (text) => {
        const [info, pair, error, callback] = [readTokenInfo(text), readTokenPair(text), readFlowError(text), readCallback(text)];
        counts.info += info === undefined ? 0 : 1;
        counts.pair += pair === undefined ? 0 : 1;
        counts.error += error === undefined ? 0 : 1;
        counts.callback += typeof callback === 'string' ? 0 : 1;
        assert.notEqual(readDataCenterUrls(text, '1234567').kind, 'exists');
        assert.ok(error === undefined || text.includes(error));
        assert.ok(pair === undefined || (pair.id !== '' && pair.secret !== ''));
        assert.ok(typeof callback === 'string' || callback.requestTokenId !== '');
      }),
      { numRuns: share(100_000), seed: Number(process.env.RESTLETS_SEED ?? 20261130) },
    );
    assert.ok(counts.info > 0 && counts.pair > 0 && counts.error > 0 && counts.callback > 0, JSON.stringify(counts));
  });
});
