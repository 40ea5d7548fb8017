import assert from 'node:assert/strict';
import { explainText } from '../../src/core/explain/index.js';
import type { TbaCredentials } from '../../src/core/tba/index.js';
import { countedWork } from '../support/countedWork.js';
import { corpus } from '../support/paste/corpus.js';
import { hex, render, signedCase } from '../support/paste/examples.js';
import { mutated, Random } from '../support/paste/mutations.js';
import { printFigure, proofTimeout, share } from '../support/share.js';

const seed = Number(process.env.RESTLETS_SEED ?? 20261130);
const now = 1_796_038_000;

function newRole(): TbaCredentials {
  return { account: '1234567_SB1', consumerKey: hex(), consumerSecret: hex(), tokenId: hex(), tokenSecret: hex() };
}

const verdicts = new Set(['valid', 'explained', 'unexplained', 'malformed', 'unsigned', 'response', 'nothing']);

/** Explains it, and holds that none of `secrets` is told. */
async function assertSilent(
  text: string,
  roles: readonly TbaCredentials[],
  secrets: readonly string[],
  name: string,
): Promise<string> {
  try {
    const explanation = await explainText(text, roles, { now });
    assert.ok(verdicts.has(explanation.verdict), explanation.verdict);
    const told = JSON.stringify(explanation);
    assert.equal(
      secrets.find((secret) => told.includes(secret)),
      undefined,
    );
    return explanation.verdict;
  } catch (error) {
    throw new Error(`${name} (seed ${seed}): ${JSON.stringify(text.slice(0, 4000))}`, { cause: error });
  }
}

/** The text with the secret that it names once more in it; undefined where that would not be the secret that a person has. */
function leaking(random: Random, text: string, secret: string): string | undefined {
  const at = random.below(text.length + 1);
  const before = text.slice(0, at);
  // Behind a sign of escape its first letters are part of that; what is sent as key or token ID is no secret.
  if (/[\\%`^][^\\%`^]{0,5}$/.test(before) || /oauth_(?:consumer_key|token)=\W{0,4}$/.test(before)) {
    return undefined;
  }
  const named = random.pick([`TOKEN_SECRET=${secret}`, `"tokenSecret": "${secret}"`, `const consumer_secret = '${secret}';`]);
  const paste = before + secret + text.slice(at);
  return random.below(2) === 0 ? `${named}\n${paste}` : `${paste}\n${named}`;
}

/**
 * Bounds of what `countedWork` counts: for each UTF-16 code unit of the text, and besides. 2,400 code units may cost 4.4 million: 200 ms
 * at 22 million a second, which is a quarter of what a small machine does.
 */
const workEach = 1000;
const workAlways = 2_000_000;

describe('the explanation of a text, whatever the text', function () {
  this.timeout(proofTimeout(600_000));
  const examples = corpus();

  it('is never a failure, nor tells a secret that the text names: 100,000 mutated texts', async () => {
    const random = new Random(seed);
    const roles = [newRole(), newRole(), newRole()];
    const counts = new Map<string, number>();
    for (let index = 0; index < share(100_000); index++) {
      const text = mutated(random, examples);
      const secret = hex();
      const paste = index % 2 === 0 ? text : (leaking(random, text, secret) ?? text);
      const verdict = await assertSilent(paste, roles, [secret], `text ${index}`);
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    }
    printFigure([...counts].map(([verdict, count]) => `${verdict} ${count}`).join(', '));
    for (const verdict of ['unexplained', 'malformed', 'unsigned', 'response', 'nothing']) {
      assert.ok(counts.has(verdict), `no text is ${verdict}`);
    }
  });

  it('never tells a secret of the role whose keys stand in the text', async () => {
    const random = new Random(seed);
    const counts = new Map<string, number>();
    for (let index = 0; index < share(60); index++) {
      const call = signedCase(random.pick(['GET', 'POST']));
      const [consumerSecret = '', tokenSecret = ''] = call.secrets;
      const role = { account: '1234567_SB1', consumerKey: call.consumerKey, consumerSecret, tokenId: call.token, tokenSecret };
      const forms = [render.curlBash(call), render.fetch(call), render.rawHttp(call), render.har(call)];
      const text = index % 4 === 0 ? random.pick(forms) : mutated(random, forms, 4000);
      const verdict = await assertSilent(text, [newRole(), role], call.secrets, `text ${index}`);
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    }
    assert.ok(counts.has('valid'), 'no text was compared with its role');
  });

  it('takes work that a bound on each character holds, before any search', () => {
    const random = new Random(seed);
    let most = 0;
    for (let index = 0; index < share(3000); index++) {
      const text = mutated(random, examples);
      const work = countedWork(() => {
        // Without secrets there is no search: all is done when it returns. What it resolves with is the subject of other tests.
        void explainText(text, [], { now });
      });
      most = Math.max(most, work / (workAlways + workEach * text.length));
      assert.ok(work <= workAlways + workEach * text.length, `text ${index} (seed ${seed}), ${work}: ${JSON.stringify(text)}`);
    }
    printFigure(`at most ${(most * 100).toFixed(0)} of 100 parts of the work that is allowed`);
  });
});
