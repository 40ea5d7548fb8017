import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inspectRequest, type InspectionOptions } from '../../../../../src/core/diagnosis/index.js';
import { inspectionRules } from '../../../../../src/core/diagnosis/inspection/inspect.js';
import { signRequest, type TbaCredentials } from '../../../../../src/core/tba/index.js';
import { newCredentials, restletUrl } from '../../../../support/tba/testCredentials.js';

const now = 1_700_000_000;
const credentials = newCredentials('1234567_SB1');
const url = restletUrl('', '1234567-sb1.restlets.api.netsuite.com');
const right = signRequest({ method: 'GET', url }, credentials, { timestamp: now, nonce: 'aB3dE6gH9jK2mN5pQ8rS' }).authorization;

/** The findings of the right request with its header, its URL or what is known changed. */
function found(
  change: { header?: (right: string) => string; url?: string; known?: Partial<TbaCredentials> } & Omit<
    InspectionOptions,
    'known'
  > = {},
): string[] {
  const { header = (text: string) => text, url: otherUrl, known, ...clocks } = change;
  return inspectRequest({ method: 'GET', url: otherUrl ?? url }, header(right), {
    now,
    ...clocks,
    known: { ...credentials, ...known },
  }).map(({ id }) => id);
}

const set = (name: string, value: string) => (text: string) => text.replace(new RegExp(`${name}="[^"]*"`), `${name}="${value}"`);
const without = (name: string) => (text: string) =>
  text.replace(new RegExp(`(, )?${name}="[^"]*"(, )?`), (_all, before?: string, after?: string) => (before && after) ?? '');
const written = (change: (signature: string) => string) => (text: string) =>
  text.replace(/oauth_signature="([^"]*)"/, (_all, value: string) => `oauth_signature="${change(decodeURIComponent(value))}"`);

