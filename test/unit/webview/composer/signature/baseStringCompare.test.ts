import assert from 'node:assert/strict';
import { find, mount, texts, useDom } from '../../../../support/dom/index.js';
import { testComposer } from '../../../../support/dom/composer.js';
import type { ComparedBaseString } from '../../../../../src/protocol/composer.js';
import { BaseStringCompare } from '../../../../../src/webview/composer/signature/baseStringCompare.js';

const own = 'GET&https%3A%2F%2Fx&a%3D1%2520b';
const client = 'GET&https%3A%2F%2Fx&a%3D1%2Bb';
const different: ComparedBaseString = {
  own,
  client,
  sentence: 'Your base string differs from this one. The cause: blanks became plus signs',
  findings: [
    { id: 'plus', title: 'Blanks became plus signs', explanation: 'Why.', fix: 'Encode.', certainty: 'proven', basis: '' },
  ],
  comparison: [{ part: 'a', sent: '1%2Bb', expected: '1%2520b', state: 'changed' }],
  pinned: { nonce: 'abcdef', timestamp: 1 },
};

/** Resolves when the calls of the host, which are answered at once, are taken in. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('BaseStringCompare', () => {
  useDom();

  async function compareOf(result: ComparedBaseString | null) {
    const composer = testComposer({}, { compareBaseString: result });
    const { element } = new BaseStringCompare(composer.context);
    await mount(element);
    const area = find(element, 'textarea') as HTMLElement & { value: string };
    const type = async (text: string) => {
      area.value = text;
      area.dispatchEvent(new Event('input'));
      await settled();
    };
    return { ...composer, element, type, result: find(element, '.compare-result') };
  }

  it('shows the mistake, where the two differ, and that nonce and timestamp are pinned', async () => {
    const { calls, element, result, type } = await compareOf(different);
    assert.equal(result.hidden, true);
    await type(client);
    assert.equal(result.hidden, false);
    assert.equal(find(result, '.compare-sentence').textContent, different.sentence);
    assert.deepEqual(texts(result, '.compare-difference > p'), ['First difference at character 26:']);
    assert.deepEqual(texts(result, '.compare-lines code'), [client, own]);
    assert.deepEqual(texts(result, '.compare-lines .comparison-run'), ['%2B', '%2520']);
    assert.deepEqual(texts(result, '.finding-title'), ['Blanks became plus signs']);
    assert.match(find(result, '.quiet').textContent, /pinned to those of your base string/);
    find(element, '.link-button').click();
    assert.deepEqual(calls, [`compareBaseString(${JSON.stringify(client)})`, 'pin(null)']);
    await settled();
    assert.equal(result.querySelector('.quiet'), null);
  });

  it('says in one sentence that a text is no base string, and nothing of an empty field', async () => {
    const { calls, result, type } = await compareOf(null);
    await type('hello');
    assert.match(result.textContent, /^This isn't a signature base string\. It starts with/);
    await type(' ');
    assert.equal(result.hidden, true);
    assert.equal(calls.length, 1);
  });
});
