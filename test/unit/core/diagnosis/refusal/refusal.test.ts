import assert from 'node:assert/strict';
import { describeRefusal, type RefusalInput } from '../../../../../src/core/diagnosis/index.js';
import { auditDetails, noEntry } from '../../../../../src/core/netsuite/index.js';
import { meaningOf } from '../../../../../src/core/response/meaning.js';

const sentAt = Date.UTC(2026, 10, 23, 12, 0, 0, 250);
const at = (seconds: number): string => new Date(sentAt + seconds * 1000).toUTCString();

/** An answer with status 401 and nothing else. */
const bareAnswer: RefusalInput = {
  method: 'GET',
  url: 'https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1',
  hasBody: false,
  status: 401,
  headers: [],
  sentAt,
  receivedAt: sentAt + 400,
  timings: { dns: 20, connect: 30, tls: 50, wait: 250, download: 50, total: 400 },
  signed: { realm: '1234567_SB1', nonce: 'a'.repeat(32), timestamp: Math.floor(sentAt / 1000) },
  circumstances: { accountKind: 'sandbox', sentBefore: false },
};

const login: RefusalInput = {
  ...bareAnswer,
  headers: [
    ['Date', at(0)],
    ['WWW-Authenticate', 'OAuth realm="1234567_SB1", error="token_rejected", error_description="Invalid login attempt."'],
  ],
  error: { code: 'INVALID_LOGIN_ATTEMPT', message: 'Invalid login attempt.' },
  isSignatureCorrect: true,
};

const describeWith = (change: Partial<RefusalInput>) => describeRefusal({ ...login, ...change });
const value = (view: ReturnType<typeof describeRefusal>, label: string) => view.known.find((fact) => fact.label === label);

