import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import crypto, { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { correctCode } from '../../src/core/diagnosis/mistakes/correctCode.js';
import type { Language } from '../../src/core/diagnosis/types.js';
import { percentEncode } from '../../src/core/tba/index.js';

const value = "it's (a)*!~ + a/b:@ Zoë %&=";
const [consumerSecret, tokenSecret] = ["a'b", 'c&d'];
const [key, text] = ['secret&secret', 'GET&text'];

/** Runs code of a language and returns what it gives; undefined where nothing here can run it. */
type Run = (code: string) => string | undefined;

function output(command: string, args: readonly string[]): string | undefined {
  const { error, stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined) {
    return undefined;
  }
  assert.equal(status, 0, stderr);
  return stdout.trimEnd();
}

const runners: Partial<Record<Language, Run>> = {
  JavaScript: (code) =>
    String(runInNewContext(code, { value, consumerSecret, tokenSecret, key, text, crypto, encode: percentEncode })),
  Python: (code) =>
    output('python3', [
      '-c',
      `import urllib.parse, hmac, hashlib, base64, time\nvalue = "${value}"\nconsumer_secret, token_secret = "${consumerSecret}", "${tokenSecret}"\nkey, text = "${key}", "${text}"\nprint(${code})`,
    ]),
  PHP: (code) =>
    output('php', [
      '-r',
      `$value = "${value}"; $consumerSecret = "${consumerSecret}"; $tokenSecret = "${tokenSecret}"; $key = "${key}"; $text = "${text}"; echo ${code};`,
    ]),
  Ruby: (code) =>
    output('ruby', [
      '-rerb',
      '-ropenssl',
      '-rbase64',
      '-e',
      `value = "${value}"; consumer_secret, token_secret = "${consumerSecret}", "${tokenSecret}"; key, text = "${key}", "${text}"; puts(${code})`,
    ]),
  Java: runJava,
};

/** What is before the last line are statements. */
function runJava(code: string): string | undefined {
  const lines = code.split('\n');
  const folder = mkdtempSync(path.join(tmpdir(), 'correct-code-'));
  const file = path.join(folder, 'Code.java');
  writeFileSync(
    file,
    `import java.net.URLEncoder; import java.time.Instant; import java.util.Base64; import javax.crypto.Mac; import javax.crypto.spec.SecretKeySpec;
public class Code {
  static String encode(String value) throws Exception { return ${correctCode.enc.find(({ language }) => language === 'Java')?.code ?? ''}; }
  public static void main(String[] args) throws Exception {
    String value = "${value}", consumerSecret = "${consumerSecret}", tokenSecret = "${tokenSecret}", key = "${key}", text = "${text}";
    ${lines.slice(0, -1).join('\n')}
    System.out.println(${lines.at(-1) ?? ''});
  }
}`,
  );
  try {
    return output('java', ['-Dfile.encoding=UTF-8', '--source', '11', file]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** By the axis of the mistakes that the code stands at. */
const expected: Readonly<Record<keyof typeof correctCode, string | RegExp>> = {
  enc: percentEncode(value),
  key: `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`,
  hash: createHmac('sha256', key).update(text).digest('base64'),
  written: createHmac('sha256', key).update(text).digest('base64'),
  time: /^\d{10}$/,
};

describe('the correct code beside a finding', () => {
  for (const [axis, codes] of Object.entries(correctCode)) {
    for (const { language, code } of codes) {
      const run = runners[language];
      if (run === undefined) {
        continue;
      }
      it(`is correct: ${axis}, ${language}`, function () {
        const made = run(code);
        if (made === undefined) {
          this.skip();
        }
        const right = expected[axis as keyof typeof correctCode];
        if (typeof right === 'string') {
          assert.equal(made, right);
        } else {
          assert.match(made, right);
        }
      });
    }
  }

  it('is there in the seven languages of most clients', () => {
    for (const codes of Object.values(correctCode)) {
      assert.deepEqual(
        codes.map(({ language }) => language),
        ['JavaScript', 'Java', 'C#', 'Python', 'PHP', 'Ruby', 'Go'],
      );
    }
  });
});
