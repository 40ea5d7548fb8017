import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entriesSince, markOf, readLogResponse, scriptOf, type LogResponse } from '../../../../src/core/scriptlog/index.js';

const search = 'Invalid search query. Detailed unprocessed description follows. Search error occurred: ';

function read(status: number, body: unknown, headers: [string, string][] = []): LogResponse {
  return readLogResponse({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

function refusal(detail: string, code = 'INVALID_PARAMETER'): object {
  return {
    type: 'x',
    title: 'Bad Request',
    status: 400,
    'o:errorDetails': [{ detail, 'o:errorCode': code, 'o:errorQueryParam': 'q' }],
  };
}

describe('the response to a statement', () => {
  it('has rows of texts, with column names in lowercase and without the columns that are null', () => {
    const items = [{ links: [], ID: '7', Title: 'a', detail: null }, { links: [], id: 8 }, 'odd'];
    assert.deepEqual(read(200, { links: [], count: 2, hasMore: true, items }), {
      kind: 'rows',
      rows: [{ id: '7', title: 'a' }, { id: '8' }],
      hasMore: true,
    });
  });

  for (const [what, response, expected] of [
    [
      'a role that may not read logs',
      read(400, refusal(`${search}Record 'ScriptNote' was not found.`)),
      { kind: 'no-table', table: 'ScriptNote' },
    ],
    [
      'an unknown column',
      read(400, refusal(`${search}Unknown identifier 'x'.`)),
      { kind: 'refused', status: 400, detail: `${search}Unknown identifier 'x'.` },
    ],
    [
      'a refused login',
      read(401, { error: { code: 'INVALID_LOGIN_ATTEMPT', message: 'Invalid login attempt.' } }),
      { kind: 'login' },
    ],
    ['a refused login without a body', read(401, ''), { kind: 'login' }],
    ['a missing scope', read(403, '', [['WWW-Authenticate', 'Bearer error="insufficient_scope"']]), { kind: 'scope' }],
    ['403', read(403, refusal('No.', 'FORBIDDEN')), { kind: 'forbidden', detail: 'No.' }],
    [
      'a missing permission',
      read(400, { error: { code: 'INSUFFICIENT_PERMISSION', message: 'No.' } }),
      { kind: 'forbidden', detail: 'No.' },
    ],
    ['nothing there', read(404, '<html>'), { kind: 'not-there' }],
    ['the limit', read(429, refusal('Too many')), { kind: 'over-the-limit' }],
    ['an error of the server', read(500, 'x'), { kind: 'refused', status: 500, detail: '' }],
    ['a page instead of a result', read(200, '<html>'), { kind: 'unreadable' }],
    ['no result', read(200, { items: {} }), { kind: 'unreadable' }],
    ['an empty body', read(204, ''), { kind: 'unreadable' }],
  ] as const) {
    it(`is understood: ${what}`, () => {
      assert.deepEqual(response, expected);
    });
  }

  it('is read without an error whatever it is', () => {
    const value = fc.oneof(
      fc.json(),
      fc.string(),
      fc.constantFrom('{"items":[[]]}', '{"items":[{"id":{}}],"hasMore":1}', '[', 'null'),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), value, (status, body) => {
        const response = read(status, body);
        if (response.kind === 'rows') {
          assert.deepEqual(markOf(response.rows).id >= 0, true);
          scriptOf(response.rows);
          entriesSince({ id: 0, at: '' }, response.rows);
        }
      }),
    );
  });
});

describe('what is read of rows', () => {
  it('is a script with the log level of its deployment, where it is a known one', () => {
    assert.deepEqual(scriptOf([{ id: '12', loglevel: 'Audit' }]), { script: 12, level: 'AUDIT' });
    assert.deepEqual(scriptOf([{ id: '12', loglevel: 'LOUD' }]), { script: 12 });
    assert.equal(scriptOf([]), undefined);
    assert.equal(scriptOf([{ id: 'x' }]), undefined);
  });

  it('is a mark, which is 0 without any entry', () => {
    assert.deepEqual(markOf([{ mark: '48', at: '2026-12-01 10:00:00' }]), { id: 48, at: '2026-12-01 10:00:00' });
    assert.deepEqual([markOf([{}]), markOf([])], Array(2).fill({ id: 0, at: '' }));
  });

  it('is what is new since the mark, in order', () => {
    const row = (id: string, at: string): Record<string, string> => ({ id, at, type: 'debug', title: id, detail: '' });
    const rows = [row('12', '10:00:01'), row('9', '10:00:00'), row('8', '10:00:02'), row('11', '09:00:00'), { title: 'no ID' }];
    const ids = (mark: { id: number; at: string }): number[] => entriesSince(mark, rows).map(({ id }) => id);
    // 9 was there before. 8 was given late: it is later than everything that was there.
    assert.deepEqual(ids({ id: 10, at: '10:00:00' }), [8, 11, 12]);
    assert.deepEqual(ids({ id: 0, at: '' }), [8, 9, 11, 12]);
    assert.equal(entriesSince({ id: 0, at: '' }, rows)[0]?.level, 'DEBUG');
  });
});
