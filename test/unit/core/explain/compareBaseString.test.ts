import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { diagnoseSignature } from '../../../../src/core/diagnosis/index.js';
import {
  clientBaseString,
  compareBaseString,
  readPaste,
  valuesToPin,
  type ClientBaseString,
} from '../../../../src/core/explain/index.js';
import { signRequest } from '../../../../src/core/tba/index.js';
import { restletUrl } from '../../../support/tba/testCredentials.js';

const hex = () => randomBytes(32).toString('hex');
const credentials = { account: '1234567', consumerKey: hex(), consumerSecret: hex(), tokenId: hex(), tokenSecret: hex() };
const request = { method: 'GET', url: restletUrl("&name=O'Neil&city=New%20York") };

function clientIn(text: string): ClientBaseString {
  return clientBaseString(text, readPaste(text).understood) ?? assert.fail(`No base string in ${text}`);
}

/** Compares as the composer does: with the nonce and the timestamp of the client. */
function compared(client: ClientBaseString) {
  const { baseString } = signRequest(request, credentials, valuesToPin(client));
  const diagnose = (...args: Parameters<typeof diagnoseSignature>) => Promise.resolve(diagnoseSignature(...args));
  return compareBaseString({ request, baseString, realm: credentials.account }, client, diagnose, new AbortController().signal);
}

describe("a client's base string beside our own", function () {
  // A search of a hundred thousand ways to sign takes a second, and several on a busy machine.
  this.timeout(60_000);

  const trace = signRequest(request, credentials, { nonce: 'abcdefghij0123456789', timestamp: 1_700_000_000 });

  it('is identical when nothing is wrong with it', async () => {
    const result = await compared(clientIn(trace.baseString));
    assert.equal(result.own, result.client);
    assert.deepEqual([result.findings, result.comparison], [[], []]);
    assert.match(result.sentence, /identical/);
  });

  it('gives its nonce and timestamp', () => {
    assert.deepEqual(valuesToPin(clientIn(trace.baseString)), { nonce: 'abcdefghij0123456789', timestamp: 1_700_000_000 });
    assert.equal(valuesToPin({ baseString: 'x', oauthParameters: [['oauth_nonce', 'a']], authorization: '' }), undefined);
  });

  const mistakes: readonly (readonly [string, (baseString: string) => string, RegExp])[] = [
    ['characters that were not encoded', (text) => text.replace('O%2527Neil', "O'Neil"), /encod/i],
    ['a blank that became a plus', (text) => text.replaceAll('%2520', '%2B'), /\+|plus|blank|space/i],
    ['a missing query', (text) => text.replace(/city%3D.*?%26/, '').replace(/name%3D.*?%26/, ''), /Only script and deploy/],
  ];
  for (const [what, change, title] of mistakes) {
    it(`names the mistake and shows its place: ${what}`, async () => {
      const wrong = change(trace.baseString);
      assert.notEqual(wrong, trace.baseString);
      const result = await compared(clientIn(wrong));
      assert.match(result.findings[0]?.title ?? result.sentence, title);
      assert.ok(result.findings.length > 0, result.sentence);
      assert.ok(result.comparison.some(({ state }) => state !== 'same'));
      assert.doesNotMatch(JSON.stringify(result), new RegExp(`${credentials.consumerSecret}|${credentials.tokenSecret}`));
    });
  }

  it('of another role is correct for that role, and says so', async () => {
    const other = signRequest(request, { ...credentials, tokenId: hex() }, { nonce: trace.nonce, timestamp: trace.timestamp });
    const result = await compared(clientIn(other.baseString));
    assert.match(result.sentence, /correct for this request with other OAuth values \(.*oauth_token/);
  });

  it('of another request is said to be explained by nothing that is known', async () => {
    const other = signRequest({ method: 'PUT', url: restletUrl('&x=1&y=2&z=3') }, credentials);
    const result = await compared(clientIn(other.baseString));
    assert.match(result.sentence, /no known mistake explains/);
    assert.ok(result.comparison.length > 0);
  });

  it('is none in any other text', () => {
    assert.equal(clientBaseString('hello', readPaste('hello').understood), undefined);
  });
});
