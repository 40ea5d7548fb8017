import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { NetSuiteErrorView } from '../../../../src/protocol/response.js';
import { described, type Came } from '../../../support/http/responses.js';

const json = 'application/json';

function errorOf(body: string, came: Came = {}): NetSuiteErrorView | undefined {
  return described(body, { status: 400, type: json, ...came }).error;
}

/** A SuiteScript error as it comes in the message of another one. */
function scriptError(changes: object = {}): string {
  return JSON.stringify({
    type: 'error.SuiteScriptError',
    name: 'RCRD_DSNT_EXIST',
    message: 'That record does not exist.',
    stack: ['createError(N/error)', ' onRequest(/SuiteScripts/a.js:7)'],
    cause: { type: 'internal error', code: 'RCRD_DSNT_EXIST', stackTrace: ['elsewhere'] },
    ...changes,
  });
}

function unhandled(message: string): string {
  return JSON.stringify({ error: { code: 'UNEXPECTED_ERROR', message } });
}

describe("NetSuite's error", () => {
  const login = { code: 'INVALID_LOGIN_ATTEMPT', message: 'Intento de inicio de sesión no válido.' };

  for (const [form, body, type] of [
    ['JSON', JSON.stringify({ error: login }), json],
    ['JSON with blanks', `{"error" : {"code" : "${login.code}", "message" : "${login.message}"}}`, `${json}; charset=UTF-8`],
    ['JSON that is said to be text', JSON.stringify({ error: login }), 'text/plain'],
    ['XML', `<error><code>${login.code}</code><message>${login.message}</message></error>`, 'application/xml'],
    [
      'XML with a declaration',
      `<?xml version="1.0"?>\n<error>\n <code>${login.code}</code>\n <message>${login.message}</message>\n</error>`,
      'text/xml',
    ],
    ['text', `error code: ${login.code}\nerror message: ${login.message}`, 'text/plain'],
    ['text with Windows line ends', `error code: ${login.code}\r\nerror message: ${login.message}\r\n`, 'text/plain'],
  ] as const) {
    it(`is read from ${form}, in any language`, () => {
      assert.deepEqual(errorOf(body, { type, status: 401 }), login);
    });
  }

  it('has the references of XML resolved', () => {
    const body =
      '<error><code>A</code><message>1 &lt; 2 &amp;&amp; &quot;x&quot; &#233; &#x2603; &unknown; &#x110000;</message></error>';
    assert.equal(errorOf(body, { type: 'application/xml' })?.message, '1 < 2 && "x" é ☃ &unknown; &#x110000;');
  });

  it('of a script has message, name and stack from the JSON in its message', () => {
    assert.deepEqual(errorOf(unhandled(scriptError())), {
      code: 'UNEXPECTED_ERROR',
      message: 'That record does not exist.',
      name: 'RCRD_DSNT_EXIST',
      stack: ['createError(N/error)', 'onRequest(/SuiteScripts/a.js:7)'],
    });
  });

  it('of a script is read from text and XML too', () => {
    const xml = `<error><code>UNEXPECTED_ERROR</code><message>${scriptError().replaceAll('"', '&quot;')}</message></error>`;
    const text = `error code: UNEXPECTED_ERROR\nerror message: ${scriptError()}`;
    const expected = errorOf(unhandled(scriptError()));
    assert.equal(expected?.stack?.length, 2);
    assert.deepEqual([errorOf(xml, { type: 'application/xml' }), errorOf(text, { type: 'text/plain' })], [expected, expected]);
  });

  it('may have its stack as a text, or only in its cause', () => {
    assert.deepEqual(errorOf(unhandled(scriptError({ stack: 'one\r\n  two\n' })))?.stack, ['one', 'two']);
    assert.deepEqual(errorOf(unhandled(scriptError({ stack: ['Error\n    at f (/SuiteScripts/a.js:1:2)'] })))?.stack, [
      'Error',
      'at f (/SuiteScripts/a.js:1:2)',
    ]);
    assert.deepEqual(errorOf(unhandled(scriptError({ stack: undefined })))?.stack, ['elsewhere']);
    assert.deepEqual(errorOf(unhandled(scriptError({ stack: [], cause: { stack: 'deep' } })))?.stack, ['deep']);
    assert.ok(!('stack' in (errorOf(unhandled(scriptError({ stack: null, cause: 'text' }))) ?? {})));
  });

  it('has no name of its own when that is its code', () => {
    assert.ok(!('name' in (errorOf(unhandled(scriptError({ name: 'UNEXPECTED_ERROR' }))) ?? {})));
  });

  it('keeps a message that only looks like JSON', () => {
    for (const message of ['{not json}', '{', '[1]', '{}']) {
      assert.equal(errorOf(unhandled(message))?.message, message);
    }
  });

  it('of REST web services is told by its code and detail', () => {
    const body = {
      type: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.2',
      title: 'Unauthorized',
      status: 401,
      'o:errorDetails': [{ detail: 'Invalid login attempt.', 'o:errorCode': 'INVALID_LOGIN' }],
    };
    const came = {
      status: 401,
      type: 'application/vnd.oracle.resource+json; type=error',
      url: 'https://1.suitetalk.api.netsuite.com/services/rest/record/v1/customer',
    };
    const { error, meaning } = described(JSON.stringify(body), came);
    assert.deepEqual(error, { code: 'INVALID_LOGIN', message: 'Invalid login attempt.' });
    assert.match(
      meaning ?? '',
      /^Authentication failed\..* probably wasn't a RESTlet that responded\. Check the URL\. RESTlets are called at \/app\/site\/hosting\/restlet\.nl\.$/,
    );
    assert.equal(errorOf(JSON.stringify({ title: 'Unauthorized', 'o:errorDetails': [{ detail: 'x' }] }))?.code, 'Unauthorized');
  });

  it('may be a text instead of an object', () => {
    assert.deepEqual(errorOf('{"error":"It did not work."}'), { code: '', message: 'It did not work.' });
    assert.deepEqual(errorOf('{"error":"invalid_grant","error_description":"Token expired."}'), {
      code: 'invalid_grant',
      message: 'Token expired.',
    });
  });

  it('is not seen in anything else', () => {
    const bodies = [
      '{}',
      '{"error":null}',
      '{"error":{}}',
      '{"error":[]}',
      '{"error":false}',
      '{"errors":[{"code":"A"}]}',
      '"error"',
      '[{"error":{"code":"A"}}]',
      '{"error":{"code":"A"',
    ];
    for (const body of bodies) {
      assert.equal(errorOf(body), undefined, body);
    }
    assert.equal(errorOf('no error code: A\nerror message: B', { type: 'text/plain' }), undefined);
    assert.equal(errorOf('<a><error><code>A</code><message>B</message></error></a>', { type: 'application/xml' }), undefined);
  });

  it('is not looked for in a body of more than a megabyte', () => {
    const body = JSON.stringify({ error: { code: 'A', message: 'B' }, padding: 'x'.repeat(1024 * 1024) });
    assert.equal(errorOf(body), undefined);
  });

  it('is read or not, but never a reason to throw', () => {
    const anything = fc.jsonValue();
    fc.assert(
      fc.property(anything, anything, anything, fc.constantFrom(200, 400, 500), (error, message, cause, status) => {
        const inner = JSON.stringify({ name: error, message, stack: cause, cause });
        for (const body of [
          { error },
          { error: { code: message, message: inner } },
          { 'o:errorDetails': error },
          { 'o:errorDetails': [error] },
          { success: message, error: cause },
        ]) {
          const found = described(JSON.stringify(body), { status, type: json }).error;
          assert.ok(found === undefined || (typeof found.code === 'string' && typeof found.message === 'string'));
        }
      }),
    );
  });
});

