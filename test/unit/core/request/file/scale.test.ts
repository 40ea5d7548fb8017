import assert from 'node:assert/strict';
import {
  applyEdits,
  applyPatch,
  checkRequest,
  newRequest,
  parseRequest,
  prepareRequest,
  serializeRequest,
} from '../../../../../src/core/request/index.js';
import type { RequestRow, RestletRequest } from '../../../../../src/protocol/request.js';

const megabyte = 1024 * 1024;
const rows = (count: number, name: (index: number) => string): RequestRow[] =>
  [...Array(count).keys()].map((index) => ({ name: name(index), value: `value ${index}`, enabled: index % 2 === 0 }));

function expectEdited(before: RestletRequest, after: RestletRequest): void {
  const text = serializeRequest(before);
  const result = parseRequest(applyEdits(text, applyPatch(text, after)));
  assert.deepEqual(result.kind === 'request' && result.request, after);
}

// Nothing is timed here: what grew with the square of its size would take minutes, and run into the limit on a busy machine too.
describe('a large request', function () {
  this.timeout(20_000);

  const big: RestletRequest = { ...newRequest(), method: 'POST', script: 'customscript_a', deploy: '1' };

  it('of 1 MB in one line is edited, checked and laid out', () => {
    const body = JSON.stringify('x'.repeat(megabyte));
    expectEdited({ ...big, body }, { ...big, body: body.replace('xx', 'yy') });
    assert.deepEqual(checkRequest({ ...big, body }), []);
    assert.equal(prepareRequest({ ...big, body }, 'https://1.restlets.api.netsuite.com').body, body);
  });

  it('of 1 MB in 40,000 lines is edited in the middle', () => {
    const lines = [...Array(40_000).keys()].map((index) => `  "line ${index}": "${'x'.repeat(10)}",`);
    const body = `{\n${lines.join('\n')}\n  "end": 1\n}`;
    expectEdited({ ...big, body }, { ...big, body: body.replace('"line 20000"', '"line 20000 changed"') });
    assert.deepEqual(checkRequest({ ...big, body }), []);
  });

  it('of 1 MB that is not JSON at its end is found so', () => {
    const body = `[${'"x",'.repeat(megabyte / 4)}]`;
    assert.deepEqual(
      checkRequest({ ...big, body }).map(({ code }) => code),
      ['body-not-json'],
    );
  });

  it('of 1,000 rows is edited row by row, renamed as a whole and turned around', () => {
    const query = rows(1000, (index) => `name${index}`);
    expectEdited({ ...big, query }, { ...big, query: query.with(500, { name: 'other', value: 'other', enabled: true }) });
    expectEdited({ ...big, query }, { ...big, query: rows(1000, (index) => `renamed${index}`) });
    expectEdited({ ...big, query }, { ...big, query: query.toReversed() });
    expectEdited(
      { ...big, query },
      { ...big, query: query.map((row) => ({ name: `${row.name}'`, value: `${row.value}'`, enabled: !row.enabled })) },
    );
  });

  it('of 1,000 rows of one name is edited', () => {
    const query = rows(1000, () => 'id');
    expectEdited({ ...big, query }, { ...big, query: query.slice(1) });
    assert.deepEqual(checkRequest({ ...big, query }), []);
    assert.equal(prepareRequest({ ...big, query }, 'https://1.restlets.api.netsuite.com').parameters.length, 502);
  });
});
