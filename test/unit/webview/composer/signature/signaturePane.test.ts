import assert from 'node:assert/strict';
import { find, mount, press, rendered, texts, type, useDom } from '../../../../support/dom/index.js';
import { testComposer } from '../../../../support/dom/composer.js';
import { roleView } from '../../../../support/fakeRoles.js';
import { trace } from '../../../../support/sampleTrace.js';
import type { ComposerState } from '../../../../../src/protocol/composer.js';
import type { RequestPlace } from '../../../../../src/protocol/request.js';
import { mostParameters, mostSegments, shownTrace, type TraceView } from '../../../../../src/protocol/trace.js';
import { BaseStringView } from '../../../../../src/webview/composer/signature/baseStringView.js';
import { ParameterTable } from '../../../../../src/webview/composer/signature/parameterTable.js';
import { SignaturePane } from '../../../../../src/webview/composer/signature/signaturePane.js';

const signed: TraceView = { ...trace, signature: 'c2ln', authorization: 'OAuth realm="1"' };

describe('SignaturePane', () => {
  useDom();

  async function paneOf(state: Partial<ComposerState> = {}, key: unknown = 'secret&secret') {
    const composer = testComposer({ trace: signed, ...state }, { revealSigningKey: key });
    const opened: RequestPlace[] = [];
    composer.context.links.setOpener((place) => opened.push(place));
    const pane = new SignaturePane(composer.context);
    composer.model.onChange(({ trace: shown }) => {
      composer.context.links.setTrace(shown);
    });
    await mount(pane.element);
    pane.setVisible(true);
    for (const head of pane.element.querySelectorAll<HTMLElement>('.fold-head')) {
      head.click();
    }
    await rendered(pane.element);
    const field = (label: string) =>
      [...pane.element.querySelectorAll('vscode-textfield')].find((one) => one.label === label) ?? assert.fail(label);
    const button = (label: string) =>
      [...pane.element.querySelectorAll<HTMLElement>('button')].find(({ textContent }) => textContent === label) ??
      assert.fail(label);
    const key_ = () => find(pane.element, '[aria-label="Signing key"]').textContent;
    const segment = (text: string) =>
      [...pane.element.querySelectorAll<HTMLElement>('.base-string .segment')].find(({ textContent }) => textContent === text) ??
      assert.fail(text);
    return { ...composer, pane, opened, field, button, key: key_, segment };
  }

  it('says what is missing while there is nothing to sign', async () => {
    const composer = testComposer({ role: roleView('1'), traceProblem: 'The script is missing.' });
    const pane = new SignaturePane(composer.context);
    await mount(pane.element);
    pane.setVisible(true);
    assert.equal(texts(pane.element, '.missing')[0], 'The script is missing.');
    assert.equal(find(pane.element, '.signature-content').hidden, true);
  });

  it('does nothing while its tab is hidden', async () => {
    const { pane, tell } = await paneOf();
    pane.setVisible(false);
    tell({ trace: { ...signed, baseStringUri: 'https://other.example' } });
    assert.equal(pane.element.textContent.includes('other.example'), false);
    pane.setVisible(true);
    assert.equal(pane.element.textContent.includes('other.example'), true);
  });

  it('has the base string, the signature and the header first, and folds the rest away until somebody opens it', async () => {
    const composer = testComposer({ trace: signed });
    const pane = new SignaturePane(composer.context);
    await mount(pane.element);
    pane.setVisible(true);
    assert.deepEqual(texts(pane.element, 'h3'), [
      ...['Signature base string', 'Compare with my base string', 'Signature', 'Authorization header'],
      ...['Signed parameters, in order', 'Parameter string', 'Base string URI', 'Signing key'],
    ]);
    const [parameters = assert.fail()] = pane.element.querySelectorAll<HTMLElement>('.fold-head');
    const table = find(pane.element, '.parameters-frame');
    assert.deepEqual([parameters.getAttribute('aria-expanded'), table.closest('[hidden]') !== null], ['false', true]);
    assert.equal(texts(table, 'tbody tr').length, 0, 'What nobody sees costs nothing.');
    parameters.click();
    assert.deepEqual([parameters.getAttribute('aria-expanded'), table.closest('[hidden]')], ['true', null]);
    assert.equal(texts(table, 'tbody tr').length, signed.parameters.length);
    assert.equal(composer.context.ui.choices.openFolds.trim(), 'parameters');
    parameters.click();
    assert.equal(composer.context.ui.choices.openFolds.trim(), '');
  });

  describe('the signing key', () => {
    it('is masked until somebody asks for it', async () => {
      const { button, calls, key } = await paneOf();
      assert.equal(key(), signed.maskedSigningKey);
      assert.deepEqual(calls, []);
      button('Reveal').click();
      await new Promise(setImmediate);
      assert.equal(key(), 'secret&secret');
      button('Hide').click();
      assert.equal(key(), signed.maskedSigningKey);
    });

    it('is masked again with another tab, another role, and without a trace', async () => {
      for (const hide of ['tab', 'role', 'trace'] as const) {
        const { button, key, pane, tell } = await paneOf({ role: roleView('1') });
        button('Reveal').click();
        await new Promise(setImmediate);
        assert.equal(key(), 'secret&secret');
        if (hide === 'tab') {
          pane.setVisible(false);
        } else {
          tell(hide === 'role' ? { role: roleView('2') } : { trace: null });
        }
        assert.equal(key(), signed.maskedSigningKey, hide);
        pane.element.remove();
      }
    });

    it('is not shown when it comes after the tab was left', async () => {
      const { button, key, pane } = await paneOf();
      button('Reveal').click();
      pane.setVisible(false);
      await new Promise(setImmediate);
      assert.equal(key(), signed.maskedSigningKey);
    });

    it('cannot be revealed where the secrets are not', async () => {
      const { button, pane } = await paneOf({ trace });
      assert.equal(button('Reveal').hidden, true);
      assert.match(pane.element.textContent, /The secrets of this role aren't stored on this machine/);
    });
  });

  describe('nonce and timestamp', () => {
    it('are pinned as they are, and released again', async () => {
      const { button, calls, field, tell } = await paneOf();
      assert.equal(field('Nonce').hidden, true);
      button('Pin').click();
      assert.deepEqual(calls, ['pin({"nonce":"n1","timestamp":1764096000})']);
      tell({ trace: { ...signed, pinned: true } });
      assert.equal(field('Nonce').hidden, false);
      button('Unpin').click();
      assert.equal(calls.at(-1), 'pin(null)');
    });

    it('take typed values that can be used, and say why others cannot', async () => {
      const { calls, field, pane } = await paneOf({ trace: { ...signed, nonce: 'abcdef', pinned: true } });
      type(field('Nonce'), 'abcdefg');
      assert.deepEqual(calls, ['pin({"nonce":"abcdefg","timestamp":1764096000})']);
      type(field('Timestamp'), '1764096000000');
      assert.equal(calls.length, 1);
      assert.match(find(pane.element, '.pin .problem').textContent, /milliseconds/);
      assert.equal(field('Timestamp').invalid, true);
    });

    it('keep what is typed until the host signs with it', async () => {
      const pinned = { ...signed, nonce: 'abcdef', pinned: true };
      const { field, tell } = await paneOf({ trace: pinned });
      type(field('Nonce'), 'abcdefg');
      tell({ trace: { ...pinned, url: 'https://example.com/other' } });
      assert.equal(field('Nonce').value, 'abcdefg');
      tell({ trace: { ...pinned, nonce: 'abcdefg' } });
      tell({ trace: { ...pinned, nonce: 'hijklmn' } });
      assert.equal(field('Nonce').value, 'hijklmn');
    });

    it('say that the signing clock is set, and set it back with the focus on what stays', async () => {
      const { button, calls, pane, tell } = await paneOf({ clockCorrection: -40 });
      assert.match(find(pane.element, '.clock-note').textContent, /−40 s/);
      button('Reset').focus();
      button('Reset').click();
      await new Promise(setImmediate);
      assert.deepEqual(calls, ['resetClock']);
      assert.equal(document.activeElement, button('Pin'));
      tell({ clockCorrection: null });
      assert.equal(find(pane.element, '.clock-note').hidden, true);
    });
  });

  describe('the base string', () => {
    it('is the signed text, in segments that lead to their fields', async () => {
      const { opened, pane, segment } = await paneOf();
      assert.equal(texts(pane.element, '.base-string .segment').join(''), signed.baseString);
      segment('a%2520b').click();
      segment('n1').click();
      press(segment('7'), 'Enter');
      assert.deepEqual(opened, [{ field: 'query', row: 1, part: 'value' }, { field: 'script' }]);
    });

    it('explains the segment that is pointed at, and marks its parameter', async () => {
      const { pane, segment } = await paneOf();
      segment('a%2520b').dispatchEvent(new MouseEvent('pointerover', { bubbles: true }));
      assert.match(find(pane.element, '#segment-status').textContent, /^Value of parameter 2, q: a b, encoded twice/);
      assert.deepEqual(texts(pane.element, 'tr.is-linked th'), ['q']);
      find(pane.element, '.base-string').dispatchEvent(new MouseEvent('pointerleave'));
      assert.match(find(pane.element, '#segment-status').textContent, /^Hover over a part/);
      assert.deepEqual(texts(pane.element, '.is-linked'), []);
    });

    it('is one stop of the Tab key; arrow keys go through segments and parameters', async () => {
      const { segment } = await paneOf();
      segment('GET').focus();
      press(segment('GET'), 'ArrowDown');
      assert.equal(document.activeElement, segment('oauth_nonce'));
      press(segment('oauth_nonce'), 'ArrowDown');
      assert.equal(document.activeElement, segment('q'));
      press(segment('q'), 'ArrowUp');
      assert.equal(document.activeElement, segment('oauth_nonce'));
    });
  });

  it('marks in the table and the base string what a field has become', async () => {
    const { context, pane } = await paneOf();
    context.links.focus({ kind: 'place', place: { field: 'query', row: 1, part: 'name' } });
    assert.deepEqual(texts(pane.element, '.segment.is-linked'), ['q']);
    assert.deepEqual(texts(pane.element, 'tr.is-linked th'), ['q']);
  });

  it('copies what each button says', async () => {
    const { calls, pane } = await paneOf();
    for (const button of pane.element.querySelectorAll<HTMLElement>('[aria-label^="Copy "]')) {
      button.click();
    }
    const copied = ['baseString', 'signature', 'authorization', 'parameters', 'parameterString', 'baseStringUri'];
    assert.deepEqual(
      calls,
      copied.map((what) => `copyTrace("${what}")`),
    );
  });

  describe('of very many parameters', () => {
    /** A trace of so many parameters, in four segments each. */
    function long(count: number): TraceView {
      const parameter = (index: number) => ({
        name: `p${index}`,
        value: 'v',
        encodedName: `p${index}`,
        encodedValue: 'v',
        origin: 'query' as const,
      });
      const kinds = ['name', 'separator', 'value', 'separator'] as const;
      return {
        ...signed,
        baseString: 'x'.repeat(4 * count),
        parameters: Array.from({ length: count }, (_, index) => parameter(index)),
        segments: Array.from({ length: 4 * count }, (_, at) => ({
          kind: kinds[at % 4] ?? 'name',
          start: at,
          end: at + 1,
          parameter: Math.floor(at / 4),
        })),
      };
    }

    it('shows so many that the page stays quick, and says that there are more', () => {
      const { context } = testComposer();
      const [view, table] = [new BaseStringView(context.links), new ParameterTable(context.links)];
      const elements = () => view.element.querySelectorAll('*').length + table.element.querySelectorAll('*').length;
      view.show(long(mostParameters + 1));
      table.show(long(mostParameters + 1));
      const bounded = elements();
      assert.match(find(view.element, '.rest-note:not([hidden])').textContent, /^4 more characters aren't shown here/);
      assert.match(find(table.element, '.rest-note:not([hidden])').textContent, /^1 more parameters aren't shown here/);
      view.show(long(3 * mostParameters));
      table.show(long(3 * mostParameters));
      assert.equal(elements(), bounded);
      assert.equal(mostSegments, 4 * mostParameters);
    });

    it('shows the same of what the host sends, which does not grow with the request', () => {
      const sent = shownTrace(long(40 * mostParameters));
      assert.deepEqual([sent.parameters.length, sent.segments.length], [mostParameters, mostSegments + 1]);
      const { context } = testComposer();
      const notes = [long(40 * mostParameters), sent].map((trace) => {
        const [view, table] = [new BaseStringView(context.links), new ParameterTable(context.links)];
        view.show(trace);
        table.show(trace);
        return [...texts(view.element, '.rest-note'), ...texts(table.element, '.rest-note')];
      });
      assert.deepEqual(notes[1], notes[0]);
      assert.equal(shownTrace(long(mostParameters)).moreParameters, undefined);
    });

    it('says nothing of the kind when all are shown', async () => {
      const { pane } = await paneOf();
      assert.deepEqual(texts(pane.element, '.rest-note:not([hidden])'), []);
    });
  });
});
