import {
  compareBaseStrings,
  diagnosisReport,
  IdentifierMasks,
  inspectRequest,
  refusalKind,
  SecretMask,
  toInspectionView,
  type RefusalInput,
} from '../../../src/core/diagnosis/index.js';
import {
  discloseAuthorization,
  discloseBody,
  discloseHeader,
  discloseText,
  discloseUrl,
} from '../../../src/core/disclosure/index.js';
import {
  acceptedExpectations,
  checkExpectations,
  expectationText,
  patchExpectations,
  readExpectations,
  readExpectationsText,
} from '../../../src/core/expect/index.js';
import { signable, understand } from '../../../src/core/explain/index.js';
import { toWireRequest } from '../../../src/core/http/wireRequest.js';
import {
  accountHost,
  auditDetail,
  isGenericHost,
  isRestletUrl,
  looksLikeLoopback,
  serviceOf,
} from '../../../src/core/netsuite/index.js';
import { decodeBlock, readCredentials } from '../../../src/core/paste/credentials/index.js';
import { readPastedRequest } from '../../../src/core/paste/index.js';
import {
  applyPatch,
  checkRequest,
  newRequest,
  parseRequest,
  patchRequest,
  prepareRequest,
  secretRows,
  serializeRequest,
} from '../../../src/core/request/index.js';
import { textBytes } from '../../../src/core/response/encodedText.js';
import { describeResponse } from '../../../src/core/response/index.js';
import { entriesSince, laidOutDetail, readLogResponse } from '../../../src/core/scriptlog/index.js';
import {
  accountInfoOf,
  configuredProjectFolder,
  defaultAuthenticationId,
  printedEnd,
  uploadCause,
  uploadOf,
  uploadPath,
} from '../../../src/core/suitecloud/index.js';
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
} from '../../../src/core/tba/index.js';
import {
  differencesFrom,
  readCallback,
  readDataCenterUrls,
  readFlowError,
  readTokenInfo,
  readTokenPair,
} from '../../../src/core/tokens/index.js';
import { discloseReceived, maskOfReceived, receivedRequestView } from '../../../src/core/verifier/receivedRequestView.js';
import { jsonErrorText } from '../../../src/protocol/jsonText.js';
import type { RequestRow, RestletRequest } from '../../../src/protocol/request.js';
import { stackFrames } from '../../../src/protocol/stackFrames.js';
import { lineAndColumn } from '../../../src/protocol/textPosition.js';

const url = 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1';

/** A reader or a rule, called with a text in the place where somebody else's text can stand. It may throw. */
export type Read = (text: string) => unknown;

/** A row of a request as it is when somebody has just filled it in. */
export const row = (name: string, value: string): RequestRow => ({ name, value, enabled: true });
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
  `OAuth realm="1", oauth_consumer_key="a", oauth_token="${value}", oauth_signature="a%2Bb%3D"`;
const refusedView = toInspectionView({ method: 'GET', url }, headerWith('a'), {}, (shown) => shown);
const baseStringOf = (parameters: string) => `GET&a&${percentEncode(parameters)}`;
const masks = new SecretMask({
  account: '1',
  consumerKey: 'c'.repeat(64),
  consumerSecret: '0a1b2c3d'.repeat(8),
  tokenId: 'd'.repeat(64),
  tokenSecret: 'e4f5a6b7'.repeat(8),
});

/** What the verifier makes of a request that has come: the masks take out of each part what another part leaves out. */
const received = (target: string, header: string, text: string) => {
  const rawHeaders = ['Host', '127.0.0.1', 'Authorization', headerWith('a'), 'X-A', header];
  const [head, body] = [
    { method: 'POST', target, rawHeaders },
    { content: Buffer.from(text), bytes: text.length },
  ];
  const disclosed = discloseReceived(head, body);
  const mask = maskOfReceived(disclosed, (shown) => masks.mask(shown));
  return receivedRequestView(head, body, disclosed, mask);
};

/** A body, a path and a pattern are somebody's, and so is the row that holds them. */
const expected = (sources: readonly unknown[], body: string) => {
  const { rows } = readExpectations(sources);
  return [
    checkExpectations(rows, { status: 200, milliseconds: 1, headers: [['x-a', body]], body, log: [body] }),
    rows.map(expectationText),
  ];
};

/** A report of a diagnosis that was made before. */
const reported = ({ address = url, header = headerWith('a') }: { address?: string; header?: string }) => {
  const request = { method: 'GET', url: address };
  return diagnosisReport({ view: refusedView, request, authorization: header, now: 0, masks: new IdentifierMasks() });
};

/** Readers of a paste. A long one is read in a thread. */
export const pasteReaders: Readonly<Record<string, Read>> = {
  'readPastedRequest, any text': (text) => readPastedRequest(text),
  'readPastedRequest, a header': (text) => readPastedRequest(`GET ${url}\nAuthorization: ${headerWith(text)}\n\na`),
  'readPastedRequest, a body': (text) => readPastedRequest(`GET ${url}\nAuthorization: ${headerWith('a')}\n\n${text}`),
};

