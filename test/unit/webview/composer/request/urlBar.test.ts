import assert from 'node:assert/strict';
import { find, mount, texts, useDom } from '../../../../support/dom/index.js';
import { restletRequest, testComposer } from '../../../../support/dom/composer.js';
import { trace } from '../../../../support/sampleTrace.js';
import type { ComposerState } from '../../../../../src/protocol/composer.js';
import { roleView } from '../../../../support/fakeRoles.js';
import { UrlBar } from '../../../../../src/webview/composer/request/urlBar.js';

describe('UrlBar', () => {
  useDom();

  async function barOf(state: Partial<ComposerState>) {
    const composer = testComposer(state);
    const bar = new UrlBar(composer.context);
    await mount(bar.element);
    const hints = () => texts(bar.element, '.url-hint:not([hidden])');
    return { ...composer, bar, hints, url: () => find(bar.element, '.url-text') };
  }

  it('shows the URL that is signed, and copies it', async () => {
    const { bar, calls, hints, url } = await barOf({ trace });
    assert.equal(url().textContent, trace.url);
    assert.deepEqual(hints(), []);
    find(bar.element, '[aria-label="Copy URL"]').click();
    find(bar.element, '[aria-label="Copy as cURL…"]').click();
    assert.deepEqual(calls, ['copyUrl', 'copyAsCurl']);
  });

  it('is one line, and all of it after a click or by its button', async () => {
    const { bar, url } = await barOf({ trace });
    const expand = find(bar.element, '[aria-label="Show Full URL"]');
    assert.equal(expand.hidden, true, 'All of it is in sight.');
    Object.defineProperty(url(), 'scrollWidth', { value: 900 });
    url().click();
    assert.equal(url().classList.contains('is-expanded'), true);
    assert.deepEqual([expand.hidden, expand.getAttribute('aria-pressed')], [false, 'true']);
    expand.click();
    assert.equal(url().classList.contains('is-expanded'), false);
    assert.equal(expand.hidden, false, 'It is cut again.');
  });

  it('says why there is no URL', async () => {
    const { hints, tell, url } = await barOf({ traceProblem: 'The query is not UTF-8.' });
    assert.equal(url().hidden, true);
    assert.deepEqual(hints(), ['The query is not UTF-8.']);
    tell({ trace });
    assert.equal(url().hidden, false);
    assert.deepEqual(hints(), []);
  });

  it('asks only for what is missing', async () => {
    const request = (script: string, deploy: string): Pick<ComposerState, 'document'> => ({
      document: { kind: 'request', request: restletRequest({ script, deploy }) },
    });
    const role = roleView('1', '1234567', { role: 'Clerk' });
    const { hints, tell } = await barOf({ ...request('', '') });
    assert.deepEqual(hints(), ['Enter a script and deployment, and select a role, to see the URL. Or paste a curl command.']);
    tell(request('customscript_orders', '1'));
    assert.deepEqual(hints(), ['Select a role to see the URL.']);
    tell({ ...request('customscript_orders', ''), role });
    assert.deepEqual(hints(), ['Enter a deployment to see the URL. Or paste a curl command.']);
    tell(request('customscript_orders', '1'));
    assert.deepEqual(hints(), [''], 'The URL is not there yet.');
  });

  it('shows the start of a very long URL, and says how much follows', async () => {
    const { hints, url } = await barOf({ trace: { ...trace, url: `https://example.com/?${'a=1&'.repeat(50_000)}` } });
    assert.equal(url().textContent.length, 8000);
    assert.match(url().textContent, /^https:\/\/example\.com\/\?a=1&/);
    assert.deepEqual(hints(), ["192,021 more characters aren't shown here. Copy includes all of them."]);
  });
});
