import { mostParameters, type TraceParameter, type TraceView } from '../../../protocol/trace.js';
import { orderText, originText } from '../../../protocol/traceText.js';
import { linkButton } from '../../ui/linkButton.js';
import { h, inlineCode, setText, show } from '../../ui/dom.js';
import { PatchedList, type ItemView } from '../../ui/patchedList.js';
import { Roving } from '../../ui/roving.js';
import { restText } from '../composerText.js';
import { sameData } from '../../ui/sameData.js';
import type { PlaceLinks } from '../request/placeLinks.js';
import type { LinkedParts } from '../request/places.js';
import * as texts from '../texts.js';

const { parameterColumns: columns } = texts.signature;

/** A parameter with the one before it, which says why it stands here. */
interface OrderedParameter {
  readonly parameter: TraceParameter;
  readonly previous: TraceParameter | undefined;
}

class ParameterRow implements ItemView<OrderedParameter> {
  readonly element: HTMLTableRowElement;
  readonly opener: HTMLButtonElement;
  readonly #number = h('td', { class: 'cell-number', role: 'cell' });
  readonly #name = h('div', { class: 'clamped' });
  readonly #value = h('div', { class: 'clamped' });
  readonly #written = h('div', { class: 'quiet clamped' });
  readonly #encoded = h('div', { class: 'clamped' });
  readonly #from = h('span', {});
  readonly #why = h('td', { class: 'cell-why', role: 'cell' });

  constructor(open: (row: ParameterRow) => void) {
    this.opener = linkButton('', () => {
      open(this);
    });
    this.opener.tabIndex = -1;
    // In the narrow layout CSS takes the table apart; the roles keep it a table for screen readers.
    this.element = h(
      'tr',
      { role: 'row' },
      this.#number,
      h('th', { scope: 'row', role: 'rowheader', class: 'cell-code' }, this.#name),
      h('td', { class: 'cell-code', role: 'cell' }, this.#value, this.#written),
      h('td', { class: 'cell-code cell-encoded', role: 'cell' }, this.#encoded),
      h('td', { class: 'cell-from', role: 'cell' }, this.opener, this.#from),
      this.#why,
    );
  }

  show({ parameter, previous }: OrderedParameter): void {
    const { name, value, written, encodedName, encodedValue, place } = parameter;
    const [from, why] = [originText(parameter), orderText(parameter, previous)];
    setText(this.#name, name);
    setText(this.#value, value);
    setText(this.#written, written === undefined ? '' : texts.variables.written(written));
    show(this.#written, written !== undefined);
    setText(this.#encoded, `${encodedName}=${encodedValue}`);
    setText(this.opener, from);
    setText(this.#from, from);
    show(this.opener, place !== undefined);
    show(this.#from, place === undefined);
    if (this.#why.dataset.text !== why) {
      this.#why.dataset.text = why;
      this.#why.replaceChildren(...inlineCode(why).filter((child) => child !== undefined));
    }
  }

  setNumber(number: number): void {
    setText(this.#number, String(number));
  }
}

/** The signed parameters in the order in which they are signed. */
export class ParameterTable {
  readonly element: HTMLElement;
  readonly #links: PlaceLinks;
  readonly #body = h('tbody');
  readonly #rest = h('p', { class: 'quiet rest-note' });
  readonly #rows: PatchedList<OrderedParameter, ParameterRow>;
  readonly #roving: Roving;
  #trace: TraceView | undefined;
  #marked: HTMLElement | undefined;

  constructor(links: PlaceLinks) {
    this.#links = links;
    this.#rows = new PatchedList<OrderedParameter, ParameterRow>(
      this.#body,
      () =>
        new ParameterRow((row) => {
          this.#open(row);
        }),
      sameData,
    );
    this.#roving = new Roving(this.#body, () => this.#openers(), step);
    const head = h('tr', {}, ...columns.map((column) => h('th', { scope: 'col' }, column)));
    this.element = h(
      'div',
      { class: 'parameters-frame', role: 'region', 'aria-label': texts.signature.parameterTable, tabindex: '0' },
      h('table', { class: 'parameters' }, h('thead', {}, head), this.#body),
      this.#rest,
    );
    this.#body.addEventListener('pointerover', ({ target }) => {
      links.point(this.#source(target));
    });
    this.#body.addEventListener('pointerleave', () => {
      links.point(undefined);
    });
    this.#body.addEventListener('focusin', ({ target }) => {
      links.focus(this.#source(target));
    });
    this.#body.addEventListener('focusout', () => {
      links.focus(undefined);
    });
  }

  show(trace: TraceView): void {
    this.#trace = trace;
    this.#rows.show(
      trace.parameters.slice(0, mostParameters).map((parameter, index) => ({ parameter, previous: trace.parameters[index - 1] })),
    );
    const rest = trace.parameters.length + (trace.moreParameters ?? 0) - mostParameters;
    setText(this.#rest, restText(rest, 'parameters'));
    show(this.#rest, rest > 0);
    for (const [index, row] of this.#rows.views.entries()) {
      row.setNumber(index + 1);
    }
    this.#roving.refresh();
  }

  mark({ parameter }: LinkedParts): void {
    this.#marked?.classList.remove('is-linked');
    this.#marked = parameter === undefined ? undefined : this.#rows.views[parameter]?.element;
    this.#marked?.classList.add('is-linked');
  }

  #openers(): HTMLElement[] {
    return this.#rows.views.map(({ opener }) => opener).filter(({ hidden }) => !hidden);
  }

  #source(target: EventTarget | null) {
    const index = this.#rows.indexOf(target);
    return index < 0 ? undefined : ({ kind: 'parameter', index } as const);
  }

  #open(row: ParameterRow): void {
    const place = this.#trace?.parameters[this.#rows.views.indexOf(row)]?.place;
    if (place) {
      this.#links.openPlace(place);
    }
  }
}

function step(key: string, at: number): number | undefined {
  const targets: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: Number.MAX_SAFE_INTEGER };
  return targets[key];
}
