import assert from 'node:assert/strict';
import {
  compareBaseStrings,
  diagnosisReport,
  IdentifierMasks,
  inspectRequest,
  refusalKind,
  SecretMask,
  toInspectionView,
  type RefusalInput,
} from '../../src/core/diagnosis/index.js';
import {
  discloseAuthorization,
  discloseBody,
  discloseHeader,
  discloseText,
  discloseUrl,
} from '../../src/core/disclosure/index.js';
import { signable, understand } from '../../src/core/explain/index.js';
import { toWireRequest } from '../../src/core/http/wireRequest.js';
import {
  accountHost,
  auditDetail,
  isGenericHost,
  isRestletUrl,
  looksLikeLoopback,
  serviceOf,
} from '../../src/core/netsuite/index.js';
import { readPastedRequest } from '../../src/core/paste/index.js';
import {
  applyPatch,
  checkRequest,
  newRequest,
  parseRequest,
  patchRequest,
  prepareRequest,
  secretRows,
  serializeRequest,
} from '../../src/core/request/index.js';
import { textBytes } from '../../src/core/response/encodedText.js';
import { describeResponse } from '../../src/core/response/index.js';
import {
  baseStringUri,
  checkAccountId,
  checkCredentialValue,
  normalizeParameters,
  normalizeUrl,
  parseAuthorizationHeader,
  percentDecode,
  percentEncode,
  queryParameters,
  urlParts,
} from '../../src/core/tba/index.js';
import { jsonErrorText } from '../../src/protocol/jsonText.js';
import type { RequestRow, RestletRequest } from '../../src/protocol/request.js';
import { patchOfFix } from '../../src/protocol/requestFix.js';
import { lineAndColumn } from '../../src/protocol/textPosition.js';
import { countedWork } from '../support/countedWork.js';
import { proofTimeout } from '../support/share.js';

/**
 * Every reader and rule of core gets texts that are hard to read, at one length and at two, four and eight times that length. Its
 * work is counted and must grow as the text does. What a pattern does inside is not seen here: lint refuses patterns that are slow
 * (`eslint-plugin-regexp`). To have a reader tested, add it to `readers`; a rule about many rows, to `rowRules`.
 */
const url = 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1';

type Read = (text: string) => unknown;

/** What a reader throws is one of its results. */
function tolerant(read: Read): Read {
  return (text) => {
    try {
      return read(text);
    } catch {
      return undefined;
    }
  };
}

const row = (name: string, value: string): RequestRow => ({ name, value, enabled: true });
const checked = (part: Partial<RestletRequest>) => checkRequest({ ...newRequest(), script: '1', deploy: '1', ...part });
const response = (text: string, type: string) => {
  const headers = [['content-type', type]] as const;
  return describeResponse({ status: 400, headers, body: Buffer.from(text), notes: [] }, { method: 'GET', url });
};
const refused = (text: string): RefusalInput => ({
  method: 'GET',
  url,
  hasBody: false,
  status: 418,
  headers: [['www-authenticate', text]],
  sentAt: 0,
  receivedAt: 0,
  signed: { realm: '1', nonce: 'abcdef', timestamp: 1 },
});
const file = (text: string) => JSON.stringify({ version: 1, name: text, script: 'a', body: { text } }, undefined, 2);
const wire = (text: string, header: string) =>
  toWireRequest({ method: 'GET', url: text, headers: [['X-A', header]], body: header });

const headerWith = (value: string) =>
  `OAuth realm="1", oauth_consumer_key="a", oauth_token="${value}", oauth_signature="${value}"`;
const baseStringOf = (parameters: string) => `GET&a&${percentEncode(parameters)}`;
const masks = new SecretMask({
  account: '1',
  consumerKey: 'c'.repeat(64),
  consumerSecret: '0a1b2c3d'.repeat(8),
  tokenId: 'd'.repeat(64),
  tokenSecret: 'e4f5a6b7'.repeat(8),
});

