import assert from 'node:assert/strict';
import { find, mount, texts, useDom } from '../../../../support/dom/index.js';
import { restletRequest, row, testComposer } from '../../../../support/dom/composer.js';
import type { RequestPlace, RequestProblem } from '../../../../../src/protocol/request.js';
import { RequestForm } from '../../../../../src/webview/composer/request/requestForm.js';

const hint = (code: string, at: number): RequestProblem => ({
  code,
  severity: 'info',
  message: `About ${code}.`,
  place: { field: 'query', row: at, part: 'value' },
});
const script: RequestProblem = { code: 'script-internal', severity: 'info', message: 'Internal.', place: { field: 'script' } };

describe('hints', () => {
  useDom();

  async function formOf(problems: RequestProblem[]) {
    const query = [row('a', '1'), row('b', '2'), row('c', '3')];
    const composer = testComposer({ document: { kind: 'request', request: restletRequest({ query }) }, problems });
    const opened: RequestPlace[] = [];
    composer.context.links.setOpener((place) => opened.push(place));
    const form = new RequestForm(composer.context);
    await mount(form.element);
    const visible = (selector: string) =>
      [...form.element.querySelectorAll<HTMLElement>(selector)].filter((one) => !one.closest('[hidden], .is-closed'));
    const click = (label: string) => {
      (visible('button').find(({ textContent }) => textContent === label) ?? assert.fail(label)).click();
    };
    return { ...composer, form, opened, visible, click };
  }

  it('are none of a call that is fine, but for how many there are', async () => {
    const { form, visible } = await formOf([hint('x', 0), hint('x', 2), hint('y', 1), script]);
    assert.deepEqual(visible('.problem, .row-hint, .hint-list'), []);
    assert.deepEqual(texts(form.element, '.hints > button'), ['Show 4 Hints']);
    assert.deepEqual((await formOf([])).visible('.hints'), []);
  });

  it('are one icon a row and one line a kind for who asks, and lead to the row', async () => {
    const { click, context, opened, visible } = await formOf([hint('x', 0), hint('x', 2), hint('y', 1), script]);
    click('Show 4 Hints');
    assert.deepEqual(
      visible('.hint-list > li').map(({ textContent }) => textContent),
      ['About x. Query rows 1, 3', 'About y. Query row 2', 'Internal. Script'],
    );
    assert.deepEqual(
      visible('.row-hint').map(({ title }) => title),
      ['About x.', 'About y.', 'About x.'],
    );
    click('Query row 2');
    assert.deepEqual(opened, [{ field: 'query', row: 1, part: 'value' }]);
    assert.equal(context.ui.choices.hints, true);
    click('Hide');
    assert.deepEqual(visible('.row-hint, .hint-list'), []);
  });

  it('are read in the row too, with a click on the icon', async () => {
    const { click, visible } = await formOf([hint('x', 0)]);
    click('Show 1 Hint');
    assert.deepEqual(visible('.row .problem'), []);
    const [icon = assert.fail()] = visible('.row-hint');
    icon.click();
    assert.deepEqual([visible('.row .problem').length, icon.getAttribute('aria-expanded')], [1, 'true']);
    icon.click();
    assert.deepEqual(visible('.row .problem'), []);
  });

  it('are switched off for good', async () => {
    const { calls, click } = await formOf([hint('x', 0)]);
    click('Show 1 Hint');
    click("Don't Show Again");
    assert.deepEqual(calls, ['turnOffHints']);
  });

  it('hide no problem', async () => {
    const warning: RequestProblem = { ...hint('x', 0), severity: 'warning' };
    const { form } = await formOf([warning]);
    assert.equal(find(form.element, '.row .problem').hidden, false);
    assert.equal(find(form.element, '.hints').hidden, true);
  });
});
