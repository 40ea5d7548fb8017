import assert from 'node:assert/strict';
import { ResponseMask, type DescribedResponse } from '../../../../src/core/history/index.js';
import { newCredentials } from '../../../support/tba/testCredentials.js';

const { tokenSecret, tokenId } = newCredentials('1234567_SB1');

function textsOf(more: Partial<DescribedResponse> = {}): ResponseMask {
  return new ResponseMask({ headers: [], body: '', keepsBodies: true, secrets: [tokenId, tokenSecret], ...more });
}

describe('texts about a response that are kept', () => {
  it('have none of the values of the role, however they are encoded', () => {
    const encoded = Buffer.from(tokenSecret).toString('base64');
    const text = textsOf().kept(`The body is "${tokenSecret} ${encoded}". The token is ${tokenId}.`);
    assert.doesNotMatch(text, new RegExp(`${tokenSecret}|${encoded}|${tokenId}`));
    assert.match(text, /^The body is ".*The token is /);
  });

  it('have no value that logs in by its name in the body or in a header, where the text itself does not name it', () => {
    const password = 'correct-horse-battery';
    const key = 'k-1f2e3d4c5b6a';
    const texts = textsOf({ body: JSON.stringify({ password, total: 3 }), headers: [['X-Api-Key', key]] });
    assert.equal(texts.unkeptBody, undefined);
    const text = texts.kept(`The value is "${password}", the header is "${key}", and the total is 3.`);
    assert.doesNotMatch(text, new RegExp(`${password}|${key}`));
    assert.match(text, /the total is 3\.$/);
    assert.doesNotMatch(textsOf().kept(`{ "password": "${password}" }`), new RegExp(password));
  });

  it('have nothing of a body that is not kept, is too long, or has too many values that log in', () => {
    const secrets = Array.from({ length: 60 }, (_, index) => ({ password: `password-number-${index}` }));
    assert.equal(textsOf({ keepsBodies: false }).unkeptBody, 'production');
    assert.equal(textsOf({ body: 'x'.repeat(1_000_000) }).unkeptBody, 'tooLong');
    assert.equal(textsOf({ body: JSON.stringify(secrets) }).unkeptBody, 'manySecrets');
  });
});
