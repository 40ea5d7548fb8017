import assert from 'node:assert/strict';
import { importedPart, importedRequests, readPaste, requestOf } from '../../../../src/core/explain/index.js';
import { render, signedCase } from '../../../support/paste/examples.js';

const row = (name: string, value: string) => ({ name, value, enabled: true });
const signedAnew = 'The Authorization header was removed, because each request is signed when it is sent.';

function imported(text: string) {
  return importedRequests(readPaste(text).read);
}

describe('a request that is imported', () => {
  it('is taken apart from every form of a whole request', () => {
    const signed = signedCase('POST', 'script=customscript_orders&deploy=customdeploy_orders&q=a%20b%26c', '{"total":12.5}');
    for (const [form, write] of Object.entries(render)) {
      const [found] = imported(write(signed));
      if (!found) {
        continue;
      }
      const request = requestOf(found);
      assert.deepEqual(
        [request.method, request.script, request.deploy, request.query, request.body],
        ['POST', 'customscript_orders', 'customdeploy_orders', [row('q', 'a b&c')], signed.body],
        form,
      );
      assert.equal(found.account, '1234567_SB1', form);
      assert.ok(found.left.includes(signedAnew), form);
      assert.doesNotMatch(JSON.stringify(found.patch), /oauth_/, form);
    }
  });

  it('keeps method, headers and body of a curl command, and says what it has left out', () => {
    const text = `curl -X PUT 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1' \\
  -H 'Authorization: OAuth realm="1234567", oauth_token="x"' -H 'Content-Type: application/json' -H 'X-Team: blue' -b 'JSESSIONID=abc' -d '{"a":1}'`;
    const [found] = imported(text);
    assert.ok(found);
    const { method, headers, body, bodyType } = requestOf(found);
    assert.deepEqual([method, body, bodyType, headers], ['PUT', '{"a":1}', 'application/json', [row('X-Team', 'blue')]]);
    assert.ok(found.left.includes(signedAnew));
    assert.match(found.left.join('\n'), /header Cookie was removed/i);
  });

  it('is none when the text calls no RESTlet', () => {
    assert.deepEqual(imported("curl 'https://x.example/orders'"), []);
    assert.deepEqual(imported('nothing of the kind'), []);
  });

  it('is each one of a Postman collection, by its name', () => {
    const item = (name: string, script: string) => ({
      name,
      request: {
        method: 'GET',
        header: [],
        url: `{{host}}/app/site/hosting/restlet.nl?script=${script}&deploy=1`,
        auth: { type: 'oauth1', oauth1: [{ key: 'tokenSecret', value: 'b'.repeat(64) }] },
      },
    });
    const text = JSON.stringify({ info: { name: 'x' }, item: [item('First', '1'), item('Second', '2')] });
    const found = imported(text);
    assert.deepEqual(
      found.map(({ label, account }) => [label, account]),
      [
        ['GET 1', undefined],
        ['GET 2', undefined],
      ],
    );
    assert.match(found[1]?.kind ?? '', /Second/);
    assert.doesNotMatch(JSON.stringify(found), /bbbb/);
  });
});

describe('a part of a request that is imported', () => {
  it('is script, deployment and query of a URL, and the account of its host', () => {
    const url = 'https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&q=a%20b&q=c';
    assert.deepEqual(importedPart(url), {
      kind: 'RESTlet URL',
      label: '6',
      patch: { script: '6', deploy: '1', query: [row('q', 'a b'), row('q', 'c')] },
      left: [],
      account: '1234567_SB1',
    });
    assert.deepEqual(importedPart(url.slice('https://'.length)), importedPart(url));
    assert.equal(importedPart(url.slice(url.indexOf('/app')))?.account, undefined);
    assert.equal(importedPart('https://x.example/app/site/hosting/restlet.nl?limit=3'), undefined);
  });

  it('is the rows of header lines, without what signing and sending make', () => {
    const found = importedPart('Authorization: OAuth realm="1234567_SB1", oauth_token="x"\r\nHost: a.example\nX-Team: a:b');
    assert.ok(found);
    assert.deepEqual(found.patch, { headers: [row('X-Team', 'a:b')] });
    assert.equal(found.account, '1234567_SB1');
    assert.deepEqual(found.left, ['The header Host was removed. The account determines the host.', signedAnew]);
  });
});
