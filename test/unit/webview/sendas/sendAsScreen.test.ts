import { find, mount, press, texts, useDom } from '../../../support/dom/index.js';
import assert from 'node:assert/strict';
import type { RoleCall, SendAsHostCalls, SendAsState } from '../../../../src/protocol/sendAs.js';
import { SendAsScreen } from '../../../../src/webview/sendas/sendAsScreen.js';
import { notedActions } from '../../../support/dom/actions.js';

const call = (id: string, more: Partial<RoleCall> = {}): RoleCall => ({
  ...{ id, account: '1234567_SB1', accountName: 'Acme Sandbox', kind: 'sandbox', role: `Role ${id}`, state: 'waiting' },
  ...more,
});
const response: Partial<RoleCall> = {
  state: 'response',
  status: 200,
  statusText: 'OK',
  milliseconds: 12,
  bytes: 1500,
  hasBody: true,
};
const different: Partial<RoleCall> = {
  comparison: {
    kind: 'different',
    count: 3,
    differences: [
      { path: '$.a', kind: 'changed', base: '1', other: '2' },
      { path: '$.b', kind: 'removed', base: '[]' },
    ],
  },
};

function stateOf(...calls: RoleCall[]): SendAsState {
  const baseId = calls[0]?.id;
  return { title: 'orders', method: 'GET', script: 'customscript_a', deploy: 'customdeploy_a', calls, ...(baseId && { baseId }) };
}

async function shown(state: SendAsState): Promise<{ screen: SendAsScreen; calls: string[] }> {
  const calls: string[] = [];
  const screen = new SendAsScreen(notedActions<SendAsHostCalls>(calls));
  screen.start(state);
  await mount(screen.element);
  return { screen, calls };
}

const button = (root: ParentNode, name: string): HTMLElement => find(root, `button[aria-label="${name}"]`);
const visible = (root: ParentNode): string[] =>
  [...root.querySelectorAll<HTMLElement>('.call-actions button')]
    .filter(({ hidden }) => !hidden)
    .map((element) => element.getAttribute('aria-label') ?? '');

