import assert from 'node:assert/strict';
import { understand } from '../../../../src/core/explain/index.js';
import { readPastedRequest } from '../../../../src/core/paste/index.js';
import { hex, render, signedCase } from '../../../support/paste/examples.js';

/** Whatever is shown or kept of a paste, as one text. */
function kept(text: string): string {
  const read = readPastedRequest(text);
  return JSON.stringify([read, understand(read)]);
}

const c = signedCase('POST', 'script=1&deploy=1', '{"a":1}');

/** Ways in which a secret stands in code, configuration and logs. */
const placed: Readonly<Record<string, (secret: string) => string>> = {
  'a constant': (s) => `const consumerSecret = '${s}';`,
  'a constant in capitals': (s) => `TOKEN_SECRET="${s}"`,
  'an environment file': (s) => `NS_TOKEN_SECRET_PROD=${s}\nOTHER=1`,
  'a name with an appendix': (s) => `client_secret_key: ${s}`,
  'oauth-1.0a': (s) => `OAuth({ consumer: { key: 'k', secret: '${s}' } })`,
  requests_oauthlib: (s) => `OAuth1('k', client_secret='${s}', resource_owner_key='t')`,
  JSON: (s) => JSON.stringify({ tokenSecret: s }),
  'JSON in JSON in JSON': (s) => JSON.stringify({ m: JSON.stringify({ n: JSON.stringify({ token_secret: s }) }) }),
  "Postman's list of variables": (s) => JSON.stringify([{ key: 'consumerSecret', value: s, type: 'string' }]),
  "Postman's list, in another order": (s) => `"key": "tokenSecret", "type": "string", "value": "${s}"`,
  'a PHP array': (s) => `'token_secret' => '${s}',`,
  'a C# field': (s) => `private const string TokenSecret = "${s}";`,
  'a query': (s) => `https://a.example/?oauth_token_secret=${s}&x=1`,
  'a table copied from NetSuite': (s) => `CONSUMER KEY / CLIENT ID ${hex()}\nCONSUMER SECRET / CLIENT SECRET ${s}`,
  YAML: (s) => `netsuite:\n  token_secret: ${s}\n`,
  XML: (s) => `<tokenSecret>${s}</tokenSecret>`,
  'the log of a signing key': (s) => `Signing key: ${hex()}&${s}`,
};

describe('a secret in a paste', () => {
  for (const [name, place] of Object.entries(placed)) {
    it(`is noticed, and dropped wherever the result would repeat it: ${name}`, () => {
      const secret = hex();
      // The body, the URL and a header repeat it, as a program does that uses the secret for the wrong thing.
      const leaking = { ...c, body: JSON.stringify({ note: secret }), url: `${c.url}&echo=${secret}` };
      const text = `${place(secret)}\n${render.fetch(leaking)}`;
      assert.ok(!kept(text).includes(secret));
      const read = readPastedRequest(text);
      assert.equal(read.authorization, c.authorization);
      assert.equal(read.body, '{"note":"(dropped)"}');
      assert.match(read.notes.join('\n'), /The pasted text contains secrets\. They are left out/);
      assert.match(
        read.notes.join('\n'),
        /A secret in the URL was dropped\. The signature wasn't made for the URL as shown here/,
      );
    });
  }

  it('is dropped from the body itself, in quotes and with any characters', () => {
    for (const secret of ['a b&c;d', 'x,(y)', "it's", 'ümlaut/+=']) {
      const body = JSON.stringify({ password: secret, a: 1 });
      const read = readPastedRequest(render.fetch({ ...c, body }));
      assert.equal(read.body, '{"password":"(dropped)","a":1}');
    }
  });

  it('is dropped from every request of a paste, and from their labels', () => {
    const secret = hex();
    const calls = ['GET', 'DELETE'].map((method) => render.curlBash({ ...signedCase(method), url: `${c.url}&q=${secret}` }));
    assert.ok(!kept(`TOKEN_SECRET=${secret}\n${calls.join('\n')}`).includes(secret));
  });

  it('is dropped when it is encoded, and when one is the beginning of another', () => {
    const [first, second] = ['pa+ss/word=', 'pa+ss/word=and&more'];
    const text = `a_secret='${first}'\nb_secret='${second}'\n${render.fetch({ ...c, body: `${encodeURIComponent(first)} ${second}` })}`;
    assert.equal(readPastedRequest(text).body, '(dropped) (dropped)');
  });

  it('in front of a host goes with its user name', () => {
    const password = hex();
    const url = c.url.replace('https://', `https://me%40example.com:${password}@`);
    const read = readPastedRequest(`curl '${url}' -X POST -H 'Authorization: ${c.authorization}'`);
    assert.equal(read.url, c.url);
    assert.match(read.notes.join(), /user name and password in the URL were dropped/);
  });

  it('that opens a session or a proxy goes too', () => {
    const secret = hex();
    for (const header of ['Cookie', 'Proxy-Authorization', 'X-Api-Key', 'X-Auth-Token']) {
      const read = readPastedRequest(
        `GET ${c.target} HTTP/1.1\nHost: ${c.host}\n${header}: ${secret}\nAuthorization: ${c.authorization}\n\n`,
      );
      assert.deepEqual(
        read.headers.find(([name]) => name === header),
        [header, '(dropped)'],
      );
    }
  });

  it('that is the signature goes, and its halves go everywhere else', () => {
    const key = `${hex()}%26${hex()}`;
    const header = c.authorization
      .replace('HMAC-SHA256', 'PLAINTEXT')
      .replace(/oauth_signature="[^"]*"/, `oauth_signature="${key}"`);
    const read = readPastedRequest(
      `POST ${c.url} HTTP/1.1\nHost: ${c.host}\nAuthorization: ${header}\n\n{"note":"${key.slice(0, 64)}"}`,
    );
    assert.match(read.authorization ?? '', /oauth_signature="\(dropped\)"/);
    assert.equal(read.body, '{"note":"(dropped)"}');
    assert.match(read.notes.join(), /The signature is the signing key itself\. It contains both secrets, so it was dropped\./);
  });

  it('in an Authorization header of another scheme goes, and the scheme stays', () => {
    const secret = hex();
    for (const [header, expected] of [
      [`Bearer ${secret}`, 'Bearer (dropped)'],
      [`Basic ${secret}`, 'Basic (dropped)'],
      [`Token ${secret}`, 'Token (dropped)'],
      [`OAuth ${secret}`, 'OAuth (dropped)'],
      [secret, '(dropped)'],
    ] as const) {
      assert.equal(readPastedRequest(`GET ${c.url}\nAuthorization: ${header}`).authorization, expected);
    }
  });
});

