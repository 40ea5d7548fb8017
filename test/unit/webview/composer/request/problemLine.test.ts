import assert from 'node:assert/strict';
import { find, texts, useDom } from '../../../../support/dom/index.js';
import type { RequestProblem } from '../../../../../src/protocol/request.js';
import { ProblemLine } from '../../../../../src/webview/composer/request/problemLine.js';

function problem(message: string, more: Partial<RequestProblem> = {}): RequestProblem {
  return { code: 'x', severity: 'warning', message, place: { field: 'body' }, ...more };
}

describe('ProblemLine', () => {
  useDom();

  it('is hidden until there is a problem, and names its severity for a screen reader', () => {
    const line = new ProblemLine();
    assert.equal(line.element.hidden, true);
    line.show([problem('First.', { severity: 'error' }), problem('Second.')]);
    assert.equal(line.element.hidden, false);
    assert.equal(line.element.textContent, 'error: First. Second.');
    line.show([]);
    assert.equal(line.element.hidden, true);
  });

  it('shows a message as text, whatever it holds', () => {
    const line = new ProblemLine();
    line.show([problem('<img src=x onerror=alert(1)>')]);
    assert.equal(line.element.querySelector('img'), null);
    assert.match(line.element.textContent, /<img src=x/);
  });

  it('keeps a button whose text stays, and applies the latest fix', () => {
    const applied: RequestProblem[] = [];
    const line = new ProblemLine((chosen) => applied.push(chosen));
    const first = problem('Odd.', { fix: { title: 'Fix it', changes: [{ kind: 'set', patch: { body: 'a' } }] } });
    const latest = problem('Odd.', { fix: { title: 'Fix it', changes: [{ kind: 'set', patch: { body: 'ab' } }] } });
    line.show([first]);
    const button = find(line.element, 'button');
    line.show([latest]);
    assert.equal(find(line.element, 'button'), button);
    button.click();
    assert.deepEqual(applied, [latest]);
  });

  it('offers no fix to who cannot apply one', () => {
    const line = new ProblemLine();
    line.show([problem('Odd.', { fix: { title: 'Fix it', changes: [] } })]);
    assert.deepEqual(texts(line.element, 'button'), []);
  });
});
