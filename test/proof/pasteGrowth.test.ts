import assert from 'node:assert/strict';
import { readPastedRequest } from '../../src/core/paste/index.js';
import { pieces } from '../support/paste/mutations.js';

/** Texts on which one of the regular expressions or scanners of the reader would look at the same stretch again and again. */
const adversarial: readonly string[] = [
  ...[
    'a',
    'ab_',
    '0',
    '-',
    '--',
    'a.',
    'A',
    'a=b&',
    'a: b\n',
    'Host:\n',
    'x]=',
    "x['a'] = ",
    'a::',
    "'a' + ",
    '"a" "b" ',
    "b'a' ",
    'new ',
  ],
  ...['curl ', 'curl a', '\ncurl "', "curl 'a", '/curl ', './././', '-H "a', '-H ', '^', '`', '`"', '\\"', '\\\\\\'],
  ...[
    'OAuth a="',
    'OAuth a=b, ',
    "OAuth a='b, ",
    'OAuth a="b", OAuth c="',
    'oauth_token="a", ',
    'oauth_nonce=\\\\"a, ',
    'oauth_token=oauth_token=',
    'OAuth realm="a",\n',
  ],
  ...[
    'secret=',
    'secret="',
    'secret ',
    'secret-',
    'secret,',
    'token_secret: "abcdefghij',
    "secret:'",
    'signing_key=a&',
    'signing key a&b',
    'password","type":"',
    'secret=process.',
  ],
  ...[
    'https://a.b/?x=',
    'https://a ',
    'https:\\/\\/',
    'https:\\\\/\\\\/a',
    'https://a.b/?x=.,;:!',
    'https://x.restlets.api.netsuite.com/app/site/hosting/restlet.nl?a=b ',
  ],
  ...[
    'params:{a:1} https://a ',
    'name: "authorization", value: "OAuth a=b"',
    'rawHeaders: ["a","b"],',
    'data: {',
    'body: (',
    "send: b'GET / HTTP/1.1\\r\\n' ",
  ],
  ...[
    'GET / HTTP/1.1\n',
    'GET / HTTP/1.1\nHost: a\n\n',
    'GET / HTTP/1.1\nContent-Length: 900000\n\n',
    'GET https://a\n',
    'GET https://a\n  &b=c\n',
    'GET https://a\nb: c\n\n',
    'HTTP/1.1 200\n',
  ],
  ...[
    'GET&https%3A%2F%2F',
    'GET&https%3A%2F%2Fa&b ',
    'POST&https://a&oauth_',
    'POST&https://a&',
    'authorization\n',
    'Authorization: OAuth\n',
    'realm=,\n',
    '> GET / HTTP/1.1\n',
    'Request URL\n',
  ],
  ...[
    'Invoke-WebRequest ',
    'Invoke-WebRequest -Uri "',
    'irm a -Headers @{ "authorization"="OAuth oauth_token=x" };',
    '@"a""',
    '@"\n',
    "@'\n",
  ],
  ...[
    '{"request":{"url":"a","headers":[]}},',
    '"key":"v",',
    '"{\\"a\\":\\"OAuth oauth_token=1, oauth_nonce=2 https://x\\"}"\n',
    '"GET / HTTP/1.1\\r\\n\\r\\nOAuth oauth_a=b https://a" ',
  ],
  ...[
    "fetch('https://a', { headers: { Authorization: 'OAuth oauth_token=\"x\"' } });",
    'axios.get(',
    'https.request({',
    'import requests\n',
    '{{a}}',
    '$a',
    '<a',
  ],
];
const frames = [
  ['', ''],
  ['{"a":"', '"}'],
  ["curl 'https://a' -d '", ''],
  ['x ', ' https://a.example/ OAuth oauth_token="a", oauth_nonce="b"'],
] as const;

/** Processor time in milliseconds, that of other processes left out. */
function cost(text: string): number {
  const before = process.cpuUsage();
  readPastedRequest(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const small = 40_000;
const factor = 8;
/** Three times what linear growth makes, and far from the 64 of quadratic growth: other work of the machine is in it too. */
const bound = 24;
/** Milliseconds. Below it the clock is too coarse to compare with. */
const coarse = 3;

/** How many times as long it takes for a text `factor` times as long: the best of several tries. */
function growth(text: (length: number) => string): number {
  const [short, long] = [text(small), text(small * factor)];
  let best = Infinity;
  for (let tries = 0; tries < 12 && best > bound; tries++) {
    best = Math.min(best, cost(long) / Math.max(cost(short), coarse));
  }
  return best;
}

describe('the time that the paste reader takes', function () {
  this.timeout(180_000);

  it('grows as the text does, also where a stretch could be read again and again', () => {
    for (const [index, unit] of [...adversarial, ...pieces.filter((_piece, at) => at % 2 === 0)].entries()) {
      // The dangerous ones alone; a piece of syntax also in JSON, as an argument, and in front of a request.
      const [before, after] = (index < adversarial.length ? undefined : frames[index % frames.length]) ?? frames[0];
      const grown = growth((length) => before + unit.repeat(Math.ceil(length / unit.length)) + after);
      assert.ok(
        grown <= bound,
        `${JSON.stringify(before + unit)}: ${grown.toFixed(1)} times as long for a text ${factor} times as long`,
      );
    }
  });

  it('does so for a long run of blanks, of letters or of line ends between two things', () => {
    const ends = ['x', 'x\u2028y', ':', '=', '"', '\nx', 'HTTP/1.1\n'];
    const starts = [
      'OAuth ',
      'Authorization: OAuth realm="a"',
      'Authorization',
      'a:',
      'GET a',
      'GET https://a',
      'Request URL',
      'response headers',
      'realm',
      '> GET a',
    ];
    for (const [index, start] of [
      ...starts,
      ...starts,
      "curl 'a' ;",
      'secret',
      'secret =',
      'POST&https://a&',
      'Content-Length: 5\n',
      '{"a":',
    ].entries()) {
      const end = ends[(index * 3 + Math.floor(index / starts.length)) % ends.length] ?? '';
      for (const unit of [' ', ' \t', 'a', '\n']) {
        const grown = growth((length) => start + unit.repeat(length / unit.length) + end);
        assert.ok(grown <= bound, `${JSON.stringify([start, unit, end])}: ${grown.toFixed(1)}`);
      }
    }
  });

  it('does so for two pieces in turn', () => {
    for (let index = 1; index < pieces.length; index += 4) {
      const pair = `${pieces[index] ?? ''}${pieces[(index * 7 + 3) % pieces.length] ?? ''}a`;
      const grown = growth((length) => pair.repeat(Math.ceil(length / pair.length)));
      assert.ok(grown <= bound, `${JSON.stringify(pair)}: ${grown.toFixed(1)}`);
    }
  });

  it('would be found to grow too fast, if it did', () => {
    let hits = 0;
    const quadratic = (text: string) => {
      for (let at = 0; at < text.length; at += 50) {
        hits += text.slice(at).split('"').length;
      }
    };
    const time = (length: number) => {
      const before = process.cpuUsage();
      quadratic('"'.repeat(length));
      return process.cpuUsage(before).user / 1000;
    };
    assert.ok(time(8000 * factor) / Math.max(time(8000), 0.5) > bound && hits > 0);
  });
});