describe('inspecting a request without a search', () => {
  it('finds nothing in a header of our own', () => {
    assert.deepEqual(found(), []);
  });

  it('needs no credentials', () => {
    assert.deepEqual(inspectRequest({ method: 'GET', url }, right, { now }), []);
  });

  it('never throws, whatever it is given', function () {
    this.timeout(30_000);
    const crumbs = fc.array(
      fc.constantFrom(
        'OAuth ',
        'realm',
        '=',
        '"',
        ',',
        ' ',
        '\n',
        '%',
        '%2',
        'oauth_signature',
        'oauth_timestamp',
        'https://',
        ':',
        '?',
        '&',
        '#',
        '@',
        '[',
        'é',
      ),
      { maxLength: 24 },
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      crumbs.map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, text, text, (method, anyUrl, header) => {
        const findings = inspectRequest({ method, url: anyUrl }, header, { known: { consumerKey: header, tokenSecret: anyUrl } });
        assert.ok(findings.every(({ title, explanation, fix }) => title !== '' && explanation !== '' && fix !== ''));
      }),
      { numRuns: 1000 },
    );
  });

  it('says each thing under one ID', () => {
    const ids = inspectionRules.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('puts what is only possible last', () => {
    const ids = found({ header: (text) => set('oauth_nonce', 'a%2Fb')(text), url: url.replace('.com/', '.com:443/') });
    assert.deepEqual(ids, ['nonce-short', 'url-port', 'nonce-special-characters']);
  });
});

describe('the form of the header', () => {
  const cases: [string, (right: string) => string, string[]][] = [
    ['no header at all', () => ' ', ['scheme-header-empty']],
    ['NLAuth', () => 'NLAuth nlauth_account=1234567, nlauth_email=a', ['scheme-nlauth']],
    ['a Bearer token', () => 'Bearer abc.def', ['scheme-bearer']],
    ['Basic', () => 'Basic YWJjOmRlZg==', ['scheme-basic']],
    ['another scheme', (text) => text.replace('OAuth', 'OAuth1'), ['scheme-other']],
    ['no scheme', (text) => text.replace('OAuth ', ''), ['scheme-missing']],
    ['the scheme in small letters', (text) => text.replace('OAuth', 'oauth'), ['scheme-case']],
    ['the name of the header in its value', (text) => `Authorization: ${text}`, ['header-name-in-value']],
    ['a line break', (text) => text.replace(', oauth_token', ',\r\n oauth_token'), ['header-line-break']],
    ['values without quotes', (text) => text.replaceAll('"', ''), ['header-unquoted-value']],
    ['single quotes', (text) => text.replaceAll('"', "'"), ['header-single-quotes']],
    ['encoded quotes', (text) => text.replaceAll('"', '%22'), ['header-encoded-quotes']],
    ['an open quote', (text) => text.slice(0, -1), ['header-unterminated-quote']],
    ['& between the parameters', (text) => text.replaceAll(', ', '&'), ['header-wrong-separator']],
    ['no comma', (text) => text.replace(', oauth_token', ' oauth_token'), ['header-missing-comma']],
    ['a comma too many', (text) => `${text},`, ['header-empty-element']],
    ['a name without a value', (text) => `${text}, oauth_x`, ['header-missing-equals']],
    ['a parameter twice', (text) => `${text}, oauth_version="1.0"`, ['header-duplicate-parameter']],
    ['the realm twice', (text) => text.replace('OAuth ', 'OAuth realm="1234567_SB1", '), ['header-duplicate-parameter']],
    ['a missing parameter', without('oauth_nonce'), ['parameter-missing']],
    ['an empty parameter', (text) => `${text}, oauth_verifier=""`, ['parameter-empty']],
    ['a query parameter', (text) => `${text}, script="6"`, ['header-foreign-parameter']],
    ['a lone percent sign', set('oauth_nonce', 'abc%zzdef'), ['header-bad-encoding', 'nonce-special-characters']],
    [
      'the realm at the end',
      (text) => `${text.replace('realm="1234567_SB1", ', '')}, realm="1234567_SB1"`,
      ['header-realm-not-first'],
    ],
  ];
  for (const [what, header, wanted] of cases) {
    it(`names ${what}`, () => {
      const ids = found({ header }).filter((id) => id !== 'header-value-not-encoded');
      assert.deepEqual(ids.slice(0, wanted.length), wanted);
    });
  }
});

describe('how the signature is written', () => {
  const withPlus = (text: string): string => `${text.slice(0, 5)}+/${text.slice(7)}`;
  const cases: [string, (signature: string) => string, string][] = [
    ['not percent-encoded', withPlus, 'header-signature-not-encoded'],
    ['encoded twice', (text) => encodeURIComponent(encodeURIComponent(text)), 'written-percent-encoded'],
    ['in hex', (text) => Buffer.from(text, 'base64').toString('hex'), 'written-hex'],
    ['in base64url', (text) => Buffer.from(withPlus(text), 'base64').toString('base64url'), 'written-base64url'],
    [
      'with the length of SHA-1',
      (text) => encodeURIComponent(Buffer.from(text, 'base64').subarray(12).toString('base64')),
      'hash-sha-1',
    ],
    ['cut short', (text) => encodeURIComponent(text.slice(0, 30)), 'signature-no-digest'],
  ];
  for (const [what, change, wanted] of cases) {
    it(`names one that is ${what}`, () => {
      assert.ok(found({ header: written(change) }).includes(wanted));
    });
  }

  it('says how many characters something has that is no signature', () => {
    const header = set('oauth_signature', 'abc')(right);
    const [finding] = inspectRequest({ method: 'GET', url }, header, { now });
    assert.match(finding?.explanation ?? '', /^The signature has 3 characters\./);
  });

  it('names a signing key in its place, also of secrets that are not known, and also when it was left out', () => {
    const inspected = (signature: string): string[] =>
      inspectRequest({ method: 'GET', url }, set('oauth_signature', signature)(right), { now }).map(({ id }) => id);
    for (const signature of ['abc&def', 'abc%26def', Buffer.from('abc&def').toString('base64'), '(dropped)']) {
      assert.ok(inspected(signature).includes('signature-is-key'), signature);
    }
    assert.ok(!inspected('(dropped)').includes('signature-no-digest'));
    assert.ok(!found({ header: set('oauth_signature', 'abc%26def') }).includes('signature-is-key'));
  });

  it('names the secrets in its place', () => {
    const header = set('oauth_signature', `${credentials.consumerSecret}%26${credentials.tokenSecret}`);
    assert.ok(found({ header }).includes('signature-is-key'));
  });
});

describe('the values of the header', () => {
  const cases: [string, (right: string) => string, string][] = [
    ['a nonce of five characters', set('oauth_nonce', 'abcde'), 'nonce-short'],
    ['milliseconds', set('oauth_timestamp', `${now}000`), 'timestamp-milliseconds'],
    ['a decimal timestamp', set('oauth_timestamp', `${now}.5`), 'timestamp-no-number'],
    ['a date for the timestamp', set('oauth_timestamp', '2026-01-01'), 'timestamp-no-number'],
    ['version 1.0a', set('oauth_version', '1.0a'), 'version-not-1.0'],
    ['a method of another spelling', set('oauth_signature_method', 'HMAC_SHA256'), 'signature-method-spelling'],
    ['HMAC-SHA1 declared over an HMAC-SHA256', set('oauth_signature_method', 'HMAC-SHA1'), 'hash-sha-256'],
  ];
  for (const [what, header, wanted] of cases) {
    it(`names ${what}`, () => {
      assert.deepEqual(found({ header }), [wanted]);
    });
  }

  it('names a signature method that is another altogether', () => {
    const header = (text: string): string => set('oauth_signature', 'x')(set('oauth_signature_method', 'PLAINTEXT')(text));
    assert.deepEqual(found({ header }), ['signature-method-other', 'signature-no-digest']);
  });

  it('compares the timestamp with the time of sending, five minutes either way', () => {
    for (const [distance, wanted] of [
      [300, []],
      [301, ['timestamp-off']],
      [-300, []],
      [-301, ['timestamp-off']],
    ] as const) {
      assert.deepEqual(found({ sentAt: now + distance }), wanted);
    }
  });

  it('compares it with now if that is not known, and cannot tell whether an old one was old when it was sent', () => {
    assert.deepEqual(found({ now: now - 301 }), ['timestamp-future']);
    const [finding] = inspectRequest({ method: 'GET', url }, right, { now: now + 86400 * 3 });
    assert.equal(finding?.id, 'timestamp-old');
    assert.equal(finding.certainty, 'possible');
    assert.match(finding.explanation, /^The timestamp is 3 days old\./);
  });
});

describe('the realm', () => {
  const cases: [string, string, string[]][] = [
    ['lower case', '1234567_sb1', ['realm-form']],
    ['a hyphen', '1234567-SB1', ['realm-form']],
    ['an encoded underscore', '1234567%5FSB1', ['realm-form']],
    ['the host', '1234567-sb1.restlets.api.netsuite.com', ['realm-form']],
    ['no account ID', 'My Company, Inc.', ['realm-no-account']],
    ['another account', '7654321', ['realm-not-of-host', 'realm-not-stored']],
    ['production for the sandbox', '1234567', ['realm-not-of-host', 'realm-not-stored']],
    ['nothing', '', ['realm-missing']],
  ];
  for (const [what, realm, wanted] of cases) {
    it(`names one with ${what}`, () => {
      assert.deepEqual(found({ header: set('realm', realm) }), wanted);
    });
  }

  it('names its absence, and what it would be', () => {
    const [finding] = inspectRequest({ method: 'GET', url }, right.replace('realm="1234567_SB1", ', ''), { now });
    assert.equal(finding?.id, 'realm-missing');
    assert.match(finding.explanation, /^Here, it would be realm="1234567_SB1"\./);
  });
});

describe('the stored credentials', () => {
  const cases: [string, Partial<TbaCredentials>, string][] = [
    ['a blank in a secret', { tokenSecret: `${credentials.tokenSecret} ` }, 'stored-blank'],
    ['a byte order mark in a secret', { consumerSecret: `\uFEFF${credentials.consumerSecret}` }, 'stored-blank'],
    ['quotes around a secret', { tokenSecret: `"${credentials.tokenSecret}"` }, 'stored-quotes'],
    ['a Cyrillic letter', { tokenSecret: credentials.tokenSecret.replace(/./, '\u0430') }, 'stored-look-alike'],
    ['63 characters', { consumerSecret: credentials.consumerSecret.slice(1) }, 'stored-length'],
    ['one value in two places', { tokenSecret: credentials.tokenId }, 'stored-same'],
    ['another consumer key', { consumerKey: newCredentials().consumerKey }, 'another-consumer-key'],
    ['another token', { tokenId: newCredentials().tokenId }, 'another-token'],
    ['key and token exchanged', { consumerKey: credentials.tokenId, tokenId: credentials.consumerKey }, 'identifiers-exchanged'],
    ['a secret sent as the token', { tokenId: 'x'.repeat(64), tokenSecret: credentials.tokenId }, 'secret-in-header'],
    ['another account', { account: '7654321' }, 'host-not-stored'],
  ];
  for (const [what, known, wanted] of cases) {
    it(`names ${what}`, () => {
      assert.equal(
        found({ known }).find((id) => id !== 'realm-not-stored'),
        wanted,
      );
    });
  }

  it('names one value that was sent for both identifiers', () => {
    assert.ok(found({ header: set('oauth_token', credentials.consumerKey) }).includes('identifier-twice'));
  });
});

describe('the address', () => {
  const cases: [string, string, string[]][] = [
    ['no scheme', url.replace('https://', ''), ['url-not-absolute']],
    ['http', url.replace('https', 'http'), ['url-http']],
    ['an underscore in the host', url.replace('-sb1', '_sb1'), ['host-underscore']],
    ['capitals in the host', url.replace('-sb1', '-SB1'), ['host-capitals']],
    ['a port', url.replace('.com/', '.com:443/'), ['url-port']],
    ['the host without an account', url.replace('1234567-sb1.restlets.api', 'rest'), ['host-generic']],
    ['the host of a data centre', url.replace('1234567-sb1.restlets.api', 'rest.na1'), ['host-generic']],
    ['the host of the user interface', url.replace('restlets.api', 'app'), ['host-app']],
    ['the host of SOAP', url.replace('restlets.api', 'suitetalk.api'), ['host-other-service']],
    ['the host of a proxy', url.replace('1234567-sb1.restlets.api.netsuite.com', 'gateway.example.com'), ['host-not-netsuite']],
    ['another account', url.replace('1234567-sb1', '1234567'), ['host-not-stored', 'realm-not-of-host']],
    [
      'REST web services',
      url.replace('/app/site/hosting/restlet.nl', '/services/rest/record/v1/customer'),
      ['path-web-services'],
    ],
    ['a slash at the end of the path', url.replace('.nl?', '.nl/?'), ['path-other']],
    ['an encoded ampersand', url.replace('&deploy', '%26deploy'), ['query-encoded-ampersand', 'query-script-missing']],
    ['an entity for the ampersand', url.replace('&deploy', '&amp;deploy'), ['query-script-missing', 'query-amp-entity']],
    ['no deployment', url.replace('&deploy=1', ''), ['query-script-missing']],
    ['two scripts', `${url}&script=7`, ['query-script-twice']],
    ['OAuth parameters in the query', `${url}&oauth_nonce=1`, ['query-oauth']],
  ];
  for (const [what, address, wanted] of cases) {
    it(`names ${what}`, () => {
      assert.deepEqual(found({ url: address }), wanted);
    });
  }

  it('says nothing about the host of the demo account, or the endpoints of the token flow', () => {
    assert.deepEqual(found({ url: restletUrl('', '127.0.0.1:4711').replace('https', 'http') }), []);
    assert.deepEqual(found({ url: 'https://1234567-sb1.restlets.api.netsuite.com/rest/tokeninfo' }), []);
  });
});
