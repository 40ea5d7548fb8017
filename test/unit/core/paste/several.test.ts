import assert from 'node:assert/strict';
import { understand } from '../../../../src/core/explain/index.js';
import { missingParts, readPastedRequest } from '../../../../src/core/paste/index.js';
import { harEntry, render, signedCase, type SignedCase } from '../../../support/paste/examples.js';
import { writers } from '../../../support/paste/writers.js';

const cases = [
  signedCase('GET', 'script=1&deploy=1'),
  signedCase('POST', 'script=2&deploy=1', '{"a":1}'),
  signedCase('DELETE', 'script=3&deploy=1'),
];

function parts({
  method,
  url,
  authorization,
  body,
}: {
  method?: string;
  url?: string;
  authorization?: string;
  body?: string | undefined;
}) {
  return { method, url, authorization, body };
}

function assertAll(text: string): void {
  assert.deepEqual(readPastedRequest(text).candidates?.map(parts), cases.map(parts));
}

const log = (c: SignedCase) =>
  JSON.stringify({ level: 'ERROR', method: c.method, url: c.url, headers: { Authorization: c.authorization }, body: c.body });
const withHeaders = (c: SignedCase) => ({ ...c, contentType: 'application/json', headers: [] });

describe('several requests in one paste', () => {
  for (const [name, text] of Object.entries({
    'what Chrome copies as all fetch calls': cases.map(render.fetch).join('\n'),
    'what Chrome copies as all curl commands': cases.map((c) => render.curlBash({ ...c, method: c.method })).join(' ;\n'),
    'what Chrome copies as all curl commands for Windows': cases.map(render.curlCmd).join(' &\r\n'),
    'what Chrome copies for PowerShell': cases.map(render.powershell).join(';\r\n'),
    'a HAR file': JSON.stringify({ log: { entries: cases.map((c) => harEntry(c)) } }),
    'lines of JSON': cases.map(log).join('\n'),
    'a list of JSON': `[${cases.map(log).join(',\n')}]`,
    'lines of JSON in JSON': cases.map((c) => JSON.stringify({ message: log(c) })).join('\n'),
    'an .http file': cases
      .map((c) => writers.find(({ name: form }) => form === '.http file')?.write(withHeaders(c)))
      .join('\n\n'),
    'raw requests': cases.map((c) => render.rawHttp(c)).join('\r\n\r\n'),
    'code with a variable for each URL': cases
      .map((c, index) => `const url${index} = '${c.url}';\n${render.fetch(c).replace(JSON.stringify(c.url), `url${index}`)}`)
      .join('\n'),
  })) {
    it(`are read each for itself: ${name}`, () => {
      assertAll(text);
    });
  }

  it('are the items of a Postman collection, in its order through the folders', () => {
    const item = (name: string, method: string) => ({
      name,
      request: { method, header: [], url: { raw: `https://1.restlets.api.netsuite.com/${name}` } },
    });
    const read = readPastedRequest(
      JSON.stringify({ info: {}, item: [{ name: 'F', item: [item('a', 'GET'), item('b', 'PUT')] }, item('c', 'POST')] }),
    );
    assert.deepEqual(
      read.candidates?.map(({ kind, method }) => [kind, method]),
      [
        ['Postman request 1 of 3 "a"', 'GET'],
        ['Postman request 2 of 3 "b"', 'PUT'],
        ['Postman request 3 of 3 "c"', 'POST'],
      ],
    );
  });

  it('do not lend each other their headers', () => {
    const [first, second] = cases as [SignedCase, SignedCase];
    const bare = render.powershell(second).replace(/^\s*"authorization"=.*$/m, '');
    const read = readPastedRequest(`${render.powershell(first)};\r\n${bare}`);
    assert.deepEqual(
      read.candidates?.map(({ authorization }) => authorization),
      [first.authorization, undefined],
    );
    assert.deepEqual(missingParts(read.candidates[1] ?? assert.fail()), ['authorization']);
  });
});

describe('what the explain view shows of a paste', () => {
  it('is the request in fields, empty where the paste says nothing', () => {
    const [c] = cases as [SignedCase];
    assert.deepEqual(understand(readPastedRequest(`Authorization: ${c.authorization}`)).view, {
      kind: 'Authorization header',
      request: { method: '', url: '', authorization: c.authorization, contentType: '', body: '', baseString: '' },
      notes: [],
      missing: ['method', 'url'],
      alternatives: [],
      chosen: 0,
    });
  });

  it('offers every request by its method, target and answer, and shows the one that was chosen', () => {
    const read = readPastedRequest(JSON.stringify({ log: { entries: cases.map((c) => harEntry(c)) } }));
    const shown = understand(read, 1).view;
    assert.deepEqual(
      shown.alternatives.map(({ label }) => label),
      [
        '1 of 3: GET …/restlet.nl?script=1&deploy=1, status 401',
        '2 of 3: POST …/restlet.nl?script=2&deploy=1, status 401',
        '3 of 3: DELETE …/restlet.nl?script=3&deploy=1, status 401',
      ],
    );
    assert.equal(shown.chosen, 1);
    assert.equal(shown.kind, 'HAR entry 2 of 3');
    assert.deepEqual(shown.request, {
      method: 'POST',
      url: cases[1]?.url,
      authorization: cases[1]?.authorization,
      contentType: 'application/json',
      body: '{"a":1}',
      baseString: '',
    });
  });

  it('is the first request when the chosen one is not there any more', () => {
    for (const index of [-1, 3, 0.5, Number.NaN]) {
      const shown = understand(readPastedRequest(cases.map(render.fetch).join('\n')), index).view;
      assert.deepEqual([shown.chosen, shown.request.url], [0, cases[0]?.url]);
    }
  });

  it('names a request by its form when it has neither method nor URL, and keeps labels short', () => {
    const headers = cases.map((c) => c.authorization).join('\n\n');
    assert.match(understand(readPastedRequest(headers)).view.alternatives[0]?.label ?? '', /^1 of 3: text, call 1 of 3$/);
    const long = cases.map((c) => render.curlBash({ ...c, url: `${c.url}&q=${'x'.repeat(500)}` })).join('\n');
    for (const { label } of understand(readPastedRequest(long)).view.alternatives) {
      assert.ok(label.length < 130 && label.endsWith('…'));
    }
  });
});
