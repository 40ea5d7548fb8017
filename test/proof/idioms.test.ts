import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { diagnoseSignature } from '../../src/core/diagnosis/index.js';
import { catalogue } from '../../src/core/diagnosis/search/catalogue.js';
import type { Language } from '../../src/core/diagnosis/types.js';
import { inputOf, newCall } from '../support/diagnosis/foreignHeader.js';

/** The values of which one or another is encoded incorrectly by each of the functions. */
const more = "&q=a%20b&x=it's%20(a)*!~&path=a%2Fb%3A%40&name=Zo%C3%AB&json=%7B%22a%22%3A1%7D";
const values = ['a b', "it's (a)*!~", 'a/b:@', 'Zoë', '{"a":1}'];
const text = 'GET&text';
const key = 'secret&secret';

/** Runs code of a language and returns the lines that it prints; undefined where its interpreter is not here. */
type Run = (expression: string, inputs: readonly string[]) => string[] | undefined;

function lines(command: string, args: readonly string[]): string[] | undefined {
  const { error, stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined) {
    return undefined;
  }
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split('\n');
}

const quoted = (inputs: readonly string[]): string => inputs.map((input) => JSON.stringify(input)).join(', ');
const phpQuoted = (inputs: readonly string[]): string => inputs.map((input) => `'${input.replaceAll("'", "\\'")}'`).join(', ');

/** `value` is what the idiom works on; `text`, `key` and `digest` are there for the idioms that sign. */
const runners: Partial<Record<Language, Run>> = {
  JavaScript: (expression, inputs) =>
    inputs.map((value) =>
      String(
        runInNewContext(expression, {
          value,
          signature: value,
          URLSearchParams,
          Buffer,
          btoa,
          hmac: createHmac('sha256', key).update(text),
        }),
      ),
    ),
  Python: (expression, inputs) =>
    lines('python3', [
      '-c',
      `import urllib.parse, hmac, hashlib, base64\ntext = "${text}"\nfor value in [${quoted(inputs)}]:\n  signature = value\n  mac = hmac.new(b"${key}", text.encode(), hashlib.sha256)\n  digest = mac.digest()\n  print(${expression})`,
    ]),
  PHP: (expression, inputs) =>
    lines('php', [
      '-r',
      `$text = '${text}'; $key = '${key}'; foreach ([${phpQuoted(inputs)}] as $value) { $signature = $value; echo ${expression}, "\\n"; }`,
    ]),
  Ruby: (expression, inputs) =>
    lines('ruby', [
      '-rcgi',
      '-ruri',
      '-ropenssl',
      '-rbase64',
      '-e',
      `text = "${text}"; key = "${key}"; digest = OpenSSL::HMAC.digest('SHA256', key, text); [${quoted(inputs)}].each { |value| puts(${expression}) }`,
    ]),
};

function withoutComment(code: string): string {
  return code.replace(/\s+(?:\/\/|#) .*$/, '');
}

/** Those that encode one value, and those that write a digest down. The others are put together in the unit tests step by step. */
const encoders = catalogue.filter(({ id }) => /^enc-(?:names-and-values|slashes)/.test(id));
const writers = catalogue.filter(({ id }) => /^written-(?:hex|base64|octets|percent)/.test(id));
/** Idioms of versions that are no longer here, and of a name that the language has no value for. */
const ofOldVersions = /before (?:PHP|Python|\.NET)/;

describe('the idioms of the catalogue', () => {
  for (const { id, idioms = [] } of [...encoders, ...writers]) {
    for (const { language, code } of idioms) {
      const run = runners[language];
      if (run === undefined || ofOldVersions.test(code)) {
        continue;
      }
      it(`make the mistake that they stand at: ${language}, ${code}`, async function () {
        const isEncoder = id.startsWith('enc-');
        const digest = createHmac('sha256', key).update(text).digest();
        const made = run(withoutComment(code), isEncoder ? values : [digest.toString('base64')]);
        if (made === undefined) {
          this.skip();
        }
        const diagnosis = await diagnoseSignature(
          inputOf(newCall(more), (signing) => {
            if (isEncoder) {
              const encoded = new Map(values.map((value, index) => [value, made[index] ?? '']));
              const before = signing.encodeValue;
              signing.encodeValue = (value) => encoded.get(value) ?? before(value);
              if (id === 'enc-slashes-left') {
                return;
              }
              signing.encodeName = (name) => run(withoutComment(code), [name])?.[0] ?? '';
            }
          }),
        );
        if (isEncoder) {
          assert.ok(
            diagnosis.mistakes.some((mistake) => mistake.id === id),
            `${diagnosis.sentence} ${made.join(' ')}`,
          );
        } else {
          const written = catalogue.find((mistake) => mistake.id === id);
          assert.ok(written !== undefined && 'write' in written && typeof written.write === 'function');
          assert.equal(made[0], (written.write as (digest: Buffer) => string)(digest));
        }
      });
    }
  }

  it('are run where their language is here', () => {
    assert.match(execFileSync(process.execPath, ['-p', '1'], { encoding: 'utf8' }), /1/);
    assert.ok(encoders.length + writers.length > 15);
  });
});
