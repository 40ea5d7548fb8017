import assert from 'node:assert/strict';
import { find, mount, texts, useDom } from '../../../../support/dom/index.js';
import { responseView, testComposer } from '../../../../support/dom/composer.js';
import type { RefusalView } from '../../../../../src/protocol/diagnosis.js';
import type { ResponseView } from '../../../../../src/protocol/response.js';
import { ResponsePane } from '../../../../../src/webview/composer/response/responsePane.js';

const cause = (title: string) => ({ id: title, title, explanation: `${title} it is.`, check: 'Look.' });

const refusal: RefusalView = {
  kind: 'login',
  headline: 'The login was refused.',
  verdict: 'The signature is correct.',
  known: [
    { label: 'Signature', value: 'correct', ok: true },
    { label: 'Clock', value: 'off', ok: false },
  ],
  remaining: ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(cause),
  auditTrail: { path: 'Setup > Users', columns: ['Detail'] },
  details: ['InvalidSignature', 'no entry'],
};

describe('ResponsePane', () => {
  useDom();

  async function paneOf(responses: readonly ResponseView[] = []) {
    const composer = testComposer({ responses }, { readBody: { text: '{"a":1}' }, readSentBody: '{"b":2}' });
    let news = 0;
    const pane = new ResponsePane(composer.context, () => news++);
    await mount(pane.element);
    const visible = (selector: string) =>
      [...pane.element.querySelectorAll<HTMLElement>(selector)].filter((element) => !element.closest('[hidden]'));
    const visibleTexts = (selector: string) => visible(selector).map(({ textContent }) => textContent);
    const tabs = () => visibleTexts('[role=tab] .tab-label');
    const selected = () => visibleTexts('[role=tab][aria-selected=true] .tab-label');
    const click = (label: string) => {
      (
        visible('button, vscode-button').find((one) => (one.getAttribute('aria-label') ?? one.textContent) === label) ??
        assert.fail(label)
      ).click();
    };
    return { ...composer, pane, news: () => news, visible, visibleTexts, tabs, selected, click };
  }

  it('says how to send while there is no response, and nothing while one is awaited', async () => {
    const { tell, visible } = await paneOf();
    assert.equal(visible('.empty').length, 1);
    tell({ sending: { step: 'wait' } });
    assert.equal(visible('.empty').length, 0);
  });

  it('shows a new response and tells of it, but not of those that are there at the start', async () => {
    const { news, said, tell, visibleTexts } = await paneOf([responseView('1')]);
    assert.equal(news(), 0);
    tell({ responses: [responseView('2', { status: 404, statusText: 'Not Found' }), responseView('1')] });
    assert.equal(news(), 1);
    assert.deepEqual(visibleTexts('.status'), ['404 Not Found']);
    assert.equal(said(), 'Response 404: Not Found');
  });

  it('goes back and on through the responses, and its buttons stay focusable at either end', async () => {
    const { click, pane, said, visibleTexts } = await paneOf([
      responseView('3', { status: 203 }),
      responseView('2', { status: 202 }),
      responseView('1', { status: 201 }),
    ]);
    const older = find(pane.element, '[aria-label="Previous Response"]');
    assert.deepEqual(visibleTexts('.pager-position'), ['3 of 3']);
    click('Previous Response');
    click('Previous Response');
    click('Previous Response');
    assert.deepEqual(visibleTexts('.pager-position'), ['1 of 3']);
    assert.deepEqual(visibleTexts('.status'), ['201 OK']);
    assert.equal(older.getAttribute('aria-disabled'), 'true');
    assert.equal(older.hasAttribute('disabled'), false);
    click('Next Response');
    assert.deepEqual(visibleTexts('.status'), ['202 OK']);
    assert.equal(said(), 'Response 2 of 3');
  });

  it('compares the response that is shown with the one before it', async () => {
    const { calls, click } = await paneOf([responseView('2'), responseView('1')]);
    click('Compare with Previous Response');
    const compared = () => calls.filter((call) => call.startsWith('compareWithPrevious'));
    assert.deepEqual(compared(), ['compareWithPrevious("2")']);
    click('Previous Response');
    click('Compare with Previous Response');
    assert.equal(compared().length, 1, 'Nothing is before the first.');
  });

  it('has no pager for a single response', async () => {
    const { visible } = await paneOf([responseView('1')]);
    assert.equal(visible('.pager').length, 0);
  });

  it('opens a refused login with its diagnosis, and every other response with the chosen tab', async () => {
    const { click, selected, tabs, tell, visible } = await paneOf([responseView('1')]);
    assert.deepEqual(tabs(), ['Body', 'Script Log', 'Headers', 'Request']);
    (visible('[role=tab]').find(({ textContent }) => textContent.startsWith('Headers')) ?? assert.fail()).click();
    tell({ responses: [responseView('2', { status: 401, refusal })] });
    assert.deepEqual(selected(), ['Diagnosis']);
    assert.equal(visible('.more-link').length, 0, 'Nothing leads to where one is.');
    tell({ responses: [responseView('3')] });
    assert.deepEqual(selected(), ['Headers']);
    tell({ responses: [responseView('4', { status: 401, refusal: { ...refusal, kind: 'permission' } })] });
    (visible('[role=tab]').find(({ textContent }) => textContent.startsWith('Body')) ?? assert.fail()).click();
    click('Why was it refused?');
    assert.deepEqual(selected(), ['Diagnosis']);
    assert.equal(document.activeElement?.textContent.startsWith('Diagnosis'), true);
  });

  it('opens the diagnosis of a refused login also when it follows its response', async () => {
    const { selected, tabs, tell } = await paneOf([responseView('1')]);
    tell({ responses: [responseView('2', { status: 401 })] });
    assert.deepEqual(selected(), ['Body']);
    tell({ responses: [responseView('2', { status: 401, refusal })] });
    assert.deepEqual([selected(), tabs()[0]], [['Diagnosis'], 'Diagnosis']);
  });

  it('does not say that a script was refused which ran and failed', async () => {
    const scriptError: RefusalView = { kind: 'script-error', headline: '', verdict: '', known: [], remaining: [], details: [] };
    const { visibleTexts } = await paneOf([responseView('1', { status: 400, refusal: scriptError })]);
    assert.deepEqual(visibleTexts('.more-link'), ['Possible causes']);
  });

  it('leads from a body that is not JSON to its mistake', async () => {
    const notJson: RefusalView = {
      ...{ kind: 'body', headline: '', verdict: '', known: [], details: [] },
      remaining: [cause("The request body isn't valid JSON (line 2, column 10)")],
      bodyMistake: { line: 2, column: 10 },
    };
    const { click, context } = await paneOf([responseView('1', { status: 400, refusal: notJson })]);
    const opened: unknown[] = [];
    context.links.setOpener((...place) => {
      opened.push(place);
    });
    click('Why was it refused?');
    click('Go to Line 2, Column 10');
    assert.deepEqual(opened, [[{ field: 'body' }, { line: 2, column: 10 }]]);
  });

  it('shows what is known, and the likeliest causes first', async () => {
    const { pane } = await paneOf([responseView('1', { status: 401, refusal })]);
    assert.deepEqual(texts(pane.element, '.known-fact'), ['OKSignaturecorrect', 'Not OKClockoff']);
    const more = find(pane.element, '.more-causes');
    assert.deepEqual(texts(more, 'summary'), ['2 less likely causes']);
    assert.deepEqual(texts(more, '.cause-title'), ['F', 'G']);
    assert.equal(more.querySelector('ol')?.getAttribute('start'), '6');
  });

  it('folds no single cause away', async () => {
    const { pane } = await paneOf([
      responseView('1', { status: 401, refusal: { ...refusal, remaining: refusal.remaining.slice(0, 6) } }),
    ]);
    assert.equal(pane.element.querySelector('.more-causes'), null);
    assert.equal(texts(pane.element, '.cause-title').length, 6);
  });

  it('keeps the select of the audit trail when a word was chosen, and says what remains', async () => {
    const { calls, pane, said, tell } = await paneOf([responseView('1', { status: 401, refusal })]);
    const select = pane.element.querySelector('vscode-single-select') ?? assert.fail();
    select.value = 'InvalidSignature';
    select.dispatchEvent(new Event('change'));
    assert.equal(calls.at(-1), 'chooseDetail("1", "InvalidSignature")');
    const narrowed = { ...refusal, chosenDetail: 'InvalidSignature', remaining: [cause('A')], verdict: 'It is narrowed.' };
    tell({ responses: [responseView('1', { status: 401, refusal: narrowed })] });
    assert.equal(pane.element.querySelector('vscode-single-select'), select, 'It has the focus.');
    assert.equal(said(), 'It is narrowed. 1 cause remains.');
    assert.deepEqual(texts(pane.element, '.cause-title'), ['A']);
  });

  it('offers the clock that the response has measured, and takes it back with the same button', async () => {
    const offered = { ...refusal, correction: 312 };
    const { calls, pane, tell } = await paneOf([responseView('1', { status: 401, refusal: offered })]);
    const offer = () => find(pane.element, '.clock-offer');
    const button = find(offer(), 'vscode-button');
    assert.match(offer().textContent, /\+312 s/);
    button.click();
    assert.equal(calls.at(-1), 'correctClock("1")');
    tell({ clockCorrection: 312, responses: [responseView('1', { status: 401, refusal })] });
    assert.equal(button.textContent, "Use This Machine's Clock");
    button.click();
    assert.equal(calls.at(-1), 'resetClock');
    tell({ clockCorrection: null });
    assert.equal(offer().hidden, true);
  });

  it('shows the request as it was sent, and fetches its body when somebody looks at it', async () => {
    const sent = { headers: [['Authorization', 'OAuth realm="1"'] as const], bodyLength: 7 };
    const { calls, pane, visible, visibleTexts } = await paneOf([responseView('1', { method: 'POST', sent })]);
    assert.equal(calls.includes('readSentBody("1")'), false);
    (visible('[role=tab]').find(({ textContent }) => textContent.startsWith('Request')) ?? assert.fail()).click();
    await new Promise(setImmediate);
    assert.equal(calls.filter((call) => call === 'readSentBody("1")').length, 1);
    assert.deepEqual(visibleTexts('.sent-body'), ['{"b":2}']);
    assert.match(find(pane.element, '[aria-label="Sent headers"]').textContent, /AuthorizationOAuth realm="1"/);
  });

  it('says so when no body was sent', async () => {
    const { pane } = await paneOf([responseView('1', { sent: { headers: [], bodyLength: 0 } })]);
    assert.equal(pane.element.querySelector('.sent-body'), null);
    assert.match(pane.element.textContent, /No body was sent\./);
  });

  it('offers the forms that a body has, the easiest to read first', async () => {
    const body = { language: 'json', notes: [], length: { raw: 7, pretty: 9, unfolded: 9 } } as const;
    const { calls, click, tell, visibleTexts } = await paneOf([responseView('1', { body })]);
    const shown = () => visibleTexts('.switch-part[aria-pressed=true]');
    await new Promise(setImmediate);
    assert.deepEqual([visibleTexts('.switch-part'), shown()], [['Unfolded', 'Pretty', 'Raw'], ['Unfolded']]);
    assert.match(visibleTexts('.notes').join(), /JSON inside strings is shown as JSON here/);
    click('Pretty');
    assert.deepEqual([shown(), visibleTexts('.notes')], [['Pretty'], []]);
    tell({ responses: [responseView('2', { body: { ...body, length: { raw: 7 } } })] });
    assert.deepEqual(visibleTexts('.switch-part'), []);
    assert.ok(calls.every((call) => !call.startsWith('openBody')));
  });

  it('shows the lists of a body as a table, with its own tools, and the text again', async () => {
    const table = { lists: [], moreLists: 0, list: { path: '$', rows: 0 }, columns: [], moreColumns: 0 };
    const body = { language: 'json', notes: [], length: { raw: 7, pretty: 9 }, hasTable: true } as const;
    const composer = testComposer({ responses: [responseView('1', { body })] }, { readBody: { text: '[]' }, readTable: table });
    const pane = new ResponsePane(composer.context, () => undefined);
    await mount(pane.element);
    const isShown = (selector: string): boolean => find(pane.element, selector).closest('[hidden]') === null;
    const shown = () => ['.code-frame', '.grid', '[aria-label="Copy Body"]', '[aria-label="Copy as CSV"]'].map(isShown);
    const choose = async (label: string) => {
      const part = [...pane.element.querySelectorAll<HTMLElement>('.switch-part')].find(
        ({ textContent }) => textContent === label,
      );
      (part ?? assert.fail(label)).click();
      // What shows a table is loaded with the first one.
      while (label === 'Table' && !pane.element.querySelector('.grid')) {
        await new Promise(setImmediate);
      }
    };
    await choose('Table');
    assert.deepEqual(shown(), [false, true, false, true]);
    assert.ok(composer.calls.includes('readTable("1", "")'));
    find(pane.element, '[aria-label="Open Body in Editor"]').click();
    assert.ok(composer.calls.includes('openBody("1", "pretty")'), 'An editor shows the text.');
    await choose('Raw');
    assert.deepEqual(shown(), [true, false, true, false]);
    await choose('Table');
    composer.tell({ responses: [responseView('2', { body: { language: 'json', notes: [], length: body.length } })] });
    assert.deepEqual(shown(), [true, false, true, false], 'A body without a list is shown as text.');
  });

  it('shows everything of a response as text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const { pane } = await paneOf([
      responseView('1', {
        status: 400,
        statusText: evil,
        meaning: evil,
        url: evil,
        roleLabel: evil,
        headers: [[evil, evil]],
        error: { code: evil, message: evil, name: `${evil}2`, stack: [evil] },
        refusal: { ...refusal, verdict: evil, known: [{ label: evil, value: evil, ok: false }], remaining: [cause(evil)] },
        body: { language: 'html', length: { raw: 7 }, notes: [evil] },
      }),
    ]);
    assert.equal(pane.element.querySelector('img'), null);
    assert.ok(pane.element.textContent.split(evil).length > 10);
  });
});
