import assert from 'node:assert/strict';
import {
  newRequest,
  parseRequest,
  readAsSent,
  recordedRequest,
  resolveRequest,
  serializeRequest,
  type VariableSource,
} from '../../../../../src/core/request/index.js';
import type { RestletRequest } from '../../../../../src/protocol/request.js';

const base = 'https://1234567.restlets.api.netsuite.com';
const values: Readonly<Record<string, string>> = {
  id: '17',
  braces: '\\{{name}} {',
  who: 'Smith {{$prompt:First name}}',
  quoted: 'say "{{$prompt:Word}}"',
  folder: 'C:\\',
};
const entered: Readonly<Record<string, string>> = { 'First name': 'Jane', Word: 'friend "x"', PIN: '4711' };
const source: VariableSource = {
  variable: (name) => ({ text: values[name] ?? '', from: 'restlet.env.json' }),
  made: (value) => `made-${value}`,
  prompted: (label) => entered[label],
  response: () => ({ text: '42', from: 'x' }),
};

const request = (changes: Partial<RestletRequest>): RestletRequest => ({ ...newRequest(), script: 's', deploy: 'd', ...changes });
const row = (name: string, value: string, enabled = true) => ({ name, value, enabled });

describe('a request that is recorded', () => {
  it('has the values that were sent, and the placeholder of what was entered', () => {
    const written = request({
      query: [row('id', '{{id}}'), row('pin', '{{ $prompt:PIN }}'), row('who', '{{who}}'), row('off', '{{id}}', false)],
      headers: [row('X-Task', '{{lookup.$.id}}'), row('X-Pin', 'a{{$prompt:PIN}}')],
    });
    const { request: kept, prepared } = recordedRequest(written, source);
    const { url, headers } = prepared(base);
    assert.deepEqual(
      [...kept.query, ...kept.headers].map(({ value }) => value),
      ['17', '{{$prompt:PIN}}', 'Smith {{$prompt:First name}}', '{{id}}', '42', 'a{{$prompt:PIN}}'],
    );
    assert.match(url, /\?script=s&deploy=d&id=17&pin=\{\{\$prompt:PIN\}\}&who=Smith%20\{\{\$prompt:First name\}\}$/);
    assert.deepEqual(new Map(headers).get('X-Pin'), 'a{{$prompt:PIN}}');
    const text = JSON.stringify({ kept, url, headers });
    assert.doesNotMatch(text, /4711|Jane/);
  });

  it('sends the same again once the same is entered, also through a file', () => {
    const texts = [
      'plain',
      '{{id}}{{$uuid}}',
      '\\{{id}} {{id}}',
      '{{{id}}}',
      '{{braces}}{{$prompt:PIN}}',
      '{ "a": "{{quoted}}", "b": [{{id}}], "c": "\\{{{{$prompt:Word}}" }',
      '{{{{$prompt:PIN}}}}',
      '<% {{#each}} %>{{{{{',
      '{{folder}}{{$prompt:PIN}}',
      '{ "file": "{{folder}}{{$prompt:Word}}" }',
      '{{folder}}\\{{{$prompt:PIN}} {{\\$prompt:PIN}}{{folder}}{{{id}}',
      '{{\\id}} {{\\{{id}}}} {{\\',
    ];
    for (const body of texts) {
      const written = request({ method: 'POST', body, query: [row('q', body)] });
      const sent = resolveRequest(written, source).request;
      const recorded = recordedRequest(written, source).request;
      const read = parseRequest(serializeRequest(recorded));
      assert.equal(read.kind, 'request');
      const again = resolveRequest(read.request, { ...source, variable: () => ({ problem: 'It has no variables any more.' }) });
      assert.deepEqual(again.request.body, sent.body, body);
      assert.deepEqual(again.request.query, sent.query, body);
      assert.deepEqual(again.problems, []);
    }
  });

  it('is written for the Content-Type that was entered', () => {
    const written = request({
      method: 'POST',
      bodyType: 'text/plain',
      headers: [row('Content-Type', '{{$prompt:Type}}')],
      body: '{ "a": "{{quoted}}" }',
    });
    const typed = { ...source, prompted: (label: string) => (label === 'Type' ? 'application/json' : entered[label]) };
    const sent = resolveRequest(written, typed).request;
    assert.equal(sent.body, '{ "a": "say \\"friend \\"x\\"\\"" }');
    const recorded = recordedRequest(written, typed).request;
    assert.deepEqual(recorded.headers, written.headers);
    assert.equal(recorded.body, '{ "a": "say \\"{{$prompt:Word}}\\"" }');
    assert.equal(resolveRequest(recorded, typed).request.body, sent.body);
  });

  it('is read as it was sent', () => {
    const { body } = recordedRequest(request({ body: '\\{{a}} {{id}} {{$prompt:PIN}}' }), source).request;
    assert.equal(body, '\\{{a}} 17 {{$prompt:PIN}}');
    assert.equal(readAsSent(body), '{{a}} 17 {{$prompt:PIN}}');
    assert.equal(readAsSent('x'), 'x');
    const { query } = recordedRequest(request({ query: [row('file', '{{folder}}{{$prompt:PIN}}')] }), source).request;
    assert.equal(query[0]?.value, 'C:{{\\$prompt:PIN}}');
    assert.equal(readAsSent(query[0].value), 'C:\\{{$prompt:PIN}}');
  });
});
