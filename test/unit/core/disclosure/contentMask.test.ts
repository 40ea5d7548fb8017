import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { ContentMask } from '../../../../src/core/disclosure/index.js';

const masked = (value: string) => ({ value, label: '‹secret›', partLabel: '‹part›' });
const issued = (): string => randomBytes(32).toString('hex');
const escaped = (text: string, write: (code: number) => string): string =>
  Array.from({ length: text.length }, (_, at) => write(text.charCodeAt(at))).join('');
const hex4 = (code: number): string => code.toString(16).padStart(4, '0');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Every way of writing a secret that was let through once, and those beside them. */
const encodings: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'upper case': (secret) => secret.toUpperCase(),
  base64,
  'base64 without its end': (secret) => base64(secret).replace(/=+$/, ''),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'base64 in lines': (secret) => base64(secret).replace(/.{20}/g, '$&\r\n'),
  'base64 of base64': (secret) => base64(base64(secret)),
  'base64 of a pair, at any place': (secret) => base64(`ck:${secret}:x`),
  'base64 behind a path': (secret) => `abc/de/${base64(secret)}`,
  'base64, percent-encoded': (secret) => encodeURIComponent(base64(`${secret}?>`)),
  'base64 in JSON in base64': (secret) => base64(JSON.stringify({ key: base64(secret) })),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  'hex with colons': (secret) => (Buffer.from(secret).toString('hex').match(/../g) ?? []).join(':'),
  'hex of UTF-16': (secret) => Buffer.from(secret, 'utf16le').toString('hex'),
  'base64 of UTF-16': (secret) => Buffer.from(secret, 'utf16le').toString('base64'),
  'every byte in percent': (secret) => Buffer.from(secret).toString('hex').replace(/../g, '%$&'),
  'percent three times': (secret) => encodeURIComponent(encodeURIComponent(encodeURIComponent(`${secret}%`))),
  'JavaScript’s old escape': (secret) => escaped(secret, (code) => `%u${hex4(code)}`),
  'JSON escapes': (secret) => escaped(secret, (code) => `\\u${hex4(code)}`),
  'JSON escapes in JSON': (secret) => JSON.stringify(escaped(secret, (code) => `\\u${hex4(code)}`)),
  'hex escapes': (secret) => escaped(secret, (code) => (code < 256 ? `\\x${hex4(code).slice(2)}` : `\\u${hex4(code)}`)),
  'decimal HTML': (secret) => escaped(secret, (code) => `&#${code};`),
  'hex HTML': (secret) => escaped(secret, (code) => `&#x${code.toString(16)};`),
  'split by blanks': (secret) => secret.replace(/.{3}/gs, '$& \n'),
  'split by zero-width spaces': (secret) => secret.replace(/.{3}/gs, '$&\u200B'),
  'UTF-16 as text': (secret) => escaped(secret, (code) => `${String.fromCharCode(code)}\0`),
  backwards: (secret) => Array.from(secret).reverse().join(''),
};

/** No run of eight characters of the secret is left, in any decoding that this test can think of. */
function isSilent(text: string, secret: string): boolean {
  const decoded = [text, Buffer.from(text, 'base64').toString('latin1'), Buffer.from(text, 'hex').toString('latin1')];
  const compact = decoded.map((one) => one.replace(/[\s\0\u200B]/g, '').toLowerCase());
  return Array.from({ length: Math.max(1, secret.length - 7) }, (_, at) => secret.slice(at, at + 8).toLowerCase()).every((run) =>
    compact.every((one) => !one.includes(run)),
  );
}