describe('what is no secret in a paste', () => {
  it('is not taken for one: variables, constants and the names of secrets', () => {
    for (const code of [
      'const tokenSecret = process.env.TOKEN_SECRET;',
      'sign({ consumerSecret: config.consumerSecret, tokenSecret })',
      "const names = ['consumerSecret', 'tokenSecret'];",
      'client_secret=${CLIENT_SECRET}',
      'secret: null, password: undefined',
      'the secretary: John',
      'no secret was found',
    ]) {
      assert.deepEqual(readPastedRequest(`${code}\n${render.fetch(c)}`).notes, [], code);
    }
  });

  it('stays: consumer key and token ID, also where they were used as secrets', () => {
    const text = `tokenSecret = '${c.token}'; consumerSecret = '${c.consumerKey}';\n${render.fetch(c)}`;
    assert.equal(readPastedRequest(text).authorization, c.authorization);
  });

  it('is not changed by reading it again', () => {
    const text = `Authorization: ${c.authorization}\nGET https://a.example/?token_secret=${hex()}&x=1`;
    const once = readPastedRequest(text).url ?? '';
    assert.equal(once, 'https://a.example/?token_secret=(dropped)&x=1');
    assert.equal(readPastedRequest(`GET ${once}`).url, once);
  });
});

describe('a secret that has no name in the code', () => {
  const secret = hex();
  const texts: Readonly<Record<string, string>> = {
    'btoa()': `fetch('${c.url}', { headers: { Authorization: 'Basic ' + btoa('ck:${secret}') } })`,
    'Buffer.from()': `axios.get('${c.url}', { headers: { Authorization: 'Basic ' + Buffer.from('ck:${secret}').toString('base64') } })`,
    'b64encode()': `requests.get('${c.url}', headers={'Authorization': 'Basic ' + b64encode(b'ck:${secret}').decode()})`,
    'a pair of Python': `r = requests.get('${c.url}', auth=('ck', '${secret}'), headers={'X-A': '${secret}'})`,
    'OAuth1()': `auth = OAuth1('ck', '${secret}', 'tk', '${secret}')\nrequests.get('${c.url}', auth=auth, data='${secret}')`,
    'Consumer()': `consumer = oauth2.Consumer('ck', '${secret}')\nrequest('${c.url}', headers={'X-A': '${secret}'})`,
    'HTTPBasicAuth()': `requests.post('${c.url}', auth=HTTPBasicAuth('ck', '${secret}'), data='${secret}')`,
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`is dropped, by its place: ${name}`, () => {
      const read = readPastedRequest(text);
      assert.equal(read.url, c.url);
      assert.equal(JSON.stringify(read).includes(secret), false);
      assert.ok(read.notes.some((note) => note.startsWith('The pasted text contains secrets')));
    });
  }

  it('is not shown as a header', () => {
    const read = readPastedRequest(texts['btoa()'] ?? '');
    assert.deepEqual(
      read.headers.filter(([name]) => name === 'ck'),
      [],
    );
  });

  it('is not in the note about a header either, where a quotation mark that is not closed makes it part of the name', () => {
    const read = readPastedRequest(`curl '${c.url}' \\\n  -H ${secret}'password","value":"password","v\nTOKEN_SECRET=${secret}`);
    assert.equal(JSON.stringify(read).includes(secret), false);
    assert.ok(read.notes.some((note) => /^The value of the \(dropped\)\S* header was dropped/.test(note)));
  });
});

describe('a masked Authorization header', () => {
  for (const masked of ['********', 'OAuth ****', '[REDACTED]', '\u2588\u2588', '<hidden>']) {
    it(`is no header, and the request not one without a header: ${masked}`, () => {
      const read = readPastedRequest(`curl '${c.url}' -H 'Authorization: ${masked}'`);
      assert.equal(read.authorization, undefined);
      assert.equal(read.url, c.url);
      assert.equal(read.kind, 'request with a masked header (curl command)');
      assert.ok(read.notes.includes("The Authorization header is masked in the text, so its signature can't be read."));
    });
  }
});
