import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import {
  curlCommand,
  placeholderAuthorization,
  type CommandRequest,
  type CommandShell,
} from '../../../../src/core/recipes/index.js';
import { readPaste } from '../../../../src/core/explain/index.js';
import { percentEncode } from '../../../../src/core/tba/index.js';
import { promptArguments } from '../../../support/shells/cmd.js';
import { pipedCommand } from '../../../support/shells/powershell.js';

const request: CommandRequest & { readonly body: string } = {
  method: 'POST',
  url: 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&q=O%27Neil%20%26%20Co%3A%20100%25',
  headers: [
    ['Content-Type', 'application/json'],
    ['X-Empty', ''],
    ['Authorization', placeholderAuthorization('1234567_SB1')],
  ] as const,
  body: `{"name":"O'Neil & \\"Co\\" $HOME %PATH% \`x\` ! ^ <a|b> \\\\"}`,
};

const shells: readonly CommandShell[] = ['bash', 'powershell', 'cmd'];

/** The arguments of curl for a request, as they are meant. */
function meant({ method, url, headers, body }: CommandRequest): string[] {
  return [
    ...(method === 'GET' && body === undefined ? [] : ['-X', method]),
    url,
    ...headers.flatMap(([name, value]) => ['-H', value === '' ? `${name};` : `${name}: ${value}`]),
    ...(body === undefined ? [] : ['--data-raw', body]),
  ];
}

