import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  entriesStatement,
  logRequest,
  markStatement,
  scriptStatement,
  type LogStatement,
} from '../../../../src/core/scriptlog/index.js';
import { baseString, signature } from '../../../support/signers/reference.js';
import { newCredentials } from '../../../support/tba/testCredentials.js';

const ids = { script: 'customscript_a', deploy: 'customdeploy_a' };

describe('the statements of the script log', () => {
  it('ask for a script by its script ID or its number', () => {
    assert.match(scriptStatement(ids) ?? '', /WHERE s\.scriptid = 'customscript_a' AND d\.scriptid = 'customdeploy_a'$/);
    assert.match(scriptStatement({ ...ids, script: '12' }) ?? '', /WHERE s\.id = 12 AND d\.scriptid = 'customdeploy_a'$/);
    assert.match(scriptStatement({ ...ids, deploy: '1' }) ?? '', / FROM script s WHERE s\.scriptid = 'customscript_a'$/);
  });

  it('hold no text but IDs of letters, digits and underscores', () => {
    for (const script of ["a' OR 'a' = 'a", '', ' ', 'a b', 'é', 'a\n', 'x'.repeat(100), "'"]) {
      assert.equal(scriptStatement({ ...ids, script }), undefined, script);
      assert.equal(scriptStatement({ ...ids, deploy: script }), undefined, script);
    }
  });

  it('never hold a quotation mark that is not theirs, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (script, deploy) => {
        const statement = scriptStatement({ script, deploy });
        assert.ok(statement === undefined || /^[A-Za-z0-9_ .,='():-]+$/.test(statement));
      }),
    );
  });

  it('hold whole numbers alone', () => {
    assert.match(markStatement(123), /WHERE n\.scripttype = 123 AND n\.date >= SYSDATE - 1$/);
    assert.match(
      entriesStatement(123, 456),
      /n\.scripttype = 123 AND n\.internalid > 456 AND n\.date >= SYSDATE - 1 ORDER BY n\.internalid$/,
    );
    for (const odd of [Number.NaN, Infinity, -5, 1e30, 1.5]) {
      assert.match(entriesStatement(odd, odd), /scripttype = \d{1,12} AND n\.internalid > \d{1,12} AND/);
    }
  });
});

describe('the request that runs a statement', () => {
  it('is signed with its page and without its body', () => {
    const credentials = newCredentials('1234567_SB1');
    const options = { nonce: 'fjaLirsIcCGVZWzBX0pg', timestamp: 1_508_242_306 };
    const base = 'https://1234567-sb1.suitetalk.api.netsuite.com';
    const { method, url, headers, body } = logRequest(base, markStatement(1), credentials, options);
    const path = '/services/rest/query/v1/suiteql';
    assert.deepEqual([method, url], ['POST', `${base}${path}?limit=500&offset=0`]);
    const oauth: [string, string][] = [
      ['oauth_consumer_key', credentials.consumerKey],
      ['oauth_token', credentials.tokenId],
      ['oauth_nonce', options.nonce],
      ['oauth_timestamp', String(options.timestamp)],
      ['oauth_signature_method', 'HMAC-SHA256'],
      ['oauth_version', '1.0'],
      ['limit', '500'],
      ['offset', '0'],
    ];
    const signed = signature(baseString('POST', base + path, oauth), credentials.consumerSecret, credentials.tokenSecret);
    const authorization = headers[0]?.[1] ?? '';
    assert.ok(authorization.startsWith('OAuth realm="1234567_SB1", '));
    assert.ok(authorization.includes(`oauth_signature="${encodeURIComponent(signed)}"`));
    assert.deepEqual(headers.slice(1), [
      ['Content-Type', 'application/json'],
      ['Accept', 'application/json'],
      ['Prefer', 'transient'],
    ]);
    assert.deepEqual(JSON.parse(body), { q: markStatement(1) });
  });

  it('takes statements of this module alone', () => {
    // @ts-expect-error a text is no statement
    const other: LogStatement = 'SELECT * FROM customer';
    assert.ok(other);
  });
});
