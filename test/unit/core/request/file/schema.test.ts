import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {
  bodyFields,
  bodyTypes,
  defaultBodyType,
  fileFields,
  fileVersion,
  newRequest,
  rowFields,
} from '../../../../../src/core/request/file/fields.js';
import { checkRequest, parseRequest } from '../../../../../src/core/request/index.js';
import { isHostName, isSecretName } from '../../../../../src/core/request/secrets.js';
import { httpMethods } from '../../../../../src/protocol/request.js';
import { requestText } from '../../../../support/request/arbitraries.js';
import { isValid, type Schema } from '../../../../support/request/schemaCheck.js';

const root = path.resolve(__dirname, '../../../../..');
const schema = JSON.parse(readFileSync(path.join(root, 'media/restlet.schema.json'), 'utf8')) as Schema;
const samples = path.join(root, 'test/fixtures/sample-project/requests');

/** A part of the schema by the names on the way to it. */
function part(...names: string[]): Schema {
  return names.reduce<Schema>((at, name) => (at[name] ?? assert.fail(names.join('.'))) as Schema, schema);
}

/** The snippets of a part as VS Code would insert them, with every placeholder taken as it stands. */
function snippets(at: Schema): unknown[] {
  const text = JSON.stringify((at.defaultSnippets as { body: unknown }[]).map(({ body }) => body));
  return JSON.parse(text.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d/g, '')) as unknown[];
}

