import { SeededRandom } from '../seededRandom.js';

/** Random texts and mutations of real ones, from a seed: a failure can be run again. */

export class Random extends SeededRandom {
  /** A stretch of `text`. */
  slice(text: string, longest = text.length): string {
    const start = this.below(text.length + 1);
    return text.slice(start, start + this.below(Math.min(longest, text.length - start) + 1));
  }
}

/** What means something to one of the readers. */
export const pieces: readonly string[] = [
  ...[
    '"',
    "'",
    '`',
    '\\',
    '\\"',
    '\\\\"',
    '""',
    "''",
    '"""',
    '@"',
    "$'",
    '$([char]',
    '&quot;',
    '\\u0022',
    '%22',
    '%2',
    '“',
    '”',
    '’',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    '[{',
    '{"a":',
    ',',
    ', ',
    ':',
    '=',
    '=>',
    ':=',
    '&',
    ';',
    '|',
    '<',
    '>',
    '+',
    '.',
    '#',
    '###',
  ],
  ...['\n', '\r', '\r\n', '\n\n', '\t', ' ', '^\r\n', '^"', '`\n', '\\\n', '\u0000', '\u2028', '\ufeff', '\u00a0'],
  ...['é', '€', '😀', '\ud800', '\udc00', 'İ', 'ﬁ', '\u202e'],
  ...[
    'curl ',
    ' -H ',
    ' -d @',
    ' --data-raw ',
    ' -G ',
    ' -X',
    ' --next ',
    'fetch(',
    'Invoke-WebRequest -Uri ',
    '-Headers @{',
    '@"\n',
  ],
  ...['OAuth ', 'OAuth realm="', 'oauth_token=', 'oauth_signature="', 'Authorization: ', 'realm=', 'Bearer ', 'Basic '],
  ...[
    'https://',
    'http:\\/\\/',
    'https://u:p@h/',
    '/app/site/hosting/restlet.nl?',
    'GET ',
    'POST ',
    ' HTTP/1.1\r\n',
    'HTTP/1.1 401\n',
    'Host: ',
    'Content-Length: 99999\n',
  ],
  ...[
    'secret=',
    'tokenSecret: "',
    'signing_key=',
    'password","value":"',
    'GET&https%3A%2F%2F',
    '{{host}}',
    '${x}',
    '__proto__',
    'constructor',
    'toString',
  ],
  ...[
    '"request":{',
    '"headers":[',
    '"url":"',
    '"method":',
    'params: {',
    'data: ',
    'body: JSON.stringify(',
    'null',
    'true',
    '1e999',
    '-0',
  ],
];

type Mutation = (random: Random, text: string, other: string) => string;

function cut(random: Random, text: string): [before: string, after: string] {
  const at = random.below(text.length + 1);
  return [text.slice(0, at), text.slice(at)];
}

const insert =
  (make: (random: Random, text: string) => string): Mutation =>
  (random, text) =>
    cut(random, text).join(make(random, text));

export const mutations: readonly Mutation[] = [
  (random, text) => random.slice(text),
  (random, text) => cut(random, text)[0],
  (random, text) => cut(random, text)[1],
  (random, text) => text.replace(random.slice(text, 40), ''),
  insert((random) => random.pick(pieces)),
  insert((random) => random.pick(pieces).repeat(1 + random.below(40))),
  insert((random, text) => random.slice(text, 200)),
  insert((random) => String.fromCharCode(...Array.from({ length: 1 + random.below(8) }, () => random.below(0x10000)))),
  (random, text, other) => cut(random, text)[0] + cut(random, other)[1],
  (random, text) => text.replaceAll(random.pick(['"', "'", '`']), random.pick(['"', "'", '`', '\\"', '&quot;', '“', ''])),
  (random, text) => text.replaceAll(random.pick(['\n', ' ', ', ', '=', ':', '&']), () => random.pick(pieces)),
  (_random, text) => text.replaceAll('\n', '\r\n'),
  (_random, text) => JSON.stringify(text),
  (random, text) => JSON.stringify({ [random.pick(pieces)]: text, message: text.slice(0, 300) }),
  (random, text) => random.pick(['[', '{"a":', '(', '{']).repeat(random.below(200)) + text,
  (_random, text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?')),
  (random, text) => (random.below(2) === 0 ? text.toUpperCase() : text.toLowerCase()),
  (_random, text) => text.replace(/[A-Za-z0-9]+/g, (word) => word.split('').reverse().join('')),
];

export function randomText(random: Random, parts: number): string {
  return Array.from({ length: random.below(parts) }, () =>
    random.below(4) === 0 ? String.fromCharCode(random.below(random.below(2) === 0 ? 128 : 0x10000)) : random.pick(pieces),
  ).join('');
}

/** One to four mutations of one of `examples`; now and then a text of pieces alone. Most are short, for there are many. */
export function mutated(random: Random, examples: readonly string[], longest = random.pick([200, 400, 800, 2400])): string {
  if (random.below(8) === 0) {
    return randomText(random, 60);
  }
  let text = random.pick(examples);
  for (let times = 1 + random.below(4); times > 0; times--) {
    text = random.pick(mutations)(random, text, random.pick(examples)).slice(0, longest);
  }
  return text;
}
