import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import type { RequestProblem, RequestRow } from '../../../protocol/request.js';
import { nameCheckbox } from '../../ui/checkboxName.js';
import { iconButton } from '../../ui/iconButton.js';
import { h, setAttribute, show } from '../../ui/dom.js';
import { focusWhenRendered } from '../../ui/focus.js';
import { setFieldProblem, setFieldText, textField, type TextField } from '../../ui/textField.js';
import { sameData } from '../../ui/sameData.js';
import { isHint } from './hintList.js';
import { ProblemLine } from './problemLine.js';
import * as texts from '../texts.js';

export type RowPart = 'name' | 'value';

export interface RowActions {
  change(index: number, row: Partial<RequestRow>): void;
  remove(index: number): void;
  startDrag(index: number, event: PointerEvent): void;
  applyFix(problem: RequestProblem): void;
}

/** The texts of a row that have placeholders, as they are sent. */
export type SentTexts = Readonly<Partial<Record<RowPart, string>>>;

interface ShownRow {
  readonly row: RequestRow | undefined;
  readonly sent: SentTexts;
  readonly problems: readonly RequestProblem[];
  readonly showsHints: boolean;
}

/** One line of the rows editor. Its index does not change; it shows the row that is there now. */
export class RowView {
  readonly element: HTMLElement;
  readonly #index: number;
  readonly #labels: texts.RowLabels;
  readonly #fields: Readonly<Record<RowPart, TextField>>;
  readonly #enabled = document.createElement('vscode-checkbox');
  readonly #grip: HTMLButtonElement;
  readonly #remove: HTMLButtonElement;
  readonly #problems: ProblemLine;
  readonly #hint: HTMLButtonElement;
  readonly #hints: ProblemLine;
  #shown: ShownRow | undefined;

  constructor(index: number, labels: texts.RowLabels, actions: RowActions) {
    this.#index = index;
    this.#problems = new ProblemLine((problem) => {
      actions.applyFix(problem);
    });
    this.#hints = new ProblemLine((problem) => {
      actions.applyFix(problem);
    });
    this.#labels = labels;
    const number = index + 1;
    this.#fields = {
      name: textField({
        label: texts.row.name(labels, number),
        placeholder: labels.namePlaceholder,
        onInput: (name) => {
          actions.change(index, { name });
        },
      }),
      value: textField({
        label: texts.row.value(labels, number),
        placeholder: labels.valuePlaceholder,
        onInput: (value) => {
          actions.change(index, { value });
        },
      }),
    };
    this.#fields.value.addEventListener('focusout', () => {
      setFieldText(this.#fields.value, this.#shown?.row?.value ?? '');
    });
    this.#hint = iconButton('info', '', () => {
      this.#openHint(this.#hint.getAttribute('aria-expanded') !== 'true');
    });
    this.#hint.slot = 'content-after';
    this.#hint.classList.add('row-hint');
    this.#fields.value.append(this.#hint);
    this.#fields.name.classList.add('row-name');
    this.#fields.value.classList.add('row-value');
    this.#grip = iconButton('gripper', texts.row.move(labels, number), () => undefined);
    this.#grip.classList.add('row-grip');
    // The keys that move a row work in each of its fields, so the grip need not be a stop of the Tab key.
    this.#grip.tabIndex = -1;
    this.#grip.addEventListener('pointerdown', (event) => {
      actions.startDrag(index, event);
    });
    this.#remove = iconButton('close', texts.row.remove(labels, number), () => {
      actions.remove(index);
    });
    this.#remove.classList.add('row-remove');
    this.#enabled.addEventListener('change', () => {
      actions.change(index, { enabled: this.#enabled.checked });
    });
    this.#enabled.classList.add('row-enabled');
    nameCheckbox(this.#enabled, texts.row.send(labels, number));
    this.element = h(
      'div',
      { class: 'row', role: 'group', 'aria-label': texts.row.label(labels, number) },
      this.#grip,
      this.#enabled,
      this.#fields.name,
      this.#fields.value,
      this.#remove,
      this.#problems.element,
      this.#hints.element,
    );
    this.#openHint(false);
  }

  get index(): number {
    return this.#index;
  }

  field(part: RowPart): TextField {
    return this.#fields[part];
  }

  focus(part: RowPart): void {
    void focusWhenRendered(this.#fields[part]);
  }

  /** The control of this line that has the focus. */
  focusedControl(): HTMLElement | undefined {
    const active = document.activeElement;
    return active instanceof HTMLElement && this.element.contains(active) ? active : undefined;
  }

  /** Focuses the control that corresponds to the given control of another line. */
  focusLike(control: HTMLElement, other: RowView): void {
    const position = [...other.element.children].indexOf(control);
    const target = this.element.children[position];
    if (target instanceof HTMLElement) {
      void focusWhenRendered(target);
    }
  }

  /** Shows a row, or the empty line to type a new one into. */
  show(row: RequestRow | undefined, problems: readonly RequestProblem[], showsHints: boolean, sent: SentTexts = {}): void {
    const { row: before, problems: known, showsHints: did, sent: knownTexts } = this.#shown ?? { problems: [] };
    if (this.#shown && row === before && showsHints === did && sameData(problems, known) && sameData(sent, knownTexts)) {
      return;
    }
    this.#shown = { row, problems, showsHints, sent };
    for (const part of ['name', 'value'] as const) {
      const text = sent[part];
      this.#fields[part].title = text === undefined ? '' : texts.variables.sentAs(text);
    }
    const isNew = row === undefined;
    this.element.classList.toggle('is-new', isNew);
    this.element.classList.toggle('is-off', row?.enabled === false);
    setFieldText(this.#fields.name, row?.name ?? '');
    if (!this.#keepsTyping(row, problems)) {
      setFieldText(this.#fields.value, row?.value ?? '');
    }
    this.#fields.name.placeholder = isNew ? this.#labels.namePlaceholder : '';
    this.#fields.value.placeholder = isNew ? this.#labels.valuePlaceholder : '';
    if (this.#enabled.checked !== (row?.enabled ?? true)) {
      this.#enabled.checked = row?.enabled ?? true;
    }
    this.#showProblems(problems, showsHints);
  }

  /** What is typed for a header that isn't saved stays in sight while it is typed: the line below says that it isn't saved. */
  #keepsTyping(row: RequestRow | undefined, problems: readonly RequestProblem[]): boolean {
    return (
      row?.value === '' && document.activeElement === this.#fields.value && problems.some(({ code }) => code === 'header-refused')
    );
  }

  #showProblems(problems: readonly RequestProblem[], showsHints: boolean): void {
    const hints = showsHints ? problems.filter(isHint) : [];
    const wrong = problems.filter((problem) => !isHint(problem));
    this.#problems.show(wrong);
    this.#hints.show(hints);
    const label = hints.map(({ message }) => message).join('\n');
    setAttribute(this.#hint, 'aria-label', texts.row.hint(label));
    setAttribute(this.#hint, 'title', label);
    show(this.#hint, hints.length > 0);
    this.#openHint(hints.length > 0 && this.#hint.getAttribute('aria-expanded') === 'true');
    for (const part of ['name', 'value'] as const) {
      setFieldProblem(
        this.#fields[part],
        wrong.find(({ place }) => 'part' in place && place.part === part),
      );
    }
  }

  #openHint(isOpen: boolean): void {
    this.#hint.setAttribute('aria-expanded', String(isOpen));
    this.#hints.element.classList.toggle('is-closed', !isOpen);
  }

  mark(part: RowPart, linked: boolean): void {
    this.#fields[part].classList.toggle('is-linked', linked);
  }
}
