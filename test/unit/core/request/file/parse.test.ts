import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { lineAndColumn } from '../../../../../src/protocol/textPosition.js';
import { newRequest, parseRequest } from '../../../../../src/core/request/index.js';
import { findJsonError } from '../../../../../src/core/request/file/jsonTree.js';

/** As NetSuite issues keys and secrets. */
const issued = (): string => randomBytes(32).toString('hex');

/** The text is refused at `place`, the text that stands where the message points. */
function expectRefusal(text: string, place: string, message: RegExp): void {
  const parsed = parseRequest(text);
  assert.ok(parsed.kind === 'unreadable', `${text} is read`);
  assert.match(parsed.message, message);
  const offset = place === '' ? text.length : text.indexOf(place);
  assert.ok(offset >= 0, `${place} is not in the text`);
  assert.deepEqual({ line: parsed.line, column: parsed.column }, lineAndColumn(text, offset));
}

describe('a text that is read as a request', () => {
  it('is a new request when it is empty', () => {
    for (const text of ['', ' \r\n\t', '\uFEFF', '\uFEFF\n']) {
      assert.deepEqual(parseRequest(text), { kind: 'request', request: newRequest() });
    }
  });

  it('has every field, and passes over those that are unknown', () => {
    const text = `\uFEFF{
      "$schema": "./restlet.schema.json", "version": 1, "name": "Find", "method": "POST", "script": "customscript_a", "deploy": "1",
      "query": [{ "name": "id", "value": "7" }, { "name": "off", "enabled": false, "why": "later" }],
      "headers": [{ "name": "Accept", "value": "text/plain", "enabled": true }],
      "body": { "text": ["{", "}\\r", ""], "type": "text/plain" }, "account": "1234567_SB1", "role": "Clerk", "expect": { "status": 200 }
    }`;
    assert.deepEqual(parseRequest(text), {
      kind: 'request',
      request: {
        name: 'Find',
        method: 'POST',
        script: 'customscript_a',
        deploy: '1',
        query: [
          { name: 'id', value: '7', enabled: true },
          { name: 'off', value: '', enabled: false },
        ],
        headers: [{ name: 'Accept', value: 'text/plain', enabled: true }],
        body: '{\n}\r\n',
        bodyType: 'text/plain',
        account: '1234567_SB1',
        role: 'Clerk',
      },
    });
  });

  it('counts lines and columns as an editor does, a byte order mark apart', () => {
    assert.deepEqual(lineAndColumn('ab\r\ncd', 5), { line: 2, column: 2 });
    assert.deepEqual(lineAndColumn('a\rb\nc', 4), { line: 3, column: 1 });
    assert.deepEqual(lineAndColumn('', 0), { line: 1, column: 1 });
    assert.deepEqual(lineAndColumn('\uFEFF{', 1), { line: 1, column: 1 });
    assert.deepEqual(lineAndColumn('\uFEFF{', 0), { line: 1, column: 1 });
    assert.deepEqual(lineAndColumn('\uFEFF\n{', 2), { line: 2, column: 1 });
  });
});

