import assert from 'node:assert/strict';
import { keptCall, responseText } from '../../../../src/core/history/index.js';
import { finishedCall, type CallOptions } from '../../../support/history/calls.js';

describe('a call of the history as a text', () => {
  function text(options: CallOptions, notes: Partial<Record<'sentNote' | 'note', string>> = {}): string {
    const { call, details } = keptCall(finishedCall(options), { id: 'a1', keepsProductionBodies: false });
    return responseText(call, details, { about: ['Role: Sales Clerk'], sentNote: undefined, note: undefined, ...notes });
  }

  it('has headers and body of the request, without the value that logs in, and those of the response', () => {
    assert.equal(
      text({ requestBody: '{"id":"\\{{a}} {{$prompt:PIN}}"}' }),
      [
        'Role: Sales Clerk',
        '',
        'POST https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=customscript_orders&deploy=customdeploy_1&limit=3',
        'Content-Type: application/json',
        'Authorization: (sent, not kept)',
        '',
        '{"id":"{{a}} {{$prompt:PIN}}"}',
        '',
        'HTTP 200 OK',
        'Content-Type: application/json',
        '',
        '{',
        '  "ok": true',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('says of each body apart why it is missing, and of none that was not sent', () => {
    const notes = { sentNote: 'sent note', note: 'note' };
    assert.match(
      text({ kind: 'production', requestBody: '{"a":1}' }, notes),
      /\(sent, not kept\)\n\nsent note\n\nHTTP 200 OK\n.*\n\nnote\n$/,
    );
    assert.doesNotMatch(text({}, notes), /sent note/);
  });
});
