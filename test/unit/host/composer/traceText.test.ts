import assert from 'node:assert/strict';
import { traceMarkdown, traceValue } from '../../../../src/host/composer/traceText.js';
import type { TraceView } from '../../../../src/protocol/trace.js';

const unsigned: TraceView = {
  method: 'GET',
  url: 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&a=x%7Cy%0A',
  parameters: [
    { name: 'a', value: 'x|y\n', encodedName: 'a', encodedValue: 'x%7Cy%0A', origin: 'query' },
    { name: 'script', value: '6', encodedName: 'script', encodedValue: '6', origin: 'query', place: { field: 'script' } },
  ],
  parameterString: 'a=x%7Cy%0A&script=6',
  baseStringUri: 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl',
  baseString: 'GET&https%3A%2F%2F1234567&a%3Dx',
  segments: [],
  maskedSigningKey: '‹consumer secret›&‹token secret›',
  nonce: 'nonce1',
  timestamp: 1_700_000_000,
  pinned: false,
};
const trace: TraceView = { ...unsigned, signature: 'c2lnbmF0dXJl', authorization: 'OAuth realm="1234567"' };

describe('one value of a trace', () => {
  it('is copied as it is', () => {
    for (const what of ['parameterString', 'baseStringUri', 'baseString', 'signature', 'authorization'] as const) {
      assert.equal(traceValue(trace, what), trace[what]);
    }
  });

  it('is a table with tabs for the parameters', () => {
    assert.equal(traceValue(trace, 'parameters')?.endsWith('script\t6\tscript'), true);
  });

  it('is absent when it takes secrets that are not here', () => {
    for (const what of ['signature', 'authorization'] as const) {
      assert.equal(traceValue(unsigned, what), undefined);
    }
  });
});

describe('a whole trace for a ticket', () => {
  it('has every value under its name, in the order in which they are made', () => {
    const text = traceMarkdown(trace);
    const places = [
      '### Signature of GET https://',
      '| 1 |',
      '**Parameter string**',
      '**Base string URI**',
      '**Signature base string**',
      '**Signing key',
      '**Signature**',
      '**Authorization header**',
    ];
    const found = places.map((place) => text.indexOf(place));
    assert.deepEqual(
      found,
      [...found].sort((one, other) => one - other),
    );
    assert.ok(!found.includes(-1));
    for (const value of [trace.parameterString, trace.baseString, trace.signature, trace.authorization]) {
      assert.ok(text.includes(`\`\`\`text\n${value ?? ''}\n\`\`\``));
    }
  });

  it('keeps a parameter in one row of the table, whatever its value is', () => {
    for (const value of ['x|y', 'a\nb', 'a\r\nb', 'a\rb', '\\|', '\\', '|\n|']) {
      const [parameter] = trace.parameters;
      const rows = traceMarkdown({ ...trace, parameters: parameter ? [{ ...parameter, value }] : [] })
        .split('\n')
        .filter((line) => line.startsWith('|'));
      assert.equal(rows.length, 3, JSON.stringify(value));
      for (const row of rows) {
        assert.equal(row.replace(/\\\\/g, '').replace(/\\\|/g, '').split('|').length, 8, row);
      }
    }
  });

  it('has no signature when there is none, and no signing key ever', () => {
    const text = traceMarkdown(unsigned);
    assert.ok(!text.includes('**Signature**') && !text.includes('**Authorization header**'));
    assert.ok(text.includes('‹consumer secret›&‹token secret›'));
  });
});
