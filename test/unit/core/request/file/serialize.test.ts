import assert from 'node:assert/strict';
import { newRequest, serializeRequest } from '../../../../../src/core/request/index.js';

describe('a new request file', () => {
  it('names nothing that its absence would say as well', () => {
    assert.equal(serializeRequest(newRequest()), '{\n  "version": 1,\n  "method": "GET",\n  "script": "",\n  "deploy": ""\n}\n');
  });

  it('has its fields in their usual order, a row a line, a body line a line', () => {
    const text = serializeRequest({
      role: 'Clerk',
      account: '1234567_SB1',
      bodyType: 'text/plain',
      body: 'a\r\n"b"',
      headers: [{ name: 'Accept', value: '*/*', enabled: false }],
      query: [{ name: 'id', value: '7', enabled: true }],
      deploy: '1',
      script: '6',
      method: 'POST',
      name: 'One',
    });
    assert.equal(
      text,
      `{
  "version": 1,
  "name": "One",
  "method": "POST",
  "script": "6",
  "deploy": "1",
  "query": [
    { "name": "id", "value": "7" }
  ],
  "headers": [
    { "name": "Accept", "value": "*/*", "enabled": false }
  ],
  "body": {
    "type": "text/plain",
    "text": [
      "a\\r",
      "\\"b\\""
    ]
  },
  "account": "1234567_SB1",
  "role": "Clerk"
}
`,
    );
  });

  it('has no login in it', () => {
    const text = serializeRequest({ ...newRequest(), headers: [{ name: 'Authorization', value: 'Bearer x', enabled: true }] });
    assert.ok(text.includes('{ "name": "Authorization", "value": "" }') && !text.includes('Bearer'));
  });
});
