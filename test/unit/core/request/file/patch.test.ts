import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { UserError } from '../../../../../src/protocol/userError.js';
import { applyEdits, applyPatch, newRequest, patchRequest } from '../../../../../src/core/request/index.js';
import type { RequestPatch, RequestRow } from '../../../../../src/protocol/request.js';

function edited(text: string, patch: RequestPatch): string {
  return applyEdits(text, applyPatch(text, patch));
}

const on = (name: string, value: string): RequestRow => ({ name, value, enabled: true });

describe('an edit of a request file', () => {
  it('changes only the characters that differ', () => {
    const text = '{ "script": "customscript_a", "deploy": "1" }';
    assert.deepEqual(applyPatch(text, { script: 'customscript_ab' }), [
      { offset: text.indexOf('_a"') + 2, length: 0, text: 'b' },
    ]);
  });

  it('changes several fields at once, each in its place', () => {
    assert.equal(
      edited('{\n  "method": "GET",\n  "x": [ 1,2 ],\n  "deploy": "1"\n}\n', { method: 'POST', deploy: '2', role: 'Clerk' }),
      '{\n  "method": "POST",\n  "x": [ 1,2 ],\n  "deploy": "2",\n  "role": "Clerk"\n}\n',
    );
  });

  it('puts a new field behind those that usually stand before it, as its neighbour is written', () => {
    assert.equal(
      edited('{\r\n\t"version" : 1,\r\n\t"role" : "a"\r\n}', { script: '7' }),
      '{\r\n\t"version" : 1,\r\n\t"script" : "7",\r\n\t"role" : "a"\r\n}',
    );
    assert.equal(edited('{"role":"a"}', { script: '7' }), '{"script":"7", "role":"a"}');
    assert.equal(edited('{ "x": 1 }', { name: 'n' }), '{ "name": "n", "x": 1 }');
  });

  it('lays a first field out as the file is laid out', () => {
    assert.equal(edited('{}', { script: '7' }), '{\n  "script": "7"\n}');
    assert.equal(edited('\uFEFF{\r\n}\r\n', { script: '7' }), '\uFEFF{\r\n  "script": "7"\r\n}\r\n');
  });

  it('takes a field out with its comma, wherever it stands', () => {
    const text = '{\n  "name": "a",\n  "x": 1,\n  "role": "b"\n}\n';
    assert.equal(edited(text, { name: null }), '{\n  "x": 1,\n  "role": "b"\n}\n');
    assert.equal(edited(text, { role: null }), '{\n  "name": "a",\n  "x": 1\n}\n');
    assert.equal(edited('{ "name": "a" }', { name: null }), '{}');
  });

  it('finds a field whose name is written in escapes', () => {
    assert.equal(edited('{ "\\u006dethod": "GET" }', { method: 'PUT' }), '{ "\\u006dethod": "PUT" }');
  });

  it('keeps the byte order mark and the line breaks of a file that was empty', () => {
    assert.equal(edited('\uFEFF', { script: '7' }).slice(0, 2), '\uFEFF{');
    assert.equal(
      edited('\r\n', { name: 'n' }),
      '{\r\n  "version": 1,\r\n  "name": "n",\r\n  "method": "GET",\r\n  "script": "",\r\n  "deploy": ""\r\n}\r\n',
    );
  });

  it('leaves an empty file empty when nothing changes', () => {
    assert.deepEqual(applyPatch('', { method: 'GET', query: [], role: null }), []);
  });
});

