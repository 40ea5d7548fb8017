import assert from 'node:assert/strict';
import { arrived } from '../../../../support/arrived.js';
import { find, mount, press, rendered, texts, type, useDom } from '../../../../support/dom/index.js';
import { restletRequest, testComposer } from '../../../../support/dom/composer.js';
import { roleView } from '../../../../support/fakeRoles.js';
import type { ComposerState } from '../../../../../src/protocol/composer.js';
import type { Suggestion } from '../../../../../src/protocol/suggestions.js';
import type { RequestProblem } from '../../../../../src/protocol/request.js';
import { RequestBar } from '../../../../../src/webview/composer/request/requestBar.js';

describe('RequestBar', () => {
  useDom();

  async function barOf(state: Partial<ComposerState> = {}, suggest: readonly Suggestion[] = []) {
    const composer = testComposer(state, { suggest });
    let shown = 0;
    const bar = new RequestBar(composer.context, () => shown++);
    await mount(bar.element);
    const field = (label: string) =>
      [...bar.element.querySelectorAll('vscode-textfield')].find((candidate) => candidate.label === label) ?? assert.fail(label);
    const send = bar.element.querySelector<HTMLElement & { disabled: boolean }>('.send-button') ?? assert.fail();
    return { ...composer, bar, field, send, problemsShown: () => shown };
  }

  const wrongScript: RequestProblem = {
    code: 'script-missing',
    severity: 'error',
    message: 'Enter the script.',
    place: { field: 'script' },
  };

  it('edits script, deployment and method', async () => {
    const { bar, edits, field } = await barOf();
    type(field('Script ID'), 'customscript_b');
    type(field('Deployment ID'), '2');
    const method = bar.element.querySelector('vscode-single-select') ?? assert.fail();
    method.value = 'POST';
    method.dispatchEvent(new Event('change'));
    assert.deepEqual(edits, [{ script: 'customscript_b' }, { deploy: '2' }, { method: 'POST' }]);
  });

  it('suggests scripts and deployments, and chooses a script with its only deployment in one edit', async () => {
    const demo = { value: 'customscript_demo', detail: 'Demo', deploy: 'customdeploy_demo' };
    const isNew = { document: { kind: 'request', request: restletRequest({ script: '', deploy: '' }) } } as const;
    const { asked, edits, field } = await barOf(isNew, [demo]);
    const choose = async (label: string) => {
      field(label).focus();
      await arrived();
      field(label).dispatchEvent(new KeyboardEvent('keyup', { key: 'Tab', bubbles: true }));
      press(field(label), 'ArrowDown');
      press(field(label), 'Enter');
    };
    await choose('Script ID');
    assert.deepEqual(edits, [{ script: 'customscript_demo', deploy: 'customdeploy_demo' }]);
    assert.deepEqual([field('Script ID').value, field('Deployment ID').value], ['customscript_demo', 'customdeploy_demo']);
    assert.deepEqual(asked, [{ field: 'script' }]);
  });

  it('leaves a deployment that is entered already as it is where none comes with the script', async () => {
    const demo = { value: 'customscript_demo', detail: 'Demo' };
    const { edits, field } = await barOf({}, [demo]);
    field('Script ID').focus();
    await arrived();
    type(field('Script ID'), 'demo');
    press(field('Script ID'), 'ArrowDown');
    press(field('Script ID'), 'Enter');
    assert.deepEqual(edits, [{ script: 'demo' }, { script: 'customscript_demo' }]);
  });

  it('says which file responds, as text, with a link that opens it', async () => {
    const { bar, calls, tell } = await barOf();
    const line = find(bar.element, '.responder');
    assert.equal(line.hidden, true);
    const details = ['<b>Demo</b> (src/Objects/demo.xml)', 'get responds: src/demo.js, line 12'];
    tell({ responder: { before: 'Runs ', link: 'demo.js: get, line 12', after: '', details } });
    assert.equal(line.textContent, 'Runs demo.js: get, line 12');
    const link = find(line, 'button');
    assert.equal(link.title, details.join('\n'));
    link.click();
    assert.deepEqual(calls, ['openResponder']);
    tell({ responder: null });
    assert.equal(line.hidden, true);
  });

  it('lets the person choose the RESTlet of an internal ID, with a file or without', async () => {
    const { bar, calls, tell } = await barOf();
    const line = find(bar.element, '.responder');
    const before = "610 is an internal ID, so the file that responds isn't known. ";
    tell({ responder: { before, after: '', choose: 'Choose the RESTlet…', details: [] } });
    assert.deepEqual(texts(line, 'button:not([hidden])'), ['Choose the RESTlet…']);
    find(line, 'button:not([hidden])').click();
    tell({ responder: { before: 'Runs ', link: 'a.js', after: '. You chose it. ', choose: 'Change…', details: [] } });
    assert.equal(line.textContent, 'Runs a.js. You chose it. Change…');
    assert.deepEqual(texts(line, 'button:not([hidden])'), ['a.js', 'Change…']);
    assert.deepEqual(calls, ['chooseRestlet']);
  });

  it('shows what the host says of the request', async () => {
    const { field, tell } = await barOf();
    tell({ document: { kind: 'request', request: restletRequest({ script: '77' }) } });
    assert.equal(field('Script ID').value, '77');
  });

  it('shows a problem under the line, and marks the field that has it', async () => {
    const { bar, field, tell } = await barOf({ problems: [wrongScript] });
    await rendered(bar.element);
    assert.deepEqual(texts(bar.element, '.problem:not([hidden]) .problem-text'), ['Enter the script.']);
    assert.equal(field('Script ID').invalid, true);
    assert.equal(field('Deployment ID').invalid, false);
    tell({ problems: [] });
    assert.deepEqual(texts(bar.element, '.problem:not([hidden])'), []);
    assert.equal(field('Script ID').invalid, false);
  });

  it('says nothing of a field that is empty from the start until the person leaves it or tries to send', async () => {
    const isNew = { document: { kind: 'request', request: restletRequest({ script: '', deploy: '' }) } } as const;
    const state = { ...isNew, problems: [wrongScript], canSend: false, sendBlocked: wrongScript.message };
    const said = (element: HTMLElement) => texts(element, ':is(.problem, .send-blocked):not([hidden])');
    const left = await barOf(state);
    assert.deepEqual(said(left.bar.element), []);
    assert.equal(left.field('Script ID').invalid, false);
    assert.equal(left.send.disabled, false);
    document.hasFocus = () => true;
    left.field('Script ID').dispatchEvent(new Event('focusout'));
    assert.equal(said(left.bar.element).length, 1, 'It is said once.');
    assert.equal(left.field('Script ID').invalid, true);
    const tried = await barOf(state);
    tried.send.click();
    assert.deepEqual([tried.problemsShown(), tried.calls], [1, []]);
    tried.context.complaints.tried();
    assert.equal(said(tried.bar.element).length, 1);
  });

  it('offers a fix at once, and says at once what is wrong with an ID that was there before', async () => {
    const request = restletRequest({ script: '', deploy: 'x' });
    const fixable = { ...wrongScript, fix: { title: 'Take the IDs out of the URL', changes: [] } };
    const wrongDeploy = { ...wrongScript, message: 'Enter the deployment.', place: { field: 'deploy' as const } };
    const { bar } = await barOf({ document: { kind: 'request', request }, problems: [fixable, wrongDeploy] });
    assert.match(find(bar.element, '.problem:not([hidden])').textContent, /Take the IDs out of the URL.*Enter the deployment/);
  });

  it('has a long ID in the tooltip of its field', async () => {
    const { field } = await barOf({ document: { kind: 'request', request: restletRequest({ script: 'customscript_long' }) } });
    assert.equal(field('Script ID').title, 'customscript_long');
  });

  it('says why the request cannot be sent, and disables Send', async () => {
    const { bar, calls, send, tell } = await barOf({ canSend: false, sendBlocked: 'Choose a role first.' });
    assert.deepEqual(texts(bar.element, '.send-blocked:not([hidden])'), ['Choose a role first.']);
    assert.equal(send.getAttribute('aria-describedby'), find(bar.element, '.send-blocked').id);
    send.click();
    assert.deepEqual(calls, []);
    tell({ canSend: true });
    assert.deepEqual(texts(bar.element, '.send-blocked:not([hidden])'), []);
    send.click();
    assert.deepEqual(calls, ['send']);
  });

  it('offers what helps behind the reason', async () => {
    const sendBlocked = 'Sending is disabled in Restricted Mode.';
    const { bar, calls, tell } = await barOf({ canSend: false, sendBlocked, sendRemedies: ['manageTrust'] });
    assert.deepEqual(texts(bar.element, '.send-blocked'), [`${sendBlocked} Manage Workspace Trust`]);
    find(bar.element, '.send-blocked button').click();
    assert.deepEqual(calls, ['help("manageTrust")']);
    tell({ canSend: true, sendBlocked: null, sendRemedies: null });
    assert.deepEqual(texts(bar.element, '.send-blocked button'), []);
  });

  it('cancels with the same button while a call runs, which keeps the focus', async () => {
    const { calls, send, tell } = await barOf();
    send.focus();
    send.click();
    tell({ sending: { step: 'wait' } });
    assert.equal(send.textContent, 'Cancel');
    assert.equal(document.activeElement, send);
    send.click();
    tell({ sending: null });
    assert.equal(send.textContent, 'Send');
    assert.deepEqual(calls, ['send', 'cancel']);
  });

  it('can be canceled when it can no longer be sent', async () => {
    const { calls, send } = await barOf({ canSend: false, sending: { step: 'wait' } });
    assert.equal(send.disabled, false);
    send.click();
    assert.deepEqual(calls, ['cancel']);
  });

  it('takes the second click of a double click on Send for no Cancel', async () => {
    const { calls, send, tell } = await barOf();
    send.dispatchEvent(new MouseEvent('click', { detail: 1 }));
    tell({ sending: { step: 'sign' } });
    send.dispatchEvent(new MouseEvent('click', { detail: 2 }));
    assert.deepEqual(calls, ['send']);
  });

  it('shows the role, warns of production, and asks for another one', async () => {
    const { bar, calls, tell } = await barOf();
    const chip = find(bar.element, '.role-chip');
    assert.equal(chip.textContent, 'Select a role');
    tell({ role: roleView('1', '1234567', { kind: 'production', role: 'Clerk' }) });
    assert.equal(chip.classList.contains('is-production'), true);
    assert.match(chip.getAttribute('aria-label') ?? '', /^Role 1234567 Clerk, Production\. Change role$/);
    tell({ role: roleView('2', '1234567_SB1', { kind: 'sandbox', role: 'Clerk' }) });
    assert.equal(chip.classList.contains('is-production'), false);
    chip.click();
    assert.deepEqual(calls, ['chooseRole']);
  });

  it('knows the first field that is empty, and focuses the field of a place', async () => {
    const { bar, field } = await barOf({ document: { kind: 'request', request: restletRequest({ deploy: '' }) } });
    assert.equal(bar.firstEmptyField, field('Deployment ID'));
    assert.equal(bar.focusField('script'), true);
    assert.equal(document.activeElement, field('Script ID'));
    assert.equal(bar.focusField('body'), false);
  });
});