const readers: Readonly<Record<string, Read>> = {
  parseAuthorizationHeader: (text) => parseAuthorizationHeader(`OAuth ${text}`),
  'parseAuthorizationHeader, a value': (text) =>
    parseAuthorizationHeader(`OAuth realm="a", oauth_token="${text}", oauth_nonce=b`),
  checkAccountId: (text) => checkAccountId(`a${text}b`),
  checkCredentialValue: (text) => checkCredentialValue(`a${text}b`),
  'checkCredentialValue, in quotes': (text) => checkCredentialValue(`"${text}`),
  normalizeParameters: (text) => normalizeParameters(queryParameters(`?${text}`)),
  baseStringUri: (text) => baseStringUri(`https://a${text}`),
  normalizeUrl: (text) => normalizeUrl(`https://a/${text}`),
  urlParts,
  percentDecode,
  percentEncode,
  accountHost: (text) => [accountHost(text), serviceOf(text), isGenericHost(text), looksLikeLoopback(text)],
  isRestletUrl: (text) => isRestletUrl(`https://a/${text}`),
  auditDetail,
  parseRequest,
  'parseRequest, a value': (text) => parseRequest(file(text)),
  'applyPatch, white space': (text) => applyPatch(`{"version":1,"name":"x",${text}"script":"a"}`, { account: '1' }),
  'applyPatch, a new field': (text) => applyPatch(file(text), { account: '1', query: [row('a', text)] }),
  'applyPatch, a new body': (text) => applyPatch(file('x'), { body: text }),
  patchRequest: (text) => patchRequest(newRequest(), { headers: [row(text, text)] }),
  secretRows: (text) => secretRows({ query: [row(`oauth_${text}`, text)] }),
  serializeRequest: (text) => serializeRequest({ ...newRequest(), body: text, query: [row(text, text)] }),
  prepareRequest: (text) =>
    prepareRequest({ ...newRequest(), method: 'POST', body: text, query: [row(text, text)] }, 'https://a'),
  'checkRequest, script': (text) => checked({ script: text, deploy: `x${text}x` }),
  'checkRequest, a query row': (text) => checked({ query: [row(`a${text}b`, `a${text}b`)] }),
  'checkRequest, a header': (text) => checked({ headers: [row(`X${text}y`, 'v'), row('X-A', `\u0100${text}x`)] }),
  'checkRequest, a content type': (text) => checked({ headers: [row('Content-Type', `a${text}b`)] }),
  'checkRequest, a body': (text) => checked({ method: 'POST', body: text }),
  'checkRequest, a body that is not sent': (text) => checked({ body: text }),
  jsonErrorText: (text) => jsonErrorText('ValueExpected', text, text.length),
  lineAndColumn: (text) => lineAndColumn(text, text.length),
  'describeResponse, JSON': (text) => response(text, 'application/json'),
  'describeResponse, JSON error': (text) =>
    response(`{"error":{"code":1e400,"message":${JSON.stringify(text)}}}`, 'application/json'),
  'describeResponse, XML': (text) => response(text, 'application/xml'),
  'describeResponse, XML tag': (text) => response(`<a ${text}`, 'application/xml'),
  'describeResponse, XML error': (text) => response(`<error>${text}<code>${text}</code>`, 'application/xml'),
  'describeResponse, text': (text) => response(text, 'text/plain'),
  'describeResponse, text error': (text) => response(`error code:${text}\nerror message${text}`, 'text/plain'),
  'describeResponse, a stack': (text) =>
    response(`error code: a\nerror message: {"stack":${JSON.stringify(text)}}`, 'text/plain'),
  'textBytes, of a described body': (text) => textBytes(text),
  'describeResponse, its type': (text) => response('{}', `a;${text}charset="${text}`),
  'toWireRequest, URL': (text) => wire(`https://a/${text}`, 'b'),
  'toWireRequest, header': (text) => wire(url, text),
  refusalKind: (text) => refusalKind(refused(text)),
  'inspectRequest, the header': (text) => inspectRequest({ method: 'GET', url }, `OAuth ${text}`),
  'inspectRequest, values': (text) => inspectRequest({ method: 'GET', url }, headerWith(text)),
  'inspectRequest, the URL': (text) => inspectRequest({ method: 'GET', url: `${url}&${text}` }, headerWith('a')),
  'inspectRequest, the body': (text) =>
    inspectRequest({ method: 'POST', url, body: text, contentType: 'application/x-www-form-urlencoded' }, headerWith('a')),
  compareBaseStrings: (text) => compareBaseStrings(baseStringOf(text), baseStringOf(`${text}&b=1`)),
  'compareBaseStrings, not encoded': (text) => compareBaseStrings(`GET&a&${text}`, `GET&a&b&${text}`),
  SecretMask: (text) => masks.mask(text),
  'SecretMask, a signing key': (text) => masks.maskKey(text),
  IdentifierMasks: (text) => new IdentifierMasks().mask(text, [{ kind: 'token', value: 'ab0ab1ab2' }]),
  discloseAuthorization,
  discloseUrl: (text) => discloseUrl(`${url}&${text}`),
  discloseBody,
  discloseText,
  discloseHeader: (text) => [discloseHeader('Cookie', text), discloseHeader('X-A', text), discloseHeader(text, 'a')],
  diagnosisReport: (text) => {
    const request = { method: 'GET', url: `${url}&${text}` };
    const view = toInspectionView(request, headerWith(text), {}, (masked) => masked);
    return diagnosisReport({ view, request, authorization: headerWith(text), now: 0, masks: new IdentifierMasks() });
  },
  'understand, a request': (text) => {
    const { view } = understand(readPastedRequest(`GET ${url}\nAuthorization: ${headerWith(text)}\n\n${text}`));
    return signable(view.request);
  },
};

