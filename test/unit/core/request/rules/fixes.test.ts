import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkRequest, patchRequest } from '../../../../../src/core/request/index.js';
import { httpMethods, type RequestProblem, type RestletRequest } from '../../../../../src/protocol/request.js';
import { patchOfFix } from '../../../../../src/protocol/requestFix.js';
import { request as anyRequest } from '../../../../support/request/arbitraries.js';
import { off, on, problemsOf, requestWith } from '../../../../support/request/requests.js';

function same(one: RequestProblem, other: RequestProblem): boolean {
  return one.code === other.code && JSON.stringify(one.place) === JSON.stringify(other.place) && one.message === other.message;
}

const errorsOf = (request: RestletRequest) => checkRequest(request).filter(({ severity }) => severity === 'error').length;

/** The one problem with this code, mended: what its button says and the request after it. */
function mended(code: string, part: Partial<RestletRequest>): [title: string, after: RestletRequest] {
  const request = requestWith(part);
  const found = checkRequest(request).find((problem) => problem.code === code);
  assert.ok(found?.fix, `no fix for ${code}`);
  const after = patchRequest(request, patchOfFix(request, found.fix));
  assert.ok(!checkRequest(after).some((left) => same(left, found)), `${code} is still there`);
  return [found.fix.title, after];
}

function assertMended(code: string, part: Partial<RestletRequest>, title: string, changed: Partial<RestletRequest>): void {
  assert.deepEqual(mended(code, part), [title, { ...requestWith(part), ...changed }]);
}

describe('a fix of a query row', () => {
  it('disables a row without a name', () => {
    assertMended('query-nameless', { query: [on('a', '1'), on('', 'x')] }, 'Disable the row', {
      query: [on('a', '1'), off('', 'x')],
    });
  });

  it('removes an OAuth parameter', () => {
    assertMended('query-oauth', { query: [on('oauth_nonce', '1'), on('a', '1')] }, 'Remove the row', { query: [on('a', '1')] });
  });

  it('moves script and deploy into their empty fields, and removes them beside full ones', () => {
    const query = [on('a', '1'), on('script', ' customscript_b ')];
    assertMended('query-shadows', { script: '', query }, 'Move it into the script field', {
      script: 'customscript_b',
      query: [on('a', '1')],
    });
    assertMended('query-shadows', { query }, 'Remove the row', { query: [on('a', '1')] });
    assertMended('query-shadows', { deploy: ' ', query: [on('deploy', '2')] }, 'Move it into the deploy field', {
      deploy: '2',
      query: [],
    });
    assertMended('query-shadows', { deploy: '', query: [on('deploy', '')] }, 'Remove the row', { query: [] });
  });

  it('removes control characters and keeps tabs and line breaks of a value', () => {
    const title = 'Remove the control characters';
    assertMended('query-control', { query: [on('a\tb\u0000', '1')] }, title, { query: [on('ab', '1')] });
    assertMended('query-control', { query: [on('a', 'x\u0007\ty\r\n')] }, title, { query: [on('a', 'x\ty\r\n')] });
  });

  it('decodes what was pasted out of a URL', () => {
    assertMended('sign-encoded', { query: [on('q', 'Zo%C3%AB+M%26M')] }, 'Decode it', { query: [on('q', 'Zoë M&M')] });
    assertMended('sign-encoded', { query: [on('a%5B0%5D', '1')] }, 'Decode it', { query: [on('a[0]', '1')] });
  });

  it('moves an empty value behind the others of its name', () => {
    assertMended('sign-empty-first', { query: [on('a'), on('b', '1'), on('a', '1'), on('c', '1')] }, 'Move it after the others', {
      query: [on('b', '1'), on('a', '1'), on('a'), on('c', '1')],
    });
  });
});

