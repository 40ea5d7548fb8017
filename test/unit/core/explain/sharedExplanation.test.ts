import assert from 'node:assert/strict';
import { sharedExplanation, sharedExplanationInThread } from '../../../../src/core/explain/index.js';
import { percentEncode, type TbaCredentials } from '../../../../src/core/tba/index.js';
import { bundleThread, type ThreadBundle } from '../../../support/bundle.js';
import { inexplicable, signedCurl, withoutQuery } from '../../../support/signers/signedCurl.js';
import { newCredentials, restletUrl } from '../../../support/tba/testCredentials.js';

const url = restletUrl('&q=a%20b');
const never = new AbortController().signal;

/** Fails where a value that logs in, or says who does, is in the text, however it is encoded for a base string. */
function assertSilent(shown: unknown, { consumerKey, consumerSecret, tokenId, tokenSecret }: TbaCredentials): void {
  const text = JSON.stringify(shown);
  for (const value of [consumerKey, consumerSecret, tokenId, tokenSecret]) {
    for (const form of [value, percentEncode(value), value.toUpperCase()]) {
      assert.equal(text.includes(form), false, text);
    }
  }
  assert.doesNotMatch(text, /signingKey|oauth_signature="/);
}

describe('an explanation for others', function () {
  this.timeout(30_000);
  const credentials = newCredentials();
  const all = [newCredentials('7654321'), credentials];

  it('proves the mistake with a base string in which names stand for consumer key and token', async () => {
    const explanation = await sharedExplanation({ text: withoutQuery(credentials, url), credentials: all });
    assert.deepEqual([explanation.verdict, explanation.findings[0]?.id], ['explained', 'query-query-not-signed']);
    assert.match(explanation.baseString ?? '', /^GET&https.*oauth_consumer_key%3D‹consumer key [A-Z]›/);
    assertSilent(explanation, credentials);
  });

  it('has nothing that identifies a login in it, whoever signed and wherever it stands', async () => {
    const stranger = newCredentials();
    const inQuery = `${url}&oauth_consumer_key=${stranger.consumerKey}&oauth_token=${stranger.tokenId}`;
    for (const signer of [credentials, stranger]) {
      for (const text of [
        signedCurl(signer, { url }),
        inexplicable(signer, url),
        withoutQuery(signer, url),
        `GET ${inQuery}`,
        `${signedCurl(signer, { url })}\nconsumerSecret=${signer.consumerSecret}\ntokenSecret: ${signer.tokenSecret}`,
      ]) {
        const explanation = await sharedExplanation({ text, credentials: all });
        assertSilent(explanation, signer);
        assertSilent(explanation, stranger);
      }
    }
  });

  it('says of any other text that it is nothing', async () => {
    assert.deepEqual(await sharedExplanation({ text: 'hello', credentials: all }), { verdict: 'nothing', findings: [] });
  });

  describe('in a thread', () => {
    let bundle: ThreadBundle;
    before(async () => {
      bundle = await bundleThread('core/explain/explainWorker.ts');
    });
    after(() => bundle.remove());

    it('is the same, and can be canceled', async () => {
      const task = { text: withoutQuery(credentials, url), credentials: all };
      assert.deepEqual(await sharedExplanationInThread(bundle.file, task, never), await sharedExplanation(task));
      const abort = new AbortController();
      const canceled = sharedExplanationInThread(bundle.file, task, abort.signal);
      abort.abort(new Error('canceled'));
      await assert.rejects(canceled, /^Error: canceled$/);
    });

    it('says what to do when it ends early', async () => {
      await assert.rejects(
        sharedExplanationInThread(`${bundle.folder}/none.js`, { text: '', credentials: [] }, never),
        /UserError: Couldn't read the text\. Pass the refused request only/,
      );
    });
  });
});
