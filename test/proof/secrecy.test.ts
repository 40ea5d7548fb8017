import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  describeRefusal,
  diagnoseSignature,
  diagnosisReport,
  IdentifierMasks,
  toDiagnosisView,
  toInspectionView,
  type DiagnosisInput,
  type SignatureDiagnosis,
} from '../../src/core/diagnosis/index.js';
import { fiveCalls } from '../support/diagnosis/fiveCalls.js';
import { inputOf, newCall } from '../support/diagnosis/foreignHeader.js';
import { readVectors } from '../support/diagnosis/readVectors.js';
import { shareOf } from '../support/share.js';
import type { SignedCall, Signing } from '../support/signers/replaceableSigner.js';
import { wayOf } from '../support/diagnosis/wrongly.js';

const listed = readVectors('signing-mistakes.json') as { axis: string; mistake: string }[];
/** Long enough not to be found by chance, short enough that no useful part of a secret is left. */
const telling = 8;

/** A text as anybody could decode it: as it is, percent-decoded up to four times, and what base64 and hex in it stand for. */
function readings(text: string): string[] {
  const all = [text];
  for (let level = 0; level < 4; level++) {
    all.push(decodeURIComponent((all.at(-1) ?? '').replace(/%(?![0-9A-Fa-f]{2})/g, '%25').replace(/%[89A-F][0-9A-F]/gi, '?')));
  }
  const base64 = (text.match(/[A-Za-z0-9+/]{24,}={0,2}/g) ?? []).map((run) => Buffer.from(run, 'base64').toString('latin1'));
  return [...new Set([...all, ...base64].flatMap((one) => [one, one.replaceAll('+', ' ')]))];
}

function partsOf(secret: string): string[] {
  const plain = secret.replace(/[^\x21-\x7E]/g, '?');
  const all = [secret, secret.toUpperCase(), secret.toLowerCase(), plain];
  return all.flatMap((one) =>
    Array.from({ length: Math.max(1, one.length - telling + 1) }, (_, at) => one.slice(at, at + telling)),
  );
}

function assertNoSecret(shown: unknown, { consumerSecret, tokenSecret }: DiagnosisInput['credentials'], what: string): void {
  const text = typeof shown === 'string' ? shown : JSON.stringify(shown);
  const parts = new Set(
    [...partsOf(consumerSecret), ...partsOf(tokenSecret)].filter((part) => part.length === telling && !part.includes('??')),
  );
  for (const reading of readings(text)) {
    for (let at = 0; at + telling <= reading.length; at++) {
      const run = reading.slice(at, at + telling);
      assert.ok(!parts.has(run), `${what}: ${run} in ${text.slice(0, 300)}`);
    }
  }
}

function report(diagnosis: SignatureDiagnosis, input: DiagnosisInput, masks = new IdentifierMasks()): string {
  return diagnosisReport({ view: toDiagnosisView(diagnosis, input), ...input, now: Date.now(), masks });
}

async function assertSilent(input: DiagnosisInput, what: string): Promise<SignatureDiagnosis['verdict']> {
  const diagnosis = await diagnoseSignature(input, { budget: 3000 });
  assertNoSecret(toDiagnosisView(diagnosis, input), input.credentials, `view of ${what}`);
  assertNoSecret(report(diagnosis, input), input.credentials, `report of ${what}`);
  return diagnosis.verdict;
}

const written = (write: (call: SignedCall) => string) => (call: SignedCall) => (signing: Signing) => {
  signing.write = () => write(call);
};

describe('what is shown of a diagnosis', () => {
  it('has no secret in it, nor a part of one, for any mistake of the list', async () => {
    const [, odd, , , issued] = fiveCalls();
    for (const call of [issued, odd]) {
      if (call === undefined) {
        throw new RangeError('There are five calls.');
      }
      // The many ways to change a secret differ little: of secrets that take long to look for, a quarter of them is enough.
      const ways = call === odd ? listed.filter(({ axis }, index) => axis !== 'key' || index % 4 === 0) : listed;
      for (const { axis, mistake } of shareOf(ways)) {
        let input: DiagnosisInput;
        try {
          input = inputOf(call, wayOf(axis, mistake));
        } catch (error) {
          if (error instanceof RangeError) {
            continue;
          }
          throw error;
        }
        await assertSilent(input, `${axis}: ${mistake}`);
      }
    }
  });

  it('has no secret in it for any verdict, wherever the request itself has one', async () => {
    const call = newCall('&q=x');
    const { consumerSecret, tokenSecret } = call.secrets;
    const right = inputOf(call);
    const set = (name: string, value: string) => right.authorization.replace(new RegExp(`${name}="[^"]*"`), `${name}="${value}"`);
    const inputs: [string, DiagnosisInput][] = [
      ['valid', right],
      ['explained', inputOf(call, wayOf('key', 'key and base string swapped'))],
      [
        'explained',
        inputOf(call, wayOf('params', 'consumer secret signed as the key'), wayOf('enc', 'names and values encoded with double')),
      ],
      ['explained', inputOf(call, written(() => `${consumerSecret}&${tokenSecret}`)(call))],
      ['unexplained', inputOf(call, written(() => randomBytes(32).toString('base64'))(call))],
      ['explained', { ...right, authorization: set('oauth_token', tokenSecret) }],
      ['unexplained', { ...right, authorization: set('oauth_nonce', `${consumerSecret.slice(0, 40)}%2F`) }],
      ['unexplained', { ...right, authorization: set('oauth_timestamp', tokenSecret) }],
      ['unexplained', { ...right, request: { method: 'GET', url: `${call.request.url}&secret=${tokenSecret}` } }],
      ['malformed', { ...right, authorization: `Bearer ${consumerSecret}` }],
      ['malformed', { ...right, authorization: `OAuth ${tokenSecret}` }],
      ['malformed', { ...right, authorization: '' }],
    ];
    for (const [verdict, input] of inputs) {
      assert.equal(await assertSilent(input, input.authorization), verdict);
    }
  });

  it('has no secret in it where no search was made', () => {
    const input = inputOf(newCall());
    const { tokenSecret } = input.credentials;
    const header = input.authorization.replace(/oauth_token="[^"]*"/, `oauth_token="${tokenSecret}"`);
    assertNoSecret(toInspectionView(input.request, header, { known: input.credentials }), input.credentials, 'structural view');
  });

  it('shows the form of the key: which secret stands where, and stray white space', async () => {
    const keyOf = async (mistake: string): Promise<string | undefined> => {
      const input = inputOf(newCall('&q=x'), wayOf('key', mistake));
      return toDiagnosisView(await diagnoseSignature(input), input).proof?.maskedSigningKey;
    };
    assert.equal(await keyOf('secrets swapped'), '‹token secret›&‹consumer secret›');
    assert.equal(await keyOf('token secret missing'), '‹consumer secret›&');
    assert.equal(await keyOf('token id for token secret'), '‹consumer secret›&‹token ID›');
    assert.equal(await keyOf('newline after token secret, not encoded'), '‹consumer secret›&‹token secret›␊');
    assert.equal(await keyOf('space after token secret'), '‹consumer secret›&‹token secret›%20');
    assert.equal(await keyOf('the text undefined for the token secret'), '‹consumer secret›&undefined');
    assert.equal(await keyOf('token secret: cut to 32'), '‹made from the secrets, but not from their exact values›');
    assert.equal(await keyOf('empty key'), '(empty)');
  });

  it('shows the proof with its two texts exchanged when the client exchanged them', async () => {
    const input = inputOf(newCall('&q=x'), wayOf('key', 'key and base string swapped'));
    const { proof, comparison } = toDiagnosisView(await diagnoseSignature(input), input);
    assert.equal(proof?.baseString, '‹consumer secret›&‹token secret›');
    assert.match(proof.maskedSigningKey, /^GET&https%3A/);
    assert.deepEqual(comparison, []);
  });
});