describe('a fix of a header row', () => {
  it('disables a row without a name, and removes one that cannot be set here', () => {
    assertMended('header-nameless', { headers: [on('', 'x')] }, 'Disable the row', { headers: [off('', 'x')] });
    assertMended('header-refused', { headers: [on('Host', 'x'), on('Accept', '*/*')] }, 'Remove the row', {
      headers: [on('Accept', '*/*')],
    });
  });

  it('takes blanks and the colon from a name, and has no fix for any other', () => {
    assertMended('header-name', { headers: [on(' X-Team :', 'x')] }, 'Rename it to X-Team', { headers: [on('X-Team', 'x')] });
    assert.equal(problemsOf({ headers: [on('X Team', 'x')] })[0]?.fix, undefined);
  });

  it('takes control characters from a value, and has no fix for letters that no header carries', () => {
    const title = 'Remove the control characters';
    assertMended('header-value', { headers: [on('X-A', 'a\r\n b\u0000\t')] }, title, { headers: [on('X-A', 'a b\t')] });
    assert.equal(problemsOf({ headers: [on('X-A', '5 €')] })[0]?.fix, undefined);
  });

  it('writes hyphens for underscores', () => {
    assertMended('header-underscore', { headers: [on('x_team_id', '1')] }, 'Use hyphens', { headers: [on('x-team-id', '1')] });
  });

  it('writes a content type as a RESTlet takes it', () => {
    assertMended(
      'header-content-type',
      { headers: [on('Content-Type', 'Application/JSON; charset=utf-8')] },
      'Write it in lowercase',
      {
        headers: [on('Content-Type', 'application/json; charset=utf-8')],
      },
    );
    assertMended(
      'header-content-type',
      { bodyType: 'text/plain', headers: [on('content-type', 'text/html')] },
      'Use text/plain',
      {
        headers: [on('content-type', 'text/plain')],
      },
    );
    const headers = [on('Content-Type', 'text/plain'), on('content-type', 'application/json')];
    assertMended('header-repeated', { headers }, 'Remove the row', { headers: headers.slice(0, 1) });
  });
});

describe('a fix of script and deployment', () => {
  const title = 'Take the IDs out of the URL';
  const host = 'https://1234567-sb1.restlets.api.netsuite.com';

  it('takes both, and the other parameters, out of a URL that was pasted into one of the fields', () => {
    const url = `${host}/app/site/hosting/restlet.nl?script=customscript_b&deploy=2&q=a%20b+c#x`;
    const parts = { script: 'customscript_b', deploy: '2', query: [on('a', '1'), on('q', 'a b c')] };
    assertMended('script-url', { script: url, query: [on('a', '1')] }, title, parts);
    assertMended('deploy-url', { deploy: ` ${url}\n`, query: [on('a', '1')] }, title, parts);
  });

  it('takes them out of a path and out of a query alone', () => {
    for (const text of ['/app/site/hosting/restlet.nl?script=6&deploy=1', '?script=6&deploy=1', 'script=6&deploy=1']) {
      assertMended('script-url', { script: text }, title, { script: '6', deploy: '1' });
    }
    assertMended('script-url', { script: 'script=6' }, title, { script: '6' });
  });

  it('has none for a URL that does not say what the field holds', () => {
    for (const script of [`${host}/`, `${host}/?script=`, `${host}/?deploy=1`, `${host}/?script=script=6`, 'deploy=1']) {
      const [problem] = problemsOf({ script });
      assert.deepEqual([problem?.code, problem?.fix], ['script-url', undefined], script);
    }
  });

  it('has none for a curl command or another whole request, which is no URL', () => {
    const url = `${host}/app/site/hosting/restlet.nl?script=6&deploy=1&q=1`;
    for (const script of [`curl -X POST '${url}' -H 'Content-Type: application/json' -d '{"a":1}'`, `GET ${url}`]) {
      const [problem] = problemsOf({ script });
      assert.deepEqual([problem?.code, problem?.fix], ['script-request', undefined], script);
    }
  });

  it('exchanges the two when each stands in the field of the other', () => {
    assertMended('script-unusual', { script: 'customdeploy_a', deploy: ' customscript_a' }, 'Swap script and deployment', {
      script: 'customscript_a',
      deploy: 'customdeploy_a',
    });
    assert.equal(problemsOf({ script: 'orders' })[0]?.fix, undefined);
  });

  it('removes control characters', () => {
    assertMended('script-control', { script: 'custom\u0000script_a' }, 'Remove the control characters', {
      script: 'customscript_a',
    });
  });
});