describe('telling refusals apart', () => {
  const coded = (status: number, code: string): RefusalInput => ({ ...login, status, error: { code, message: '…' } });
  const bare = (status: number, more: Partial<RefusalInput> = {}): RefusalInput => ({ ...bareAnswer, status, ...more });
  const cases: [string, RefusalInput][] = [
    ['login', login],
    ['login', coded(403, 'INVALID_LOGIN_ATTEMPT')],
    ['login', bare(401)],
    ['domain', bare(403)],
    ['domain', coded(403, 'SOMETHING')],
    ['header', coded(400, 'INVALID_REQUEST')],
    ['credentials', coded(401, 'INVALID_LOGIN_CREDENTIALS')],
    ['two-factor', coded(403, 'TWO_FA_REQD')],
    ['oauth2', bare(401, { headers: [['www-authenticate', 'Bearer realm="1", error="invalid_token"']] })],
    ['script', coded(404, 'SSS_INVALID_SCRIPTLET_ID')],
    ['script', coded(400, 'SSS_INVALID_SCRIPTLET_ID')],
    ['script', bare(404)],
    ['permission', coded(400, 'INSUFFICIENT_PERMISSION')],
    ['method', bare(405)],
    ['content-type', bare(415)],
    ['get-with-body', bare(400, { hasBody: true })],
    ['other', bare(400, { hasBody: true, method: 'DELETE' })],
    ['body', { ...coded(400, 'SYNTAX_ERROR'), bodyMistake: { line: 1, column: 10 } }],
    ['script-error', coded(400, 'SYNTAX_ERROR')],
    ['concurrency', coded(400, 'SSS_REQUEST_LIMIT_EXCEEDED')],
    ['concurrency', { ...coded(429, 'CONCURRENCY_LIMIT_EXCEEDED'), isWebServicesError: true }],
    ['too-many', bare(429)],
    ['not-loaded', coded(400, 'MODULE_DOES_NOT_EXIST')],
    ['governance', coded(400, 'SSS_TIME_LIMIT_EXCEEDED')],
    ['governance', coded(400, 'SSS_USAGE_LIMIT_EXCEEDED')],
    ['return-format', coded(400, 'INVALID_RETURN_DATA_FORMAT')],
    ['script-error', { ...login, status: 400, error: { code: 'UNEXPECTED', message: 'x is undefined', stack: ['at a.js'] } }],
    ['script-error', coded(400, 'RCRD_DSNT_EXIST')],
    ['script-error', coded(400, 'UNEXPECTED_ERROR')],
    ['script-error', { ...login, status: 400, error: { code: 'UNEXPECTED_ERROR', message: '…', stack: ['at a.js'] } }],
    ['script-error', { ...login, status: 400, error: { code: 'INVALID_LOGIN_ATTEMPT', message: '…', stack: ['at a.js'] } }],
    [
      'permission',
      { ...login, status: 400, error: { code: 'X', name: 'INSUFFICIENT_PERMISSION', message: '…', stack: ['at a.js'] } },
    ],
    ['redirect', bare(302, { headers: [['Location', 'https://system.netsuite.com/']] })],
    ['page', bare(200, { language: 'html' })],
    ['page', bare(403, { language: 'html' })],
    ['login', { ...coded(401, 'INVALID_LOGIN'), isWebServicesError: true }],
    ['permission', { ...coded(403, 'INSUFFICIENT_PERMISSION'), isWebServicesError: true }],
    ['web-services', { ...coded(400, 'INVALID_PARAMETER'), isWebServicesError: true }],
    ['proxy', bare(407)],
    ['server', coded(500, 'UNEXPECTED_ERROR')],
    ['server', bare(503, { language: 'html' })],
    ['other', bare(418)],
  ];
  for (const [kind, input] of cases) {
    it(`${kind}: ${input.status} ${input.error?.code ?? ''}`, () => {
      const view = describeRefusal(input);
      assert.equal(view.kind, kind);
      assert.ok(view.headline.endsWith('.'));
      assert.ok(view.remaining.length > 0);
    });
  }

  it('offers the Login Audit Trail for refused logins only', () => {
    assert.deepEqual(describeWith({}).details, [...auditDetails.map(({ word }) => word), 'no entry']);
    assert.deepEqual(describeWith({}).auditTrail?.columns, [
      'Detail',
      'Token-based Access Token Name',
      'Token-based Application Name',
    ]);
    for (const input of [coded(404, 'SSS_INVALID_SCRIPTLET_ID'), bare(405), coded(400, 'SSS_REQUEST_LIMIT_EXCEEDED')]) {
      const view = describeRefusal({ ...input, detail: 'InvalidSignature' });
      assert.deepEqual([view.details, view.auditTrail, view.chosenDetail, view.known], [[], undefined, undefined, []]);
    }
  });
});