describe('an edit of the body', () => {
  const lines =
    '{\n    "body": {\n        "type": "text/plain",\n        "text": [\n            "one",\n            "\\u0074wo",\n            "three"\n        ]\n    }\n}';

  it('changes the lines that differ, and leaves the writing of the others', () => {
    assert.equal(edited(lines, { body: 'one\ntwo\n3\nfour' }), lines.replace('"three"', '"3",\n            "four"'));
    assert.equal(edited(lines, { body: 'two\nthree' }), lines.replace('"one",\n            ', ''));
  });

  it('keeps the carriage returns of the body itself', () => {
    assert.equal(edited(lines, { body: 'one\r\ntwo\nthree' }), lines.replace('"one"', '"one\\r"'));
  });

  it('is a text when it is one line, and a list of lines when it is several', () => {
    assert.equal(edited('{ "body": { "text": "a" } }', { body: 'a\nb' }), '{ "body": { "text": [\n  "a",\n  "b"\n] } }');
    assert.equal(edited(lines, { body: '{}' }).includes('"text": "{}"'), true);
  });

  it('comes into a file with its type', () => {
    assert.equal(
      edited('{\n\t"script": "1"\n}', { body: '{' }),
      '{\n\t"script": "1",\n\t"body": {\n\t\t"type": "application/json",\n\t\t"text": "{"\n\t}\n}',
    );
  });

  it('takes the whole field out when its last part is removed', () => {
    assert.equal(edited('{ "script": "1", "body": { "text": "a" } }', { body: null }), '{ "script": "1" }');
    assert.equal(edited('{ "body": { "type": "text/plain" } }', { bodyType: null, body: null }), '{}');
  });

  it('may lose one part while the other is set', () => {
    assert.equal(edited('{ "body": { "type": "text/plain" } }', { bodyType: null, body: 'b' }), '{ "body": { "text": "b" } }');
    assert.equal(
      edited('{ "body": { "text": "a" } }', { bodyType: 'text/plain', body: null }),
      '{ "body": { "type": "text/plain" } }',
    );
  });

  it('leaves one part that says nothing beside unknown fields, which would make no body alone', () => {
    assert.equal(edited('{ "body": { "text": "a", "x": 1 } }', { body: null }), '{ "body": { "text": "", "x": 1 } }');
    assert.equal(
      edited('{ "body": { "type": "text/plain", "x": 1 } }', { bodyType: null }),
      '{ "body": { "type": "application/json", "x": 1 } }',
    );
  });
});

describe('an edit that cannot be written', () => {
  it('leaves a file alone that cannot be read, and says why it cannot', () => {
    for (const [text, message] of [
      ['{ "script": ', /valid JSON/],
      ['{ "version": 2 }', /later version/],
      ['{ "host": "x" }', /contain a host/],
      ['// a comment\n{}', /JSON doesn't allow comments/],
    ] as const) {
      assert.throws(
        () => applyPatch(text, { script: '1' }),
        (error) => error instanceof UserError && message.test(error.message),
      );
    }
  });

  it('is refused when the file could not be read afterwards', () => {
    assert.throws(() => applyPatch('{}', { account: '1234567.example.com' }), /"account" must be an account ID/);
    assert.throws(() => applyPatch('', { account: 'https://x' }), /"account" must be an account ID/);
    assert.throws(() => applyPatch('{}', { method: 'PATCH' } as unknown as RequestPatch), /"method" must be one of/);
    assert.throws(() => applyPatch('{}', { script: 7 } as unknown as RequestPatch), /"script" must be text/);
  });
});

describe('a secret in an edit', () => {
  const secret = randomBytes(32).toString('hex');
  const headers = [on('Authorization', 'OAuth x'), { ...on('cookie', 'JSESSIONID=1'), enabled: false }, on('Accept', '*/*')];
  const query = [on('oauth_token', secret), on('tokenSecret', ` ${secret}`), on('id', secret)];

  it('is left out of what is written, while its row stays', () => {
    const text = edited('{ "headers": [{ "name": "Accept" }] }', { headers, query });
    assert.ok(!text.includes('OAuth x') && !text.includes('JSESSIONID') && text.split(secret).length === 2);
    assert.ok(['Authorization', 'cookie', 'oauth_token', 'tokenSecret'].every((name) => text.includes(`"${name}"`)));
  });

  it('is left out of the request that is signed and shown', () => {
    const patched = patchRequest(newRequest(), { headers, query });
    assert.deepEqual(
      patched.headers.map(({ value }) => value),
      ['', '', '*/*'],
    );
    assert.deepEqual(
      patched.query.map(({ value }) => value),
      ['', '', secret],
    );
  });
});

describe('a request after a patch', () => {
  it('falls back to an empty file where a field is removed, and has no field that may be absent', () => {
    const request = {
      ...newRequest(),
      name: 'n',
      account: '1',
      role: 'r',
      method: 'PUT' as const,
      body: 'b',
      query: [on('a', '1')],
    };
    assert.deepEqual(
      patchRequest(request, { name: null, account: null, role: null, method: null, body: null, query: null }),
      newRequest(),
    );
  });

  it('shares no rows with the one before, so that neither changes with the other', () => {
    const request = { ...newRequest(), query: [on('a', '1')] };
    assert.notEqual(patchRequest(request, {}).query[0], request.query[0]);
  });
});