describe('the report of a diagnosis', () => {
  it('masks keys, tokens and accounts so that equal stays equal', async () => {
    const call = newCall('&q=x');
    const input = inputOf({ ...call, secrets: { ...call.secrets, realm: '1234567' } }, wayOf('query', 'query not signed'));
    const text = report(await diagnoseSignature(input), input);
    for (const identifier of [input.credentials.consumerKey, input.credentials.tokenId, '1234567']) {
      assert.ok(!text.includes(identifier), identifier);
    }
    assert.ok((text.match(/‹consumer key A›/g) ?? []).length >= 3);
    assert.ok(text.includes('realm="‹account A›"'));
    assert.ok(text.includes('https://‹account A›.restlets.api.netsuite.com'));
    assert.ok(!text.includes('‹consumer key B›') && !text.includes('‹account B›'));
  });

  it('keeps a name for the same value in the next report, and gives another value another', async () => {
    const masks = new IdentifierMasks();
    const input = inputOf(newCall());
    const other = inputOf(newCall());
    const [first, again, second] = [
      report(await diagnoseSignature(input), input, masks),
      report(await diagnoseSignature(input), input, masks),
      report(await diagnoseSignature(other), other, masks),
    ];
    assert.equal(first.replace(/Diagnosed: .*/, ''), again.replace(/Diagnosed: .*/, ''));
    assert.match(second, /‹token B›/);
    assert.doesNotMatch(second, /‹token A›/);
  });

  it('has the request, the times, the verdict, the comparison and the proof', async () => {
    const input = inputOf(newCall('&q=x', 'POST'), wayOf('method', 'signed as GET'));
    const diagnosis = await diagnoseSignature(input);
    const sentAt = Date.UTC(2026, 10, 23, 12);
    const refusal = describeRefusal({
      method: 'POST',
      url: input.request.url,
      hasBody: false,
      status: 401,
      headers: [],
      error: { code: 'INVALID_LOGIN_ATTEMPT', message: 'Invalid login attempt.' },
      sentAt,
      receivedAt: sentAt + 200,
      signed: { realm: '1234567', nonce: 'abcdef', timestamp: sentAt / 1000 },
    });
    const text = diagnosisReport({
      view: toDiagnosisView(diagnosis, input),
      ...input,
      refusal,
      sentAt,
      now: sentAt + 5000,
      masks: new IdentifierMasks(),
    });
    for (const part of [
      diagnosis.sentence,
      '- Sent: 2026-11-23T12:00:00.000Z',
      '| ≠ different | method | GET | POST |',
      '‹consumer secret›&‹token secret›',
      'INVALID_LOGIN_ATTEMPT: ',
      '### How to fix',
    ]) {
      assert.ok(text.includes(part), part);
    }
  });

  it('cannot be broken out of by what the request says', async () => {
    const input = inputOf(newCall('&q=```%0A%23%20Title%7C'), wayOf('query', "'+' kept as a plus"));
    const request = { ...input.request, url: `${input.request.url}\n\`\`\`\n# Title` };
    const diagnosis = await diagnoseSignature(input);
    const text = diagnosisReport({
      view: toDiagnosisView(diagnosis, input),
      ...input,
      request,
      now: 0,
      masks: new IdentifierMasks(),
    });
    const fences = text.match(/^`{3,}/gm) ?? [];
    assert.equal(fences[0], '````text'.slice(0, 4));
    assert.doesNotMatch(text.replace(/^(`{3,})text\n[^]*?\n\1$/gm, ''), /# Title/);
  });
});
