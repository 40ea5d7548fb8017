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
    assert.deepEqual(calls, ['paste("curl https://x")']);
  });

  it('reads what is typed when the typing pauses, and only the last of it', async () => {
    const { calls, typed } = await box();
    typed('c');
    typed('cu');
    assert.equal(timers.waiting.size, 1, 'The pause counts from the last key.');
    timers.pass(100);
    assert.deepEqual(calls, []);
    timers.pass(250);
    assert.deepEqual(calls, ['paste("cu")']);
    assert.equal(timers.waiting.size, 0);
  });

  it('keeps the verdict when the typing restores the text, and reads the same paste again', async () => {
    const { calls, pasted, typed } = await box();
    pasted('a');
    timers.pass(0);
    typed('ab');
    typed('a');
    timers.pass(1000);
    assert.deepEqual(calls, ['paste("a")']);
    pasted('a');
    timers.pass(0);
    assert.deepEqual(calls, ['paste("a")', 'paste("a")']);
  });

  it('hands typed text over without a pause when it is asked to, and once', async () => {
    const { calls, paste, typed } = await box();
    typed('abc');
    paste.flush();
    paste.flush();
    timers.pass(1000);
    assert.deepEqual(calls, ['paste("abc")']);
  });

  it('ends what was typed when the fields are filled in by hand', async () => {
    const { area, calls, paste, typed } = await box();
    typed('abc');
    find(paste.element, 'button').click();
    timers.pass(1000);
    assert.deepEqual(calls, ['typeIn()']);
    assert.equal(Reflect.get(area, 'value'), '');
  });
});
