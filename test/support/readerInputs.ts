import { mutated, pieces, type Random } from './paste/mutations.js';

/** JSON in the spellings that readers are tempted to change: big numbers, escapes, repeated names, odd white space. */
export const jsonExamples: readonly string[] = [
  '{"id":12345678901234567890,"total":1.50,"rate":-0,"big":1E400,"small":1e-7,"ok":true,"none":null}',
  '{ "name" : "Caf\\u00e9 \\/ \\"x\\"", "list":[ ], "object" : { }, "name":"again" }',
  '[1,-2.5e+3,"a",[[],[{}]],{"a":{"b":[0,0.10,100]}}]',
  '\r\n{\t"error" : {"code" : "SSS_MISSING_REQD_ARGUMENT",\r\n"message" : "{\\"type\\":\\"error.SuiteScriptError\\"}"}}\n',
  '{"type":"https://www.rfc-editor.org/rfc/rfc9110","title":"Unauthorized","status":401,"o:errorDetails":[{"detail":"Invalid login","o:errorCode":"INVALID_LOGIN"}]}',
  '{"success":false,"error":"no","items":["é😀","\u2028","\\ud83d",""]}',
  '"text"',
  '-12.0',
];
/** Tokens of JSON, right and wrong. */
const jsonTokens: readonly string[] = [
  ...['{', '}', '[', ']', ',', ':', '{}', '[]', ' ', '\n', '\t', '\r\n', '\u00a0', '\ufeff', '\u0000'],
  ...[
    'true',
    'false',
    'null',
    'NaN',
    'tru',
    '0',
    '-',
    '-0',
    '01',
    '1.',
    '.5',
    '1e5',
    '1E+400',
    '12345678901234567890',
    '0.10',
    '[01]',
    '[1.]',
    '[.5]',
  ],
  ...['""', '"a"', '"', '"\\u00e9"', '"\\x"', '"\\', '"\u0001"', '"a":1', '"__proto__":', '//', "'a'", '"name"', '"value"'],
  ...['"enabled":false', '"text":["a","b"]', '"host"', '"tokenSecret"', '"version":1', '"method":"PUT"', '"script":"7"'],
];
const jsonToken = /"(?:\\[^]|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+|\s+|"/g;

export const xmlExamples: readonly string[] = [
  '<?xml version="1.0"?>\n<error><code>INVALID_LOGIN</code><message>a &lt; b</message></error>',
  '<a x="1>2" y=\'<\'><b> text </b><c/> <d><e></e>\n</d></a>',
  '<p>One <b>two</b> <i>three</i>\n</p>',
  '<a><b xml:space="preserve"> <c/> <c/> </b><![CDATA[ <d> ]]><!-- a > b --></a>',
  '<!DOCTYPE a>\r\n<ns:a xmlns:ns="urn:x">\t<ns:b>1</ns:b><ns:b>é😀</ns:b></ns:a>\n',
  '<a><b><c><d>1</d></c></b></a><!-- end -->',
];
const xmlTokens: readonly string[] = [
  ...[
    '<',
    '>',
    '/',
    '/>',
    '<a>',
    '</a>',
    '<b>',
    '</b>',
    '<b/>',
    '<c x="1">',
    '</c>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
  ],
  ...[
    '"',
    "'",
    '=',
    ' ',
    '\n',
    '\t',
    '\u00a0',
    'text',
    '&lt;',
    '&',
    'é',
    '😀',
    '\u0000',
    ' xml:space="preserve"',
    '<!DOCTYPE a>',
  ],
  ...['<a></a>', '<a> </a>', '<p>x <b/> y</p>'],
];
const xmlToken = /<[^<>]*>|[^<>\s]+|\s+|[<>]/g;

/** Account IDs in each spelling, addresses of accounts, and what only resembles them. */
export const accountExamples: readonly string[] = [
  ...['1234567', '1234567_SB1', '1234567-sb1', 'TSTDRV1234567', '1234567_RP', ' "1234567" ', '\u200b1234567\n', '1_2-3'],
  ...[
    'https://1234567.app.netsuite.com/app/center/card.nl?c=1',
    '1234567-sb1.suitetalk.api.netsuite.com',
    'HTTP://1234567.EXTFORMS.netsuite.com',
  ],
  ...[
    '1234567.restlets.api.netsuite.com.evil.example',
    '1234567@evil.example',
    'evil.example/.restlets.api.netsuite.com',
    '1234567.evil.example',
  ],
  ...[
    'https://1234567.restlets.api.netsuite.com:8443/',
    'https://user:p@1234567.app.netsuite.com',
    'system.netsuite.com',
    '1234567.app.netsuite.org',
    '１２３４５６７',
    'straße',
    'K',
  ],
];
export const simulatorExamples: readonly string[] = [
  ...['http://127.0.0.1:8080', 'http://127.0.0.1:1/', 'http://[::1]:65535', 'http://127.0.0.1:80', 'http://127.0.0.1'],
  ...[
    'http://localhost:8080',
    'https://127.0.0.1:8080',
    'http://127.0.0.1:8080/x',
    'http://127.0.0.1:8080@evil.example',
    'http://127.0.0.1.evil.example:8080',
  ],
  ...[
    'http://0x7f.1:80',
    'http://127.1:80',
    'http://[::ffff:127.0.0.1]:80',
    'http://127.0.0.1:8080?a',
    'http://127.0.0.1:8080#a',
    'http://evil.example:8080',
  ],
];
const hostTokens: readonly string[] = [
  ...[
    '.',
    '/',
    ':',
    '@',
    '#',
    '?',
    '\\',
    '%',
    '%2e',
    '-',
    '_',
    '__',
    ' ',
    '\r\n',
    '\u0000',
    '\u3002',
    '\uff0e',
    '[',
    ']',
    '//',
    'http://',
    'https://',
  ],
  ...[
    '1234567',
    'SB1',
    'evil.example',
    '.netsuite.com',
    '.restlets.api',
    '.app',
    'xn--',
    'ß',
    'K',
    'ı',
    '127.0.0.1',
    ':80',
    ':0',
    ':65536',
    '::1',
    'localhost',
  ],
];
const hostToken = /[A-Za-z0-9]+|[^A-Za-z0-9]/g;

