import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { EarlyMessages } from '../../../../src/host/platform/earlyMessages.js';

/** A page whose messages reach those that listen at that moment. */
function page() {
  const listeners = new Set<(message: unknown) => unknown>();
  const onDidReceiveMessage: vscode.Event<unknown> = (listener) => {
    listeners.add(listener);
    return { dispose: () => listeners.delete(listener) };
  };
  const say = (message: string): void => {
    for (const listener of listeners) {
      listener(message);
    }
  };
  return { webview: { onDidReceiveMessage }, say };
}

describe('the messages of a page that is loaded before its listener', () => {
  it('reach it in their order, each once, whenever they were sent', () => {
    const { webview, say } = page();
    const messages = new EarlyMessages(webview);
    say('one');
    say('two');
    const heard: unknown[] = [];
    messages.handTo((message) => heard.push(message));
    say('three');
    assert.deepEqual(heard, ['one', 'two', 'three']);
  });

  it('no longer reach it when it was disposed of', () => {
    const { webview, say } = page();
    const heard: unknown[] = [];
    const listening = new EarlyMessages(webview).handTo((message) => heard.push(message));
    listening.dispose();
    say('one');
    assert.deepEqual(heard, []);
  });
});
