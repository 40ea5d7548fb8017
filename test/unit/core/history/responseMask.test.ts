import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ResponseMask, type DescribedResponse } from '../../../../src/core/history/index.js';
import { newCredentials } from '../../../support/tba/testCredentials.js';

const { tokenSecret, tokenId } = newCredentials('1234567_SB1');

function textsOf(more: Partial<DescribedResponse> = {}): ResponseMask {
  return new ResponseMask({ headers: [], body: '', keepsBodies: true, secrets: [tokenId, tokenSecret], ...more });
}

describe('texts about a response that are kept', () => {
  it('have none of the values of the role, however they are encoded', () => {
    const encoded = Buffer.from(tokenSecret).toString('base64');
    const text = textsOf().kept(`The body is "${tokenSecret} ${encoded}". The token is ${tokenId}.`);
    assert.doesNotMatch(text, new RegExp(`${tokenSecret}|${encoded}|${tokenId}`));
    assert.match(text, /^The body is ".*The token is /);
  });

  it('have no value that logs in by its name in the body or in a header, where the text itself does not name it', () => {
    const password = 'correct-horse-battery';
    const key = 'k-1f2e3d4c5b6a';
    const texts = textsOf({ body: JSON.stringify({ password, total: 3 }), headers: [['X-Api-Key', key]] });
    assert.equal(texts.unkeptBody, undefined);
    const text = texts.kept(`The value is "${password}", the header is "${key}", and the total is 3.`);
    assert.doesNotMatch(text, new RegExp(`${password}|${key}`));
    assert.match(text, /the total is 3\.$/);
    assert.doesNotMatch(textsOf().kept(`{ "password": "${password}" }`), new RegExp(password));
  });

  it('have nothing of a body that is not kept, is too long, or has too many values that log in', () => {
    const secrets = Array.from({ length: 60 }, (_, index) => ({ password: `password-number-${index}` }));
    assert.equal(textsOf({ keepsBodies: false }).unkeptBody, 'production');
    assert.equal(textsOf({ body: 'x'.repeat(1_000_000) }).unkeptBody, 'tooLong');
    assert.equal(textsOf({ body: JSON.stringify(secrets) }).unkeptBody, 'manySecrets');
  });

  it('have no value under a name that logs in: decoded, in a list, in an object, in JSON in a string, in XML, short in a long text', () => {
    const padding = 'z'.repeat(9000);
    for (const [body, ...values] of [
      ['{"password":"aab\\u00e9secret"}', 'aabésecret', 'aab\\u00e9secret'],
      ['{"password":"slash\\/secret"}', 'slash/secret'],
      ['{"password":"quo\\"te"}', 'quo"te'],
      ['{"pass\\u0077ord":"horse-battery"}', 'horse-battery'],
      ['{"password":["list-one","list-two",{"v":"list-three"}],"a":1}', 'list-one', 'list-two', 'list-three'],
      ['{"a":{"access_token":{"v":12345678}}}', '12345678'],
      [JSON.stringify({ message: '{"sessionToken":["in-text-1","in-text-2"]}' }), 'in-text-1', 'in-text-2'],
      ['<r><password>xml-secret</password></r>', 'xml-secret'],
      ['<r><a:Password type="x"><v>one&amp;two</v><v><![CDATA[three]]></v></a:Password></r>', 'one&two', 'one&amp;two', 'three'],
      ['<r><field name="client_secret"> in-a-field </field></r>', 'in-a-field'],
      ['{"xml":"<password>xml-in-json<\\/password>"}', 'xml-in-json'],
      ['password=horse%26q-r&a=1', 'horse&q-r', 'horse%26q-r'],
    ] as const) {
      const texts = textsOf({ body });
      assert.equal(texts.unkeptBody, undefined, body);
      for (const value of values) {
        for (const text of [
          `It is "${value}".`,
          `${padding} It is ${value}.`,
          `${value}${padding}`,
          JSON.stringify({ a: [value] }),
        ]) {
          assert.ok(!texts.kept(text).includes(value), `${value} of ${body}`);
        }
      }
    }
  });

  it('have no beginning of a value that was cut with a long text', () => {
    const value = 'beginning-of-a-long-value-that-is-cut';
    const text = textsOf({ body: JSON.stringify({ password: value }) }).kept(`${'z'.repeat(9000)} ${value.slice(0, 20)}…`);
    assert.doesNotMatch(text, /beginning/);
  });

  it('have nothing of a body with a value that is too short to be found', () => {
    assert.equal(textsOf({ body: '{"password":"abc"}' }).unkeptBody, 'shortSecret');
    assert.equal(textsOf({ body: '{"password":["",true,null]}' }).unkeptBody, undefined);
  });

  it('have the values of headers left out where the body has too many', () => {
    const body = JSON.stringify(Array.from({ length: 60 }, (_, index) => ({ password: `password-number-${index}` })));
    const texts = textsOf({ body, headers: [['X-Api-Key', 'k-1f2e3d4c5b6a']] });
    assert.equal(texts.kept('It is k-1f2e3d4c5b6a.'), 'It is (dropped).');
  });

  it('have no value under such a name of any JSON, as it is and as it is written', function () {
    this.timeout(30_000);
    const names = fc.constantFrom('password', 'clientSecret', 'access_token', 'sessionId', 'refreshToken', 'api-key', 'id_token');
    const other = fc.constantFrom('a', 'name', 'value', 'items', 'token');
    const leaf = fc.oneof(
      fc.string({ minLength: 5, unit: 'grapheme' }),
      fc.string({ minLength: 5 }),
      fc.integer({ min: 10_000 }),
    );
    const { secret } = fc.letrec((tie) => ({
      secret: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('secret'), { maxLength: 3 }),
        fc.dictionary(other, tie('secret')),
      ),
    }));
    const written = fc.record({
      path: fc.array(fc.oneof(other, fc.constant(0)), { maxLength: 4 }),
      name: names,
      secret,
      space: fc.constantFrom(0, 2),
      isEscaped: fc.boolean(),
      isInString: fc.boolean(),
    });
    fc.assert(
      fc.property(written, fc.boolean(), ({ path, name, secret: kept, space, isEscaped, isInString }, isLong) => {
        const wrapped = path.reduceRight<unknown>((inner, key) => (key === 0 ? [1, inner] : { [key]: inner, z: 1 }), {
          [name]: kept,
        });
        const plain = JSON.stringify(wrapped, undefined, space);
        const json = isEscaped ? plain.replace(/[^\0-\x7F]|\//g, escapedUnit) : plain;
        const body = isInString ? JSON.stringify({ message: json }) : json;
        const mask = textsOf({ body });
        if (mask.unkeptBody !== undefined) {
          return;
        }
        const values = leavesOf(kept).filter((value) => value.trim().length > 4);
        const texts = [body, ...values.map((value) => `It is ${JSON.stringify(value)} or ${value}.`)].join('\n');
        const shown = mask.kept(isLong ? texts + 'z'.repeat(9000) : texts).replaceAll('It is ', '');
        for (const value of values) {
          assert.ok(!shown.includes(value) && !shown.includes(JSON.stringify(value).slice(1, -1)), `${value} of ${body}`);
        }
      }),
    );
  });
});

/** As JSON may write a character: `\u00e9`, `\/`. */
function escapedUnit(character: string): string {
  return character === '/' ? '\\/' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function leavesOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [String(value)];
}
