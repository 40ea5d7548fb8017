/** Writes one request in each form in which people paste it: by the rules of the form's own tool, not by those of our readers. */

export interface WrittenRequest {
  readonly method: string;
  readonly url: string;
  readonly authorization: string;
  readonly contentType: string;
  /** Names are unique without case, values without line ends. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | undefined;
}

export interface Writer {
  readonly name: string;
  readonly write: (request: WrittenRequest) => string;
  /** What the form cannot carry: the reason why a request is left out. */
  readonly cannot?: (request: WrittenRequest) => boolean;
  /** The form shows the other headers too. */
  readonly headers?: true;
}

function allHeaders(request: WrittenRequest): [string, string][] {
  return [
    ['Authorization', request.authorization],
    ['Content-Type', request.contentType],
    ...request.headers.map(([name, value]): [string, string] => [name, value]),
  ];
}

/** POSIX: nothing is special between apostrophes. */
const apostrophes = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
/** POSIX: `$`, the backtick, `"` and `\` are special between quotation marks; `!` too in an interactive shell. */
const doubleQuotes = (text: string) => `"${text.replace(/[$`"\\]/g, '\\$&')}"`;

/** `$'…'` as bash prints it, with octal, hexadecimal and Unicode escapes. */
function ansiC(text: string): string {
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === "'" || character === '\\') {
      return `\\${character}`;
    }
    if (character === '\n') {
      return '\\n';
    }
    if (code < 0x20) {
      return `\\${code.toString(8).padStart(3, '0')}`;
    }
    if (code < 0x7f) {
      return character;
    }
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `$'${escaped.join('')}'`;
}

function curl(
  request: WrittenRequest,
  quote: (text: string) => string,
  lineEnd: string,
  options: { method: string; header: string; data: string },
): string {
  return [
    `curl ${options.method} ${request.method} ${quote(request.url)}`,
    ...allHeaders(request).map(([name, value]) => `${options.header} ${quote(`${name}: ${value}`)}`),
    ...(request.body === undefined ? [] : [`${options.data} ${quote(request.body)}`]),
  ].join(lineEnd);
}

/** The Windows command prompt: carets in front of what it would take, then Microsoft's rules for quotation marks. */
function cmdQuote(text: string): string {
  const argument = text.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1');
  return `^"${argument.replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`\\]/g, '^$&').replace(/\n/g, '^\n\n')}^"`;
}

function powershellQuote(text: string): string {
  const escaped = text.replace(/[`$"]/g, '`$&').replace(/[^\x20-\x7E]/g, (character) => `$([char]${character.charCodeAt(0)})`);
  return `"${escaped}"`;
}

function powershell(request: WrittenRequest): string {
  const headers = [['Authorization', request.authorization] as const, ...request.headers];
  return [
    `Invoke-WebRequest -UseBasicParsing -Uri ${powershellQuote(request.url)} \``,
    `-Method ${powershellQuote(request.method)} \``,
    '-Headers @{',
    ...headers.map(([name, value]) => `  ${powershellQuote(name)}=${powershellQuote(value)}`),
    '} `',
    `-ContentType ${powershellQuote(request.contentType)}${request.body === undefined ? '' : ` \`\n-Body ${powershellBody(request.body)}`}`,
  ].join('\n');
}

function powershellBody(body: string): string {
  const quoted = powershellQuote(body);
  return /[^\x20-\x7E]/.test(body) ? `([System.Text.Encoding]::UTF8.GetBytes(${quoted}))` : quoted;
}

function rawHttp(request: WrittenRequest): string {
  const { host, pathname, search } = new URL(request.url);
  const length = request.body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(request.body)}`];
  return [
    `${request.method} ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    ...[...allHeaders(request)].map(([name, value]) => `${name}: ${value}`),
    ...length,
    '',
    request.body ?? '',
  ].join('\r\n');
}

function httpFile(request: WrittenRequest): string {
  return [
    `### ${request.method} by hand`,
    `${request.method} ${request.url}`,
    ...allHeaders(request).map(([name, value]) => `${name}: ${value}`),
    '',
    request.body ?? '',
  ].join('\n');
}

