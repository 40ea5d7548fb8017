import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { noExpectations } from '../../../../src/protocol/expectations.js';
import type { ComposerState } from '../../../../src/protocol/composer.js';
import type { RestletRequest } from '../../../../src/protocol/request.js';
import { mergeRequest, mergeUpdate } from '../../../../src/webview/composer/mergeUpdate.js';

const request: RestletRequest = {
  method: 'GET',
  script: 'a',
  deploy: '1',
  query: [{ name: 'q', value: '1', enabled: true }],
  headers: [],
  body: '',
  bodyType: 'application/json',
};
const state: ComposerState = {
  document: { kind: 'request', request },
  problems: [],
  canSend: true,
  responses: [],
  expectations: noExpectations,
  sendBlocked: 'No role is selected.',
};
const nothing = new Set<never>();

describe('mergeRequest', () => {
  it('gives the same object back when nothing differs', () => {
    assert.equal(mergeRequest(request, structuredClone(request), nothing), request);
  });

  it('keeps the identity of equal fields beside a changed one', () => {
    const merged = mergeRequest(request, { ...structuredClone(request), script: 'b' }, nothing);
    assert.equal(merged.script, 'b');
    assert.equal(merged.query, request.query);
  });

  it('keeps a local field that the incoming request does not have, and takes one away that is not kept', () => {
    const local = { ...request, name: 'List', account: '1234567' };
    assert.deepEqual(mergeRequest(local, request, new Set(['name'])), { ...request, name: 'List' });
  });
});

describe('mergeUpdate', () => {
  it('takes a field away that is null and leaves one that is not mentioned', () => {
    const merged = mergeUpdate(state, { sendBlocked: null, canSend: false }, nothing);
    assert.deepEqual(merged, {
      document: state.document,
      problems: [],
      canSend: false,
      responses: [],
      expectations: noExpectations,
    });
  });

  it('takes an unreadable document over, whatever is being typed', () => {
    const unreadable = { kind: 'unreadable', message: 'A comma is missing here.' } as const;
    assert.equal(mergeUpdate(state, { document: unreadable }, new Set(['script'])).document, unreadable);
  });

  it('keeps the identity of equal lists', () => {
    const before = { ...state, problems: [{ code: 'x', severity: 'error', message: 'm', place: { field: 'script' } }] } as const;
    assert.equal(mergeUpdate(before, { problems: structuredClone(before.problems) }, nothing).problems, before.problems);
  });
});