describe('the JSON schema of a request file', function () {
  this.timeout(30_000);

  it('has the fields that are read, and no other', () => {
    assert.deepEqual(Object.keys(part('properties')), [...fileFields]);
    assert.deepEqual(Object.keys(part('definitions', 'row', 'properties')), [...rowFields]);
    assert.deepEqual(Object.keys(part('properties', 'body', 'properties')), [...bodyFields]);
  });

  it('has the choices that are read, and the defaults that an empty file has', () => {
    const { method, script, deploy, query, headers, body, bodyType } = newRequest();
    assert.equal(part('properties', 'version').const, fileVersion);
    assert.deepEqual(part('properties', 'method').enum, [...httpMethods]);
    assert.deepEqual(part('properties', 'body', 'properties', 'type').enum, [...bodyTypes]);
    for (const [name, value] of Object.entries({ method, script, deploy, query, headers })) {
      assert.deepEqual(part('properties', name).default, value);
    }
    assert.equal(part('properties', 'body', 'properties', 'type').default, bodyType);
    assert.equal(bodyType, defaultBodyType);
    assert.equal(part('properties', 'body', 'properties', 'text').default, body);
    assert.equal(part('definitions', 'row', 'properties', 'enabled').default, true);
  });

  it('describes every field and every choice', () => {
    for (const at of [
      part('properties'),
      part('definitions', 'row', 'properties'),
      part('properties', 'body', 'properties'),
      part('definitions', 'operators', 'properties'),
    ]) {
      for (const [name, field] of Object.entries(at) as [string, Schema][]) {
        assert.match(String(field.description), /^[A-Z].*\.$/, name);
        if (field.enum) {
          assert.equal((field.enumDescriptions as string[]).length, (field.enum as string[]).length);
        }
      }
    }
  });

  it('takes the requests of the sample project, which have nothing to complain of', () => {
    const files = readdirSync(samples).filter((name) => name.endsWith('.restlet.json'));
    assert.ok(files.length > 0);
    for (const name of files) {
      const text = readFileSync(path.join(samples, name), 'utf8');
      assert.ok(isValid(schema, JSON.parse(text)), name);
      const parsed = parseRequest(text);
      assert.deepEqual(parsed.kind === 'request' ? checkRequest(parsed.request) : parsed, [], name);
    }
  });

  it('offers snippets that it takes itself and that are read', () => {
    for (const body of snippets(schema)) {
      assert.ok(isValid(schema, body));
      const parsed = parseRequest(JSON.stringify(body));
      assert.ok(parsed.kind === 'request' && parsed.request.script.startsWith('customscript_'));
    }
    for (const body of snippets(part('definitions', 'row'))) {
      assert.ok(isValid(part('definitions', 'row'), body, schema));
    }
    for (const body of snippets(part('properties', 'body'))) {
      assert.ok(isValid(part('properties', 'body'), body, schema));
    }
  });

  it('takes every file that is read, whatever its unknown fields', () => {
    fc.assert(
      fc.property(requestText, ({ text }) => {
        assert.ok(isValid(schema, JSON.parse(text.replace(/^\uFEFF/, ''))));
      }),
    );
  });

  it('takes what is read and refuses what is refused', () => {
    const values = fc.constantFrom<unknown>(
      1,
      2,
      1.5,
      '1',
      '',
      'GET',
      'get',
      'PATCH',
      true,
      null,
      [],
      {},
      '1234567_SB1',
      '1234567.example.com',
      'text/plain',
      'text/html',
    );
    const row = fc.record(
      { name: values, value: values, enabled: values, other: values },
      { requiredKeys: [], noNullPrototype: true },
    );
    const rows = fc.oneof(fc.array(fc.oneof(row, values), { maxLength: 3 }), values);
    const text = fc.oneof(values, fc.array(values, { maxLength: 3 }));
    const body = fc.oneof(values, fc.record({ type: values, text, other: values }, { requiredKeys: [], noNullPrototype: true }));
    // A row of `expect` that is wrong is said where it is checked: the request can still be sent.
    const names = fc.constantFrom(...fileFields.filter((name) => name !== 'expect'), 'other');
    const field = names.chain((name) =>
      fc.tuple(fc.constant(name), name === 'body' ? body : name === 'query' || name === 'headers' ? rows : values),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(field, { maxLength: 3 }).map((fields) => Object.fromEntries(fields) as unknown),
          values,
        ),
        (value) => {
          assert.equal(isValid(schema, value), parseRequest(JSON.stringify(value)).kind === 'request');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('refuses the fields that name a host or a secret, in the spellings that people use', () => {
    const names = [
      ...[
        'host',
        'hostname',
        'hostName',
        'url',
        'URL',
        'uri',
        'baseUrl',
        'base_url',
        'domain',
        'server',
        'origin',
        'endpoint',
        'port',
        'scheme',
        'protocol',
        'proxy',
      ],
      ...[
        'consumerKey',
        'consumer_key',
        'consumerSecret',
        'consumer_secret',
        'token',
        'tokenId',
        'token_id',
        'tokenSecret',
        'token_secret',
        'oauthToken',
      ],
      ...[
        'oauth_token',
        'oauth_consumer_key',
        'clientSecret',
        'accessToken',
        'refresh_token',
        'secret',
        'password',
        'privateKey',
        'signingKey',
      ],
      ...['credentials', 'authorization', 'Authorization', 'cookie', 'cookies'],
    ];
    for (const name of names) {
      assert.ok(isHostName(name) || isSecretName(name), name);
      assert.equal(isValid(schema, { [name]: '' }), false, name);
    }
    for (const name of ['$schema', 'note', 'ports', 'tokens', 'hosts', 'urls', 'keys']) {
      assert.ok(!isHostName(name) && !isSecretName(name), name);
      assert.equal(isValid(schema, { [name]: '' }), true, name);
    }
  });

  it('refuses a header that carries a login, and takes its row without the value', () => {
    for (const name of ['Authorization', 'authorization', 'COOKIE', 'Set-Cookie', 'Proxy-Authorization', 'Cookie2']) {
      for (const value of ['x', '']) {
        const file = { headers: [{ name, value }] };
        assert.deepEqual(
          [isValid(schema, file), parseRequest(JSON.stringify(file)).kind === 'request'],
          [value === '', value === ''],
          name,
        );
      }
    }
  });
});
