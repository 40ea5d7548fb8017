import type { ExplainHostCalls, ForeignRequest, UnderstoodPaste } from '../../protocol/explain.js';
import { h, setAttribute, show } from '../ui/dom.js';
import { focusHere } from '../ui/focus.js';
import { icon } from '../ui/icons.js';
import { Chooser } from './chooser.js';
import type { HostActions } from '../ui/hostPort.js';
import * as texts from './texts.js';

/** Fields whose value is one line, even if the field wraps it: line breaks come from copying and are removed. */
const lines: readonly (keyof ForeignRequest)[] = ['method', 'url', 'contentType', 'baseString'];
const names = Object.keys(texts.fields) as (keyof ForeignRequest)[];
/** The methods of RESTlets. Another one that was pasted is shown too, since it may be the mistake. */
const methods: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE'];
const always: readonly (keyof ForeignRequest)[] = ['method', 'url', 'authorization'];

/** What holds the value of a field. */
interface Control {
  readonly element: HTMLElement;
  readonly value: () => string;
  readonly show: (value: string) => void;
}

interface FieldParts {
  readonly frame: HTMLElement;
  readonly control: Control;
  readonly needed: HTMLElement;
  isMissing: boolean;
  /** How many corrections the host has not confirmed yet. Until then the host's value is older than the typed one. */
  pending: number;
}

/** What was understood of a paste: a field for each part, which can be corrected. */
export class RequestFields {
  readonly element: HTMLElement;
  readonly #parts = new Map<keyof ForeignRequest, FieldParts>();
  readonly #correct: HostActions<ExplainHostCalls>['correct'];

  constructor(correct: HostActions<ExplainHostCalls>['correct']) {
    this.#correct = correct;
    this.element = h('div', { class: 'fields' }, ...names.map((name) => this.#field(name)));
  }

  show({ request, missing }: UnderstoodPaste): void {
    for (const [name, parts] of this.#parts) {
      const { frame, control, needed, pending } = parts;
      parts.isMissing = missing.some((one) => one === name);
      if (pending === 0 && control.value() !== request[name]) {
        control.show(request[name]);
      }
      show(needed, parts.isMissing);
      setAttribute(control.element, 'aria-invalid', parts.isMissing ? 'true' : undefined);
      show(frame, always.includes(name) || request[name] !== '' || parts.isMissing);
    }
  }

  focusFirstMissing(): void {
    const missing = [...this.#parts.values()].find(({ isMissing }) => isMissing);
    if (missing) {
      focusHere(missing.control.element);
    }
  }

  #field(name: keyof ForeignRequest): HTMLElement {
    const { label, needed } = texts.fields[name];
    const changed = (): void => void this.#changed(name);
    const control = name === 'method' ? methodSelect(label, changed) : textArea(name, changed);
    const { element } = control;
    const neededLine = h('p', { class: 'field-needed', id: `needed-${name}` }, icon('warning'), needed);
    element.id = `field-${name}`;
    element.setAttribute('aria-describedby', neededLine.id);
    const frame = h('div', { class: `field field-${name}` }, h('label', { for: element.id }, label), element, neededLine);
    this.#parts.set(name, { frame, control, needed: neededLine, isMissing: false, pending: 0 });
    return frame;
  }

  async #changed(name: keyof ForeignRequest): Promise<void> {
    const parts = this.#parts.get(name);
    if (parts) {
      parts.pending += 1;
      await this.#correct(name, parts.control.value());
      parts.pending -= 1;
    }
  }
}

function methodSelect(label: string, changed: () => void): Control {
  const select = new Chooser(label, changed);
  const choose = (value: string): void => {
    const offered = methods.includes(value) ? methods : [value, ...methods];
    select.show(
      offered.map((method) => ({ value: method, label: method === '' ? texts.understood.selectMethod : method })),
      value,
    );
  };
  choose('');
  return { element: select.element, value: () => select.element.value, show: choose };
}

function textArea(name: keyof ForeignRequest, changed: () => void): Control {
  const isLine = lines.includes(name);
  const area = h('textarea', { class: 'text-area', rows: '1', spellcheck: 'false' });
  area.addEventListener('input', () => {
    if (isLine && /[\r\n]/.test(area.value)) {
      area.value = withoutLineBreaks(area.value);
    }
    changed();
  });
  area.addEventListener('keydown', (event) => {
    if (isLine && event.key === 'Enter') {
      event.preventDefault();
    }
  });
  return {
    element: area,
    value: () => area.value,
    show: (value) => {
      area.value = value;
    },
  };
}

/** Removes line breaks with the white space around them; other white space stays. */
function withoutLineBreaks(text: string): string {
  const lines = text.split(/[\r\n]/);
  const last = lines.length - 1;
  const endsTrimmed = lines.map((line, index) => (index < last ? line.trimEnd() : line));
  return endsTrimmed.map((line, index) => (index > 0 ? line.trimStart() : line)).join('');
}
