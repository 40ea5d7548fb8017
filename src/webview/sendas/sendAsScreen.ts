import { isRunning, mayRunAgain, type SendAsHostCalls, type SendAsState, type SendAsUpdate } from '../../protocol/sendAs.js';
import { applyUpdate } from '../../protocol/update.js';
import { button } from '../ui/button.js';
import { h, setText, show } from '../ui/dom.js';
import { focusFirst, focusHere } from '../ui/focus.js';
import type { HostActions } from '../ui/hostPort.js';
import { copyButton } from '../ui/copyButton.js';
import { LiveRegion } from '../ui/liveRegion.js';
import { Notice } from '../ui/notice.js';
import { CallDetail } from './callDetail.js';
import { RoleGrid } from './roleGrid.js';
import { bar, progressText, spokenCall } from './texts.js';

/** One request as several roles: what can be done with all calls, the calls, and the selected one. */
export class SendAsScreen {
  readonly element: HTMLElement;
  readonly notice = new Notice();
  readonly #live = new LiveRegion();
  readonly #title = h('h1', {});
  readonly #restlet = h('p', { class: 'quiet' });
  readonly #progress = h('p', { class: 'progress' });
  readonly #grid: RoleGrid;
  readonly #detail = new CallDetail();
  readonly #cancelAll;
  readonly #sendAll;
  readonly #runFailed;
  readonly #chooseRoles;
  #state: SendAsState = { title: '', method: '', script: '', deploy: '', calls: [] };
  #selected: string | undefined;

  constructor(actions: HostActions<SendAsHostCalls>) {
    this.#cancelAll = button(bar.cancelAll, 'secondary', () => void actions.cancelAll());
    this.#sendAll = button(bar.sendAll, 'primary', () => void actions.sendAllAgain());
    this.#sendAll.title = bar.sendAllAbout;
    this.#runFailed = button(bar.runFailed, 'secondary', () => void actions.runFailedAgain());
    this.#runFailed.title = bar.runFailedAbout;
    this.#chooseRoles = button(bar.chooseRoles, 'secondary', () => void actions.chooseRoles());
    this.#chooseRoles.title = bar.chooseRolesAbout;
    this.#grid = new RoleGrid(actions, (id) => {
      this.#select(id);
    });
    const copy = copyButton(bar.copied, this.#live, () => actions.copyTable());
    const buttons = h('div', { class: 'bar-buttons' }, this.#cancelAll, this.#sendAll, this.#runFailed, this.#chooseRoles, copy);
    this.element = h(
      'div',
      { class: 'send-as' },
      this.notice.element,
      h('header', { class: 'send-as-bar' }, h('div', {}, this.#title, this.#restlet, this.#progress), buttons),
      this.#grid.element,
      this.#detail.element,
      this.#live.element,
    );
  }

  /** Shows everything for the first time, or again after the tab was hidden. */
  start(state: SendAsState): void {
    this.#state = state;
    this.#show();
    const { firstRow } = this.#grid;
    if (firstRow) {
      void focusFirst(firstRow);
    }
  }

  /** Shows what has changed; a field that is `null` is removed. */
  update(changes: SendAsUpdate): void {
    const before = this.#state;
    const focused = document.activeElement;
    this.#state = applyUpdate(before, changes);
    this.#show();
    this.#announce(before);
    if (before.calls.some(isRunning) && !this.#state.calls.some(isRunning)) {
      // It may say that calls are still running.
      this.notice.hide();
    }
    if (focused && !focused.checkVisibility()) {
      focusHere(this.#cancelAll.hidden ? this.#sendAll : this.#cancelAll);
    }
  }

  #select(id: string): void {
    if (id !== this.#selected) {
      this.#selected = id;
      this.#grid.show(this.#state, id);
      this.#detail.show(this.#state, id);
    }
  }

  #show(): void {
    const { title, method, script, deploy, calls } = this.#state;
    const running = calls.some(isRunning);
    if (!calls.some(({ id }) => id === this.#selected)) {
      this.#selected = calls[0]?.id;
    }
    setText(this.#title, title);
    setText(this.#restlet, bar.restlet(method, script, deploy));
    setText(this.#progress, progressText(calls));
    show(this.#cancelAll, running);
    show(this.#sendAll, !running);
    show(this.#chooseRoles, !running);
    show(this.#runFailed, !running && calls.some(mayRunAgain));
    this.#grid.show(this.#state, this.#selected);
    this.#detail.show(this.#state, this.#selected);
  }

  /** Tells a screen reader how a call has ended, and at last how all have. */
  #announce({ calls: before }: SendAsState): void {
    const { calls } = this.#state;
    const running = new Set(before.filter(isRunning).map(({ id }) => id));
    const ended = calls.find((call) => running.has(call.id) && !isRunning(call));
    if (ended) {
      this.#live.say(calls.some(isRunning) ? spokenCall(ended) : progressText(calls));
    }
  }
}
