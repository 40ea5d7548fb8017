import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import axios from 'axios';
import { missingParts, readPastedRequest, type PastedRequest } from '../../../../src/core/paste/index.js';
import { harEntry, hex, render, signedCase, type SignedCase } from '../../../support/paste/examples.js';
import { writers } from '../../../support/paste/writers.js';

function assertReads(read: PastedRequest, expected: SignedCase, kind: string): void {
  assert.equal(read.kind, kind);
  assert.equal(read.method, expected.method);
  assert.equal(read.url, expected.url);
  assert.equal(read.authorization, expected.authorization);
  assert.deepEqual(missingParts(read), []);
}

describe('readPastedRequest on a command line', () => {
  it('reads what Chrome copies for bash, quotes and line ends in the body included', () => {
    const c = signedCase('POST', 'script=12&deploy=1', '{"text":"it\'s\\nhere!"}\n');
    const read = readPastedRequest(render.curlBash(c));
    assertReads(read, c, 'curl command');
    assert.equal(read.body, c.body);
    assert.equal(read.contentType, 'application/json');
    assert.deepEqual(read.headers, [
      ['accept', '*/*'],
      ['content-type', 'application/json'],
    ]);
  });

  it('reads what Chrome copies for the Windows command prompt', () => {
    const c = signedCase('PUT', 'script=12&deploy=1&q=a%20b%25', '{"text":"100% \\"sure\\" & <done>",\n "x":1}');
    const read = readPastedRequest(render.curlCmd(c));
    assertReads(read, c, 'curl command');
    assert.equal(read.body, c.body);
  });

  it('reads curl.exe in PowerShell, with the backtick at line ends', () => {
    const c = signedCase('DELETE');
    const text = `PS C:\\> curl.exe -X DELETE \`\n  '${c.url}' \`\n  -H 'Authorization: ${c.authorization.replaceAll('"', '\\"')}'`;
    assertReads(readPastedRequest(text.slice(text.indexOf('curl'))), c, 'curl command');
  });

  it('reads what Chrome copies for PowerShell', () => {
    const c = signedCase('POST', 'script=1&deploy=1', '{"a":"$x `y`"}');
    const read = readPastedRequest(render.powershell(c));
    assertReads(read, c, 'PowerShell command');
    assert.equal(read.body, c.body);
    assert.equal(read.contentType, 'application/json');
  });

  it('tells the shell of a command on one line by how it escapes the quotation marks of the header', () => {
    const c = signedCase('DELETE');
    for (const escaped of ['`"', '""', '\\"']) {
      const header = `Authorization: ${c.authorization.replaceAll('"', escaped)}`;
      assertReads(readPastedRequest(`curl.exe -X DELETE "${c.url}" -H "${header}"`), c, 'curl command');
    }
  });

  it('reads the header as the shell sends it when its quotation marks are not escaped', () => {
    const c = signedCase('GET');
    const read = readPastedRequest(`curl "${c.url}" -H "Authorization: ${c.authorization}"`);
    assert.equal(read.authorization, c.authorization.replaceAll('"', ''));
  });

  it('does not take the value of an option that it does not know for the URL', () => {
    const c = signedCase('GET');
    const text = `curl --max-filesize 10000 --happy-eyeballs-timeout-ms 200 '${c.url}' -H 'Authorization: ${c.authorization}'`;
    assertReads(readPastedRequest(text), c, 'curl command');
  });

  it('reads a PowerShell script with its variables and here-strings', () => {
    const c = signedCase('POST', 'script=1&deploy=1', '{\n  "name": "it\'s \\"here\\" $now"\n}');
    const text = `$url = "${c.url}"
$headers = @{ "Authorization" = '${c.authorization}' }
$body = @'
${c.body ?? ''}
'@
Invoke-RestMethod -Uri $url -Method Post -Headers $headers -Body $body -ContentType 'application/json'`;
    const read = readPastedRequest(text);
    assertReads(read, c, 'PowerShell command');
    assert.equal(read.body, c.body);
    const built = readPastedRequest(text.replace('-Body $body', '-Body ($order | ConvertTo-Json)'));
    assert.equal(built.body, undefined);
    assert.match(built.notes.join(), /built by the program/);
  });

  it('knows the short and long ways of writing the same option', () => {
    const c = signedCase('PUT');
    for (const text of [
      `curl -sSkXPUT --url=${JSON.stringify(c.url)} -H"Authorization: ${c.authorization.replaceAll('"', '\\"')}" -d '{"a":1}'`,
      `$ curl --request PUT '${c.url}' --header='Authorization: ${c.authorization}' --data '{"a":1}' -o /dev/null --max-time 5`,
      `curl --request=PUT --header 'Authorization: ${c.authorization}' --json '{"a":1}' -- '${c.url}'`,
    ]) {
      const read = readPastedRequest(text);
      assertReads(read, c, 'curl command');
      assert.equal(read.body, '{"a":1}');
    }
  });

  it('moves the data into the query with -G and encodes --data-urlencode', () => {
    const read = readPastedRequest(
      `curl -G 'https://1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1' --data-urlencode 'q=a b+c' -d deploy=1`,
    );
    assert.equal(read.method, 'GET');
    assert.equal(read.url, 'https://1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&q=a%20b%2Bc&deploy=1');
    assert.equal(read.body, undefined);
    assert.deepEqual(missingParts(read), ['authorization']);
  });

  it('says which content type curl adds by itself', () => {
    const read = readPastedRequest("curl 'https://a.example/x' -d a=1 -d b=2");
    assert.equal(read.method, 'POST');
    assert.equal(read.body, 'a=1&b=2');
    assert.equal(read.contentType, 'application/x-www-form-urlencoded');
    assert.match(read.notes.join(), /curl adds application\/x-www-form-urlencoded/);
  });

  it('drops user names, passwords, cookies and bearer tokens', () => {
    const [password, cookie, bearer] = [hex(), hex(), hex()];
    const read = readPastedRequest(
      `curl -u me@example.com:${password} -b 'JSESSIONID=${cookie}' --oauth2-bearer ${bearer} https://a.example/x`,
    );
    for (const secret of [password, cookie, bearer]) {
      assert.ok(!JSON.stringify(read).includes(secret));
    }
    assert.deepEqual(read.headers, [['Cookie', '(dropped)']]);
    assert.match(read.notes.join(' '), /-u were dropped.*Cookie header was dropped/);
  });

  it('gives every command of a paste as a candidate and uses the first', () => {
    const [first, second] = [signedCase('GET'), signedCase('DELETE')];
    const read = readPastedRequest(`${render.curlBash(first)} ;\n${render.curlBash(second)}\n`);
    assertReads(read, first, 'curl command');
    assert.deepEqual(
      read.candidates?.map(({ url, authorization }) => [url, authorization]),
      [
        [first.url, first.authorization],
        [second.url, second.authorization],
      ],
    );
  });

  it('says so when a quotation mark has no partner', () => {
    assert.match(readPastedRequest("curl 'https://a.example/x' -H 'Authorization: OAuth realm=").notes.join(), /isn't closed/);
  });

  it('assumes https for a URL without a scheme and says so', () => {
    const read = readPastedRequest('curl a.example/x');
    assert.equal(read.url, 'https://a.example/x');
    assert.match(read.notes.join(), /https:\/\/ was assumed/);
  });

  it('leaves a scheme that is written wrongly to be mended, and takes no port for one', () => {
    assert.equal(readPastedRequest('curl htp:/a.example/x').url, 'htp:/a.example/x');
    assert.equal(readPastedRequest('curl localhost:8080/x').url, 'http://localhost:8080/x');
  });
});

describe('readPastedRequest on raw HTTP', () => {
  for (const [name, lineEnd] of [
    ['CR LF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ] as const) {
    it(`reads line ends of ${name}`, () => {
      const c = signedCase();
      const read = readPastedRequest(render.rawHttp(c, lineEnd));
      assertReads(read, c, 'HTTP request');
      assert.equal(read.body, c.body);
    });
  }

  it('reads the absolute form that a proxy gets', () => {
    const c = signedCase('GET');
    assertReads(
      readPastedRequest(`GET ${c.url} HTTP/1.1\r\nHost: proxy.example\r\nAuthorization: ${c.authorization}\r\n\r\n`),
      c,
      'HTTP request',
    );
  });

  it('joins a header that is folded over lines', () => {
    const c = signedCase('GET');
    const text = `GET ${c.target} HTTP/1.1\nHost: ${c.host}\nAuthorization: ${c.authorization.replaceAll(', ', ',\n    ')}\n\n`;
    assertReads(readPastedRequest(text), c, 'HTTP request');
  });

  it('assumes http for loopback and says so', () => {
    const read = readPastedRequest('GET /app/site/hosting/restlet.nl?script=1&deploy=1 HTTP/1.1\nHost: 127.0.0.1:8080\n\n');
    assert.equal(read.url, 'http://127.0.0.1:8080/app/site/hosting/restlet.nl?script=1&deploy=1');
    assert.match(read.notes.join(), /http:\/\/ was assumed/);
  });

  it('reads the trace of curl -v, the answer included', () => {
    const c = signedCase('GET');
    const text = [
      '* Connected to 1234567-sb1.restlets.api.netsuite.com (127.0.0.1) port 443',
      '* ALPN: server accepted h2',
      `> GET ${c.target} HTTP/2`,
      `> Host: ${c.host}`,
      '> User-Agent: curl/8.5.0',
      `> Authorization: ${c.authorization}`,
      '>',
      '* Request completely sent off',
      '< HTTP/2 401 ',
      '< date: Fri, 20 Nov 2026 10:11:12 GMT',
      '< www-authenticate: OAuth realm="1234567_SB1", error="token_rejected"',
      '<',
      '{"error" : {"code" : "INVALID_LOGIN_ATTEMPT", "message" : "Invalid login attempt."}}',
    ].join('\n');
    const read = readPastedRequest(text);
    assertReads(read, c, 'HTTP request');
    assert.equal(read.body, undefined);
    assert.deepEqual(read.response, {
      status: 401,
      date: 'Fri, 20 Nov 2026 10:11:12 GMT',
      wwwAuthenticate: 'OAuth realm="1234567_SB1", error="token_rejected"',
      code: 'INVALID_LOGIN_ATTEMPT',
    });
  });

  it("reads the raw log of Postman's console, where the answer follows the body", () => {
    const c = signedCase();
    const text = `POST ${c.target} HTTP/1.1\nAuthorization: ${c.authorization}\nContent-Type: application/json\nUser-Agent: PostmanRuntime/7.43.0\nHost: ${c.host}\n \n${c.body ?? ''}\n \nHTTP/1.1 401 Unauthorized\nDate: Fri, 20 Nov 2026 10:11:12 GMT\n \n{"error":{}}`;
    const read = readPastedRequest(text);
    assertReads(read, c, 'HTTP request');
    assert.equal(read.body, c.body);
    assert.equal(read.response?.status, 401);
  });

  it('ends the body where its Content-Length says, whatever its lines look like', () => {
    for (const body of ['# Orders\n### Open\nGET https://a.example/ HTTP/1.1\nHTTP/1.1 200 OK\n', '\n\n', 'ü\n']) {
      const c = signedCase('POST', 'script=1&deploy=1', body);
      for (const answer of ['', '\r\n\r\nHTTP/1.1 401 Unauthorized\r\nDate: Fri, 20 Nov 2026 10:11:12 GMT\r\n\r\n']) {
        const read = readPastedRequest(render.rawHttp(c) + answer);
        assertReads(read, c, 'HTTP request');
        assert.equal(read.body, body);
        assert.equal(read.response?.status, answer === '' ? undefined : 401);
      }
    }
  });

  it('says when the text goes on behind the body, and does not cut a body that was laid out anew', () => {
    const c = signedCase('POST', 'script=1&deploy=1', '{"a":1}');
    const followed = readPastedRequest(`${render.rawHttp(c)}\n\nand then it failed`);
    assert.equal(followed.body, c.body);
    assert.match(followed.notes.join(), /longer than Content-Length says/);
    assert.equal(readPastedRequest(render.rawHttp(c).replace('{"a":1}', '{ "a": 1 }')).body, '{ "a": 1 }');
    assert.equal(readPastedRequest(render.rawHttp(c).replace('{"a":1}', '{"a"')).body, '{"a"');
  });

  it('reads an .http file with its query on lines of its own and its body in a file', () => {
    const c = signedCase('POST', 'script=1&deploy=1');
    const [address = '', query = ''] = c.url.split('?');
    const text = `POST ${address}\n    ?${query.replace('&', '\n    &')}\nAuthorization: ${c.authorization}\n\n< ./order.json\n`;
    const read = readPastedRequest(text);
    assertReads(read, c, 'HTTP request file');
    assert.equal(read.body, undefined);
    assert.match(read.notes.join(), /in a file, not in the text/);
  });

  it('reads an .http file with several requests', () => {
    const [first, second] = [signedCase('POST'), signedCase('GET')];
    const one = (c: SignedCase) =>
      `${c.method} ${c.url}\nAuthorization: ${c.authorization}\nContent-Type: application/json\n\n${c.body ?? ''}\n`;
    const read = readPastedRequest(`${one(first)}\n###\n${one(second)}`);
    assertReads(read, first, 'HTTP request file');
    assert.equal(read.body, first.body);
    assert.equal(read.candidates?.[1]?.authorization, second.authorization);
  });
});

describe('readPastedRequest on headers and lines', () => {
  const c = signedCase('GET');
  const header = c.authorization;

  for (const [name, text] of [
    ['alone', header],
    ['with its name', `Authorization: ${header}`],
    ['as a JSON property', `"Authorization": ${JSON.stringify(header)},`],
    ['as an assignment', `authorization = '${header}'`],
    ['wrapped over lines', `Authorization: ${header.replaceAll(', ', ',\n  ')}`],
    ['in a code fence', `\`\`\`\nAuthorization: ${header}\n\`\`\``],
  ] as const) {
    it(`reads an Authorization header ${name}`, () => {
      const read = readPastedRequest(text);
      assert.equal(read.kind, 'Authorization header');
      assert.equal(read.authorization, header);
      assert.deepEqual(missingParts(read), ['method', 'url']);
    });
  }

  it('reads a header whose quotation marks a mail program made typographic', () => {
    const typographic = header.replace(/"([^"]*)"/g, '\u201c$1\u201d');
    const read = readPastedRequest(`GET ${c.url}\nAuthorization: ${typographic}`);
    assert.equal(read.authorization, header);
    assert.match(read.notes.join(), /Typographic/);
  });

  it('takes a parameter for a placeholder only where a program could put a value in', () => {
    for (const [url, missing] of [
      ['https://1.restlets.api.netsuite.com/x?script=1&$filter=a', false],
      ['https://$ACCOUNT.restlets.api.netsuite.com/x?script=1', true],
      ['https://{{host}}/x?script=1', true],
      ['https://${account}.restlets.api.netsuite.com/x', true],
      ['https://<account>.restlets.api.netsuite.com/x', true],
    ] as const) {
      assert.equal(missingParts(readPastedRequest(`curl '${url}' -H 'Authorization: ${header}'`)).includes('url'), missing, url);
    }
  });

  it('keeps a malformed header as it is, for that is what is to be explained', () => {
    for (const malformed of [
      'OAuth realm=1234567,oauth_token=abc,oauth_signature=a+b=',
      'realm="1", oauth_consumer_key="x"',
      "OAuth realm='1'; oauth_token='b'",
    ]) {
      assert.equal(readPastedRequest(malformed).authorization, malformed);
    }
  });

  for (const [name, text] of [
    ['URL first', `${c.url}\n\n${header}`],
    ['header first', `Authorization: ${header}\n${c.url}`],
    ['method and URL on one line', `GET ${c.url}\nAuthorization: ${header}`],
    ['labels', `Method: GET\nURL: ${c.url}\nHeader:\nAuthorization: ${header}`],
  ] as const) {
    it(`reads a header and a URL: ${name}`, () => {
      const read = readPastedRequest(text);
      assert.equal(read.url, c.url);
      assert.equal(read.authorization, header);
      assert.deepEqual(missingParts(read), text.includes('GET') ? [] : ['method']);
    });
  }

  it("reads the headers pane of a browser's developer tools, old and new", () => {
    const old = `Request URL: ${c.url}\nRequest Method: GET\nStatus Code: 401 Unauthorized\nRemote Address: 192.0.2.1:443\nReferrer Policy: no-referrer\n:authority: ${c.host}\n:path: ${c.target}\nauthorization: ${header}\nuser-agent: Mozilla/5.0`;
    const current = `Request URL\n${c.url}\nRequest Method\nGET\nStatus Code\n401 Unauthorized\nRemote Address\n192.0.2.1:443\nauthorization\n${header}\nuser-agent\nMozilla/5.0`;
    for (const text of [old, current]) {
      const read = readPastedRequest(text);
      assertReads(read, c, 'headers from a browser or console');
      assert.equal(read.response?.status, 401);
    }
  });

  it('builds the URL from the pseudo headers of HTTP/2', () => {
    assertReads(
      readPastedRequest(`:authority: ${c.host}\n:method: GET\n:path: ${c.target}\n:scheme: https\nauthorization: ${header}`),
      c,
      'headers from a browser or console',
    );
  });

  it('tells the header of the answer from that of the request', () => {
    const challenge = 'OAuth realm="1234567_SB1", error="token_rejected", error_description="Invalid login attempt."';
    for (const text of [challenge, `WWW-Authenticate: ${challenge}`]) {
      const read = readPastedRequest(text);
      assert.equal(read.kind, 'WWW-Authenticate header');
      assert.equal(read.authorization, undefined);
      assert.deepEqual(read.response, { wwwAuthenticate: challenge });
      assert.deepEqual(missingParts(read), ['method', 'url', 'authorization']);
    }
  });

  it('names the scheme of a header that is not OAuth and drops the rest', () => {
    const token = hex();
    const read = readPastedRequest(`Authorization: Bearer ${token}`);
    assert.equal(read.authorization, 'Bearer (dropped)');
    assert.ok(!JSON.stringify(read).includes(token));
  });

  it('drops the password of NLAuth', () => {
    const password = hex();
    const read = readPastedRequest(
      `Authorization: NLAuth nlauth_account=1234567, nlauth_email=me%40example.com, nlauth_signature=${password}, nlauth_role=3`,
    );
    assert.equal(
      read.authorization,
      'NLAuth nlauth_account=1234567, nlauth_email=me%40example.com, nlauth_signature=(dropped), nlauth_role=3',
    );
  });
});

describe('readPastedRequest on a base string', () => {
  it('takes method, URL and parameters out of it', () => {
    const c = signedCase('GET', 'script=6&deploy=1&q=a%20b');
    const read = readPastedRequest(c.baseString);
    assert.equal(read.kind, 'signature base string');
    assert.equal(read.method, 'GET');
    assert.equal(read.url, `https://${c.host}/app/site/hosting/restlet.nl?deploy=1&q=a%20b&script=6`);
    assert.equal(read.baseString, c.baseString);
    assert.deepEqual(
      read.parameters?.filter(([name]) => !name.startsWith('oauth_')),
      [
        ['deploy', '1'],
        ['q', 'a b'],
        ['script', '6'],
      ],
    );
    assert.deepEqual(missingParts(read), []);
  });

  it('reads one behind a label and one whose parts are not encoded', () => {
    const c = signedCase('GET', 'script=6&deploy=1');
    assert.equal(readPastedRequest(`Base string: "${c.baseString}"`).baseString, c.baseString);
    const plain =
      'POST&https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl&deploy=1&oauth_nonce=abcdef&script=6';
    const read = readPastedRequest(plain);
    assert.equal(read.kind, 'signature base string without encoding');
    assert.equal(read.url, 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?deploy=1&script=6');
  });

  it('knows it where a body would stand', () => {
    const c = signedCase('GET');
    const read = readPastedRequest(`GET ${c.url}\nAuthorization: ${c.authorization}\n\nbase string = ${c.baseString}\n`);
    assert.equal(read.baseString, c.baseString);
    assert.equal(read.body, undefined);
  });

  it('keeps it beside a header and a URL of the same log', () => {
    const c = signedCase('GET');
    const read = readPastedRequest(`GET ${c.url}\nAuthorization: ${c.authorization}\nBase string: ${c.baseString}`);
    assert.equal(read.baseString, c.baseString);
    assert.equal(read.url, c.url);
    assert.equal(read.authorization, c.authorization);
  });
});

describe('readPastedRequest on an archive', () => {
  it('reads the whole log of one call, with its answer', () => {
    const c = signedCase();
    const read = readPastedRequest(render.har(c));
    assertReads(read, c, 'HAR entry');
    assert.equal(read.body, c.body);
    assert.equal(read.contentType, 'application/json');
    assert.deepEqual(read.response?.date, 'Fri, 20 Nov 2026 10:11:12 GMT');
  });

  it('reads one entry, and a list of entries', () => {
    const c = signedCase();
    assertReads(readPastedRequest(JSON.stringify(harEntry(c))), c, 'HAR entry');
    assertReads(readPastedRequest(JSON.stringify([harEntry(c)])), c, 'HAR entry');
  });

  it('puts the refused RESTlet call first and leaves pages of the UI out', () => {
    const [right, refused] = [signedCase('GET'), signedCase('POST')];
    const page = { request: { method: 'GET', url: 'https://cdn.example/logo.png', headers: [] }, response: { status: 200 } };
    const read = readPastedRequest(JSON.stringify({ log: { entries: [page, harEntry(right, 200), harEntry(refused, 401)] } }));
    assertReads(read, refused, 'HAR entry 3 of 3');
    assert.equal(read.candidates?.length, 2);
    assert.match(read.notes.join(), /One other entry of the archive was left out/);
  });

  it('says why an archive has no Authorization header', () => {
    const c = signedCase('GET');
    const read = readPastedRequest(
      JSON.stringify({ log: { entries: [{ request: { method: 'GET', url: c.url, headers: [] } }] } }),
    );
    assert.match(read.notes.join(), /export with sensitive data/);
    assert.deepEqual(missingParts(read), ['authorization']);
  });
});

describe('readPastedRequest on Postman', () => {
  const c = signedCase();
  const oauth1 = [
    { key: 'signatureMethod', value: 'HMAC-SHA1', type: 'string' },
    { key: 'consumerSecret', value: c.secrets[0], type: 'string' },
    { key: 'tokenSecret', value: c.secrets[1], type: 'string' },
    { key: 'consumerKey', value: c.consumerKey, type: 'string' },
    { key: 'token', value: c.token, type: 'string' },
    { key: 'addParamsToHeader', value: false, type: 'boolean' },
  ];
  const request = {
    auth: { type: 'oauth1', oauth1 },
    method: 'POST',
    header: [
      { key: 'Content-Type', value: 'application/json' },
      { key: 'X-Old', value: '1', disabled: true },
    ],
    body: { mode: 'raw', raw: c.body, options: { raw: { language: 'json' } } },
    url: {
      raw: 'https://{{host}}/app/site/hosting/restlet.nl?script=1&deploy=1',
      protocol: 'https',
      host: ['{{host}}'],
      path: ['app', 'site', 'hosting', 'restlet.nl'],
      query: [
        { key: 'script', value: '1' },
        { key: 'debug', value: 'x', disabled: true },
        { key: 'deploy', value: '1' },
      ],
    },
  };

  it('reads a collection: variables, disabled rows, and how it signs, without its secrets', () => {
    const collection = {
      info: { name: 'NetSuite', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      item: [{ name: 'Folder', item: [{ name: 'Orders', request }] }],
      variable: [
        { key: 'host', value: c.host },
        { key: 'token_secret', value: c.secrets[1] },
      ],
    };
    const read = readPastedRequest(JSON.stringify(collection));
    assert.equal(read.kind, 'Postman request "Orders"');
    assert.equal(read.url, `https://${c.host}/app/site/hosting/restlet.nl?script=1&deploy=1`);
    assert.deepEqual(read.headers, [['Content-Type', 'application/json']]);
    assert.deepEqual(read.clientSideAuth, {
      type: 'oauth1',
      signatureMethod: 'HMAC-SHA1',
      consumerKey: c.consumerKey,
      token: c.token,
      addParamsToHeader: false,
    });
    assert.deepEqual(missingParts(read), ['authorization']);
    for (const secret of c.secrets) {
      assert.ok(!JSON.stringify(read).includes(secret));
    }
    assert.match(read.notes.join(' '), /secrets of the auth block were dropped/);
    assert.match(read.notes.join(' '), /HMAC-SHA256 only/);
    assert.match(read.notes.join(' '), /Disabled query rows were left out: 1/);
  });

  it('reads a single item and names the variable it cannot fill', () => {
    const read = readPastedRequest(JSON.stringify({ name: 'Orders', request }, undefined, 2));
    assert.deepEqual(missingParts(read), ['url', 'authorization']);
    assert.match(read.notes.join(' '), /placeholder/);
  });

  it('takes the auth block of the collection when the request has none', () => {
    const { auth, ...bare } = request;
    const read = readPastedRequest(
      JSON.stringify({
        info: {},
        auth,
        item: [
          { name: 'A', request: bare },
          { name: 'B', request: bare },
        ],
      }),
    );
    assert.equal(read.kind, 'Postman request 1 of 2 "A"');
    assert.equal(read.candidates?.[1]?.clientSideAuth?.consumerKey, c.consumerKey);
  });

  it("reads what Postman's console copies", () => {
    const text = `POST ${c.url}: ${JSON.stringify(
      {
        Network: { addresses: { local: { address: '192.0.2.5', family: 'IPv4', port: 50000 } } },
        'Request Headers': {
          'content-type': 'application/json',
          authorization: c.authorization,
          'user-agent': 'PostmanRuntime/7.43.0',
          host: c.host,
        },
        'Request Body': c.body,
        'Response Headers': {
          date: 'Fri, 20 Nov 2026 10:11:12 GMT',
          'www-authenticate': 'OAuth realm="1234567_SB1", error="token_rejected"',
        },
        'Response Body': '{"error":{"code":"INVALID_LOGIN_ATTEMPT"}}',
      },
      undefined,
      2,
    )}`;
    const read = readPastedRequest(text);
    assertReads(read, c, 'Postman console');
    assert.equal(read.body, c.body);
    assert.deepEqual(read.response?.date, 'Fri, 20 Nov 2026 10:11:12 GMT');
  });
});

describe('readPastedRequest on code and logs', () => {
  it('reads fetch as Chrome copies it', () => {
    const c = signedCase('PUT');
    const read = readPastedRequest(render.fetch(c));
    assertReads(read, c, 'fetch call');
    assert.equal(read.body, c.body);
  });

  it('reads axios with params and a header that is joined from pieces', () => {
    const c = signedCase('GET', 'script=customscript_orders&deploy=customdeploy_orders&q=a%20b');
    const [head, ...rest] = c.authorization.split(', ');
    const text = `const response = await axios.get('https://${c.host}/app/site/hosting/restlet.nl', {
      params: { script: 'customscript_orders', deploy: 'customdeploy_orders', q: 'a b' },
      headers: {
        'Content-Type': 'application/json',
        Authorization: '${head ?? ''}, ' +
          '${rest.join(', ')}',
      },
    });`;
    assertReads(readPastedRequest(text), c, 'axios call');
  });

  it('reads Node https.request with its options in parts', () => {
    const c = signedCase('POST');
    const text = `const req = https.request({ hostname: '${c.host}', port: 443, path: '${c.target}', method: 'POST',
      headers: { Authorization: '${c.authorization}', 'Content-Type': 'application/json' } }, (res) => {});
      req.write(JSON.stringify({ a: 1 }));`;
    assertReads(readPastedRequest(text), c, 'Node https request');
  });

  it('reads what console.log shows of a real axios error', async () => {
    const c = signedCase('POST');
    const server = createServer((_request, response) =>
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":{"code":"INVALID_LOGIN_ATTEMPT"}}'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${c.target}`;
    try {
      const error: unknown = await axios
        .post(url, { a: 1 }, { headers: { Authorization: c.authorization } })
        .catch((caught: unknown) => caught);
      for (const text of [inspect(error), inspect(error, { depth: 6 }), JSON.stringify(error)]) {
        const read = readPastedRequest(text);
        assert.equal(read.method, 'POST');
        assert.equal(read.url, url);
        assert.equal(read.authorization, c.authorization);
        assert.equal(read.body, '{"a":1}');
      }
    } finally {
      server.close();
    }
  });

  it('reads Python requests with requests_oauthlib and drops the secrets in it', () => {
    const c = signedCase('GET');
    const text = `import requests
auth = OAuth1(client_key="${c.consumerKey}", client_secret="${c.secrets[0] ?? ''}",
              resource_owner_key="${c.token}", resource_owner_secret='${c.secrets[1] ?? ''}', signature_method="HMAC-SHA256")
url = "https://${c.host}/app/site/hosting/restlet.nl"
r = requests.get(url, params={"script": "customscript_orders", "deploy": "customdeploy_orders"}, auth=auth)
print(r.request.headers)
# {'Authorization': b'${c.authorization}', 'Content-Type': 'application/json'}`;
    const read = readPastedRequest(text);
    assertReads(read, c, 'Python requests call');
    for (const secret of c.secrets) {
      assert.ok(!JSON.stringify(read).includes(secret));
    }
    assert.match(read.notes.join(), /contains secrets/);
  });

  it('reads the debug log of urllib3 and http.client', () => {
    const c = signedCase('POST');
    const log = `DEBUG:urllib3.connectionpool:Starting new HTTPS connection (1): ${c.host}:443
send: b'POST ${c.target} HTTP/1.1\\r\\nHost: ${c.host}\\r\\nUser-Agent: python-requests/2.32.3\\r\\nAuthorization: ${c.authorization}\\r\\nContent-Type: application/json\\r\\nContent-Length: 7\\r\\n\\r\\n'
send: b'{"a":1}'
reply: 'HTTP/1.1 401 Unauthorized\\r\\n'
DEBUG:urllib3.connectionpool:https://${c.host}:443 "POST ${c.target} HTTP/1.1" 401 None`;
    assertReads(readPastedRequest(log), c, 'Python debug log');
    const short = `DEBUG:urllib3.connectionpool:https://${c.host}:443 "POST ${c.target} HTTP/1.1" 401 None\n{'Authorization': '${c.authorization}'}`;
    assertReads(readPastedRequest(short), c, 'Python debug log');
  });

  it('reads an N/https call of a script', () => {
    const c = signedCase('POST');
    const text = `define(['N/https'], (https) => { const r = https.post({
      url: '${c.url}',
      body: JSON.stringify({ id: 5, lines: [1, 2], ok: true }),
      headers: { 'Content-Type': 'application/json', Authorization: '${c.authorization}' } }); });`;
    const read = readPastedRequest(text);
    assertReads(read, c, 'N/https call');
    assert.equal(read.body, '{"id":5,"lines":[1,2],"ok":true}');
  });

  it('reads a log line of JSON in JSON', () => {
    const c = signedCase('GET');
    const inner = JSON.stringify({ method: 'GET', url: c.url, headers: { Authorization: c.authorization } });
    const line = JSON.stringify({ level: 'ERROR', time: '2026-11-20T10:11:12Z', message: `RESTlet refused: ${inner}` });
    for (const text of [line, `2026-11-20 10:11:12 ERROR ${line}`, JSON.stringify({ wrapped: line })]) {
      const read = readPastedRequest(text);
      assert.equal(read.url, c.url);
      assert.equal(read.authorization, c.authorization);
      assert.equal(read.method, 'GET');
    }
  });

  it('reads util.inspect of a header map beside a sentence with the URL', () => {
    const c = signedCase('DELETE');
    const text = `Calling DELETE ${c.url}, it doesn't work: ${inspect({ headers: new Map([['Authorization', c.authorization]]) })}`;
    const read = readPastedRequest(text);
    assert.equal(read.url, c.url);
    assert.equal(read.method, 'DELETE');
    assert.equal(read.authorization, c.authorization);
  });

  it('reads PHP and C# callers', () => {
    const c = signedCase('PUT');
    const php = `curl_setopt_array($ch, [CURLOPT_URL => '${c.url}', CURLOPT_CUSTOMREQUEST => 'PUT', CURLOPT_HTTPHEADER => ['Authorization: ${c.authorization}', 'Content-Type: application/json']]);`;
    assertReads(readPastedRequest(php), c, 'PHP cURL call');
    const csharp = `var request = new HttpRequestMessage(HttpMethod.Put, "${c.url}");\nrequest.Headers.Add("Authorization", ${JSON.stringify(c.authorization)});`;
    assertReads(readPastedRequest(csharp), c, 'C# call');
  });

  const q = (text: string) => JSON.stringify(text);
  const clients: readonly [client: string, kind: string, write: (c: SignedCase) => string][] = [
    [
      'got',
      'got call',
      (c) => `await got.post('${c.url}', { headers: { authorization: '${c.authorization}' }, json: { a: 1 } });`,
    ],
    [
      'request',
      'request call',
      (c) =>
        `request({ method: 'POST', url: '${c.url}', headers: { Authorization: '${c.authorization}' }, body: '{"a":1}' }, done);`,
    ],
    [
      'XMLHttpRequest',
      'text',
      (c) => `xhr.open("POST", "${c.url}");\nxhr.setRequestHeader("Authorization", ${q(c.authorization)});\nxhr.send(data);`,
    ],
    [
      'RestSharp',
      'C# call',
      (c) =>
        `var r = new RestRequest("${c.url}", Method.Post);\nr.AddHeader("Authorization", ${q(c.authorization)});\nr.AddJsonBody("{\\"a\\":1}");`,
    ],
    [
      'Java',
      'text',
      (c) =>
        `HttpRequest.newBuilder(URI.create("${c.url}")).header("Authorization", ${q(c.authorization)}).POST(BodyPublishers.ofString("{}")).build()`,
    ],
    [
      'OkHttp',
      'text',
      (c) => `new Request.Builder().url("${c.url}").addHeader("Authorization", ${q(c.authorization)}).post(body).build()`,
    ],
    ['Ruby', 'text', (c) => `uri = URI('${c.url}')\nreq = Net::HTTP::Post.new(uri)\nreq['Authorization'] = '${c.authorization}'`],
    [
      'Go',
      'text',
      (c) => `req, _ := http.NewRequest("POST", "${c.url}", body)\nreq.Header.Set("Authorization", \`${c.authorization}\`)`,
    ],
    [
      'Objective-C',
      'text',
      (c) =>
        `NSURL *url = [NSURL URLWithString:@"${c.url}"];\n[r setHTTPMethod:@"POST"];\n[r setValue:@${q(c.authorization)} forHTTPHeaderField:@"Authorization"];`,
    ],
    ['HTTPie', 'text', (c) => `http POST '${c.url}' 'Authorization:${c.authorization}' a=1`],
    ['wget', 'text', (c) => `wget --method POST --header 'Authorization: ${c.authorization}' '${c.url}'`],
  ];
  for (const [client, kind, write] of clients) {
    it(`reads a call of ${client}`, () => {
      const c = signedCase('POST');
      assertReads(readPastedRequest(write(c)), c, kind);
    });
  }

  it('says that a query was put together from parameters whose encoding is not known', () => {
    const text = (value: string) =>
      `axios.get('https://1.restlets.api.netsuite.com/app/site/hosting/restlet.nl', { params: { script: '1', q: '${value}' } })`;
    assert.match(readPastedRequest(text('a b')).notes.join(), /How the client encodes them/);
    assert.deepEqual(readPastedRequest(text('ab')).notes, []);
  });

  it('takes the body from the octets that a program wrote', () => {
    const c = signedCase('POST');
    const body = '{"name":"Zo\u00eb"}';
    const octets = [...Buffer.from(body)]
      .map((octet) => (octet < 0x80 ? String.fromCharCode(octet) : `\\x${octet.toString(16)}`))
      .join('');
    const text = `send: b'POST ${c.target} HTTP/1.1\\r\\nHost: ${c.host}\\r\\nAuthorization: ${c.authorization}\\r\\nContent-Length: ${Buffer.byteLength(body)}\\r\\n\\r\\n'\nsend: b'${octets}'\nreply: 'HTTP/1.1 401 Unauthorized\\r\\n'`;
    const read = readPastedRequest(text);
    assertReads(read, c, 'Python debug log');
    assert.equal(read.body, body);
    assert.equal(read.response?.status, 401);
  });

  it('gives each call of a log its own URL', () => {
    const cases = [
      signedCase('GET', 'script=1&deploy=1'),
      signedCase('POST', 'script=2&deploy=1'),
      signedCase('DELETE', 'script=3&deploy=1'),
    ];
    const text = cases.map((c) => `10:11:12 ${c.method} ${c.url} Authorization: ${c.authorization} -> 401`).join('\n');
    const read = readPastedRequest(text);
    assert.deepEqual(
      read.candidates?.map(({ method, url, authorization }) => [method, url, authorization]),
      cases.map((c) => [c.method, c.url, c.authorization]),
    );
    assert.equal(read.candidates[0]?.kind, 'text, call 1 of 3');
  });

  it('does not take the URL of a comment or a stack trace for the request', () => {
    const c = signedCase('GET');
    const text = `// see https://docs.oracle.com/en/cloud/saas/netsuite/x.html\nconst url = '${c.url}';\nconst options = { method: 'GET', headers: { Authorization: '${c.authorization}' } };`;
    assert.equal(readPastedRequest(text).url, c.url);
  });
});

describe('readPastedRequest on a form that is broken', () => {
  const c = { ...signedCase('POST', 'script=1&deploy=1', '{"a":1}'), contentType: 'application/json', headers: [] };
  const plain = (text = '') => text.replace(/["'\\`^]/g, '');
  const kept = plain(c.authorization.split(', oauth_version')[0]);

  for (const { name, write } of writers) {
    const text = write(c);

    it(`still reads what there is of a header when the text is cut in it: ${name}`, () => {
      const read = readPastedRequest(text.slice(0, text.indexOf('oauth_version')));
      assert.ok(plain(read.authorization).startsWith(kept), read.authorization);
    });

    it(`asks for the header when it is not there: ${name}`, () => {
      const start = text.indexOf('OAuth realm');
      const end = text.indexOf(c.authorization.slice(-4, -1), text.indexOf('oauth_signature=')) + 3;
      const read = readPastedRequest(text.slice(0, start) + text.slice(end));
      assert.ok(end > start + 300);
      assert.ok(missingParts(read).includes('authorization') || !(read.authorization ?? '').includes('oauth_'), name);
    });

    it(`reads method and URL all the same when the header is another one: ${name}`, () => {
      const read = readPastedRequest(text.replaceAll('OAuth realm', 'OAuth rea1m').replaceAll('oauth_nonce', 'oauth-nonce'));
      assert.deepEqual([read.method, read.url], [c.method, c.url]);
    });
  }
});

describe('readPastedRequest on anything else', () => {
  it('says that nothing was recognised', () => {
    for (const text of ['', '   ', 'hello', '{}', '[]', 'null', '{"a":', '12', "it's broken"]) {
      const read = readPastedRequest(text);
      assert.equal(read.kind, 'nothing recognized');
      assert.deepEqual(missingParts(read), ['method', 'url', 'authorization']);
      assert.deepEqual(read.notes, text.trim() === '' ? ['Nothing was pasted.'] : []);
    }
  });

  it('cuts a paste over 5 MB and says so', () => {
    const c = signedCase('GET');
    const read = readPastedRequest(`${c.url}\n${c.authorization}\n\n{${' '.repeat(6 * 1024 * 1024)}`);
    assert.equal(read.url, c.url);
    assert.match(read.notes[0] ?? '', /longer than 5 MB/);
  });

  it('keeps a token ID that somebody also used as the token secret', () => {
    const c = signedCase('GET');
    const read = readPastedRequest(
      `const tokenSecret = '${c.token}';\nfetch('${c.url}', { headers: { Authorization: '${c.authorization}' } })`,
    );
    assert.equal(read.authorization, c.authorization);
  });

  it('lists the OAuth parameters of a very long base string, and not all of the others', () => {
    const others = Array.from({ length: 5000 }, (_one, index) => `a${index}=1`);
    const text = ['GET', 'https://h', [...others, 'oauth_token=t'].join('&')].map(encodeURIComponent).join('&');
    const { parameters = [], baseString } = readPastedRequest(text);
    assert.equal(baseString, text);
    assert.deepEqual([parameters.length, parameters.at(-1)], [1001, ['oauth_token', 't']]);
  });
});