describe('the screen of a request that is sent as several roles', () => {
  useDom();

  it('takes a message away when the calls that it may speak of have ended', async () => {
    const { screen } = await shown(stateOf(call('a')));
    screen.notice.show('Calls of this request are still running.');
    screen.update({ calls: [call('a', { state: 'sending' })] });
    assert.equal(screen.notice.element.hidden, false);
    screen.update({ calls: [call('a', response)] });
    assert.equal(screen.notice.element.hidden, true);
  });

  it('has a row for each role with all that is known of its call', async () => {
    const checks = { passed: 1, failed: 1, invalid: 0, problems: [{ row: 'status is 200', text: 'The status is 403.' }] };
    const { screen } = await shown(
      stateOf(
        call('a', { ...response, comparison: { kind: 'base' } }),
        call('b', { ...response, ...different, status: 403, statusText: '', code: 'INSUFFICIENT_PERMISSION', checks }),
        call('c', { state: 'notSent', text: 'Not sent: the role was removed.', kind: 'production' }),
        call('d', { state: 'limit', status: 400, text: 'Over it.' }),
        call('e', { state: 'refused', status: 401, isUnchecked: true, comparison: { kind: 'baseRefused' } }),
      ),
    );
    const rows = [...screen.element.querySelectorAll('.call')].map((row) =>
      texts(row, '.cell')
        .map((text) => text.trim())
        .filter((text) => text !== ''),
    );
    assert.deepEqual(rows, [
      ['Role aSandboxAcme Sandbox', '200 OK', '12 ms', '1.5 kB', 'Base'],
      [
        'Role bSandboxAcme Sandbox',
        '403',
        'INSUFFICIENT_PERMISSION',
        '12 ms',
        '1.5 kB',
        '1 of 2 passed',
        '3 differences$.a, $.b removed, …',
      ],
      ['Role cProductionAcme Sandbox', 'Not sent', 'Not sent: the role was removed.'],
      ['Role dSandboxAcme Sandbox', '400 · Over the limit', 'Over it.'],
      [
        'Role eSandboxAcme Sandbox',
        '401 · Login refused',
        'Not checked: login refused',
        'Not compared: the login of the base was refused',
      ],
    ]);
    assert.deepEqual(
      [...screen.element.querySelectorAll<HTMLElement>('.call-kind')].map(({ hidden }) => !hidden),
      [false, false, true, false, false],
    );
    const grid = find(screen.element, '[role="grid"]');
    const columns = grid.querySelectorAll('[role="columnheader"]').length;
    assert.equal(columns, 8);
    assert.match(
      grid.querySelectorAll('[role="row"]')[2]?.getAttribute('aria-label') ?? '',
      /^Role b, Acme Sandbox, 403, .*1 of 2 passed, 3 diff/,
    );
    assert.equal(
      find(screen.element, '.progress').textContent,
      '4 responses, 3 of them errors · 1 login refused · 1 over the limit · 1 not sent · 1 with expectations that did not pass',
    );
  });

  it('offers for each call what can be done with it', async () => {
    const { screen, calls } = await shown(
      stateOf(
        call('a', response),
        call('b', response),
        call('c', { state: 'sending' }),
        call('d', { state: 'canceled' }),
        call('e', { state: 'refused', status: 401 }),
      ),
    );
    const rows = [...screen.element.querySelectorAll<HTMLElement>('.call')];
    assert.deepEqual(rows.map(visible), [
      ['Open Response', 'Base of the comparison', 'Run Again'],
      ['Open Response', 'Compare with Base in Diff Editor', 'Use as Base', 'Run Again'],
      ['Cancel'],
      ['Run Again'],
      ['Explain Refused Login', 'Run Again'],
    ]);
    const [, b = screen.element, c = screen.element, d = screen.element, e = screen.element] = rows;
    for (const name of visible(b)) {
      button(b, name).click();
    }
    button(c, 'Cancel').click();
    button(d, 'Run Again').click();
    button(e, 'Explain Refused Login').click();
    button(screen.element, 'Copy Table as Markdown').click();
    b.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    assert.deepEqual(calls, [
      'open("b")',
      'compare("b")',
      'setBase("b")',
      'runAgain("b")',
      'cancel("c")',
      'runAgain("d")',
      'explain("e")',
      'copyTable()',
      'open("b")',
    ]);
    const base = button(rows[0] ?? screen.element, 'Base of the comparison');
    base.click();
    assert.equal(base.getAttribute('aria-pressed'), 'true', 'There is always one base.');
  });

  it('offers what can be done with all calls, while they run and after', async () => {
    const { screen, calls } = await shown(stateOf(call('a'), call('b')));
    const offered = (): string[] =>
      [...screen.element.querySelectorAll<HTMLElement>('vscode-button')]
        .filter(({ hidden }) => !hidden)
        .map((each) => each.textContent);
    assert.deepEqual(offered(), ['Cancel All']);
    find(screen.element, 'vscode-button').click();
    screen.update({ calls: [call('a', response), call('b', { state: 'canceled' })] });
    assert.deepEqual(offered(), ['Send All Again', 'Run Failed Again', 'Choose Roles…']);
    for (const each of [...screen.element.querySelectorAll<HTMLElement>('vscode-button')].filter(({ hidden }) => !hidden)) {
      each.click();
    }
    assert.deepEqual(calls, ['cancelAll()', 'sendAllAgain()', 'runFailedAgain()', 'chooseRoles()']);
    screen.update({ calls: [call('a', response), call('b', response)] });
    assert.deepEqual(offered(), ['Send All Again', 'Choose Roles…']);
  });

  it('is used by keys: one stop for Tab, arrows lead through it, Enter opens', async () => {
    const { screen, calls } = await shown(stateOf(call('a', response), call('b', { ...response, ...different }), call('c')));
    const rows = [...screen.element.querySelectorAll<HTMLElement>('.call')];
    const stops = screen.element.querySelectorAll('.calls [tabindex="0"]');
    assert.deepEqual([...stops], [rows[0]]);
    rows[0]?.focus();
    const active = (): Element => document.activeElement ?? document.body;
    press(active(), 'ArrowDown');
    assert.equal(active(), rows[1]);
    assert.match(find(screen.element, '.call-detail').textContent, /3 differences from Role a/);
    assert.equal(rows[1]?.getAttribute('aria-selected'), 'true');
    press(active(), 'Enter');
    press(active(), 'ArrowRight');
    press(active(), 'ArrowRight');
    assert.equal(active().getAttribute('aria-label'), 'Compare with Base in Diff Editor');
    press(active(), 'Enter');
    press(active(), 'ArrowLeft');
    press(active(), 'ArrowLeft');
    press(active(), 'ArrowLeft');
    assert.equal(active(), rows[1]);
    press(active(), 'End');
    press(active(), 'ArrowDown');
    assert.equal(active(), rows[2]);
    press(active(), 'Enter');
    press(active(), 'ArrowRight');
    assert.equal(active().getAttribute('aria-label'), 'Cancel');
    press(active(), 'ArrowRight');
    press(active(), 'Home');
    assert.equal(active(), rows[0]);
    assert.deepEqual(calls, ['open("b")']);
  });

  it('keeps the focus in a row whose button is gone, and says how a call and all calls have ended', async () => {
    const { screen } = await shown(stateOf(call('a', { state: 'sending' }), call('b')));
    document.hasFocus = () => true;
    const [first] = screen.element.querySelectorAll<HTMLElement>('.call');
    const live = (): string => find(screen.element, '[aria-live]').textContent;
    button(first ?? screen.element, 'Cancel').focus();
    screen.update({ calls: [call('a', response), call('b')] });
    assert.equal(document.activeElement, first);
    assert.equal(live(), 'Role a, Acme Sandbox, 200 OK');
    screen.update({ calls: [call('a', response), call('b', response)] });
    assert.equal(live(), '2 responses');
  });

  it('lists what differs and what did not pass for the selected call', async () => {
    const problems = [{ row: 'status is 200', text: 'The status is 403.' }];
    const checks = { passed: 0, failed: 2, invalid: 1, problems };
    const { screen } = await shown(stateOf(call('a', { ...response, ...different, checks, text: 'A meaning.' })));
    const detail = find(screen.element, '.call-detail');
    assert.deepEqual(texts(detail, 'h2, h3, p, li'), [
      'Role a Acme Sandbox · 200 OK',
      'A meaning.',
      'Expectations that did not pass',
      'status is 200 The status is 403.',
      '2 more did not pass.',
      '3 differences from Role a',
      'The first 2 of 3 differences are listed. The diff editor shows all.',
    ]);
    assert.deepEqual(texts(detail, 'tbody tr'), ['$.achanged12', '$.bremoved[]']);
    const deep = { kind: 'different', count: 1, differences: [{ path: '$.total.net[0]', kind: 'removed' }] } as const;
    screen.update({ calls: [call('a', { ...response, comparison: deep })] });
    assert.equal(find(detail, 'tbody code').innerHTML, '$.total<wbr>.net<wbr>[0]', 'A path is broken before a name, not in it.');
    for (const [kind, text] of [
      ['same', 'The body has the same values as that of Role a.'],
      ['otherText', "The body isn't the same as that of Role a. At least one of them isn't JSON."],
      ['stopped', 'Comparing the body with that of Role a took too long and was stopped. The diff editor shows both.'],
    ] as const) {
      screen.update({ calls: [call('a', { ...response, comparison: { kind } })] });
      assert.deepEqual(texts(detail, 'p'), [text]);
    }
  });
});
