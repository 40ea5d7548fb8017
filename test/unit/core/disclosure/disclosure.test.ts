import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import {
  discloseAuthorization,
  discloseBody,
  discloseHeader,
  discloseText,
  discloseUrl,
  isSigningKey,
} from '../../../../src/core/disclosure/index.js';
import { signRequest } from '../../../../src/core/tba/index.js';
import { newCredentials, restletUrl } from '../../../support/tba/testCredentials.js';

const secret = (): string => randomBytes(32).toString('hex');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

function signed(): string {
  return signRequest({ method: 'GET', url: restletUrl() }, newCredentials()).authorization;
}

function withSignature(signature: string, method = 'HMAC-SHA256'): string {
  return signed()
    .replace('HMAC-SHA256', method)
    .replace(/oauth_signature="[^"]*"/, `oauth_signature="${signature}"`);
}

describe('an Authorization header that is shown', () => {
  it('is shown as it is when it is one of OAuth 1.0', () => {
    for (const header of [
      signed(),
      signed().replace('OAuth ', ''),
      signed().replaceAll('"', ''),
      `"${signed()}`,
      '',
      'OAuth',
      'Basic',
    ]) {
      assert.deepEqual(discloseAuthorization(header), { text: header, dropped: [], notes: [] });
    }
  });

  it('has no more than the scheme when it is another one', () => {
    const value = secret();
    for (const scheme of ['Basic', 'Bearer', 'Digest', 'Token', 'AWS4-HMAC-SHA256', 'OAuth']) {
      const { text, dropped } = discloseAuthorization(`${scheme} ${value}`);
      assert.deepEqual([text, dropped], [`${scheme} (dropped)`, [value]]);
    }
    assert.equal(discloseAuthorization(base64(`key:${value}`)).text, '(dropped)');
    assert.equal(discloseAuthorization(`Digest username="a", response="${value}"`).text, 'Digest (dropped)');
  });

  it('has account, e-mail and role of NLAuth, and no password', () => {
    for (const password of ['MyPassw0rd!', '"with, comma"', 'a=b']) {
      const { text } = discloseAuthorization(
        `NLAuth nlauth_account=1, nlauth_email=a@b.c, nlauth_signature=${password}, nlauth_role=3`,
      );
      assert.equal(text, 'NLAuth nlauth_account=1, nlauth_email=a@b.c, nlauth_signature=(dropped), nlauth_role=3');
    }
  });

  it('has no parameter that RFC 5849 does not know', () => {
    const value = secret();
    for (const name of [
      'oauth_consumer_secret',
      'oauth_token_secret',
      'oauth_key',
      'oauth_refresh',
      'password',
      'client_secret',
    ]) {
      const { text, dropped } = discloseAuthorization(`${signed()}, ${name}="${value}"`);
      assert.ok(text.endsWith(`${name}="(dropped)"`) && !text.includes(value), text);
      assert.deepEqual(dropped, [value]);
    }
  });

  it('has no signature that is the signing key, however it is written, and says so', () => {
    const key = `${secret()}&${secret()}`;
    const written = [
      key,
      encodeURIComponent(key),
      encodeURIComponent(encodeURIComponent(key)),
      base64(key),
      Buffer.from(key).toString('hex'),
    ];
    for (const signature of [...written, 'SECRET%26SECRET']) {
      const { text, notes } = discloseAuthorization(withSignature(signature));
      assert.match(text, /oauth_signature="\(dropped\)"/);
      assert.deepEqual(notes, ['The signature is the signing key itself. It contains both secrets, so it was dropped.']);
    }
    assert.match(discloseAuthorization(withSignature(secret(), 'PLAINTEXT')).text, /oauth_signature="\(dropped\)"/);
  });

  it('has nothing that stands behind a quote that is not closed', () => {
    const value = secret();
    assert.ok(!discloseAuthorization(`OAuth realm="1", oauth_version="1.0, oauth_token_secret=${value}`).text.includes(value));
    assert.ok(!discloseAuthorization(`${signed()}, ${value}`).text.includes(value));
    assert.ok(!discloseAuthorization(`OAuth ${'a, '.repeat(200)}${value}`).text.includes(value));
    assert.ok(!discloseAuthorization(`OAuth ${'x'.repeat(20_000)}${value}`).text.includes(value));
  });

  it('never throws, and loses nothing but what is said to be left out', () => {
    const crumb = fc.constantFrom(
      'OAuth',
      ' ',
      '"',
      ',',
      '=',
      'oauth_token',
      'oauth_x',
      'realm',
      'Basic',
      '&',
      '%26',
      'NLAuth',
      'password',
      'x'.repeat(9),
    );
    fc.assert(
      fc.property(fc.array(crumb, { maxLength: 16 }), (crumbs) => {
        const header = crumbs.join('');
        const once = discloseAuthorization(header);
        assert.equal(once.text === header, once.dropped.length === 0, header);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a header that was disclosed', () => {
  it('is not changed when it is disclosed again', () => {
    const value = secret();
    for (const header of [
      `Basic ${value}`,
      value,
      `${signed()}, oauth_key="${value}"`,
      withSignature(`${value}%26${value}`),
      `NLAuth nlauth_signature=${value}`,
    ]) {
      const { text } = discloseAuthorization(header);
      assert.deepEqual(discloseAuthorization(text), { text, dropped: [], notes: [] });
    }
  });
});

describe('a signing key in the place of a signature', () => {
  it('is told from every digest', () => {
    for (const length of [16, 20, 32, 48, 64]) {
      for (let count = 0; count < 200; count++) {
        const digest = randomBytes(length);
        for (const text of [digest.toString('base64'), digest.toString('hex'), digest.toString('base64url')]) {
          assert.equal(isSigningKey('HMAC-SHA256', text), false, text);
          assert.equal(isSigningKey('HMAC-SHA256', encodeURIComponent(text)), false, text);
        }
      }
    }
  });

  it('is not what a header joined with & has behind its signature', () => {
    assert.equal(isSigningKey('HMAC-SHA256', 'abc&oauth_version=1.0'), false);
  });
});

describe('another header that is shown', () => {
  it('has no value when it logs in', () => {
    const names = [
      'Cookie',
      'Set-Cookie2',
      'Proxy-Authorization',
      'X-Api-Key',
      'apikey',
      'Ocp-Apim-Subscription-Key',
      'X-Auth-Token',
      'X-CSRF-Token',
      'X-Amz-Security-Token',
      'X-Client-Secret',
      'X-Functions-Key',
    ];
    for (const name of names) {
      assert.deepEqual(discloseHeader(name, 'value-of-it').text, '(dropped)', name);
    }
  });

  it('has no login that has another name', () => {
    assert.equal(discloseHeader('X-Forwarded-Authorization', 'Bearer abcdefgh').text, 'Bearer (dropped)');
    assert.equal(discloseHeader('X-Original', 'Basic YWJjZGVmZ2g6aWprbA==').text, 'Basic (dropped)');
    assert.equal(
      discloseHeader('Referer', 'https://a.example/?access_token=abcdefgh&x=1').text,
      'https://a.example/?access_token=(dropped)&x=1',
    );
  });

  it('is shown as it is otherwise', () => {
    for (const [name, value] of [
      ['Content-Type', 'application/json'],
      ['Accept', '*/*'],
      ['User-Agent', 'curl/8.5'],
      ['X-Request-Id', 'a1b2'],
      ['Host', '127.0.0.1:8080'],
    ] as const) {
      assert.deepEqual(discloseHeader(name, value), { text: value, dropped: [], notes: [] });
    }
  });
});

describe('a URL that is shown', () => {
  it('has no user name and password, and no value of a parameter that logs in', () => {
    assert.equal(discloseUrl('https://me:pw@a.example/x?y=1').text, 'https://(dropped)@a.example/x?y=1');
    assert.equal(
      discloseUrl('/app?script=1&password=p%26q&api_key=k&oauth_token_secret=s&access%5Ftoken=t#id_token=u').text,
      '/app?script=1&password=(dropped)&api_key=(dropped)&oauth_token_secret=(dropped)&access%5Ftoken=(dropped)#id_token=(dropped)',
    );
  });

  it('is shown as it is otherwise', () => {
    for (const url of ['/app?script=1&deploy=1&q=a@b', 'https://a.example/@x', '/x?token=1&oauth_token=abc', '?&&=&', '']) {
      assert.equal(discloseUrl(url).text, url);
    }
  });
});

describe('a body that is shown', () => {
  it('has no value of a name that logs in, in JSON or any other text, as in a form and a URL', () => {
    for (const name of [
      'access_token',
      'id_token',
      'sessionToken',
      'refresh_token',
      'refreshToken',
      'csrf-token',
      'JSESSIONID',
      'sid',
    ]) {
      assert.equal(discloseBody(`a=1&${name}=value-1`).text, `a=1&${name}=(dropped)`);
      assert.equal(discloseBody(`{"a":1,"${name}":"value-1"}`).text, `{"a":1,"${name}":"(dropped)"}`);
      assert.equal(discloseBody(`<p>${name}: value-1</p>`).text, `<p>${name}: (dropped)</p>`);
      assert.equal(discloseBody(`<${name}>value-1</${name}>`).text, `<${name}>(dropped)</${name}>`);
    }
  });

  it('has no value in a list or an object of such a name, and stays JSON where the values are text', () => {
    assert.equal(
      discloseBody('{"password":["a-1",{"b":"b-1"},true],"c":["d"]}').text,
      '{"password":["(dropped)",{"b":"(dropped)"},true],"c":["d"]}',
    );
    assert.deepEqual(discloseBody('{"password":["a-1","b-1"').dropped, ['a-1', 'b-1'], 'A text that is cut at its end.');
    assert.equal(discloseBody('read({"secret":["a-1","b-1"]})').text, 'read({"secret":["(dropped)","(dropped)"]})');
  });

  it('has no value of a name that is one of a secret', () => {
    assert.equal(discloseBody('a=1&password=two%20words&b=2').text, 'a=1&password=(dropped)&b=2');
    assert.equal(discloseBody('{"user":"me","password":"se\\"cret x","n":1}').text, '{"user":"me","password":"(dropped)","n":1}');
    assert.equal(discloseText('log: Authorization: Bearer abc123def456 sent').text, 'log: Authorization: Bearer (dropped) sent');
  });

  it('is shown as it is otherwise', () => {
    for (const body of [
      '{"name":"basic information","secretary":"x"}',
      '{"valid_token":"x","side":1,"tokens":[2],"hasPassword":true}',
      'a=1&b=2',
      '<x>Basic authentication</x>',
      '',
    ]) {
      assert.equal(discloseBody(body).text, body);
    }
  });
});