describe('a value that may not be shown', () => {
  for (const [name, encode] of Object.entries(encodings)) {
    it(`is found in a text: ${name}`, () => {
      for (const secret of [issued(), 'kR7/+z=Qp0~sW4*Vn', "Zoë's 100 % €-Schlüssel!", `${issued()}\n`]) {
        const text = `before "${encode(secret)}" behind`;
        const shown = new ContentMask([masked(secret)]).mask(text);
        assert.match(shown, /‹secret›/, `${secret}: ${shown}`);
        assert.ok(shown.startsWith('before "') && shown.endsWith('" behind'), shown);
        assert.ok(isSilent(shown.replaceAll('‹secret›', ''), secret), shown);
      }
    });
  }

  it('is found in part, when it is long enough', () => {
    const secret = issued();
    const mask = new ContentMask([masked(secret)]);
    assert.equal(mask.mask(`<${secret.slice(10, 40)}>`), '<‹part›>');
    assert.equal(mask.mask(base64(secret.slice(10, 46))), '‹part›');
    assert.equal(mask.mask(secret.slice(10, 17)), secret.slice(10, 17));
  });

  it('is left in part, when it has no name for a part', () => {
    const secret = issued();
    const mask = new ContentMask([{ value: secret, label: '(dropped)' }]);
    assert.equal(mask.mask(`<${secret.slice(10, 40)}> <${secret}>`), `<${secret.slice(10, 40)}> <(dropped)>`);
  });

  it('is found beside another, and has its own name', () => {
    const [one, other] = [issued(), issued()];
    const mask = new ContentMask([
      { value: one, label: '‹one›', partLabel: '‹part of one›' },
      { value: other, label: '‹other›', partLabel: '‹part of other›' },
    ]);
    assert.equal(mask.mask(`${one}${other}&${one}`), '‹one›‹other›&‹one›');
  });

  it('is found when it is short, but not inside words that blanks part', () => {
    const mask = new ContentMask([masked('s3cr')]);
    assert.equal(mask.mask(`s3cr S3CR %733cr ${base64('ck:s3cr')}`), '‹secret› ‹secret› ‹secret› Y2s6‹secret›==');
    assert.equal(mask.mask('its 3cr'), 'its 3cr');
    assert.equal(new ContentMask([masked('abc'), masked('')]).mask('abc'), 'abc');
  });

  it('is found by nobody in a text without it, whatever the text', () => {
    const mask = new ContentMask([masked(issued()), masked('kR7/+z=Qp0~sW4*Vn')]);
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.webUrl({ withQueryParameters: true })),
        (text) => {
          assert.equal(mask.mask(text), text);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is found at every place of random bytes, encoded and encoded again', () => {
    const bytes = fc.uint8Array({ minLength: 0, maxLength: 40 }).map((array) => Buffer.from(array));
    const encoding = fc.constantFrom<BufferEncoding>('base64', 'base64url', 'hex');
    fc.assert(
      fc.property(bytes, bytes, encoding, fc.boolean(), (before, after, as, twice) => {
        const secret = issued();
        const once = Buffer.concat([before, Buffer.from(secret), after]).toString(as);
        const shown = new ContentMask([masked(secret)]).mask(twice ? base64(once) : once);
        assert.match(shown, /‹secret›/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('values that were left out', () => {
  const values = Array.from({ length: 3000 }, (_, index) => `a${String(index).padStart(7, '0')}`);
  const leftOut = (some: readonly string[]) => new ContentMask(some.map((value) => ({ value, label: '(dropped)' })));

  it('are all found, also those that begin alike', () => {
    const long = values.map((value) => `${value}-${value}-${value}-${value}-${value}`);
    for (const all of [values, long]) {
      assert.equal(leftOut(all).mask(all.join(' & ')), all.map(() => '(dropped)').join(' & '));
    }
  });

  it('are found when one begins as another, and when two overlap', () => {
    assert.equal(leftOut(['abcdefgh', 'abcdefghij', 'ijklmnop']).mask('<abcdefghijklmnop>'), '<(dropped)>');
  });

  it('are looked for in one pass, however many they are', () => {
    const text = values.join('&');
    const [few, many] = [values.slice(0, 10), values].map((some) => {
      const mask = leftOut(some);
      mask.mask(text);
      return mask.visited;
    });
    assert.ok((many ?? 0) < 2 * (few ?? 0), `${many} and ${few}`);
  });
});

describe('the work of a mask', () => {
  it('is small for a long value that nearly repeats itself in the text', () => {
    const mask = new ContentMask([{ value: `${'a'.repeat(65_536)}b`, label: '(dropped)' }]);
    mask.mask('a'.repeat(65_536));
    assert.ok(mask.visited / 65_536 < 24, String(mask.visited));
    assert.equal(mask.mask(`<${'a'.repeat(65_536)}b>`), '<(dropped)>');
  });

  const families: Readonly<Record<string, (length: number) => string>> = {
    letters: (length) => 'a'.repeat(length),
    'base64 that is base64': (length) => 'V'.repeat(length),
    'base64 of base64': (length) => base64(randomBytes(length).toString('base64')).slice(0, length),
    'nested percent': (length) => '%2525252541'.repeat(length / 11),
    'JSON escapes': (length) => '\\u0041'.repeat(length / 6),
    'hex digits': (length) => randomBytes(length / 2).toString('hex'),
    blanks: (length) => ' '.repeat(length),
    'half a secret': (length) => 'kR7/+z=Q'.repeat(length / 8),
    'escapes that are none': (length) => '%u%&#\\'.repeat(length / 6),
  };
  for (const [name, make] of Object.entries(families)) {
    it(`grows as the text does: ${name}`, () => {
      const visits = [8192, 16_384, 32_768, 65_536].map((length) => {
        const mask = new ContentMask([masked('kR7/+z=Qp0~sW4*Vn'), masked('s3cret')]);
        mask.mask(make(length));
        return mask.visited / length;
      });
      assert.ok(Math.max(...visits) < 24, visits.join());
      assert.ok((visits.at(-1) ?? 0) < 2 * (visits[0] ?? 0), visits.join());
    });
  }
});