describe('the clock of a refused call', () => {
  it('is taken from Date with the round trip out, and is right within it', () => {
    const clock = value(describeWith({}), 'Clock');
    assert.equal(clock?.ok, true);
    assert.match(clock.value, /^no measurable difference from the server \(± 0\.6 s\)$/);
  });

  it('that is off by ten minutes is said to be, and offered as a correction', () => {
    for (const seconds of [600, -600]) {
      const view = describeWith({ headers: [['date', at(seconds)]] });
      assert.ok(Math.abs((view.correction ?? 0) - seconds) <= 1, String(view.correction));
      assert.match(
        value(view, 'Clock')?.value ?? '',
        seconds > 0 ? /10 minutes ± 0\.6 s behind the server/ : /ahead of the server/,
      );
      assert.equal(value(view, 'Clock')?.ok, false);
      assert.equal(value(view, 'Timestamp')?.ok, false);
      assert.equal(view.remaining[0]?.id, 'clock');
    }
  });

  it('is not offered for correction within a minute, nor when the signing clock is corrected already', () => {
    assert.equal(describeWith({ headers: [['Date', at(55)]] }).correction, undefined);
    assert.equal(describeWith({ headers: [['Date', at(600)]], correction: 600 }).correction, undefined);
    assert.ok(describeWith({ headers: [['Date', at(600)]], correction: 300 }).correction !== undefined);
  });

  it('is not blamed for a wait: what lies between question and answer is uncertainty', () => {
    const waited = { receivedAt: sentAt + 120_400, timings: { wait: 120_000, download: 50, total: 120_400 } };
    const view = describeWith({ ...waited, headers: [['Date', at(120)]] });
    assert.equal(view.correction, undefined);
    assert.match(value(view, 'Clock')?.value ?? '', /^no measurable difference/);
    assert.equal(value(view, 'Response time')?.ok, false);
    assert.equal(view.remaining[0]?.id, 'sandbox-refresh');
    assert.equal(view.remaining[1]?.id, 'burst');
  });

  it('is left out without a Date that can be read', () => {
    for (const headers of [[], [['Date', 'yesterday']]] as const) {
      const view = describeWith({ headers });
      assert.equal(value(view, 'Clock'), undefined);
      assert.equal(view.correction, undefined);
      assert.match(value(view, 'Timestamp')?.value ?? '', /according to this machine's clock$/);
    }
  });
});

describe('what is known of a refused call', () => {
  it('has the signature, the realm, the nonce and the age of the header', () => {
    const view = describeWith({});
    assert.deepEqual(
      view.known.map(({ label, ok }) => [label, ok]),
      [
        ['Signature', true],
        ['Clock', true],
        ['Timestamp', true],
        ['Account', true],
        ['Realm', true],
        ['Nonce', true],
        ['WWW-Authenticate', true],
      ],
    );
  });

  it('tells when NetSuite answers for another account', () => {
    const realm = value(describeWith({ signed: { ...login.signed, realm: '1234567' } }), 'Realm');
    assert.deepEqual(realm, { label: 'Realm', value: "1234567 was sent, and NetSuite's response is for 1234567_SB1", ok: false });
  });

  it('names the realm that was sent where the answer repeats none', () => {
    assert.deepEqual(value(describeRefusal(bareAnswer), 'Realm'), {
      label: 'Realm',
      value: '1234567_SB1 was sent, and the response has no realm',
      ok: true,
    });
  });

  it('says what a sandbox does to tokens, and nothing of an account whose kind is not known', () => {
    assert.match(value(describeWith({}), 'Account')?.value ?? '', /^1234567_SB1, a sandbox \(a refresh removes the tokens/);
    assert.equal(value(describeWith({ circumstances: {} }), 'Account'), undefined);
  });

  it('says nothing of the signature without the secrets, and begins with a wrong one', () => {
    assert.equal(value(describeRefusal(bareAnswer), 'Signature'), undefined);
    const view = describeWith({ isSignatureCorrect: false });
    assert.equal(value(view, 'Signature')?.ok, false);
    assert.equal(view.remaining[0]?.id, 'signature-wrong');
  });

  it('counts failures before they lock the user', () => {
    const failed = (recentFailures: number) => value(describeWith({ circumstances: { recentFailures } }), 'Failed logins');
    assert.equal(failed(1), undefined);
    assert.deepEqual([failed(3)?.ok, failed(4)?.ok, failed(5)?.ok], [true, false, false]);
    assert.match(failed(4)?.value ?? '', /The next one may lock the user/);
    assert.match(failed(5)?.value ?? '', /may be locked .*whether failed token logins count/);
    assert.equal(describeWith({ circumstances: { recentFailures: 5 } }).remaining[0]?.id, 'user-locked');
  });

  it('leaves out what a call of our own cannot be: with a cookie, a second header, or after a redirect', () => {
    const impossible = ['nlauth', 'cookie-or-second-header', 'redirected', 'header-method'];
    for (const code of ['INVALID_LOGIN_ATTEMPT', 'INVALID_LOGIN_CREDENTIALS', 'INVALID_REQUEST']) {
      const ids = describeWith({ error: { code, message: '…' } }).remaining.map(({ id }) => id);
      assert.deepEqual(
        ids.filter((id) => impossible.includes(id)),
        [],
      );
      assert.ok(ids.length > 0);
    }
    assert.equal(describeWith({ error: { code: 'TWO_FA_REQD', message: '…' } }).remaining[0]?.id, 'two-factor');
  });

  it('begins with the Web Services Only role where the code is that of such a role', () => {
    const view = describeWith({ error: { code: 'INVALID_LOGIN_CREDENTIALS', message: '…' } });
    assert.equal(view.remaining[0]?.id, 'web-services-only');
    assert.equal(new Set(view.remaining.map(({ id }) => id)).size, view.remaining.length);
  });
});

describe('the Detail word of the Login Audit Trail', () => {
  for (const { word } of [...auditDetails, noEntry]) {
    it(`${word} narrows what remains`, () => {
      const open = describeWith({}).remaining.length;
      const view = describeWith({ detail: word });
      assert.equal(view.chosenDetail, word);
      assert.equal(view.remaining[0]?.id, `detail-${word.replace(' ', '-')}`);
      assert.match(view.verdict, /^The Login Audit Trail (?:names the cause: \w+|has no entry for this request)\.$/);
      assert.ok(view.remaining.length < open / 2, `${view.remaining.length} of ${open}`);
    });
  }

  it('is taken whatever its case, and leaves all causes when it is none of the list', () => {
    assert.equal(describeWith({ detail: ' invalidsignature ' }).remaining[0]?.id, 'detail-InvalidSignature');
    const view = describeWith({ detail: 'something new' });
    assert.equal(view.chosenDetail, 'something new');
    assert.equal(view.remaining.length, describeWith({}).remaining.length);
  });

  it('InvalidSignature points to the stored secrets when the signature is right for them', () => {
    assert.equal(describeWith({ detail: 'InvalidSignature' }).remaining[1]?.id, 'wrong-secret');
  });
});

describe('the verdict on a refused call', () => {
  const verdictOf = (change: Partial<RefusalInput>): string => describeWith(change).verdict;

  it('is that the signature is right, when nothing else shows', () => {
    assert.match(verdictOf({}), /^The signature is correct for the stored secrets/);
    assert.equal(describeRefusal(bareAnswer).verdict, 'Authentication failed.');
  });

  it('names what shows: the signature, the clock, a pair sent before, another account, a lock', () => {
    assert.match(verdictOf({ isSignatureCorrect: false }), /^The signature doesn't match this request/);
    assert.match(
      verdictOf({ headers: [['Date', at(600)]] }),
      /10 minutes behind NetSuite's clock\. NetSuite allows five minutes\./,
    );
    assert.match(verdictOf({ headers: [['Date', at(-600)]] }), /10 minutes ahead of NetSuite's clock/);
    assert.match(verdictOf({ circumstances: { sentBefore: true } }), /were already sent/);
    assert.match(
      verdictOf({ signed: { ...login.signed, realm: '1234567' } }),
      /response is for 1234567_SB1, but .* signed for 1234567\.$/,
    );
    assert.match(
      verdictOf({ circumstances: { recentFailures: 5 } }),
      /may be locked, because .*whether failed token logins count/,
    );
  });

  it('says of a Web Services Only role what its code means', () => {
    assert.match(verdictOf({ error: { code: 'INVALID_LOGIN_CREDENTIALS', message: '…' } }), /Web Services Only/);
  });

  it('takes the blame from the signature where authentication is known to have succeeded, and says no more elsewhere', () => {
    const coded = (code: string, stack?: string[]) =>
      verdictOf({ status: 400, error: { code, message: '…', ...(stack && { stack }) } });
    for (const verdict of [
      coded('INVALID_RETURN_DATA_FORMAT'),
      coded('SSS_TIME_LIMIT_EXCEEDED'),
      coded('UNEXPECTED_ERROR', ['at a.js']),
    ]) {
      assert.equal(verdict, "Authentication succeeded, so this isn't about the signature.");
    }
    assert.match(coded('INSUFFICIENT_PERMISSION'), /^As far as is known, authentication succeeded/);
    const unknown = [
      'SSS_INVALID_SCRIPTLET_ID',
      'INVALID_LOGIN_INVALID_SCRIPT_ID',
      'SSS_REQUEST_LIMIT_EXCEEDED',
      'WS_REQUEST_BLOCKED',
      'RCRD_DSNT_EXIST',
    ];
    for (const verdict of unknown.map((code) => coded(code))) {
      assert.equal(verdict, 'Nothing in this response says that authentication failed.');
    }
    for (const status of [302, 404, 405, 407, 415, 429, 503]) {
      assert.match(describeRefusal({ ...bareAnswer, status }).verdict, /^Nothing in this response/);
    }
  });

  it('follows RFC 5849 where Oracle reads the request differently', () => {
    assert.match(verdictOf({ hasDisagreements: true }), /^The signature follows RFC 5849/);
  });

  it('of a status 403 without a code leaves open whether it is the domain, with the host as the first cause', () => {
    const view = describeRefusal({ ...bareAnswer, status: 403, isSignatureCorrect: true });
    assert.match(view.headline, /^403: Oracle documents this status for an invalid domain/);
    assert.match(view.verdict, /domain was refused, or authentication failed/);
    assert.equal(view.remaining[0]?.id, 'host');
    assert.notEqual(view.auditTrail, undefined);
  });
});

describe('a failure of another kind', () => {
  it('of REST web services says what its code means, and that the URL is of another service', () => {
    const view = describeWith({ error: { code: 'INVALID_LOGIN', message: '…' }, isWebServicesError: true });
    assert.match(view.headline, /^INVALID_LOGIN: Authentication failed\..*error form of REST web services/);
    assert.notEqual(view.auditTrail, undefined);
    assert.equal(view.remaining[0]?.id, 'path');
    const limit = describeWith({
      status: 429,
      error: { code: 'CONCURRENCY_LIMIT_EXCEEDED', message: '…' },
      isWebServicesError: true,
    });
    assert.deepEqual(
      limit.remaining.map(({ id }) => id),
      ['path', 'limit', 'integration-limit'],
    );
  });

  it('names the place where the body that was sent is no JSON', () => {
    const view = describeWith({
      status: 400,
      error: { code: 'SYNTAX_ERROR', message: '…' },
      bodyMistake: { line: 1, column: 10 },
    });
    assert.equal(view.headline, "SYNTAX_ERROR: The request body isn't valid JSON (line 1, column 10).");
    assert.equal(view.remaining[0]?.title, "The request body isn't valid JSON (line 1, column 10)");
    assert.deepEqual(view.bodyMistake, { line: 1, column: 10 });
  });

  it('says that a script ran only where a stack shows it', () => {
    const of = (stack?: string[]) => describeWith({ status: 400, error: { code: 'X', message: '…', ...(stack && { stack }) } });
    assert.match(of(['at a.js']).headline, /^X: The script ran/);
    assert.match(of().headline, /^X: The request wasn't accepted, or the script ended/);
  });

  it('says of a script that was not loaded that it was not', () => {
    const view = describeWith({
      status: 400,
      error: { code: 'UNEXPECTED_ERROR', name: 'MODULE_DOES_NOT_EXIST', message: '…', stack: ['at b.js'] },
    });
    assert.equal(view.kind, 'not-loaded');
    assert.match(view.headline, /wasn't loaded/);
  });

  it('has one text for a 403 and for an uncaught error, in the response and in its diagnosis', () => {
    for (const [status, error] of [
      [403, undefined],
      [429, undefined],
      [400, { code: 'UNEXPECTED_ERROR', message: 'x', stack: ['at a.js'] }],
    ] as const) {
      const meaning = meaningOf({
        method: 'GET',
        url: bareAnswer.url,
        status,
        language: 'json',
        isEmpty: false,
        bodyError: {
          unsuccessful: false,
          ...(error && { error: { form: 'restlet' as const, view: { ...error, stack: [...error.stack] } } }),
        },
      });
      const { headline } = describeRefusal({
        ...bareAnswer,
        status,
        ...(error && { error: { ...error, stack: [...error.stack] } }),
      });
      assert.ok(meaning !== undefined && headline.endsWith(meaning), `${headline} / ${meaning ?? ''}`);
    }
  });
});