/** Repeated, they are where patterns and scanners have looked at the same stretch again and again. */
const units = [
  ...[
    ' ',
    '\t',
    '\n',
    '\r\n',
    ' \n',
    '\u200b',
    '\u2028',
    'a',
    '0',
    '-',
    '_',
    'a-',
    '.',
    'a.',
    '/',
    ':',
    '::',
    '@',
    '#',
    '?',
    '=',
  ],
  ...[
    '&',
    '&a=',
    '&a=%',
    '%',
    '%2',
    '%41',
    '%E9',
    '+',
    ';',
    ',',
    ', ',
    '"',
    "'",
    '\\',
    '\\"',
    '<',
    '>',
    '<a>',
    '</a>',
    '<a ',
    '<a b="',
  ],
  ...[
    '<!--',
    '<![CDATA[',
    '<?',
    '&lt;',
    '&#x1;',
    '{',
    '[',
    '{"a":',
    '[1,',
    '"a":1,',
    '1e400,',
    '-',
    ']',
    '}',
    '\ud800',
    'é',
    '\0',
  ],
  ...[
    'oauth_token="a", ',
    'realm=',
    'OAuth ',
    'error code:',
    'error message:',
    'Bearer ',
    'customscript',
    'script=1&',
    'https://a',
  ],
];
const ends = ['', 'x', '\n', '"', '>'];

const lengths = [500, 1000, 2000, 4000];
/** Twice as long may make a little more than twice the work: sorting does, and buffers that double. */
const mostPerDoubling = 2.6;
/** What is added to both sides, so that a few calls more or less make no difference. */
const allowance = 2000;

function assertLinear(what: string, work: readonly number[]): void {
  work.slice(1).forEach((long, index) => {
    const short = work[index] ?? 0;
    assert.ok(long + allowance <= (short + allowance) * mostPerDoubling, `${what}: ${work.join(', ')} for ${lengths.join(', ')}`);
  });
}

