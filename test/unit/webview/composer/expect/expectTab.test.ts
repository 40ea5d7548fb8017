import assert from 'node:assert/strict';
import { arrived } from '../../../../support/arrived.js';
import { find, mount, press, rendered, texts, type, useDom } from '../../../../support/dom/index.js';
import { responseView, testComposer } from '../../../../support/dom/composer.js';
import type { ComposerHostCalls } from '../../../../../src/protocol/composer.js';
import { noExpectations, type ExpectationsView, type ResponseCheckView } from '../../../../../src/protocol/expectations.js';
import { ExpectTab, type ExpectBadge } from '../../../../../src/webview/composer/expect/expectTab.js';

const rows: ExpectationsView['rows'] = [
  { text: 'status is 200', enabled: true },
  { text: '$.name is "Bob"', enabled: true, note: 'from the sample' },
  { text: '$.id exists', enabled: false },
];

const check: ResponseCheckView = {
  isCurrent: true,
  results: [
    { state: 'passed' },
    { state: 'failed', text: '$.name is "Ada". Expected: $.name is "Bob".', expected: '"Bob"', actual: '"Ada"' },
    { state: 'skipped', text: 'The row is disabled.' },
  ],
  passed: 1,
  failed: 1,
  invalid: 0,
};

const view: ExpectationsView = { revision: 4, rows, count: 3, enabled: 2, checks: { '2': check }, roles: ['Clerk'] };

