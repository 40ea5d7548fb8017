import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { diagnoseSignature } from '../../../../../src/core/diagnosis/index.js';
import { explainText } from '../../../../../src/core/explain/index.js';
import { inputOf, newCall } from '../../../../support/diagnosis/foreignHeader.js';
import { wayOf, type Way } from '../../../../support/diagnosis/wrongly.js';
import { pastedTexts } from '../../../../support/paste/pastedTexts.js';
import { encode } from '../../../../support/signers/reference.js';
import type { Signing } from '../../../../support/signers/replaceableSigner.js';
import { recompute } from '../../../../support/diagnosis/recompute.js';

const without = (list: Signing['signed'], name: string): Signing['signed'] => list.filter(([other]) => other !== name);

const unsignedToken: Way = (signing) => {
  signing.signed = without(signing.signed, 'oauth_token');
  signing.key = () => `${encode(signing.secrets.consumerSecret)}&`;
};
const unsentToken: Way = (signing, call) => {
  unsignedToken(signing, call);
  signing.sent = without(signing.sent, 'oauth_token');
};
const sha1: Way = (signing) => {
  signing.signed = [...without(signing.signed, 'oauth_signature_method'), ['oauth_signature_method', 'HMAC-SHA1']];
  signing.hash = (text, key) => createHmac('sha1', key).update(text).digest();
};
const declaredSha1: Way = (signing, call) => {
  sha1(signing, call);
  signing.sent = [...without(signing.sent, 'oauth_signature_method'), ['oauth_signature_method', 'HMAC-SHA1']];
};

/** The likeliest mistakes that make the signature. */
async function named(...ways: (Way | undefined)[]): Promise<string[]> {
  const input = inputOf(newCall('&q=a%20b', 'POST'), ...ways);
  const { verdict, mistakes, proof, tried } = await diagnoseSignature(input);
  assert.equal(verdict, 'explained');
  assert.ok(proof !== undefined && input.authorization.includes(encode(recompute(proof))));
  assert.ok(tried < 60_000, `It took ${tried} hypotheses.`);
  return mistakes
    .filter(
      ({ alternativeTo, certainty, concerns }) => alternativeTo === undefined && certainty === 'proven' && concerns !== 'header',
    )
    .map(({ id }) => id);
}

const tokenless = 'together-without-a-token';
const default1 = 'together-default-sha-1';

describe('two mistakes that have one cause', () => {
  it('are named as one: signed without a token, whether the header has it or not', async () => {
    assert.deepEqual(await named(unsignedToken), [tokenless]);
    assert.deepEqual(await named(unsentToken), [tokenless]);
  });

  it('are named as one: the SHA-1 that a library has by default, whatever the header declares', async () => {
    assert.deepEqual(await named(sha1), [default1]);
    assert.deepEqual(await named(declaredSha1), [default1]);
  });

  it('are found together with another mistake', async () => {
    const query = wayOf('query', 'query not signed');
    assert.deepEqual(await named(unsignedToken, query), [tokenless, 'query-query-not-signed']);
    assert.deepEqual(await named(unsentToken, query), ['query-query-not-signed', tokenless]);
    assert.deepEqual(await named(sha1, query), [default1, 'query-query-not-signed']);
    assert.deepEqual(await named(sha1, wayOf('key', 'secrets swapped')), [default1, 'key-secrets-swapped']);
  });

  it('are found together, and with one mistake more', async () => {
    assert.deepEqual(await named(unsignedToken, sha1), [tokenless, default1]);
    assert.deepEqual(await named(unsentToken, sha1), [default1, tokenless]);
    assert.deepEqual(await named(unsignedToken, declaredSha1), [tokenless, default1]);
    const asGet: Way = (signing) => {
      signing.method = 'GET';
    };
    assert.deepEqual(await named(unsignedToken, sha1, asGet), [tokenless, default1, 'method-signed-as-get']);
  });

  it('are told apart from either of them alone', async () => {
    assert.deepEqual(await named(wayOf('key', 'token secret missing')), ['key-token-secret-missing']);
    const onlyUnsigned: Way = (signing) => {
      signing.signed = without(signing.signed, 'oauth_token');
    };
    assert.deepEqual(await named(onlyUnsigned), ['params-oauth-token-not-signed']);
    const onlyHash: Way = (signing) => {
      signing.hash = (text, key) => createHmac('sha1', key).update(text).digest();
    };
    assert.deepEqual(await named(onlyHash), ['hash-sha-1']);
  });

  it("are what R's httr makes of a call that is given no token", async () => {
    const httr = pastedTexts().find(({ id }) => id === 'r-httr') ?? assert.fail('The text is not there.');
    const { verdict, findings, proof } = await explainText(httr.pasted, [httr.credentials], { now: 1_796_038_768 });
    assert.equal(verdict, 'explained');
    assert.equal(proof?.hash, 'HMAC-SHA1');
    assert.deepEqual(
      findings.filter(({ certainty }) => certainty === 'proven').map(({ id }) => id),
      [tokenless, default1, 'method-signed-as-get'],
    );
  });
});