/** Every other reader and rule of core that is given somebody else's text. */
export const coreReaders: Readonly<Record<string, Read>> = {
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
  readCredentials,
  'readCredentials, a value': (text) => readCredentials(`NS_ACCOUNT=1234567\nNS_TOKEN_ID="${text}`),
  'readCredentials, names': (text) => readCredentials(`{"consumerKey":"${'ab01'.repeat(16)}","${text}":"${'cd23'.repeat(16)}"}`),
  'readCredentials, many of one name': (text) => readCredentials(text.replaceAll('a', `token_id=${'ef45'.repeat(16)}\n`)),
  readTokenInfo,
  'readTokenInfo, names and values': (text) => readTokenInfo(JSON.stringify({ [text]: text, role: { [text]: text } })),
  'differencesFrom, names': (text) =>
    differencesFrom({ account: text, role: text, user: text }, { companyId: `${text}b`, user: text }),
  readDataCenterUrls: (text) => readDataCenterUrls(text, '1234567'),
  'readDataCenterUrls, hosts': (text) =>
    readDataCenterUrls(JSON.stringify({ restDomain: `https://${text}`, systemDomain: text }), '1234567'),
  readTokenPair: (text) => readTokenPair(`oauth_token=a&${text}`),
  readFlowError,
  readCallback: (text) => readCallback(`?oauth_token=a&${text}`),
  'readCallback, any text': (text) => readCallback(text),
  decodeBlock: (text) => decodeBlock(Buffer.from(text)),
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
  'checkExpectations, a body': (text) =>
    expected([{ path: '$..a', exists: true }, { text: { contains: `${text}b` } }, { text: { matches: '(a|aa)*b$' } }], text),
  'checkExpectations, a value of JSON': (text) =>
    expected(
      [
        { path: '$[?@.a == @.b]', length: 1 },
        { path: '$[0]', equals: text },
      ],
      JSON.stringify([{ a: text, b: text }]),
    ),
  'checkExpectations, a path': (text) =>
    expected(
      [
        { path: `$['${text}`, exists: true },
        { path: text, exists: true },
      ],
      '{}',
    ),
  'checkExpectations, a pattern': (text) => expected([{ text: { matches: text } }], 'a'),
  'readExpectationsText, rows': (text) => readExpectationsText(`[{ "status": 200, "note": ${JSON.stringify(text)} }, ${text}`),
  'patchExpectations, a row': (text) =>
    patchExpectations(
      JSON.stringify({ script: '1', expect: [{ path: text, note: text }] }),
      readExpectations([{ path: text, exists: true }]).rows,
    ),
  'acceptedExpectations, names': (text) =>
    acceptedExpectations({ status: 200, milliseconds: 1, headers: [], body: JSON.stringify({ [text]: { [text]: [text] } }) }),
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
  'toInspectionView, the URL': (text) =>
    toInspectionView({ method: 'GET', url: `${url}&${text}` }, headerWith('a'), {}, (shown) => shown),
  'toInspectionView, the header': (text) => toInspectionView({ method: 'GET', url }, headerWith(text), {}, (shown) => shown),
  'diagnosisReport, the URL': (text) => reported({ address: `${url}&${text}` }),
  'diagnosisReport, the header': (text) => reported({ header: headerWith(text) }),
  'receivedRequestView, the target': (text) => received(`/app?${text}`, 'a', 'a'),
  'receivedRequestView, a header': (text) => received('/app', text, 'a'),
  'receivedRequestView, the body': (text) => received('/app', 'a', text),
  'receivedRequestView, all of it': (text) =>
    received(`/app?${text.slice(0, text.length / 4)}`, text.slice(text.length / 4, text.length / 2), text.slice(text.length / 2)),
  stackFrames: (text) => stackFrames(text),
  'stackFrames, in a path': (text) => stackFrames(`at a (/SuiteScripts/${text}.js:1:2)`),
  readLogResponse: (text) => readLogResponse({ status: 200, headers: [], body: text }),
  'readLogResponse, a refusal': (text) => readLogResponse({ status: 400, headers: [['www-authenticate', text]], body: text }),
  'readLogResponse, the details': (text) =>
    readLogResponse({ status: 400, headers: [], body: JSON.stringify({ 'o:errorDetails': [{ detail: text }] }) }),
  entriesSince: (text) => entriesSince({ id: 1, at: '' }, [{ id: '2', at: text, type: 'DEBUG', title: text, detail: text }]),
  laidOutDetail,
  uploadOf: (text) => uploadOf(`The following files were not uploaded:\n${text}`, '/SuiteScripts/a.js'),
  'uploadOf, uploaded': (text) => uploadOf(`The following files were uploaded:\n${text}`, '/SuiteScripts/a.js'),
  uploadCause,
  configuredProjectFolder: (text) => configuredProjectFolder(`defaultProjectFolder: "${text}`),
  printedEnd: (text) => printedEnd(text, 300),
  uploadPath: (text) => uploadPath(`FileCabinet/SuiteScripts/${text}`),
  accountInfoOf: (text) => accountInfoOf(`Authentication ID: ${text}\nAccount ID: ${text}`, text),
  defaultAuthenticationId: (text) => defaultAuthenticationId(`{"defaultAuthId": "${text}"}`),
  'understand, a request': (text) => {
    const read = {
      kind: '',
      headers: [],
      notes: [],
      method: 'GET',
      url: `${url}&${text}`,
      authorization: headerWith(text),
      body: text,
    };
    return signable(understand(read).view.request);
  },
};
