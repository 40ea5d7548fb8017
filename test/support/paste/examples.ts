/** Requests signed with generated credentials, and the ways in which people copy them. */
import { randomBytes } from 'node:crypto';
import { signRequest } from '../../../src/core/tba/index.js';

export interface SignedCase {
  readonly method: string;
  readonly url: string;
  readonly host: string;
  /** Path and query. */
  readonly target: string;
  readonly authorization: string;
  readonly body: string | undefined;
  readonly secrets: readonly string[];
  readonly consumerKey: string;
  readonly token: string;
  readonly baseString: string;
}

export const hex = (octets = 32) => randomBytes(octets).toString('hex');

export function signedCase(
  method = 'POST',
  query = 'script=customscript_orders&deploy=customdeploy_orders',
  body?: string,
): SignedCase {
  const credentials = { account: '1234567_SB1', consumerKey: hex(), consumerSecret: hex(), tokenId: hex(), tokenSecret: hex() };
  const url = `https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?${query}`;
  const trace = signRequest({ method, url }, credentials);
  const { host, pathname, search } = new URL(trace.url);
  return {
    method,
    url: trace.url,
    host,
    target: pathname + search,
    authorization: trace.authorization,
    body: body ?? (method === 'POST' || method === 'PUT' ? '{"name":"Zoë \'Ltd\' & \\"Co\\"","total":12.5}' : undefined),
    secrets: [credentials.consumerSecret, credentials.tokenSecret],
    consumerKey: credentials.consumerKey,
    token: credentials.tokenId,
    baseString: trace.baseString,
  };
}

/** Chrome's `escapeStringPosix`. */
function posixString(text: string): string {
  if (!/[\0-\x1F\x7F-\x9F!]|'/.test(text)) {
    return `'${text}'`;
  }
  const escaped = text
    .replace(/\\/g, '\\\\')
    .replace(/'/g, "\\'")
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/[\0-\x1F\x7F-\x9F!]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `$'${escaped}'`;
}

/** Chrome's `escapeStringWin` of 2024 and later; it loses what is not ASCII. */
function windowsString(text: string): string {
  const escaped = text
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, '^$&')
    .replace(/%(?=[a-zA-Z0-9_])/g, '%^')
    .replace(/[^ -~\r\n]/g, ' ')
    .replace(/\r?\n|\r/g, '^\n\n');
  return `^"${escaped}^"`;
}

/** Chrome's `escapeString` for PowerShell. */
function powershellString(text: string): string {
  return `"${text.replace(/[`$"]/g, '`$&').replace(/[^\x20-\x7E]/g, (character) => `$([char]${character.charCodeAt(0)})`)}"`;
}

export const render = {
  curlBash: (c: SignedCase) =>
    [
      `curl ${posixString(c.url)} \\`,
      ...(c.method === 'GET' || c.method === 'POST' ? [] : [`  -X ${posixString(c.method)} \\`]),
      `  -H ${posixString('accept: */*')} \\`,
      `  -H ${posixString(`authorization: ${c.authorization}`)} \\`,
      `  -H ${posixString('content-type: application/json')} \\`,
      ...(c.body === undefined ? [] : [`  --data-raw ${posixString(c.body)} \\`]),
      '  --compressed',
    ].join('\n'),
  curlCmd: (c: SignedCase) =>
    [
      `curl ${windowsString(c.url)} ^`,
      ...(c.method === 'GET' || c.method === 'POST' ? [] : [`  -X ${windowsString(c.method)} ^`]),
      `  -H ${windowsString(`authorization: ${c.authorization}`)} ^`,
      `  -H ${windowsString('content-type: application/json')} ^`,
      ...(c.body === undefined ? [] : [`  --data-raw ${windowsString(c.body)} ^`]),
      '  --compressed',
    ].join('\r\n'),
  powershell: (c: SignedCase) =>
    [
      '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession',
      '$session.UserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36"',
      `Invoke-WebRequest -UseBasicParsing -Uri ${powershellString(c.url)} \``,
      `-Method ${powershellString(c.method)} \``,
      '-WebSession $session `',
      '-Headers @{',
      '"accept"="*/*"',
      `  "authorization"=${powershellString(c.authorization)}`,
      '} `',
      `-ContentType "application/json"${c.body === undefined ? '' : ' `'}`,
      ...(c.body === undefined ? [] : [`-Body ${powershellString(c.body)}`]),
    ].join('\n'),
  fetch: (c: SignedCase) =>
    `fetch(${JSON.stringify(c.url)}, ${JSON.stringify(
      {
        headers: { accept: '*/*', authorization: c.authorization, 'content-type': 'application/json' },
        referrerPolicy: 'strict-origin-when-cross-origin',
        body: c.body ?? null,
        method: c.method,
        mode: 'cors',
      },
      undefined,
      2,
    )});`,
  rawHttp: (c: SignedCase, lineEnd = '\r\n') =>
    [
      `${c.method} ${c.target} HTTP/1.1`,
      `Host: ${c.host}`,
      `Authorization: ${c.authorization}`,
      'Content-Type: application/json',
      ...(c.body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(c.body)}`]),
      '',
      c.body ?? '',
    ].join(lineEnd),
  har: (c: SignedCase) =>
    JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, entries: [harEntry(c)] } }),
};

export function harEntry(c: SignedCase, status = 401): object {
  return {
    _resourceType: 'fetch',
    startedDateTime: '2026-11-20T10:11:12.345Z',
    time: 312.4,
    request: {
      method: c.method,
      url: c.url,
      httpVersion: 'http/2.0',
      headers: [
        { name: ':authority', value: c.host },
        { name: ':path', value: c.target },
        { name: 'authorization', value: c.authorization },
        { name: 'content-type', value: 'application/json' },
      ],
      queryString: [...new URL(c.url).searchParams].map(([name, value]) => ({ name, value })),
      cookies: [],
      ...(c.body !== undefined && { postData: { mimeType: 'application/json', text: c.body } }),
    },
    response: {
      status,
      statusText: 'Unauthorized',
      headers: [
        { name: 'date', value: 'Fri, 20 Nov 2026 10:11:12 GMT' },
        { name: 'www-authenticate', value: 'OAuth realm="1234567_SB1", error="token_rejected"' },
      ],
    },
  };
}
