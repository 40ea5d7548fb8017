import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { curlCommand, placeholderAuthorization } from '../../../../src/core/recipes/index.js';
import { readPaste } from '../../../../src/core/explain/index.js';

const request = {
  method: 'POST',
  url: 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=6&deploy=1&q=O%27Neil',
  headers: [
    ['Content-Type', 'application/json'],
    ['X-Empty', ''],
  ] as const,
  body: `{"name":"O'Neil & \\"Co\\" $HOME \`x\` !"}`,
};

/** What a shell hands to the program, one argument a line of JSON. */
function argumentsIn(command: string): string[] {
  const script = command.replace(/^curl /, 'set -- ');
  const printed = execFileSync('bash', ['-c', `${script}\nprintf '%s\\0' "$@"`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

describe('a request as a curl command', () => {
  it('has method, URL, headers and body, a line each', () => {
    assert.equal(
      curlCommand({ method: 'DELETE', url: 'https://x.example/?a=1', headers: [['Accept', '*/*']] }),
      "curl -X DELETE 'https://x.example/?a=1' \\\n  -H 'Accept: */*'",
    );
    assert.match(curlCommand({ ...request, method: 'GET' }), /^curl 'https:/);
  });

  it('arrives at curl as it is, whatever a shell would make of it', () => {
    assert.deepEqual(argumentsIn(curlCommand(request)), [
      ...['-X', 'POST', request.url, '-H', 'Content-Type: application/json', '-H', 'X-Empty;', '--data-raw', request.body],
    ]);
    const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((one) => !one.includes('\0'));
    fc.assert(
      fc.property(text, (body) => {
        assert.equal(argumentsIn(curlCommand({ ...request, body })).at(-1), body);
      }),
      { numRuns: 15 },
    );
  });

  it('is read back as the same request', () => {
    const { read } = readPaste(curlCommand(request));
    assert.deepEqual([read.method, read.url, read.body], [request.method, request.url, request.body]);
  });

  it('is refused for a text that no command can hold', () => {
    assert.throws(() => curlCommand({ ...request, body: 'a\0b' }), /NUL character/);
  });

  it('has placeholders where it is shared, and the realm', () => {
    const header = placeholderAuthorization('1234567_SB1');
    assert.match(header, /^OAuth realm="1234567_SB1", oauth_consumer_key="<consumer key>"/);
    assert.match(header, /oauth_signature="<signature>"$/);
  });
});
