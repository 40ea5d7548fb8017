import assert from 'node:assert/strict';
import { mount, press, texts, useDom } from '../../../support/dom/index.js';
import type { VerifiedRequestRow } from '../../../../src/protocol/verifier.js';
import { VerifiedRequestList } from '../../../../src/webview/verifier/verifiedRequestList.js';

function request(id: string, changed: Partial<VerifiedRequestRow> = {}): VerifiedRequestRow {
  return {
    id,
    at: 0,
    method: 'GET',
    script: `script${id}`,
    deploy: '1',
    status: 401,
    accepted: false,
    verdict: 'looking',
    ...changed,
  };
}

describe('VerifiedRequestList', () => {
  useDom();

  async function list() {
    const chosen: string[] = [];
    const shown = new VerifiedRequestList((id) => chosen.push(id));
    await mount(shown.element);
    const options = () => [...shown.element.querySelectorAll<HTMLElement>('[role=option]')];
    return { chosen, shown, options, option: (index: number) => options()[index] ?? assert.fail() };
  }

  it('shows requests in their order, and which of them is shown', async () => {
    const { options, option, shown } = await list();
    shown.update([request('2'), request('1', { verdict: 'explained', finding: 'Not sorted', role: 'Clerk' })], '1');
    assert.deepEqual(texts(shown.element, '.verified-request-call'), ['GET script2', 'GET script1']);
    assert.deepEqual(
      options().map((one) => one.getAttribute('aria-selected')),
      ['false', 'true'],
    );
    assert.match(option(1).textContent, /Cause found: Not sorted/);
    assert.match(option(1).getAttribute('aria-label') ?? '', /^GET script1, response 401, Clerk, .* Cause found: Not sorted$/);
  });

  it('tells which request was clicked', async () => {
    const { chosen, option, shown } = await list();
    shown.update([request('2'), request('1')], '2');
    option(1)
      .querySelector('span')
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    assert.deepEqual(chosen, ['1']);
  });

  it('is one stop of the Tab key, and chooses with the arrow keys', async () => {
    const { chosen, options, option, shown } = await list();
    shown.update([request('3'), request('2'), request('1')], '3');
    assert.deepEqual(
      options().map(({ tabIndex }) => tabIndex),
      [0, -1, -1],
    );
    option(0).focus();
    press(option(0), 'ArrowDown');
    document.activeElement?.dispatchEvent(new KeyboardEvent('keyup', { key: 'ArrowDown', bubbles: true }));
    press(option(1), 'End');
    document.activeElement?.dispatchEvent(new KeyboardEvent('keyup', { key: 'End', bubbles: true }));
    assert.deepEqual(chosen, ['2', '1']);
  });

  it('keeps the focus on its request when another one comes', async () => {
    const { option, shown } = await list();
    shown.update([request('1')], '1');
    option(0).focus();
    shown.update([request('2'), request('1')], '1');
    assert.equal(document.activeElement, option(1));
  });

  it('changes only the line whose verdict has come', async () => {
    const { option, options, shown } = await list();
    const rows = [request('2'), request('1')];
    shown.update(rows, '2');
    const before = options();
    shown.update([request('2'), request('1', { verdict: 'valid', accepted: true, status: 200 })], '2');
    assert.deepEqual(options(), before);
    assert.equal(option(1).classList.contains('is-accepted'), true);
    assert.match(option(1).textContent, /200/);
  });
});
