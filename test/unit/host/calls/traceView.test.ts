import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newRequest, prepareRequest } from '../../../../src/core/request/index.js';
import { signRequest, traceRequest } from '../../../../src/core/tba/index.js';
import { maskedSigningKey, traceView } from '../../../../src/host/calls/traceView.js';
import type { RequestRow, RestletRequest } from '../../../../src/protocol/request.js';
import type { TraceParameter, TraceView } from '../../../../src/protocol/trace.js';
import { orderText, originText } from '../../../../src/protocol/traceText.js';
import { request as anyRequest } from '../../../support/request/arbitraries.js';
import { newCredentials } from '../../../support/tba/testCredentials.js';

const base = 'https://1234567-sb1.restlets.api.netsuite.com';
const credentials = newCredentials('1234567_SB1');
const moment = { nonce: 'nonce-of-the-test', timestamp: 1_700_000_000 };

const on = (name: string, value: string): RequestRow => ({ name, value, enabled: true });

function view(part: Partial<RestletRequest>, signer = credentials): TraceView {
  const prepared = prepareRequest({ ...newRequest(), script: 'customscript_a', deploy: '1', ...part }, base);
  return traceView(signRequest(prepared, signer, moment), prepared, false);
}

function parameter(trace: TraceView, name: string, at = 0): TraceParameter {
  return trace.parameters.filter((each) => each.name === name)[at] ?? assert.fail(`no parameter ${name}`);
}

describe('a trace as a screen sees it', function () {
  this.timeout(30_000);

  it('has no part of either secret, and not even how long they are', () => {
    const [one, other] = [view({}), view({}, { ...credentials, consumerSecret: 'short', tokenSecret: 'short' })];
    for (const secret of [credentials.consumerSecret, credentials.tokenSecret]) {
      assert.equal(JSON.stringify(one).includes(secret.slice(0, 8)), false);
    }
    assert.deepEqual([one.maskedSigningKey, other.maskedSigningKey], [maskedSigningKey, maskedSigningKey]);
  });

  it('has everything before the key where the secrets are not here', () => {
    const prepared = prepareRequest({ ...newRequest(), script: '6', deploy: '1' }, base);
    const { account, consumerKey, tokenId } = credentials;
    const whole = traceView(signRequest(prepared, credentials, moment), prepared, true);
    const part = traceView(traceRequest(prepared, { account, consumerKey, tokenId }, moment), prepared, true);
    const { signature, authorization, ...rest } = whole;
    assert.ok(signature !== undefined && authorization !== undefined);
    assert.deepEqual(part, rest);
    assert.equal(part.pinned, true);
  });

  it('says of each parameter where it came from, and points at its control', () => {
    const trace = view({ query: [{ ...on('off', '1'), enabled: false }, on('q', '1'), on('bare', '')] });
    const { place } = parameter(trace, 'q');
    assert.deepEqual([originText(parameter(trace, 'q')), place], ['query row 2', { field: 'query', row: 1, part: 'value' }]);
    assert.deepEqual(parameter(trace, 'bare').place, { field: 'query', row: 2, part: 'name' });
    assert.deepEqual([originText(parameter(trace, 'script')), parameter(trace, 'script').place], ['script', { field: 'script' }]);
    assert.deepEqual(
      [originText(parameter(trace, 'deploy')), parameter(trace, 'deploy').place],
      ['deployment', { field: 'deploy' }],
    );
    assert.deepEqual(
      [originText(parameter(trace, 'oauth_nonce')), parameter(trace, 'oauth_nonce').place],
      ['Authorization header', undefined],
    );
  });

  it('tells rows of one name apart, although signing puts them in another order', () => {
    const trace = view({ query: [on('id', '9'), on('id', '10'), on('id', '9')] });
    assert.deepEqual(
      [0, 1, 2].map((at) => [parameter(trace, 'id', at).value, originText(parameter(trace, 'id', at))]),
      [
        ['10', 'query row 2'],
        ['9', 'query row 1'],
        ['9', 'query row 3'],
      ],
    );
  });

  it('says in words why a parameter stands where it stands', () => {
    const trace = view({
      query: [on('a', '1'), on('a', '1'), on('a', '12'), on('a', ''), on('ab', ''), on('a[0]', ''), on('B', '')],
    });
    assert.deepEqual(
      trace.parameters
        .slice(0, 7)
        .map((one, at) => [`${one.encodedName}=${one.encodedValue}`, orderText(one, trace.parameters[at - 1])]),
      [
        ['B=', 'first by byte order, after encoding'],
        ['a=', 'after `B`: B < a at character 1'],
        ['a=1', 'same name as the previous one, so by value: empty sorts first'],
        ['a=1', "same name and value as the previous one, so their order doesn't matter"],
        ['a=12', 'same name as the previous one, so by value: `1` is a prefix of `12`'],
        ['a%5B0%5D=', 'after `a`: `a` is a prefix of `a%5B0%5D`'],
        ['ab=', 'after `a%5B0%5D`: % < b at character 2'],
      ],
    );
  });

  it('cuts the base string into runs that make it up, each with the control that it came from', () => {
    fc.assert(
      fc.property(anyRequest, (said) => {
        const query = said.query.filter(({ name }) => !name.startsWith('oauth_'));
        const { baseString, segments, parameters } = view({ ...said, query, headers: [] });
        assert.equal(segments.map(({ start, end }) => baseString.slice(start, end)).join(''), baseString);
        for (const segment of segments) {
          const text = baseString.slice(segment.start, segment.end);
          const signed = segment.parameter === undefined ? undefined : parameters[segment.parameter];
          if (segment.kind === 'method') {
            assert.deepEqual([text, segment.place], [said.method, { field: 'method' }]);
          }
          if (!signed || segment.kind === 'separator') {
            continue;
          }
          assert.equal(decodeURIComponent(text), segment.kind === 'name' ? signed.encodedName : signed.encodedValue);
          assert.deepEqual(
            segment.place,
            signed.place?.field === 'query' ? { ...signed.place, part: segment.kind } : signed.place,
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('names a form body for what it is, though no RESTlet takes one', () => {
    const trace = view({ method: 'POST', body: 'x=1', headers: [on('Content-Type', 'application/x-www-form-urlencoded')] });
    assert.deepEqual([originText(parameter(trace, 'x')), parameter(trace, 'x').place], ['form body', undefined]);
  });
});
