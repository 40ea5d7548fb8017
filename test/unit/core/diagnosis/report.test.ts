import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  diagnosisReport,
  IdentifierMasks,
  toDiagnosisView,
  toInspectionView,
  diagnoseSignature,
  type DiagnosisInput,
} from '../../../../src/core/diagnosis/index.js';
import { signRequest, type TbaCredentials } from '../../../../src/core/tba/index.js';
import { newCredentials, restletUrl } from '../../../support/tba/testCredentials.js';

const request = { method: 'GET', url: restletUrl('&q=x') };

function inputWith(more: Partial<TbaCredentials>): DiagnosisInput {
  const credentials = { ...newCredentials(), ...more };
  return { request, credentials, authorization: signRequest(request, credentials).authorization };
}

async function reportOf(input: DiagnosisInput, masks = new IdentifierMasks()): Promise<string> {
  return diagnosisReport({ view: toDiagnosisView(await diagnoseSignature(input), input), ...input, now: 0, masks });
}

/** A report of a role whose secrets are not here. */
function inspected(authorization: string): string {
  return diagnosisReport({
    view: toInspectionView(request, authorization),
    request,
    authorization,
    now: 0,
    masks: new IdentifierMasks(),
  });
}

describe('the report of a request', () => {
  it('is the same but for the values when the identifiers are the placeholders of a manual', async () => {
    const placeholders: [key: string, token: string][] = [
      ['key', 'token'],
      ['consumer_key', 'oauth_token'],
      ['signature', 'secret'],
      ['k', 't'],
      ['1', 'a'],
      ['a', '0'],
    ];
    for (const [consumerKey, tokenId] of placeholders) {
      const text = await reportOf(inputWith({ consumerKey, tokenId }));
      assert.match(text, /oauth_consumer_key="[^"]+", oauth_token="[^"]+", oauth_nonce="/, text);
      assert.match(
        text,
        /^\*\*The signature is correct for the stored secrets\. Below is what else can make authentication fail\.\*\*$/m,
      );
      assert.match(text, /A token works only with the consumer key of the integration that it was created for\./);
      assert.match(text, /oauth_signature_method="HMAC-SHA256", oauth_version="1\.0"/);
    }
    assert.match(await reportOf(inputWith({ consumerKey: 'key' })), /oauth_consumer_key="‹consumer key A›"/);
  });

  it('masks an identifier of 32 KB', async () => {
    const consumerKey = randomBytes(16 * 1024).toString('hex');
    const text = await reportOf(inputWith({ consumerKey }));
    assert.ok(!text.includes(consumerKey.slice(100, 120)));
    assert.match(text, /oauth_consumer_key="‹consumer key A›"/);
  });

  it('says so when a secret is too short to be masked', async () => {
    assert.match(await reportOf(inputWith({ tokenSecret: 'abc' })), /A stored secret is too short to tell it from ordinary text/);
    assert.doesNotMatch(await reportOf(inputWith({ tokenSecret: 'abcd' })), /too short/);
  });

  it('has no signature that is a signing key, though the secrets are not known', () => {
    const [consumerSecret, tokenSecret] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
    const { authorization } = inputWith({});
    for (const signature of [
      `${consumerSecret}%26${tokenSecret}`,
      Buffer.from(`${consumerSecret}&${tokenSecret}`).toString('base64'),
    ]) {
      const text = inspected(authorization.replace(/oauth_signature="[^"]*"/, `oauth_signature="${signature}"`));
      assert.match(text, /oauth_signature="\(dropped\)"/);
      assert.ok(!text.includes(signature) && !text.includes(tokenSecret), text);
      assert.match(text, /The signature is the signing key itself/);
    }
  });

  it('has no login of another scheme, nor a token without a scheme, in any of its sentences', () => {
    const token = 'AbCdEfGhIjKlMnOpQrStUvWx';
    for (const header of [`Basic ${token}`, `OAuth ${token}`, token, `${token} x`, `OAuth realm="1", ${token}`]) {
      assert.ok(!inspected(header).includes(token), inspected(header));
    }
  });
});
