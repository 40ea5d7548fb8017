import assert from 'node:assert/strict';
import { understand } from '../../src/core/explain/index.js';
import { readPastedRequest } from '../../src/core/paste/index.js';
import { corpus } from '../support/paste/corpus.js';
import { hex } from '../support/paste/examples.js';
import { share, shareOf } from '../support/share.js';
import { mutated, pieces, Random } from '../support/paste/mutations.js';

const seed = Number(process.env.RESTLETS_SEED ?? 20261120);

/** Reads it, and holds what the explain view relies on. */
function assertReadable(text: string, name: string): void {
  try {
    const read = readPastedRequest(text);
    const { request, alternatives, chosen, missing } = understand(read).view;
    for (const value of Object.values(request)) {
      assert.equal(typeof value, 'string');
    }
    assert.ok(read.kind !== '' && chosen === 0 && alternatives.length !== 1);
    assert.equal(missing.includes('authorization') || request.authorization !== '' || request.baseString !== '', true);
    assert.equal(missing.includes('method') || request.method !== '', true);
  } catch (error) {
    throw new Error(`${name} (seed ${seed}): ${JSON.stringify(text.slice(0, 4000))}`, { cause: error });
  }
}

describe('the paste reader, whatever the text', () => {
  const examples = corpus();

  it('reads every example that the mutations start from', () => {
    for (const text of examples) {
      assert.notEqual(readPastedRequest(text).kind, 'nothing recognized', text);
    }
  });

  it('never throws: 100,000 random and mutated texts', () => {
    const random = new Random(seed);
    for (let index = 0; index < share(100_000); index++) {
      assertReadable(mutated(random, examples), `text ${index}`);
    }
  });

  it('never keeps a secret that the text names, wherever else it stands: 5,000 texts', () => {
    const random = new Random(seed);
    for (let index = 0; index < share(5000); index++) {
      const secret = hex();
      const text = mutated(random, examples);
      const at = random.below(text.length + 1);
      const leaking = text.slice(0, at) + secret + text.slice(at);
      // Behind a sign of escape its first letters are part of that, and the rest is another text.
      if (/[\\%`^]/.test(text.slice(Math.max(0, at - 6), at))) {
        continue;
      }
      // What is sent as consumer key or token ID is no secret, whatever it is called.
      if (new RegExp(`oauth_(?:consumer_key|token)=\\W{0,4}${secret}`).test(leaking)) {
        continue;
      }
      const named = random.pick([`TOKEN_SECRET=${secret}`, `"tokenSecret": "${secret}"`, `const consumer_secret = '${secret}';`]);
      const paste = random.below(2) === 0 ? `${named}\n${leaking}` : `${leaking}\n${named}`;
      assert.ok(
        !JSON.stringify(readPastedRequest(paste)).includes(secret),
        `text ${index} (seed ${seed}): ${JSON.stringify(paste)}`,
      );
    }
  });

  it('never throws: one piece of syntax, or two in turn, over and over', () => {
    const random = new Random(seed);
    for (const piece of shareOf(pieces)) {
      assertReadable(piece.repeat(2000), 'one piece');
      assertReadable((piece + random.pick(pieces)).repeat(1000), 'two pieces');
    }
  });

  it('never throws: texts and single lines up to 1 MB', () => {
    const random = new Random(seed);
    for (let index = 0; index < share(12); index++) {
      const text = mutated(random, examples, 20_000);
      const long = (text === '' ? 'x' : text).repeat(Math.ceil(1_000_000 / Math.max(1, text.length))).slice(0, 1_000_000);
      assertReadable(index % 2 === 0 ? long : long.replace(/[\r\n]/g, ' '), `long text ${index}`);
    }
  });

  it('never throws: brackets and strings a hundred thousand deep', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
      ['{"item":[', ']}'],
      ['f(', ')'],
      ['"\\"', ''],
    ] as const) {
      assertReadable(open.repeat(100_000) + close.repeat(100_000), 'deep');
    }
    let text = `{"url":"https://a.example/x","headers":{"Authorization":"OAuth oauth_token=1, oauth_nonce=2"}}`;
    for (let depth = 0; depth < 12; depth++) {
      text = JSON.stringify({ message: text });
    }
    assertReadable(text, 'JSON in JSON');
  });
});
