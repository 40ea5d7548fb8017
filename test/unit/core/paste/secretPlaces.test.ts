import assert from 'node:assert/strict';
import { isLongPaste, readPaste } from '../../../../src/core/explain/index.js';
import { readPastedRequest } from '../../../../src/core/paste/index.js';
import { withoutSecrets } from '../../../../src/webview/explain/replacedSecrets.js';
import { hex, render, signedCase } from '../../../support/paste/examples.js';

const c = signedCase('POST', 'script=1&deploy=1', '{"a":1}');

/** The text as it stays in the text box, and whether each secret that was found was located. */
function blanked(text: string): { readonly text: string; readonly areAll: boolean | undefined } {
  const { secrets } = readPastedRequest(text);
  return { text: withoutSecrets(text, secrets?.places ?? []), areAll: secrets?.areAll };
}

/** Texts around a consumer secret and a token secret, with what they become. */
const named: Readonly<Record<string, (consumer: string, token: string) => string>> = {
  JSON: (consumer, token) => `{"consumerSecret":"${consumer}","tokenSecret":"${token}"}`,
  'JSON in JSON': (consumer, token) => `{"m":"{\\"consumer_secret\\":\\"${consumer}\\",\\"token_secret\\":\\"${token}\\"}"}`,
  'an environment file': (consumer, token) => `NS_CONSUMER_SECRET=${consumer}\nNS_TOKEN_SECRET_PROD="${token}"`,
  Python: (consumer, token) => `OAuth1Session(client_key='k', client_secret='${consumer}', oauth_token_secret='${token}')`,
  'C#': (consumer, token) => `const string ConsumerSecret = "${consumer}", AccessTokenSecret = "${token}";`,
  'a form': (consumer, token) => `curl -d 'client_secret=${consumer}&oauth_token_secret=${token}' https://a.example/`,
  'lines like headers': (consumer, token) => `Consumer-Secret: ${consumer}\nToken-Secret: ${token}`,
  "NetSuite's page": (consumer, token) => `CONSUMER SECRET / CLIENT SECRET ${consumer}\nTOKEN SECRET ${token}`,
};

/** Calls and options that have secrets without a name. */
const placed: Readonly<Record<string, (one: string, other: string) => string>> = {
  RestSharp: (one, other) => `OAuth1Authenticator.ForAccessToken("key", "${one}", "token", "${other}")`,
  ScribeJava: (one, other) => `new ServiceBuilder("key").apiSecret("${one}"); new OAuth1AccessToken("token", "${other}")`,
  'the oauth gem': (one, other) =>
    `OAuth::Consumer.new('key', '${one}', site: url); OAuth::AccessToken.new(consumer, 'token', '${other}')`,
  'oauth1 of Go': (one, other) => `oauth1.NewConfig("key", "${one}"); oauth1.NewToken("token", "${other}")`,
  'the options of curl': (one, other) => `curl -u me:${one} -H 'Authorization: Bearer ${other}' https://a.example/`,
  'headers that log in': (one, other) => `GET https://a.example/\nCookie: JSESSIONID=${one}\nX-Api-Key: ${other}`,
};

describe('the places of secrets in a paste', () => {
  for (const [form, write] of Object.entries(named)) {
    it(`are found by their names: ${form}`, () => {
      const [consumer, token] = [hex(), hex()];
      assert.deepEqual(blanked(write(consumer, token)), { text: write('‹consumer secret›', '‹token secret›'), areAll: true });
    });
  }

  for (const [form, write] of Object.entries(placed)) {
    it(`are found by what the text does with them: ${form}`, () => {
      const [one, other] = [hex(), hex()];
      const { text, areAll } = blanked(write(one, other));
      assert.ok(!text.includes(one) && !text.includes(other), text);
      assert.match(text, /‹secret›[^]*‹(?:secret|API key)›/);
      assert.equal(areAll, true);
    });
  }

  it('are all of them, also where the same secret stands without its name or encoded', () => {
    const [secret, key] = [hex(), 'pa+ss/word=1'];
    const before = `TOKEN_SECRET=${secret}\nCONSUMER_SECRET='${key}'\n`;
    const rest = (one: string, other: string) => `log: ${one}\nq=${other}`;
    assert.equal(
      blanked(before + rest(secret, encodeURIComponent(key))).text,
      `TOKEN_SECRET=‹token secret›\nCONSUMER_SECRET='‹consumer secret›'\n${rest('‹token secret›', '‹consumer secret›')}`,
    );
    assert.equal(blanked(`Signing key: ${secret}&${secret}`).text, 'Signing key: ‹signing key›');
  });

  it('are of the text as it was pasted, whatever was undone to read it', () => {
    const secret = hex();
    const wrapped = (value: string) => `\uFEFF  \n\`\`\`sh\nTOKEN_SECRET=${value}\n${render.curlBash(c)}\n\`\`\``;
    assert.equal(blanked(wrapped(secret)).text, wrapped('‹token secret›'));
    const escaped = (value: string) => render.fetch({ ...c }).replaceAll('"', '&quot;') + `\ntokenSecret = &quot;${value}&quot;`;
    assert.equal(blanked(escaped(secret)).text, escaped('‹token secret›'));
  });

  it('leave the request as it is: consumer key, token ID and signature are no secrets', () => {
    const text = `consumerSecret = '${c.consumerKey}'\n${render.fetch(c)}`;
    assert.deepEqual(blanked(text), { text, areAll: undefined });
  });

  it('are not claimed where a secret is too short to be told from other words', () => {
    assert.deepEqual(blanked('curl -u me:abc https://a.example/abc'), {
      text: 'curl -u me:abc https://a.example/abc',
      areAll: false,
    });
  });

  it('are not found again in a text without secrets, which reads as before', () => {
    const text = `TOKEN_SECRET=${hex()}\nCONSUMER_SECRET="${hex()}"\n${render.fetch(c)}`;
    const without = blanked(text).text;
    const { secrets, notes, ...again } = readPastedRequest(without);
    const { secrets: first, notes: noted, ...read } = readPastedRequest(text);
    assert.deepEqual(again, read);
    assert.deepEqual([secrets, notes, first?.places.length, noted.length], [undefined, [], 2, 1]);
  });

  it('say where they stand, and hold none', () => {
    const secret = hex();
    const text = `TOKEN_SECRET=${secret}\n${render.curlBash(c)}`;
    assert.equal(isLongPaste(text), false);
    assert.ok(!JSON.stringify(readPaste(text)).includes(secret));
  });
});
