import assert from 'node:assert/strict';
import { mount, rendered, type, useDom } from '../../../support/dom/index.js';
import { innerInput, setFieldProblem, setFieldText, textField, type TextField } from '../../../../src/webview/ui/textField.js';

describe('a text field', () => {
  useDom();

  function input(field: TextField): HTMLInputElement {
    return innerInput(field) ?? assert.fail('The field has not rendered.');
  }

  async function withText(text: string): Promise<TextField> {
    const field = await mount(textField({ label: 'Script ID' }));
    field.value = text;
    await rendered(field);
    return field;
  }

  it('is named, checks no spelling, and tells what is typed', async () => {
    const typed: string[] = [];
    const field = await mount(textField({ label: 'Script ID', onInput: (value) => typed.push(value) }));
    assert.equal(input(field).getAttribute('aria-label'), 'Script ID');
    assert.equal(input(field).spellcheck, false);
    type(field, 'customscript_a');
    assert.deepEqual(typed, ['customscript_a']);
  });

  it('keeps the caret at its text when another text is shown', async () => {
    const field = await withText('a=1');
    input(field).focus();
    assert.equal(field.focused, true);
    input(field).setSelectionRange(1, 2);
    setFieldText(field, 'new a=1');
    await rendered(field);
    assert.equal(field.value, 'new a=1');
    assert.deepEqual([input(field).selectionStart, input(field).selectionEnd], [5, 6]);
  });

  it('is not touched when it shows the text already', async () => {
    const field = await withText('same');
    let writes = 0;
    Object.defineProperty(field, 'value', { get: () => 'same', set: () => writes++ });
    setFieldText(field, 'same');
    assert.equal(writes, 0);
  });

  it('tells a screen reader what is wrong, and stops when nothing is', async () => {
    const field = await withText('x y');
    setFieldProblem(field, { severity: 'error', message: 'No blanks.' });
    await rendered(field);
    assert.equal(field.invalid, true);
    assert.equal(input(field).getAttribute('aria-invalid'), 'true');
    assert.equal(input(field).getAttribute('aria-description'), 'No blanks.');
    setFieldProblem(field, undefined);
    await rendered(field);
    assert.equal(field.invalid, false);
    assert.equal(input(field).hasAttribute('aria-invalid'), false);
    assert.equal(input(field).hasAttribute('aria-description'), false);
  });

  it('is not invalid because of a warning', async () => {
    const field = await withText('x');
    setFieldProblem(field, { severity: 'warning', message: 'Unusual.' });
    await rendered(field);
    assert.equal(field.invalid, false);
    assert.equal(input(field).getAttribute('aria-description'), 'Unusual.');
  });
});
