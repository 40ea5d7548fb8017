import assert from 'node:assert/strict';
import { mount, texts, useDom } from '../../../../support/dom/index.js';
import { restletRequest, row, testComposer } from '../../../../support/dom/composer.js';
import type { VariablesView } from '../../../../../src/protocol/variables.js';
import { RequestForm } from '../../../../../src/webview/composer/request/requestForm.js';

const variables: VariablesView = {
  variables: [
    { written: '{{id}}', value: '17', from: 'restlet.env.json' },
    { written: '{{$prompt:Name}}', isAsked: true },
    { written: '{{no}}', problem: 'There is none.' },
  ],
  more: 3,
  texts: [{ place: { field: 'query', row: 1, part: 'value' }, text: 'x17' }],
};

describe('the variables of a request', () => {
  useDom();

  async function formOf(shown: VariablesView | undefined) {
    const query = [row('a', '1'), row('b', 'x{{id}}')];
    const composer = testComposer({
      document: { kind: 'request', request: restletRequest({ query }) },
      ...(shown && { variables: shown }),
    });
    const { element } = new RequestForm(composer.context);
    await mount(element);
    const section = element.querySelector<HTMLElement>('.variables') ?? assert.fail('There is no list.');
    return { ...composer, element, section };
  }

  it('are listed with value and origin, and with what is missing', async () => {
    const { section } = await formOf(variables);
    assert.equal(section.hidden, false);
    assert.deepEqual(texts(section, 'li'), [
      '{{id}}17restlet.env.json',
      '{{$prompt:Name}}You are asked for it when you send.',
      '{{no}}No value',
    ]);
    assert.match(section.textContent, /3 more variables/);
  });

  it('are counted again when only those that are not listed change', async () => {
    const { context, section } = await formOf(variables);
    context.model.update({ variables: { ...variables, more: 4 } }, 0);
    assert.match(section.textContent, /4 more variables/);
  });

  it('are resolved in the tooltip of their field', async () => {
    const { element } = await formOf(variables);
    const titles = [...element.querySelectorAll<HTMLElement>('.row-value')].map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 2), ['', 'Sent as: x17']);
  });

  it('are not there where a request has none, and go when the last one is gone', async () => {
    const { section } = await formOf(undefined);
    assert.equal(section.hidden, true);
    const { context, section: other } = await formOf(variables);
    context.model.update({ variables: null }, 0);
    assert.equal(other.hidden, true);
  });
});