describe('the work of reading', function () {
  this.timeout(proofTimeout(600_000));

  for (const [name, read] of Object.entries(readers)) {
    it(`grows as the text does: ${name}`, () => {
      for (const [index, unit] of units.entries()) {
        const end = ends[index % ends.length] ?? '';
        const work = lengths.map((length) => {
          const text = unit.repeat(Math.ceil(length / unit.length)) + end;
          return countedWork(() => tolerant(read)(text));
        });
        assertLinear(`${name}, ${JSON.stringify(unit + end)}`, work);
      }
    });
  }

  it('would be found to grow too fast, if it did', () => {
    const again: Read = (text) => Array.from(text, (_character, index) => text.slice(index));
    const work = lengths.map((length) => countedWork(() => again(' '.repeat(length))));
    assert.throws(() => {
      assertLinear('slices', work);
    }, /slices/);
  });
});

/** Rows that a rule has something to say about. */
const rowRules: Readonly<Record<string, (index: number) => Partial<RestletRequest>>> = {
  nameless: (index) => ({ query: [row('', String(index))], headers: [row('', String(index))] }),
  'empty first': (index) => ({ query: [row('a', index % 2 === 0 ? '' : 'x')] }),
  'all empty but the last': (index) => ({ query: [row('a', index === 0 ? 'x' : '')] }),
  'named script': () => ({ query: [row('script', '1')] }),
  encoded: (index) => ({ query: [row('%41', `%4${index % 10}`)] }),
  numbers: (index) => ({ query: [row('id', String(index * 7919))] }),
  brackets: (index) => ({ query: [row(`a[${index}]`, '1')] }),
  'control characters': () => ({ query: [row('a\0', 'b\0')], headers: [row('X-A', 'b\0')] }),
  cookies: () => ({ headers: [row('Cookie', 'a=1')] }),
  'content types': () => ({ headers: [row('Content-Type', 'Application/JSON')] }),
  underscores: (index) => ({ headers: [row(`x_${index}`, '1')] }),
};
const rowCounts = [250, 500, 1000, 2000];

interface ReadRequest {
  readonly request: RestletRequest;
  /** How often a property of a row was read: a loop over all rows shows in nothing else. */
  readonly reads: () => number;
}

function requestOf(count: number, make: (index: number) => Partial<RestletRequest>): ReadRequest {
  let reads = 0;
  const watched = (original: RequestRow): RequestRow =>
    new Proxy(original, {
      get: (target, name) => {
        reads++;
        return Reflect.get(target, name) as unknown;
      },
    });
  const parts = [...Array(count).keys()].reverse().map(make);
  const request = {
    ...newRequest(),
    script: '1',
    deploy: '1',
    query: parts.flatMap(({ query = [] }) => query).map(watched),
    headers: parts.flatMap(({ headers = [] }) => headers).map(watched),
  };
  return { request, reads: () => reads };
}

/** The work of something that is done with a request, the reading of rows included. */
function rowWork({ request, reads }: ReadRequest, run: (request: RestletRequest) => unknown): number {
  const before = reads();
  return countedWork(() => run(request)) + reads() - before;
}

describe('the work of checking rows', function () {
  this.timeout(proofTimeout(300_000));

  for (const [name, make] of Object.entries(rowRules)) {
    it(`grows as their number does: ${name}`, () => {
      const requests = rowCounts.map((count) => requestOf(count, make));
      assertLinear(
        name,
        requests.map((request) => rowWork(request, checkRequest)),
      );
      // What goes to the screen at each key stroke.
      assertLinear(
        `${name}, its problems`,
        requests.map(({ request }) => JSON.stringify(checkRequest(request)).length),
      );
    });

    it(`and so does a fix, when it is asked for: ${name}`, () => {
      const requests = rowCounts.map((count) => requestOf(count, make));
      const work = requests.map((read) => {
        const fix = checkRequest(read.request).find((problem) => problem.fix)?.fix;
        return fix ? rowWork(read, (request) => patchOfFix(request, fix)) : 0;
      });
      assertLinear(name, work);
    });
  }
});
