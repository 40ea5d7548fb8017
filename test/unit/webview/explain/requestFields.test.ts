import assert from 'node:assert/strict';
import { find, mount, press, rendered, texts, useDom } from '../../../support/dom/index.js';
import type { ForeignRequest, UnderstoodPaste } from '../../../../src/protocol/explain.js';
import { RequestFields } from '../../../../src/webview/explain/requestFields.js';

const request: ForeignRequest = {
  method: 'GET',
  url: 'https://example.com/a',
  authorization: 'OAuth realm="1"',
  contentType: '',
  body: '',
  baseString: '',
};

function understood(changed: Partial<ForeignRequest>, missing: UnderstoodPaste['missing'] = []): UnderstoodPaste {
  return { kind: 'curl command', request: { ...request, ...changed }, notes: [], missing, alternatives: [], chosen: 0 };
}

describe('RequestFields', () => {
  useDom();

  async function fields() {
    const corrected: string[] = [];
    let confirm: (worked: boolean) => void = () => assert.fail('Nothing was corrected.');
    const shown = new RequestFields((field, value) => {
      corrected.push(`${field}: ${value}`);
      return new Promise((resolve) => {
        confirm = resolve;
      });
    });
    await mount(shown.element);
    const area = (name: keyof ForeignRequest) => find(shown.element, `#field-${name}`);
    const value = (name: keyof ForeignRequest): unknown => Reflect.get(area(name), 'value');
    const type = (name: keyof ForeignRequest, text: string) => {
      Reflect.set(area(name), 'value', text);
      area(name).dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    return {
      shown,
      corrected,
      area,
      value,
      type,
      confirm: () => {
        confirm(true);
      },
    };
  }

  it('shows what every request has, and of the rest what was found or is missing', async () => {
    const { shown } = await fields();
    const labels = () => texts(shown.element, '.field:not([hidden]) label');
    shown.show(understood({}));
    assert.deepEqual(labels(), ['Method', 'URL', 'Authorization header']);
    shown.show(understood({ body: 'a=1' }, ['contentType']));
    assert.deepEqual(labels(), ['Method', 'URL', 'Authorization header', 'Content type', 'Body']);
  });

  it('says what is missing, and goes there', async () => {
    const { shown, area } = await fields();
    shown.show(understood({ url: '', authorization: '' }, ['url', 'authorization']));
    assert.equal(texts(shown.element, '.field-needed:not([hidden])').length, 2);
    assert.equal(area('url').getAttribute('aria-invalid'), 'true');
    shown.focusFirstMissing();
    assert.equal(document.activeElement, area('url'));
    shown.show(understood({}));
    assert.equal(texts(shown.element, '.field-needed:not([hidden])').length, 0);
    assert.equal(area('url').hasAttribute('aria-invalid'), false);
  });

  it('takes line breaks, and the blanks around them, out of a value that is one line', async () => {
    const { corrected, type, value } = await fields();
    type('url', '  https://example.com/a?\r\n   b=1& \t\n\n c=2 3 ');
    assert.equal(value('url'), '  https://example.com/a?b=1&c=2 3 ');
    type('body', 'two\nlines');
    assert.equal(value('body'), 'two\nlines');
    assert.equal(corrected.length, 2);
  });

  it('lets Enter into a body, and not into a value that is one line', async () => {
    const { area } = await fields();
    assert.equal(press(area('url'), 'Enter'), false);
    assert.equal(press(area('body'), 'Enter'), true);
  });

  it('keeps what is typed until the host has heard of it', async () => {
    const { confirm, shown, type, value } = await fields();
    type('body', 'abc');
    shown.show(understood({ body: 'ab' }));
    assert.equal(value('body'), 'abc');
    confirm();
    await Promise.resolve();
    shown.show(understood({ body: 'abc' }));
    shown.show(understood({ body: 'x' }));
    assert.equal(value('body'), 'x');
  });

  it('has the method selected: one of a RESTlet, or the other one that was pasted', async () => {
    const { area, corrected, shown, value } = await fields();
    const options = () => (Reflect.get(area('method'), 'options') as { readonly label: string }[]).map(({ label }) => label);
    shown.show(understood({ method: '' }, ['method']));
    assert.deepEqual(options(), ['Select…', 'GET', 'POST', 'PUT', 'DELETE']);
    Reflect.set(area('method'), 'value', 'PUT');
    area('method').dispatchEvent(new Event('change'));
    assert.deepEqual(corrected, ['method: PUT']);
    shown.show(understood({ method: 'PATCH' }));
    assert.equal(value('method'), 'PUT', 'The host has not heard of it yet.');
  });

  it('shows a method that RESTlets do not have', async () => {
    const { area, shown, value } = await fields();
    shown.show(understood({ method: 'PATCH' }));
    await rendered(area('method'));
    assert.equal(value('method'), 'PATCH');
  });
});