describe('a text that is not JSON', function () {
  this.timeout(30_000);

  const cases: readonly (readonly [text: string, place: string, message: RegExp])[] = [
    ['{ "script": 1, // why\n }', '// why', /valid JSON\. JSON doesn't allow comments/],
    ['{ "script": "1", /* a */ "deploy": "1" }', '/* a */', /JSON doesn't allow comments/],
    ['{\n  "script": "1",\n}', '}', /a comma before a closing bracket/],
    ['{ "query": [{}, ] }', '] }', /a comma before a closing bracket/],
    ["{ 'script': '1' }", "'script'", /double quotes/],
    ['{ script: "1" }', 'script', /double quotes/],
    ['{ "script" "1" }', '"1"', /A colon is missing/],
    ['{ "script": "1" "deploy": "2" }', '"deploy"', /A comma is missing/],
    ['{ "script": }', '}', /A value is expected/],
    ['{ "script": "1"', '', /A closing brace } is missing/],
    ['{ "query": [', '', /A closing bracket \] is missing/],
    ['{ "script": "1\n" }', '"1', /closing double quote is missing on this line/],
    ['{ "script": "\\x" }', '"\\x"', /escape sequence/],
    ['{ "script": "\\u12" }', '"\\u12"', /[Ff]our hexadecimal digits/],
    ['{ "script": "a\tb" }', '"a\tb"', /control character/],
    ['{} []', '[]', /Nothing can follow/],
    ['{ "version": 01 }', '1 }', /comma|closing|number/],
    ['{ "version": 1. }', '1.', /number is incomplete/],
    ['{ "version": NaN }', 'NaN', /double quotes/],
    ['{ "version": -x }', '-', /double quotes|number/],
    ['\u00A0{}', '\u00A0', /valid JSON/],
  ];
  for (const [text, place, message] of cases) {
    it(`is refused at its place: ${JSON.stringify(text)}`, () => {
      expectRefusal(text, place, message);
    });
  }

  it('is told from JSON as JSON.parse tells it', () => {
    const soup = fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          ',',
          ':',
          '"',
          '"a"',
          '"\\u00e9"',
          '\\',
          '\\u',
          '0',
          '1',
          '-',
          '.',
          'e',
          '+',
          'true',
          'null',
          'nul',
          ' ',
          '\n',
          '\r',
          '\t',
          '\v',
          '\f',
          '\u00A0',
          '\uFEFF',
          '/',
          '//',
          '*/',
          '\u0000',
          '\u2028',
        ),
        { maxLength: 12 },
      )
      .map((tokens) => tokens.join(''));
    const nearJson = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ' ', ',', '}', '"', '\u0001', '\uFEFF', '0', '-'))
      .map(
        ([json, place, put]) =>
          json.slice(0, place % (json.length + 1)) + put + json.slice((place % (json.length + 1)) + (place % 2)),
      );
    fc.assert(
      fc.property(fc.oneof(soup, nearJson, fc.json(), fc.string()), (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        assert.equal(findJsonError(text) === undefined, isJson);
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused and not overrun when it is nested without an end', () => {
    for (const depth of [500, 5_000, 100_000]) {
      for (const text of [
        `{"x":${'['.repeat(depth)}`,
        `{"x":${'['.repeat(depth)}${']'.repeat(depth)}}`,
        `${'{"x":'.repeat(depth)}1${'}'.repeat(depth)}`,
      ]) {
        const parsed = parseRequest(text);
        if (parsed.kind === 'unreadable') {
          assert.match(parsed.message, /nested too deeply|valid JSON/);
        }
      }
    }
  });
});

describe('a text that is JSON and no request', () => {
  const cases: readonly (readonly [text: string, place: string, message: RegExp])[] = [
    ['[]', '[]', /one JSON object/],
    ['"GET"', '"GET"', /one JSON object/],
    ['null', 'null', /one JSON object/],
    ['{\n  "version": 2\n}', '2', /later version .*file version 2; this version reads 1.*Update/],
    ['{ "version": 0 }', '0', /"version" must be the number 1/],
    ['{ "version": "1" }', '"1"', /"version" must be the number 1/],
    ['{ "version": 1.5 }', '1.5', /"version" must be the number 1/],
    ['{ "version": null }', 'null', /"version" must be the number 1/],
    ['{ "method": "PATCH" }', '"PATCH"', /"method" must be one of GET, POST, PUT, DELETE/],
    ['{ "method": "get" }', '"get"', /"method" must be one of/],
    ['{ "script": 608 }', '608', /"script" must be text in double quotes, for instance "608"/],
    ['{ "deploy": null }', 'null', /"deploy" must be text/],
    ['{ "name": {} }', '{}', /"name" must be text/],
    ['{ "role": [] }', '[]', /"role" must be text/],
    ['{ "account": true }', 'true', /"account" must be text/],
    ['{ "query": {} }', '{}', /"query" must be a list/],
    ['{ "headers": "a: b" }', '"a: b"', /"headers" must be a list/],
    ['{ "query": [{}, "a=b"] }', '"a=b"', /"query\[1\]" must be an object/],
    ['{ "query": [{ "name": 1 }] }', '1', /"query\[0\].name" must be text/],
    ['{ "headers": [{ "value": true }] }', 'true', /"headers\[0\].value" must be text/],
    ['{ "query": [{ "enabled": "no" }] }', '"no"', /"query\[0\].enabled" must be true or false/],
    ['{ "body": "text" }', '"text"', /"body" must have the form/],
    ['{ "body": { "id": 7 } }', '{ "id"', /"body" must have the form .* with the body itself as text/],
    [
      '{ "body": { "type": "text/html" } }',
      '"text/html"',
      /"body.type" must be one of application\/json, text\/plain, application\/xml/,
    ],
    ['{ "body": { "text": {} } }', '{} }', /"body.text" must be text in double quotes, or a list of its lines/],
    ['{ "body": { "text": ["a", 1] } }', '1]', /"body.text\[1\]" must be text/],
    ['{ "script": "1", "script": "2" }', '"script": "2"', /"script" is here a second time/],
    ['{ "version": 1, "version": 1 }', '"version": 1 }', /"version" is here a second time/],
    ['{ "expect": 1, "expect": 2 }', '"expect": 2', /"expect" is here a second time/],
    ['{ "query": [{ "name": "a", "\\u006eame": "b" }] }', '"\\u006eame"', /"query\[0\].name" is here a second time/],
    ['{ "body": { "text": "", "text": "" } }', '"text": "" }', /"body.text" is here a second time/],
  ];
  for (const [text, place, message] of cases) {
    it(`is refused at its place: ${JSON.stringify(text)}`, () => {
      expectRefusal(text, place, message);
    });
  }

  it('may hold an unknown field twice, for it is not ours to judge', () => {
    assert.equal(parseRequest('{ "note": 1, "note": 2, "query": [{ "x": 1, "x": 2 }] }').kind, 'request');
  });
});

