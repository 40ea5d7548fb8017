import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import type { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import type { VerifierHostCalls, VerifierState } from '../../protocol/verifier.js';
import { button } from '../ui/button.js';
import { copyButton } from '../ui/copyButton.js';
import { h, setText, show } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import type { LiveRegion } from '../ui/liveRegion.js';
import type { HostActions } from '../ui/hostPort.js';
import { addressBar as texts, buttons } from './texts.js';

/** The base URL for the client, the host that signatures are verified for, and the buttons to clear, stop and start. */
export class AddressBar {
  readonly element: HTMLElement;
  readonly #phase = h('span', { class: 'phase' });
  readonly #account = h('h1', { class: 'account' });
  readonly #roles = h('p', { class: 'quiet roles' });
  readonly #base = h('code', {
    class: 'base-url',
    tabindex: '0',
    role: 'textbox',
    'aria-readonly': 'true',
    'aria-label': texts.baseName,
  });
  readonly #hint = h('p', { class: 'quiet' });
  readonly #address: HTMLElement;
  readonly #switch: VscodeCheckbox;
  readonly #moved = h('ul', { class: 'strays' }, warning(texts.moved));
  readonly #strays = h('ul', { class: 'strays', 'aria-label': texts.otherTraffic });
  readonly #clear: HTMLElement;
  readonly #stop: HTMLElement;
  readonly #start: HTMLElement;

  constructor(actions: HostActions<VerifierHostCalls>, live: LiveRegion) {
    this.#clear = button(buttons.clear, 'secondary', () => void actions.clear());
    this.#stop = button(buttons.stop, 'secondary', () => void actions.stop());
    this.#stop.title = buttons.stopAbout;
    this.#start = button(buttons.restart, 'primary', () => void actions.startAgain());
    this.#switch = this.#createSwitch(actions);
    const copy = copyButton(texts.base, live, () => actions.copyAddress());
    this.#address = h(
      'div',
      { class: 'address' },
      h(
        'div',
        { class: 'address-line' },
        h('span', { class: 'address-label', 'aria-hidden': 'true' }, texts.base),
        this.#base,
        copy,
      ),
      this.#moved,
      this.#hint,
      this.#switch,
    );
    const barButtons = h('div', { class: 'bar-buttons' }, this.#clear, this.#stop, this.#start);
    const titles = h('div', { class: 'bar-titles' }, this.#account, this.#phase);
    this.element = h(
      'header',
      { class: 'address-bar' },
      h('div', { class: 'bar-top' }, titles, barButtons),
      this.#roles,
      this.#address,
      this.#strays,
    );
  }

  update(state: VerifierState): void {
    const { phase, account, address, roles, signedFor, otherTraffic, requests } = state;
    const isRunning = phase === 'running';
    setText(this.#account, texts.heading(account));
    setText(this.#phase, texts.phase[phase]);
    this.#phase.classList.toggle('is-running', isRunning);
    setText(this.#roles, texts.roles(roles));
    show(this.#roles, isRunning);
    show(this.#address, address !== undefined);
    if (address) {
      setText(this.#base, address.base);
      setText(this.#hint, texts.hint(address));
      this.#switch.label = texts.hostSwitch(address);
    }
    this.#switch.checked = signedFor === 'account';
    show(this.#moved, address?.isMoved === true);
    this.#strays.replaceChildren(...otherTraffic.map(warning));
    show(this.#strays, otherTraffic.length > 0);
    show(this.#clear, requests.length > 0 || otherTraffic.length > 0);
    show(this.#stop, isRunning);
    show(this.#start, !isRunning && requests.length > 0);
  }

  /** The first control to focus: the base URL, or the button that starts the verifier again. */
  get firstControl(): HTMLElement {
    return this.#address.hidden ? this.#start : this.#base;
  }

  #createSwitch(actions: HostActions<VerifierHostCalls>): VscodeCheckbox {
    const box = document.createElement('vscode-checkbox');
    box.className = 'host-switch';
    box.title = texts.hostSwitchAbout;
    box.addEventListener('change', () => void actions.setSignedFor(box.checked ? 'account' : 'here'));
    return box;
  }
}

function warning(text: string): HTMLElement {
  return h('li', {}, icon('warning'), text);
}
