import { isProduction, kindTitle } from '../../protocol/roles.js';
import { isErrorResponse, isRunning, type RoleCall, type SendAsHostCalls } from '../../protocol/sendAs.js';
import { duration } from '../../protocol/timeText.js';
import { h, setText, show } from '../ui/dom.js';
import type { HostActions } from '../ui/hostPort.js';
import { iconButton, ToggleButton } from '../ui/iconButton.js';
import { icon, type IconName } from '../ui/icons.js';
import { byteCount } from '../ui/byteCount.js';
import type { ItemView } from '../ui/patchedList.js';
import { comparisonText, expectationsText, grid, pathsText, spokenCall, stateText } from './texts.js';

/** What a row shows. */
export interface ShownCall {
  readonly call: RoleCall;
  readonly isSelected: boolean;
  readonly isBase: boolean;
  readonly baseHasBody: boolean;
}

type Tone = 'good' | 'warning' | 'bad' | 'quiet';

const signs = { good: 'check', warning: 'warning', bad: 'error', quiet: undefined } as const satisfies Readonly<
  Record<Tone, IconName | undefined>
>;

/** One role, with what came back and what can be done. */
export class RoleRow implements ItemView<ShownCall> {
  readonly element = h('div', { role: 'row', class: 'call', tabindex: '-1' });
  readonly #role = h('span', { class: 'call-role' });
  readonly #account = h('span', { class: 'quiet' });
  readonly #kind = h('span', { class: 'call-kind' });
  readonly #status = cell('call-status');
  readonly #code = cell('call-code');
  readonly #time = cell('call-time');
  readonly #size = cell('call-size');
  readonly #checks = cell('call-checks');
  readonly #compared = h('span', {});
  readonly #paths = h('span', { class: 'call-paths quiet' });
  readonly #text = cell('call-text');
  readonly #cancel: HTMLButtonElement;
  readonly #again: HTMLButtonElement;
  readonly #open: HTMLButtonElement;
  readonly #compare: HTMLButtonElement;
  readonly #explain: HTMLButtonElement;
  readonly #base: ToggleButton;
  #id = '';

  constructor(actions: HostActions<SendAsHostCalls>) {
    this.#cancel = iconButton('close', grid.cancel, () => void actions.cancel(this.#id));
    this.#again = iconButton('again', grid.again, () => void actions.runAgain(this.#id));
    this.#again.title = grid.againAbout;
    this.#open = iconButton('open', grid.open, () => void actions.open(this.#id));
    this.#explain = iconButton('info', grid.explain, () => void actions.explain(this.#id));
    this.#compare = iconButton('diff', grid.compare, () => void actions.compare(this.#id));
    this.#base = new ToggleButton('pin', grid.base, () => {
      // There is always one base, so it stays pressed when it is pressed again.
      this.#base.pressed = true;
      void actions.setBase(this.#id);
    });
    this.element.append(
      h('div', { role: 'rowheader', class: 'cell call-who' }, this.#role, h('span', {}, this.#kind, this.#account)),
      this.#status,
      this.#code,
      this.#time,
      this.#size,
      this.#checks,
      h('div', { role: 'gridcell', class: 'cell call-comparison' }, this.#compared, this.#paths),
      h('div', { role: 'gridcell', class: 'cell call-actions' }, ...this.#buttons()),
      this.#text,
    );
  }

  /** What the arrow keys reach in this row: the row itself, and its buttons. */
  get stops(): readonly HTMLElement[] {
    return [this.element, ...this.#buttons().filter(({ hidden }) => !hidden)];
  }

  show({ call, isSelected, isBase, baseHasBody }: ShownCall): void {
    const { hasBody = false } = call;
    this.#id = call.id;
    setText(this.#role, call.role);
    setText(this.#account, call.accountName);
    setText(this.#kind, kindTitle(call.kind));
    show(this.#kind, isProduction(call.kind));
    this.#showOutcome(call);
    setText(this.#compared, comparisonText(call.comparison));
    setText(this.#paths, pathsText(call.comparison));
    this.element.setAttribute('aria-selected', String(isSelected));
    this.element.setAttribute('aria-label', spokenCall(call));
    show(this.#cancel, isRunning(call));
    show(this.#again, !isRunning(call));
    show(this.#explain, call.state === 'refused');
    show(this.#open, hasBody);
    show(this.#compare, hasBody && baseHasBody && !isBase);
    show(this.#base.element, hasBody || isBase);
    this.#base.pressed = isBase;
    const label = isBase ? grid.isBase : grid.base;
    this.#base.element.setAttribute('aria-label', label);
    this.#base.element.title = label;
  }

  #showOutcome(call: RoleCall): void {
    const { checks, code, milliseconds, bytes, state, text } = call;
    const tone = toneOf(call);
    const sign = signs[tone];
    this.#status.className = `cell call-status tone-${tone}`;
    this.#status.replaceChildren(...(sign ? [icon(sign)] : []), h('span', {}, stateText(call)));
    setText(this.#code, code ?? '');
    setText(this.#time, milliseconds === undefined ? '' : duration(milliseconds));
    setText(this.#size, bytes === undefined ? '' : byteCount(bytes));
    const failing = checks !== undefined && checks.problems.length > 0;
    const checked = expectationsText(call);
    const result = call.isUnchecked ? 'warning' : failing ? 'bad' : 'good';
    this.#checks.className = `cell call-checks tone-${result}`;
    this.#checks.replaceChildren(...(checked === undefined ? [] : [icon(signs[result]), h('span', {}, checked)]));
    // What a usual response means is known; the rest is said where it is seen at once.
    const isSaid = text !== undefined && (state !== 'response' || tone !== 'good');
    setText(this.#text, isSaid ? text : '');
    show(this.#text, isSaid);
  }

  #buttons(): readonly HTMLButtonElement[] {
    return [this.#explain, this.#open, this.#compare, this.#base.element, this.#again, this.#cancel];
  }
}

/** How an outcome is colored. The text beside it always says the same. */
function toneOf(call: RoleCall): Tone {
  const { state, status = 0, isDoubtful } = call;
  switch (state) {
    case 'waiting':
    case 'sending':
      return 'quiet';
    case 'notSent':
    case 'canceled':
    case 'limit':
      return 'warning';
    case 'refused':
    case 'failure':
      return 'bad';
    case 'response':
      if (isErrorResponse(call)) {
        return 'bad';
      }
      return status >= 300 || isDoubtful ? 'warning' : 'good';
  }
}

function cell(name: string): HTMLElement {
  return h('div', { role: 'gridcell', class: `cell ${name}` });
}