describe('a request file with a host', () => {
  for (const name of ['host', 'url', 'URL', 'base_url', 'baseUrl', 'domain', 'endpoint', 'server', 'proxy', 'port']) {
    it(`is refused for its field ${name}`, () => {
      expectRefusal(`{ "script": "1",\n  "${name}": "x" }`, `"${name}"`, /can't contain a host\. It follows from the account/);
    });
  }

  it('is refused when the host stands in for the account', () => {
    for (const account of [
      '1234567.restlets.api.netsuite.com',
      'https://1234567',
      '1234567/x',
      '1234567:443',
      'a@b',
      'a b',
      'ä',
      '1234567\\n',
    ]) {
      expectRefusal(`{ "account": "${account}" }`, `"${account}"`, /"account" must be an account ID .* not a host/);
    }
  });
});

describe('a request file with a secret', () => {
  const refusal = /holds no secret: .* Remove it here, add it as a token in the Accounts view, and renew it/;
  for (const name of [
    'tokenSecret',
    'token_secret',
    'Token-Secret',
    'consumerKey',
    'oauth_token',
    'oauthToken',
    'OAuth_Consumer_Key',
    'password',
    'authorization',
    'cookie',
  ]) {
    it(`is refused for its field ${name}, whatever the value`, () => {
      expectRefusal(`{ "${name}": 1 }`, `"${name}"`, refusal);
    });
  }

  it('is refused wherever an issued value stands under such a name', () => {
    const pair = `"tokenSecret": "${issued()}"`;
    const value = pair.slice(pair.indexOf('"', 13));
    for (const text of [
      `{ "x": { ${pair} } }`,
      `{ "x": [[{ ${pair} }]] }`,
      `{ "query": [{ "name": "a", ${pair} }] }`,
      `{ "headers": [{}, { "x": { ${pair} } }] }`,
      `{ "body": { "text": "", ${pair} } }`,
      `{ "expect": { ${pair} } }`,
    ]) {
      expectRefusal(text, value, refusal);
    }
  });

  it('is refused for a header that carries a login, switched off or not', () => {
    for (const name of ['Authorization', 'authorization', 'Cookie', 'Proxy-Authorization', 'Set-Cookie']) {
      expectRefusal(`{ "headers": [{ "name": "${name}", "value": "x", "enabled": false }] }`, '"x"', refusal);
    }
  });

  it('is refused for a row whose name and value are those of a credential', () => {
    for (const field of ['query', 'headers']) {
      const value = `" ${issued().toUpperCase()} "`;
      expectRefusal(`{ "${field}": [{ "name": "oauth_token", "value": ${value} }] }`, value, refusal);
    }
  });

  it('is not what a request is taken for that only speaks of such things', () => {
    for (const text of [
      '{ "query": [{ "name": "token", "value": "abc" }] }',
      `{ "query": [{ "name": "id", "value": "${issued()}" }] }`,
      '{ "headers": [{ "name": "Authorization", "value": "" }] }',
      '{ "x": { "tokenSecret": "see the safe", "host": "any" } }',
      '{ "oauth": true, "hosts": [], "tokens": 3 }',
    ]) {
      assert.equal(parseRequest(text).kind, 'request', text);
    }
  });

  it('never has the secret in the refusal', () => {
    const secret = issued();
    const parsed = parseRequest(`{ "headers": [{ "name": "token", "value": "${secret}" }] }`);
    assert.ok(!JSON.stringify(parsed).includes(secret));
  });
});
