import assert from 'node:assert/strict';
import { find, mount, useDom } from '../../../support/dom/index.js';
import { notedActions } from '../../../support/dom/actions.js';
import type { ExplainHostCalls } from '../../../../src/protocol/explain.js';
import { PasteBox } from '../../../../src/webview/explain/pasteBox.js';

/** Timers that run when the test says so, in place of Node's. */
class TestTimers {
  readonly #set = globalThis.setTimeout;
  readonly #clear = globalThis.clearTimeout;
  #next = 1;
  readonly waiting = new Map<number, { readonly run: () => void; readonly delay: number }>();

  install(): void {
    Reflect.set(globalThis, 'setTimeout', (run: () => void, delay: number) => {
      this.waiting.set(this.#next, { run, delay });
      return this.#next++;
    });
    Reflect.set(globalThis, 'clearTimeout', (id: number) => this.waiting.delete(id));
  }

  remove(): void {
    globalThis.setTimeout = this.#set;
    globalThis.clearTimeout = this.#clear;
  }

  /** Runs the timers that are due after so many milliseconds. */
  pass(milliseconds: number): void {
    for (const [id, { run, delay }] of this.waiting) {
      if (delay <= milliseconds) {
        this.waiting.delete(id);
        run();
      }
    }
  }
}

describe('PasteBox', () => {
  useDom();

  let timers = new TestTimers();
  beforeEach(() => {
    timers = new TestTimers();
  });
  afterEach(() => {
    timers.remove();
  });

  async function box() {
    const calls: string[] = [];
    const paste = new PasteBox(notedActions<ExplainHostCalls>(calls));
    await mount(paste.element);
    const area = find(paste.element, 'textarea');
    timers.install();
    const enter = (text: string, inputType: string) => {
      Reflect.set(area, 'value', text);
      area.dispatchEvent(new InputEvent('input', { inputType, bubbles: true }));
    };
    return {
      area,
      calls,
      paste,
      pasted: (text: string) => {
        enter(text, 'insertFromPaste');
      },
      typed: (text: string) => {
        enter(text, 'insertText');
      },
    };
  }

  it('reads what is pasted at once', async () => {
    const { calls, pasted } = await box();
    pasted('curl https://x');
    timers.pass(0);
    assert.deepEqual(calls, ['paste("curl https://x", 1)']);
  });

  it('reads what is typed when the typing pauses, and only the last of it', async () => {
    const { calls, typed } = await box();
    typed('c');
    typed('cu');
    assert.equal(timers.waiting.size, 1, 'The pause counts from the last key.');
    timers.pass(100);
    assert.deepEqual(calls, []);
    timers.pass(250);
    assert.deepEqual(calls, ['paste("cu", 1)']);
    assert.equal(timers.waiting.size, 0);
  });

  it('keeps the verdict when the typing restores the text, and reads the same paste again', async () => {
    const { calls, pasted, typed } = await box();
    pasted('a');
    timers.pass(0);
    typed('ab');
    typed('a');
    timers.pass(1000);
    assert.deepEqual(calls, ['paste("a", 1)']);
    pasted('a');
    timers.pass(0);
    assert.deepEqual(calls, ['paste("a", 1)', 'paste("a", 2)']);
  });

  it('hands typed text over without a pause when it is asked to, and once', async () => {
    const { calls, paste, typed } = await box();
    typed('abc');
    paste.flush();
    paste.flush();
    timers.pass(1000);
    assert.deepEqual(calls, ['paste("abc", 1)']);
  });

  it('ends what was typed when the fields are filled in by hand', async () => {
    const { area, calls, paste, typed } = await box();
    typed('abc');
    find(paste.element, 'button').click();
    timers.pass(1000);
    assert.deepEqual(calls, ['typeIn()']);
    assert.equal(Reflect.get(area, 'value'), '');
  });

  describe('takes secrets out of its text', () => {
    const text = 'TOKEN_SECRET=abcdef\nGET /';
    const secrets = (paste: number, areAll = true) => ({
      paste,
      areAll,
      places: [{ start: 13, end: 19, name: 'token secret' as const }],
    });
    const blanked = 'TOKEN_SECRET=‹token secret›\nGET /';
    const value = (area: HTMLElement): unknown => Reflect.get(area, 'value');
    const said = (paste: PasteBox) => find(paste.element, '[role=status]');

    it('when it was pasted, and says which', async () => {
      const { area, paste, pasted } = await box();
      pasted(text);
      timers.pass(0);
      paste.blank(secrets(1));
      assert.equal(value(area), blanked);
      assert.equal(said(paste).textContent, 'Replaced in this text: ‹token secret›.');
      assert.equal(said(paste).hidden, false);
    });

    it('and does not read what is left again', async () => {
      const { calls, paste, pasted, typed } = await box();
      pasted(text);
      timers.pass(0);
      paste.blank(secrets(1));
      typed(`${blanked}x`);
      typed(blanked);
      timers.pass(1000);
      assert.equal(calls.length, 1);
    });

    it('when the person leaves it, if it is typed: the rest of the secret may follow', async () => {
      const { area, paste, typed } = await box();
      area.focus();
      typed(text);
      timers.pass(250);
      paste.blank(secrets(1));
      assert.equal(value(area), text);
      // A line that appeared with the blur would move the button that is being pressed.
      assert.equal(said(paste).hidden, false);
      assert.equal(said(paste).textContent, 'Replaced when you leave this box: ‹token secret›.');
      area.blur();
      assert.equal(value(area), blanked);
      assert.equal(said(paste).textContent, 'Replaced in this text: ‹token secret›.');
    });

    it('unless the text has changed since it was read', async () => {
      const { area, paste, pasted, typed } = await box();
      pasted(text);
      timers.pass(0);
      typed(`${text}/x`);
      paste.blank(secrets(1));
      assert.equal(value(area), `${text}/x`);
      pasted(text);
      timers.pass(0);
      paste.blank(secrets(1));
      assert.equal(value(area), text, 'The places are of the text before.');
      assert.equal(said(paste).hidden, true);
    });

    it('and claims nothing about those that were not located', async () => {
      const { area, paste, pasted } = await box();
      pasted(text);
      timers.pass(0);
      paste.blank(secrets(1, false));
      assert.equal(said(paste).textContent, 'Replaced in this text: ‹token secret›. It may still contain others.');
      pasted(text);
      timers.pass(0);
      paste.blank({ paste: 2, areAll: false, places: [] });
      assert.equal(value(area), text);
      assert.equal(said(paste).textContent, "Couldn't replace the secrets in this text.");
    });
  });
});