describe('ExpectTab', () => {
  useDom();

  async function tabOf(
    expectations: ExpectationsView = view,
    responses = [responseView('2'), responseView('1')],
    results: Partial<Record<keyof ComposerHostCalls, unknown>> = {},
  ) {
    const composer = testComposer({ expectations, responses }, results);
    const tab = new ExpectTab(composer.context);
    let badge: ExpectBadge | undefined;
    tab.onBadge((shown) => {
      badge = shown;
    });
    await mount(tab.element);
    composer.context.shown.show(responses[0]?.id ?? '');
    await rendered(tab.element);
    const button = (label: string) =>
      [...tab.element.querySelectorAll<HTMLElement>('vscode-button, button')].find(({ textContent }) => textContent === label) ??
      assert.fail(label);
    const choose = async (label: string, value: string) => {
      const select =
        [...tab.element.querySelectorAll('vscode-single-select')].find((one) => one.label === label) ?? assert.fail(label);
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await rendered(tab.element);
    };
    const field = (label: string) =>
      [...tab.element.querySelectorAll('vscode-textfield')].find((one) => one.label === label) ?? assert.fail(label);
    return { ...composer, tab, button, choose, field, badge: () => badge };
  }

  it('shows each row with the result of the shown response', async () => {
    const { tab, badge } = await tabOf();
    assert.deepEqual(texts(tab.element, '.expectation-text'), ['status is 200', '$.name is "Bob"', '$.id exists']);
    assert.deepEqual(texts(tab.element, '.expectation-state'), ['Passed', 'Failed', 'Skipped']);
    assert.deepEqual(texts(tab.element, '.expectation-values pre'), ['"Bob"', '"Ada"']);
    assert.ok(tab.element.textContent.includes('The row is disabled.'));
    assert.ok(tab.element.textContent.includes('from the sample'));
    assert.deepEqual(badge(), { text: '1 of 2 failed', meaning: '1 passed, 1 failed', hasError: true });
  });

  it('has the enabled rows as its badge before a call, and a mark when all have passed', async () => {
    const before = await tabOf({ ...view, checks: {} }, []);
    assert.deepEqual(before.badge(), { text: '2', meaning: '2 enabled expectations', hasError: false });
    assert.deepEqual(texts(before.tab.element, '.expectation-state'), ['', '', '']);
    const after = await tabOf({ ...view, checks: { '2': { ...check, passed: 2, failed: 0 } } });
    assert.deepEqual(after.badge(), { text: '✓ 2', meaning: '2 passed', hasError: false });
    const invalid = await tabOf({ ...view, checks: { '2': { ...check, failed: 0, invalid: 1 } } });
    assert.equal(invalid.badge()?.text, "1 of 2 can't be checked");
  });

  it('asks once for the check of an older response that is shown', async () => {
    const { calls, context, tab, tell } = await tabOf();
    assert.deepEqual(calls, []);
    context.shown.show('1');
    tell({ canSend: true });
    assert.deepEqual(calls, ['checkExpectations("1")']);
    assert.deepEqual(texts(tab.element, '.expectation-state'), ['Not checked', 'Not checked', 'Not checked']);
    tell({
      expectations: { ...view, checks: { ...view.checks, '1': { ...check, results: [null, null, { state: 'passed' }] } } },
    });
    assert.deepEqual(texts(tab.element, '.expectation-state'), ['Not checked', 'Not checked', 'Passed']);
    assert.equal(calls.length, 1);
  });

  it('names its controls, and enables and removes a row', async () => {
    const { calls, said, tab, tell } = await tabOf();
    const box = [...tab.element.querySelectorAll('.expectation vscode-checkbox')][2] ?? assert.fail();
    assert.equal(box.shadowRoot?.querySelector('input')?.getAttribute('aria-label'), 'Check: $.id exists');
    box.shadowRoot.querySelector('label')?.click();
    assert.deepEqual(calls, ['setExpectationEnabled({"row":2,"revision":4}, true)']);
    find(tab.element, '[aria-label="Remove: status is 200"]').click();
    tell({ expectations: { ...view, revision: 5, rows: rows.slice(1), count: 2, checks: {} } });
    await arrived();
    assert.equal(calls[1], 'removeExpectation({"row":0,"revision":4})');
    assert.equal(said(), 'Expectation removed');
    assert.equal(document.activeElement?.getAttribute('aria-label'), 'Remove: $.name is "Bob"');
  });

  it('writes a row from its form, and keeps what was typed while that is wrong', async () => {
    const results: Partial<Record<keyof ComposerHostCalls, unknown>> = { addExpectation: 'Enter a JSONPath such as $.a.' };
    const { button, calls, choose, field, said, tab } = await tabOf(noExpectations, [], results);
    button('Add Expectation').click();
    await choose('Part of the response', 'path');
    await choose('Condition', 'contains');
    type(field('Expected value'), 'Ada');
    button('Add').click();
    await arrived();
    assert.equal(find(tab.element, '.expectation-form [role=alert]').textContent, 'Enter a JSONPath such as $.a.');
    results.addExpectation = null;
    type(field('JSONPath'), '$.name');
    press(field('JSONPath'), 'Enter');
    await arrived();
    assert.equal(
      calls[1],
      'addExpectation({"subject":"path","name":"$.name","operator":"contains","value":"Ada","not":false,"every":false,"role":""})',
    );
    assert.equal(said(), 'Expectation added');
    assert.equal(find(tab.element, '.expectation-form').hidden, true);
    assert.equal(document.activeElement, button('Add Expectation'));
  });

  it('offers in its form what fits the part of the response', async () => {
    const { button, calls, choose, field, tab } = await tabOf();
    button('Add Expectation').click();
    await choose('Part of the response', 'time');
    type(field('Expected value'), '2000');
    await choose('Role', 'only:Clerk');
    button('Add').click();
    assert.equal(
      calls[0],
      'addExpectation({"subject":"time","name":"","operator":"max","value":"2000","not":false,"every":false,"role":"Clerk"})',
    );
    await choose('Part of the response', 'log');
    assert.equal(field('Expected value').hidden, true);
    assert.equal(field('Level of the script log').hidden, false);
    press(field('Level of the script log'), 'Escape');
    assert.equal(find(tab.element, '.expectation-form').hidden, true);
  });

  it('accepts the shown response, where there is one', async () => {
    const { button, calls, context } = await tabOf();
    button('Accept This Response').click();
    context.shown.show('1');
    button('Accept This Response').click();
    assert.deepEqual(
      calls.filter((call) => call.startsWith('accept')),
      ['acceptResponse("2")', 'acceptResponse("1")'],
    );
    const none = await tabOf(view, [responseView('3', { outcome: 'canceled' })]);
    assert.equal(none.button('Accept This Response').hidden, true);
  });

  it('says what is wrong with the field, and leaves it to the text', async () => {
    const problem = '"expect" must be a list.';
    const { badge, button, calls, tab } = await tabOf({ ...noExpectations, problem });
    assert.ok(find(tab.element, '.expect > .problem').textContent.startsWith(problem));
    assert.deepEqual(badge(), { text: '!', meaning: problem, hasError: true });
    button('Add Expectation').click();
    assert.equal(find(tab.element, '.expectation-form').hidden, true);
    button('Edit as Text').click();
    assert.deepEqual(calls, ['editExpectationsAsText']);
  });
});