/** Texts as they stand in a URL, encoded and not. */
export const encodedExamples: readonly string[] = [
  ...[
    'a%20b%2Bc',
    'caf%C3%A9',
    '%E2%82%AC%F0%9F%98%80',
    '%E9',
    '%C0%AF',
    '%ED%A0%80',
    '%F4%90%80%80',
    '%e2%82',
    '100%',
    '%%41',
    '%4',
    'a+b=c&d',
  ],
  ...['é€😀', '\ud800', "!'()*", '-._~', '\u{10FE00}', '\u{10FEFF}', '\uDBFF', '%00%0A', 'customscript_orders', '{"a":["b c"]}'],
];
const encodedTokens: readonly string[] = [
  ...[
    '%',
    '%2',
    '%20',
    '%2B',
    '%C3',
    '%A9',
    '%E2%82%AC',
    '%F0',
    '%9F',
    '%FF',
    '%80',
    '%25',
    '%zz',
    '%7f',
    '%00',
    '+',
    '&',
    '=',
    'a',
    'é',
    '€',
    '😀',
  ],
  ...['\ud83d', '\ude00', '\uFFFD', '\u{10FE80}', '~', '*', ' ', '\n', 'oauth_'],
];
const encodedToken = /%[0-9A-Fa-f]{2}|[A-Za-z0-9]+|[^]/g;

export const headerExamples: readonly string[] = [
  'OAuth realm="1234567_SB1", oauth_consumer_key="ck", oauth_token="tk", oauth_signature_method="HMAC-SHA256", oauth_timestamp="1508242306", oauth_nonce="fjaLirsIcCGVZWzBX0pg", oauth_version="1.0", oauth_signature="7mpNx1RdQn4VLSyeEwCK7jFBjGQ0blzwDSMU9Kg5Rmg%3D"',
  "oauth realm=1234567,oauth_token=%22a%22;oauth_nonce = 'b'&x",
  'Authorization: OAuth oauth_token="a\\"b", realm="q\\"\\\\", oauth_token="%C3%A9%zz", ,',
  'OAuth ""="", a%20b="c d", REALM="x"\r\n oauth_nonce="é😀',
  'Bearer abc',
  'oauth_token="no scheme"',
];
const headerTokens: readonly string[] = [
  ...[
    'OAuth ',
    'oauth ',
    'Authorization: ',
    'realm=',
    'Realm="x"',
    'oauth_token="a"',
    '"',
    "'",
    '\\',
    '\\"',
    '=',
    ',',
    ', ',
    ';',
    '&',
    ' ',
    '\r\n',
    '\t',
  ],
  ...['%22', '%', '%C3%A9', '%E9', 'é', '😀', '\ud800', 'a="b"', '=""', '__proto__="x"', '\u0000'],
];
const headerToken = /[\w-]+|%[0-9A-Fa-f]{2}|\s+|[^]/g;

/** How a text is taken into tokens, and those that may come in the place of others. */
export interface Syntax {
  readonly token: RegExp;
  readonly tokens: readonly string[];
}

export const syntaxes = {
  json: { token: jsonToken, tokens: jsonTokens },
  xml: { token: xmlToken, tokens: xmlTokens },
  host: { token: hostToken, tokens: hostTokens },
  encoded: { token: encodedToken, tokens: encodedTokens },
  header: { token: headerToken, tokens: headerTokens },
} as const satisfies Readonly<Record<string, Syntax>>;

/**
 * An example with one to three of its tokens removed, repeated, replaced or moved: much of that is still what the reader takes. One of
 * three inputs is changed without regard to tokens instead, as the paste reader's are.
 */
export function changedInput(random: Random, examples: readonly string[], { token, tokens }: Syntax): string {
  if (random.below(3) === 0) {
    return mutated(random, examples);
  }
  const parts = random.pick(examples).match(token) ?? [];
  for (let times = random.below(4); times > 0; times--) {
    const at = random.below(parts.length + 1);
    const part = random.pick([...parts.slice(at, at + 1), random.pick(tokens), random.pick(tokens), random.pick(pieces)]);
    parts.splice(random.below(3) === 0 ? random.below(parts.length + 1) : at, random.below(2), part);
    if (random.below(3) === 0) {
      parts.splice(random.below(parts.length), 1);
    }
  }
  return parts.join('');
}