/** A body that an `.http` file cannot hold: it ends with the text, and a line may end it. */
function breaksHttpFile({ body = '' }: WrittenRequest): boolean {
  return body !== body.trim() || /\r|^###|^[A-Z]+ http|^HTTP\//im.test(body) || /^<@?\s/.test(body);
}

function harEntry(request: WrittenRequest): object {
  return {
    startedDateTime: '2026-11-20T10:11:12.345Z',
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      headers: allHeaders(request).map(([name, value]) => ({ name, value })),
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: -1,
      ...(request.body !== undefined && { postData: { mimeType: request.contentType, text: request.body } }),
    },
    response: {
      status: 401,
      statusText: '',
      headers: [],
      content: { size: 0, mimeType: 'application/json', text: '{"error":{"code":"X"}}' },
    },
  };
}

function options(request: WrittenRequest): object {
  return {
    method: request.method,
    headers: Object.fromEntries(allHeaders(request)),
    ...(request.body !== undefined && { body: request.body }),
  };
}

/** A literal of PHP or Ruby between apostrophes: only they and the backslash are escaped. */
const singleQuotedLiteral = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** Python's `repr`. */
function pythonLiteral(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(/[\0-\x1f\x7f]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return quote + escaped + quote;
}

const verbatim = (text: string) => `@"${text.replaceAll('"', '""')}"`;

/** One JSON object inside the message of another, as loggers of loggers write it. */
function logLine(request: WrittenRequest, depth: number): string {
  let message = JSON.stringify({ url: request.url, ...options(request) });
  for (let level = 0; level < depth; level++) {
    message = JSON.stringify({ level: 'ERROR', time: '2026-11-20T10:11:12Z', message: `RESTlet refused: ${message}` });
  }
  return message;
}

const hasLineEnd = ({ body = '' }: WrittenRequest) => /[\r\n\u2028\u2029]/.test(body);
/** Carriage returns have no form of their own in a shell's quotes, and NUL none at all. */
const hasControl = ({ body = '' }: WrittenRequest) => /[\0\r]/.test(body);
const beyondAscii = ({ body = '', headers }: WrittenRequest) => /[^\n\x20-\x7e]/.test(body + headers.join(''));

const short = { method: '-X', header: '-H', data: '--data-raw' };
const long = { method: '--request', header: '--header', data: '--data-binary' };
/** `@` in front of data names a file. */
const namesFile = ({ body = '' }: WrittenRequest) => body.startsWith('@');

export const writers: readonly Writer[] = [
  { name: 'curl, apostrophes', write: (r) => curl(r, apostrophes, ' \\\n  ', short), cannot: hasControl, headers: true },
  {
    name: 'curl, quotation marks',
    write: (r) => curl(r, doubleQuotes, ' \\\n\t', long),
    cannot: (r) => hasControl(r) || namesFile(r),
    headers: true,
  },
  {
    name: "curl, $'…'",
    write: (r) => `${curl(r, ansiC, ' ', short)}\n`,
    cannot: ({ body = '' }) => body.includes('\0'),
    headers: true,
  },
  {
    name: 'curl, all on one line with the URL last',
    headers: true,
    cannot: hasControl,
    write: (r) =>
      `$ curl -sS -X${r.method} ${allHeaders(r)
        .map(([name, value]) => `-H${apostrophes(`${name}:${value}`)}`)
        .join(' ')}${r.body === undefined ? '' : ` --data-raw ${apostrophes(r.body)}`} --url ${apostrophes(r.url)}`,
  },
  {
    name: 'curl, command prompt',
    write: (r) => curl(r, cmdQuote, ' ^\r\n  ', short),
    cannot: (r) => beyondAscii(r),
    headers: true,
  },
  { name: 'PowerShell', write: powershell, cannot: ({ body = '' }) => body.includes('\0'), headers: true },
  { name: 'raw HTTP', write: rawHttp, headers: true },
  { name: '.http file', write: httpFile, cannot: breaksHttpFile, headers: true },
  { name: 'HAR entry', write: (r) => JSON.stringify(harEntry(r)), headers: true },
  {
    name: 'HAR file, laid out',
    write: (r) => JSON.stringify({ log: { version: '1.2', entries: [harEntry(r)] } }, undefined, 2),
    headers: true,
  },
  {
    name: 'fetch',
    write: (r) => `await fetch(${JSON.stringify(r.url)}, ${JSON.stringify(options(r), undefined, 2)});`,
    headers: true,
  },
  {
    name: 'axios',
    write: (r) =>
      `const answer = await axios(${JSON.stringify({ url: r.url, ...options(r), body: undefined, data: r.body }, undefined, 2)});`,
    headers: true,
  },
  {
    name: 'got',
    write: (r) => `const answer = await got(${JSON.stringify(r.url)}, ${JSON.stringify(options(r))}).json();`,
    headers: true,
  },
  {
    name: 'Node https',
    headers: true,
    write: (r) => {
      const { hostname, pathname, search } = new URL(r.url);
      return `const request = https.request(${JSON.stringify({ hostname, port: 443, path: pathname + search, method: r.method, headers: Object.fromEntries(allHeaders(r)) })});\n${r.body === undefined ? '' : `request.write(${JSON.stringify(r.body)});\n`}request.end();`;
    },
  },
  {
    name: 'Python requests',
    cannot: ({ body = '' }) => /[\u2028\u2029\x85]/.test(body),
    headers: true,
    write: (r) =>
      `requests.request(${pythonLiteral(r.method)}, ${pythonLiteral(r.url)}, headers={${allHeaders(r)
        .map((pair) => pair.map(pythonLiteral).join(': '))
        .join(', ')}}${r.body === undefined ? '' : `, data=${pythonLiteral(r.body)}`})`,
  },
  {
    name: 'PHP',
    cannot: hasLineEnd,
    write: (r) =>
      `curl_setopt_array($c, [CURLOPT_URL => ${singleQuotedLiteral(r.url)}, CURLOPT_CUSTOMREQUEST => '${r.method}', CURLOPT_HTTPHEADER => [${allHeaders(
        r,
      )
        .map((pair) => singleQuotedLiteral(pair.join(': ')))
        .join(', ')}]${r.body === undefined ? '' : `, CURLOPT_POSTFIELDS => ${singleQuotedLiteral(r.body)}`}]);`,
  },
  {
    name: 'C#',
    cannot: hasLineEnd,
    write: (r) =>
      `var request = new HttpRequestMessage(HttpMethod.${r.method.charAt(0)}${r.method.slice(1).toLowerCase()}, "${r.url}");\nrequest.Headers.TryAddWithoutValidation("Authorization", ${verbatim(r.authorization)});\n${r.body === undefined ? '' : `request.Content = new StringContent(${verbatim(r.body)}, Encoding.UTF8, "${r.contentType}");`}`,
  },
  {
    name: 'Postman request',
    headers: true,
    write: (r) =>
      JSON.stringify({
        name: 'Orders',
        request: {
          method: r.method,
          header: allHeaders(r).map(([key, value]) => ({ key, value })),
          url: { raw: r.url },
          ...(r.body !== undefined && { body: { mode: 'raw', raw: r.body } }),
        },
      }),
  },
  {
    name: 'Postman console',
    headers: true,
    write: (r) =>
      `${r.method} ${r.url}: ${JSON.stringify({ 'Request Headers': Object.fromEntries(allHeaders(r)), ...(r.body !== undefined && { 'Request Body': r.body }), 'Response Headers': { date: 'Fri, 20 Nov 2026 10:11:12 GMT' }, 'Response Body': '{"error":{}}' }, undefined, 2)}`,
  },
  { name: 'JSON log', write: (r) => logLine(r, 0), headers: true },
  { name: 'JSON in a JSON log', write: (r) => logLine(r, 1), headers: true },
  { name: 'JSON in JSON in a JSON log', write: (r) => `2026-11-20 10:11:12 ERROR ${logLine(r, 2)}`, headers: true },
];