/** What bash hands to the program. */
function bashArguments(command: string): string[] {
  const script = command.replace(/^curl /, 'set -- ');
  const printed = execFileSync('bash', ['-c', `${script}\nprintf '%s\\0' "$@"`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

/** Runs a program to its end, while this process serves it. */
async function finish(program: string, args: readonly string[], input: string): Promise<void> {
  const run = execFile(program, args);
  run.stdin?.on('error', () => undefined).end(input);
  assert.deepEqual(await once(run, 'close'), [0, null], `${program} ${args.join(' ')}`);
}

/** Every name is that of a variable, unless it begins with a caret: no variable of a real machine does. */
const everyVariable = (name: string): string | undefined => (name.startsWith('^') ? undefined : `value of ${name}`);

/** The characters that shells and curl know. */
const signs = `\\"'^%!&|<>()$\`@{}[]#;:=~* \t\n\r-`;

const texts: Readonly<Record<CommandShell, fc.Arbitrary<string>>> = {
  bash: text(/\0/),
  powershell: text(/[\0-\x08\x0c\x0e-\x1f\x7f]/),
  cmd: text(/[\0-\x09\x0b-\x1f\x7f]/),
};

/** Texts with many of the characters that shells and curl know. */
function text(without: RegExp): fc.Arbitrary<string> {
  const special = fc.constantFrom(...Array.from(signs), "'@", '\\"', '%PATH%', '%A:b=c%', '\n\n', '‘', 'é', '😀');
  return fc
    .array(fc.oneof({ weight: 3, arbitrary: special }, fc.string({ maxLength: 4 })), { maxLength: 30 })
    .map((pieces) => pieces.join(''))
    .filter((one) => !without.test(one));
}

/** Bodies of any text, and a header and a query with it. */
function requests(shell: CommandShell): fc.Arbitrary<CommandRequest> {
  // A header has no line break, and curl removes the spaces around its value.
  const header = texts[shell].map((value) => value.replaceAll(/[^\x21-\x7e]/g, 'x'));
  return fc.record({ body: texts[shell], header, query: texts[shell] }).map(({ body, header: value, query }) => ({
    method: 'PUT' as const,
    url: `https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&q=${percentEncode(query)}`,
    headers: [['X-Any', value]],
    body,
  }));
}

describe('a request as a curl command', () => {
  it('has method, URL, headers and body, a line each', () => {
    const simple: CommandRequest = { method: 'DELETE', url: 'https://x.example/?a=1%2F2', headers: [['Accept', '*/*']] };
    assert.equal(curlCommand(simple), "curl -X DELETE 'https://x.example/?a=1%2F2' \\\n  -H 'Accept: */*'");
    assert.equal(curlCommand(simple, 'cmd'), 'curl -X DELETE ^"https://x.example/?a=1^%^2F2^" ^\n  -H ^"Accept: */*^"');
    assert.equal(
      curlCommand(simple, 'powershell'),
      [
        '& {',
        '  $OutputEncoding = New-Object System.Text.UTF8Encoding $false',
        "  @'",
        'request = "DELETE"',
        'url = "https://x.example/?a=1%2F2"',
        'header = "Accept: */*"',
        "'@ | curl.exe --config -",
        '}',
      ].join('\n'),
    );
    assert.match(curlCommand({ ...simple, method: 'GET' }), /^curl 'https:/);
  });

  it('arrives at curl as it is from bash, whatever bash would make of it', () => {
    assert.deepEqual(bashArguments(curlCommand(request)), meant(request));
    fc.assert(
      fc.property(requests('bash'), (one) => {
        assert.deepEqual(bashArguments(curlCommand(one)), meant(one));
      }),
      { numRuns: 15 },
    );
  });

  it('arrives as it is from the Windows command prompt, whatever the prompt and the C runtime would make of it', () => {
    const program = (one: CommandRequest) => promptArguments(curlCommand(one, 'cmd'), everyVariable);
    assert.deepEqual(program(request), ['curl', ...meant(request)]);
    fc.assert(
      fc.property(requests('cmd'), (one) => {
        assert.deepEqual(program(one), ['curl', ...meant(one)]);
      }),
      { numRuns: 500 },
    );
  });

  it('is one here-string of PowerShell, whatever is in it', () => {
    fc.assert(
      fc.property(requests('powershell'), (one) => {
        const { before, input, program, after } = pipedCommand(curlCommand(one, 'powershell'));
        assert.deepEqual(before.slice(0, 1), ['& {']);
        assert.match(before[1] ?? '', /OutputEncoding = New-Object System\.Text\.UTF8Encoding \$false$/);
        assert.deepEqual([program, after, input.split('\n').length], [['curl.exe', '--config', '-'], ['}'], 5]);
      }),
      { numRuns: 300 },
    );
  });

  it('is read back as the same request, from each shell', () => {
    for (const shell of shells) {
      const { read } = readPaste(curlCommand(request, shell));
      assert.deepEqual([read.method, read.url, read.body], [request.method, request.url, request.body], shell);
      assert.equal(read.authorization, placeholderAuthorization('1234567_SB1'), shell);
      fc.assert(
        fc.property(requests(shell), (one) => {
          const again = readPaste(curlCommand(one, shell)).read;
          assert.deepEqual([again.method, again.url, again.body ?? ''], [one.method, one.url, one.body], shell);
        }),
        { numRuns: 100 },
      );
    }
  });

  it('is refused for a text that the shell cannot pass on, and for more than its prompt accepts', () => {
    for (const shell of shells) {
      assert.throws(() => curlCommand({ ...request, body: 'a\0b' }, shell), /which can't be pasted/);
    }
    assert.throws(() => curlCommand({ ...request, body: '\t{}' }, 'cmd'), /Copy it for PowerShell or Bash/);
    assert.throws(() => curlCommand({ ...request, body: '\\'.repeat(1_000_000) }, 'cmd'), /accepts 8,191 characters/);
    assert.throws(() => curlCommand({ ...request, body: '"'.repeat(3000) }, 'cmd'), /accepts 8,191 characters/);
    assert.ok(curlCommand({ ...request, body: '"'.repeat(100_000) }, 'powershell').length > 200_000);
  });

  it('has placeholders where it is shared, and the realm', () => {
    const header = placeholderAuthorization('1234567_SB1');
    assert.match(header, /^OAuth realm="1234567_SB1", oauth_consumer_key="<consumer key>"/);
    assert.match(header, /oauth_signature="<signature>"$/);
  });
});

describe('a curl command that is run', () => {
  interface Received {
    readonly method: string;
    readonly target: string;
    readonly headers: readonly string[];
    readonly body: string;
  }
  let server: Server;
  let origin: string;
  let received: Received[] = [];

  before(async () => {
    server = createServer((incoming, response) => {
      const pieces: Buffer[] = [];
      incoming.on('data', (piece: Buffer) => pieces.push(piece));
      incoming.on('end', () => {
        const { method = '', url = '', rawHeaders } = incoming;
        received.push({ method, target: url, headers: rawHeaders, body: Buffer.concat(pieces).toString('utf8') });
        response.end();
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    received = [];
  });
  after(() => server.close());

  /** Runs the command; of PowerShell, what it hands to curl. */
  async function run(one: CommandRequest, shell: 'bash' | 'powershell'): Promise<Received> {
    const command = curlCommand(one, shell);
    await (shell === 'bash'
      ? finish('bash', ['-c', `${command} --silent`], '')
      : finish('curl', ['--silent', '--config', '-'], pipedCommand(command).input));
    return received.at(-1) ?? assert.fail('Nothing was received.');
  }

  for (const shell of ['bash', 'powershell'] as const) {
    it(`sends exactly the request: ${shell}`, async () => {
      await fc.assert(
        fc.asyncProperty(
          requests(shell),
          fc.constantFrom('POST' as const, 'PUT' as const, 'DELETE' as const),
          async (one, method) => {
            const target = new URL(one.url);
            const there = await run({ ...one, method, url: `${origin}${target.pathname}${target.search}` }, shell);
            const [[name, value] = ['', '']] = one.headers;
            const at = there.headers.indexOf(name);
            assert.deepEqual(
              [there.method, there.target, there.headers[at + 1], there.body],
              [method, `${target.pathname}${target.search}`, value, one.body],
            );
          },
        ),
        { numRuns: 12 },
      );
    });

    it(`sends a GET, a header without a value, and a body that is empty: ${shell}`, async () => {
      const get = await run({ method: 'GET', url: `${origin}/a?b=%5B1%5D`, headers: [['X-Empty', '']] }, shell);
      assert.deepEqual([get.method, get.target, get.headers.includes('X-Empty')], ['GET', '/a?b=%5B1%5D', true]);
      const post = await run({ method: 'POST', url: `${origin}/a`, headers: [['Content-Type', 'text/plain']], body: '' }, shell);
      const length = post.headers[post.headers.findIndex((header) => header.toLowerCase() === 'content-length') + 1];
      assert.deepEqual([post.method, post.body, length], ['POST', '', '0']);
    });
  }
});