describe('a fix of a body', () => {
  it('moves the fields of an object into the query of a GET', () => {
    assertMended(
      'body-unsent',
      { method: 'GET', body: '{"id": 17, "name": "a b", "all": true}', query: [on('x', '1')] },
      'Move its fields into the query',
      {
        body: '',
        query: [on('x', '1'), on('id', '17'), on('name', 'a b'), on('all', 'true')],
      },
    );
  });

  it('removes a body that is no list of arguments', () => {
    for (const body of ['{"a": {"b": 1}}', '{"a": null}', '[1]', '"a"', '{', '{}', '{"": 1}', `{"a": "${'x'.repeat(20_000)}"}`]) {
      assertMended('body-unsent', { method: 'DELETE', body }, 'Remove the body', { body: '' });
    }
  });

  it('sends what is not JSON as text, unless a header row says that it is JSON', () => {
    assertMended('body-not-json', { method: 'POST', body: 'name,total' }, 'Send as text/plain', { bodyType: 'text/plain' });
    const headers = [on('Content-Type', 'application/json')];
    const [problem] = problemsOf({ method: 'POST', body: 'name,total', headers });
    assert.deepEqual([problem?.code, problem?.fix], ['body-not-json', undefined]);
  });

  it('does not send as text what begins as JSON: JSON was meant', () => {
    for (const body of ['{"a": }', ' [1,]', '"a']) {
      const [problem] = problemsOf({ method: 'POST', body });
      assert.deepEqual([problem?.code, problem?.fix], ['body-not-json', undefined], body);
    }
  });
});

/** Rows on which many rules have a word, in few names, so that they meet. */
const names = [
  '',
  'a',
  'a[0]',
  'a%5B0%5D',
  'script',
  'deploy',
  'oauth_token',
  'é',
  'b\u0000',
  'Content-Type',
  'content_type',
  'Content-Type:',
  'Host',
  'x_y',
];
const values = [
  '',
  '1',
  '20',
  '3',
  'a%20b',
  '%2541',
  'a=b',
  '1+1',
  '\u0000',
  'TEXT/PLAIN',
  'text/html',
  '€',
  'customscript_a',
  '?script=1&deploy=x_y&oauth_a=1',
];
const ids = [
  '',
  ' ',
  '6',
  'customscript_a',
  'customdeploy_a',
  'x',
  'https://a.example/restlet.nl?script=script=6&deploy=%00&=1',
  'deploy=1',
];
const rows = fc.array(
  fc.record(
    { name: fc.constantFrom(...names), value: fc.constantFrom(...values), enabled: fc.boolean() },
    { noNullPrototype: true },
  ),
  { maxLength: 6 },
);
const crowded = fc
  .record({
    method: fc.constantFrom(...httpMethods),
    script: fc.constantFrom(...ids),
    deploy: fc.constantFrom(...ids),
    query: rows,
    headers: rows,
    body: fc.constantFrom('', '{"script":"6","oauth_token":"1","":1}', '{"script":"6","oauth_token":"1","a[]":2}', '{'),
  })
  .map(requestWith);
const request = fc.oneof(anyRequest, crowded);

describe('the fixes of any request', () => {
  it('each remove their problem and make no new error', () => {
    fc.assert(
      fc.property(request, (before) => {
        for (const problem of checkRequest(before)) {
          if (!problem.fix) {
            continue;
          }
          const after = patchRequest(before, patchOfFix(before, problem.fix));
          const left = checkRequest(after).filter((other) => same(other, problem)).length;
          // Two rows that are the same have the same problem: then one of them is left.
          const found = checkRequest(before).filter((other) => same(other, problem)).length;
          assert.ok(left < found || rowsOf(after) < rowsOf(before), problem.code);
          if (problem.severity === 'error') {
            assert.ok(errorsOf(after) <= errorsOf(before), problem.code);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('end when they are pressed one after the other', () => {
    fc.assert(
      fc.property(request, (start) => {
        let current = start;
        for (let presses = 0; presses < 60; presses++) {
          const fix = checkRequest(current).find((problem) => problem.fix)?.fix;
          if (!fix) {
            return;
          }
          current = patchRequest(current, patchOfFix(current, fix));
        }
        assert.fail(`there is always one more: ${JSON.stringify(checkRequest(current))}`);
      }),
      { numRuns: 500 },
    );
  });

  it('are offered for the first of many problems of a kind', () => {
    const found = problemsOf({ query: [...Array(100).keys()].map((index) => on('', String(index))) });
    assert.equal(found.length, 100);
    assert.deepEqual([found[0]?.fix !== undefined, found[99]?.fix], [true, undefined]);
  });
});

function rowsOf({ query, headers }: RestletRequest): number {
  return query.length + headers.length;
}