describe('what an answer means', () => {
  function meaningOf(body: string, came: Came): string {
    return described(body, { type: json, ...came }).meaning ?? '';
  }

  it('is nothing special when all went well', () => {
    for (const body of [
      '{}',
      '{"error":null,"success":true}',
      '{"success":1}',
      '[]',
      '"text"',
      '"{"',
      '{"status":"Pending","result":""}',
    ]) {
      const { meaning, error } = described(body, { type: json });
      assert.deepEqual([meaning, error], [undefined, undefined], body);
    }
  });

  for (const [body, meaning] of [
    ['{"ok":false,"error":"","mensaje":"No existe"}', '200, but the script reports an error (ok is false): No existe.'],
    ['{"isCreated":false}', '200, but the script reports an error: isCreated is false.'],
    ['{"status":"FAILED","message":"Stop!"}', '200, but the script reports an error (status is "FAILED"): Stop!'],
    ['{"result":"ko"}', '200, but the script reports an error: result is "ko".'],
    ['{"result":"","errorName":"A_NAME","message":"B"}', '200, but the script reports an error (errorName is "A_NAME"): B.'],
    ['{"errInfo":{"a":1}}', '200, but the script reports an error: errInfo is set.'],
    ['{"success":false,"message":"That record does not exist."}', /\(success is false\): That record does not exist\.$/],
    [JSON.stringify('{"success":false,"message":"In a string"}'), /\(success is false\): In a string\.$/],
  ] as const) {
    it(`says that the script reports an error with 200: ${body}`, () => {
      const { meaning: said = '', isDoubtful, error } = described(body, { type: json });
      assert.ok(typeof meaning === 'string' ? said === meaning : meaning.test(said), said);
      assert.deepEqual([isDoubtful, error], [true, undefined]);
    });
  }

  it('says no more about an empty 200 than that nothing came, where a script should return something', () => {
    const { meaning, isDoubtful } = described('', { type: json });
    assert.match(meaning ?? '', /^200 with an empty body: the script returned nothing\. It may have/);
    assert.equal(isDoubtful, true);
    const others: Came[] = [
      { method: 'DELETE' },
      { status: 204 },
      { notes: ['The connection ended early.'] },
      { url: 'https://1234567.restlets.api.netsuite.com/rest/revoketoken' },
    ];
    for (const other of others) {
      assert.equal(described('', { type: json, ...other }).isDoubtful, undefined);
    }
  });

  it('is doubtful where the status says success and the body an error or a page', () => {
    const page = '<!DOCTYPE html><html><title>Login</title></html>';
    for (const [body, doubtful] of [
      ['{"error":{"code":"A_CODE","message":"B"}}', true],
      ['{"success":false}', true],
      [page, true],
      ['{}', undefined],
      ['{"error":null,"success":true}', undefined],
    ] as const) {
      assert.equal(described(body).isDoubtful, doubtful, body);
      assert.equal(described(body, { status: 400 }).isDoubtful, undefined, 'A status that says it needs no doubt.');
    }
  });

  it('says of a status 200 that the script caught an error itself, and calls it no failure', () => {
    for (const [body, meaning] of [
      ['{"error":{"code":"A_CODE","message":"B"}}', /caught an error and reports it in the body: A_CODE\.$/],
      ['{"error":{"message":"Only words"}}', /: Only words\.$/],
      ['{"error":"It did not work"}', /: It did not work\.$/],
      ['{"success":false}', /^The script finished, but the body says it wasn't successful\.$/],
      ['{"success":false,"error":{"name":"A_NAME","message":"B"}}', /: A_NAME\.$/],
    ] as const) {
      const { meaning: said, error } = described(body, { type: json });
      assert.match(said ?? '', meaning);
      assert.equal(error, undefined);
    }
    assert.match(meaningOf('error code: A\nerror message: B', { type: 'text/plain' }), /: A\.$/);
    assert.ok(meaningOf(JSON.stringify({ error: 'x'.repeat(5000) }), {}).length < 400);
  });

  for (const [code, meaning] of [
    ['INVALID_LOGIN_ATTEMPT', /Login Audit Trail/],
    ['INVALID_REQUEST', /wrong form, or its signature method, version or timestamp/],
    ['INVALID_LOGIN_CREDENTIALS', /Web Services Only/],
    ['TWO_FA_REQD', /two-factor/],
    ['SSS_INVALID_SCRIPTLET_ID', /no such script and deployment/],
    ['INSUFFICIENT_PERMISSION', /The role lacks a permission.* The login probably succeeded/],
    ['INVALID_RETURN_DATA_FORMAT', /doesn't fit the Content-Type/],
    ['SSS_REQUEST_LIMIT_EXCEEDED', /its maximum number of requests running/],
    ['SSS_TIME_LIMIT_EXCEEDED', /300 seconds/],
    ['SSS_USAGE_LIMIT_EXCEEDED', /usage units/],
  ] as const) {
    it(`goes by the code ${code}, whatever the status and the words`, () => {
      for (const status of [400, 401, 403, 404, 429]) {
        assert.match(meaningOf(JSON.stringify({ error: { code, message: 'ñ' } }), { status }), meaning);
      }
    });
  }

  it('goes by the name of a script error where its code says nothing', () => {
    const inner = JSON.stringify({
      type: 'error.SuiteScriptError',
      name: 'SSS_USAGE_LIMIT_EXCEEDED',
      message: 'x',
      stack: ['y'],
    });
    assert.match(meaningOf(unhandled(inner), { status: 400 }), /usage units/);
    assert.match(
      meaningOf(unhandled(scriptError()), { status: 400 }),
      /^The script ran and ended with an error that it didn't catch/,
    );
  });

  for (const [status, meaning] of [
    [204, /^No content\.$/],
    [206, /part/],
    [400, /^The request wasn't accepted, or the script ended with an error/],
    [401, /no valid login/],
    [403, /invalid domain/],
    [404, /^There is no RESTlet at this URL/],
    [405, /^The script has no entry point for PUT\.$/],
    [407, /^A proxy .*http\.proxyAuthorization/],
    [413, /10 MB/],
    [415, /application\/json, text\/plain and application\/xml/],
    [429, /^Too many requests/],
    [500, /^The server failed/],
    [502, /gateway/],
    [503, /isn't available/],
    [504, /gateway/],
  ] as const) {
    it(`of status ${status} is told without a code`, () => {
      const unknown = status < 300 ? [] : ['{"error":{"code":"constructor","message":"__proto__"}}'];
      for (const body of ['', '{}', ...unknown]) {
        assert.match(meaningOf(body, { status, method: 'PUT' }), meaning);
      }
    });
  }

  it('of 404 at another path is that RESTlets have one of their own', () => {
    const url = 'https://1.restlets.api.netsuite.com/services/restlet?x=/app/site/hosting/restlet.nl';
    assert.match(meaningOf('{}', { status: 404, url }), /RESTlets are called at \/app\/site\/hosting\/restlet\.nl/);
  });

  it('of a redirect names the target and why it is not followed', () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const meaning = meaningOf('', { status, headers: [['LOCATION', 'https://2.restlets.api.netsuite.com/x']] });
      assert.match(
        meaning,
        /It leads to https:\/\/2\.restlets\.api\.netsuite\.com\/x\. It isn't followed, because the signature is/,
      );
    }
    assert.match(meaningOf('', { status: 302 }), /doesn't say where to/);
  });

  it('of a page is that it comes from the user interface, but from a gateway that the status says more', () => {
    const page = '<!DOCTYPE html><html><body>Log in</body></html>';
    for (const type of ['text/html', json]) {
      assert.match(meaningOf(page, { type }), /The body is a web page: .*, unless the script itself returns HTML/);
      assert.match(meaningOf(page, { type, status: 403 }), /^The body is a web page/);
    }
    assert.match(meaningOf(page, { type: 'text/html', status: 503 }), /isn't available/);
    assert.match(meaningOf(page, { type: 'text/html', status: 407 }), /^A proxy/);
  });
});
