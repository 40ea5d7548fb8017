import assert from 'node:assert/strict';
import fc from 'fast-check';
import { missingParts, readPastedRequest } from '../../../../src/core/paste/index.js';
import { signRequest } from '../../../../src/core/tba/index.js';
import { hex } from '../../../support/paste/examples.js';
import { writers, type WrittenRequest } from '../../../support/paste/writers.js';

const awkward = [
  '',
  ' ',
  '"',
  "'",
  '`',
  '\\',
  '\\"',
  "\\'",
  '\\\\',
  '\n',
  '$x',
  '$(a)',
  '${a}',
  '%41',
  '^',
  '&',
  '!',
  '{"a":"b"}',
  'é',
  '€',
  '😀',
  '@a',
  '// a',
  '/* a */',
  '#',
  ';',
  '|',
  '<b>',
  '=',
  '+',
  '%',
  '[0]',
  '\t',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...awkward), fc.string({ maxLength: 6 }), fc.string({ unit: 'grapheme', maxLength: 4 })), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));
const body = fc.oneof(
  fc.constant(undefined),
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
  fc.dictionary(text, text, { maxKeys: 4 }).map((value) => JSON.stringify(value, undefined, 2)),
  text,
);
const headerValue = fc.string({ maxLength: 12 }).map((value) => value.replace(/\s+/g, ' ').trim());
const headers = fc.uniqueArray(fc.tuple(fc.constantFrom('X-Request-Id', 'Accept', 'x-team', 'User-Agent'), headerValue), {
  selector: ([name]) => name,
  maxLength: 3,
});
const query = fc.array(fc.tuple(text, text), { maxLength: 4 });

const signed: fc.Arbitrary<WrittenRequest> = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
    query,
    body,
    headers,
    contentType: fc.constantFrom('application/json', 'text/plain', 'application/json; charset=utf-8'),
    account: fc.constantFrom('1234567', '1234567_SB1', 'TSTDRV1234567'),
  })
  .map(({ account, query: pairs, ...rest }) => {
    const encoded = [['script', 'customscript_orders'], ['deploy', '1'], ...pairs].map((pair) =>
      pair.map((part) => encodeURIComponent(part)).join('='),
    );
    const host = `${account.toLowerCase().replaceAll('_', '-')}.restlets.api.netsuite.com`;
    const { url, authorization } = signRequest(
      { method: rest.method, url: `https://${host}/app/site/hosting/restlet.nl?${encoded.join('&')}` },
      { account, consumerKey: hex(), consumerSecret: hex(), tokenId: hex(), tokenSecret: hex() },
    );
    return { ...rest, url, authorization, body: rest.body === '' ? undefined : rest.body };
  });

const runs = Number(process.env.RESTLETS_RUNS ?? 150);

describe('a signed request that is written in a form and read again', () => {
  for (const { name, write, cannot, headers: showsHeaders } of writers) {
    it(`comes back from: ${name}`, () => {
      fc.assert(
        fc.property(signed, (request) => {
          fc.pre(cannot?.(request) !== true);
          const pasted = write(request);
          const read = readPastedRequest(pasted);
          const { method, url, authorization, body: wanted, contentType } = request;
          assert.deepEqual(
            { method: read.method, url: read.url, authorization: read.authorization, body: read.body },
            { method, url, authorization, body: wanted },
            pasted,
          );
          assert.deepEqual(missingParts(read), []);
          if (showsHeaders) {
            assert.equal(read.contentType, contentType);
            for (const [header, value] of request.headers) {
              assert.equal(read.headers.find(([found]) => found === header)?.[1], value, pasted);
            }
          }
        }),
        { numRuns: runs },
      );
    });
  }
});
