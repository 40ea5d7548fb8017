import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import {
  expectationSubjects,
  expectedTypes,
  operatorsOfSubject,
  type ExpectationOperator,
  type ExpectationSubject,
  type NewExpectation,
} from '../../../protocol/expectations.js';
import { button } from '../../ui/button.js';
import { h, setText, show } from '../../ui/dom.js';
import { focusWhenRendered } from '../../ui/focus.js';
import { icon } from '../../ui/icons.js';
import { Select } from '../../ui/select.js';
import { textField, whenRendered } from '../../ui/textField.js';
import * as texts from './texts.js';

type NamedSubject = keyof typeof texts.newExpectation.name;
/** `all`, or `only:` and the name of a role: a role may have any name. */
type RoleChoice = 'all' | `only:${string}`;

const withoutValue: readonly ExpectationOperator[] = ['exists', 'absent', 'type'];

export interface ExpectationFormActions {
  /** Resolves with what must be entered instead, with null when the row was written, and with undefined when that failed and was said. */
  add(row: NewExpectation): Promise<string | null | undefined>;
  /** The form is left: the row was written, or it is not wanted. */
  close(): void;
}

/** The fields for one new expectation. What was typed stays until the row is written or the form is left. */
export class ExpectationForm {
  readonly element: HTMLElement;
  readonly #actions: ExpectationFormActions;
  readonly #subjects: Select<ExpectationSubject>;
  readonly #operatorPlace = h('div', { class: 'form-field' });
  readonly #rolePlace = h('div', { class: 'form-field' });
  readonly #name = textField({ label: '' });
  readonly #value = textField({ label: texts.newExpectation.value });
  readonly #types: Select<(typeof expectedTypes)[number]>;
  readonly #not = checkbox(texts.newExpectation.not);
  readonly #every = checkbox(texts.newExpectation.every);
  readonly #problemText = h('span', { class: 'problem-text' });
  readonly #problem = h('p', { class: 'problem', role: 'alert' }, icon('error'), this.#problemText);
  #subject: ExpectationSubject = 'status';
  #operator: ExpectationOperator = 'equals';
  #type: (typeof expectedTypes)[number] = 'string';
  #role: RoleChoice = 'all';
  #isAdding = false;

  constructor(actions: ExpectationFormActions) {
    this.#actions = actions;
    const { done, cancel, label, subject, subjects, type } = texts.newExpectation;
    this.#subjects = new Select(
      subject,
      expectationSubjects.map((value) => ({ value, label: subjects[value] })),
      (chosen) => {
        this.#chooseSubject(chosen);
      },
    );
    this.#types = new Select(
      type,
      expectedTypes.map((value) => ({ value, label: value })),
      (chosen) => {
        this.#type = chosen;
      },
    );
    const add = button(done, 'primary', () => void this.#add());
    const leave = button(cancel, 'secondary', () => {
      this.#actions.close();
    });
    this.element = h(
      'div',
      { class: 'expectation-form', role: 'group', 'aria-label': label },
      h('div', { class: 'form-field' }, this.#subjects.element),
      this.#name,
      this.#operatorPlace,
      this.#value,
      this.#types.element,
      this.#rolePlace,
      h('div', { class: 'form-row' }, this.#not, this.#every),
      this.#problem,
      h('div', { class: 'form-row' }, add, leave),
    );
    this.element.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
    this.#showProblem('');
    this.#chooseSubject('status');
  }

  /** Opens the form empty. @param roles the names of roles that the row can be for */
  open(roles: readonly string[]): void {
    this.#name.value = '';
    this.#value.value = '';
    this.#not.checked = false;
    this.#every.checked = false;
    this.#role = 'all';
    this.#type = 'string';
    this.#types.show('string');
    this.#rolePlace.replaceChildren(this.#roleSelect(roles));
    show(this.#rolePlace, roles.length > 0);
    this.#subjects.show('status');
    this.#chooseSubject('status');
    this.#showProblem('');
    void focusWhenRendered(this.#subjects.element);
  }

  #roleSelect(roles: readonly string[]): HTMLElement {
    const { role, allRoles, forRole } = texts.newExpectation;
    const choices = [
      { value: 'all' as RoleChoice, label: allRoles },
      ...roles.map((name) => ({ value: `only:${name}` as RoleChoice, label: forRole(name) })),
    ];
    const select = new Select(role, choices, (chosen) => {
      this.#role = chosen;
    });
    select.show('all');
    return select.element;
  }

  #chooseSubject(subject: ExpectationSubject): void {
    this.#subject = subject;
    const { name, namePlaceholder, operator, operators } = texts.newExpectation;
    const offered = operatorsOfSubject[subject];
    const select = new Select(
      operator,
      offered.map((value) => ({ value, label: operators[value] })),
      (chosen) => {
        this.#chooseOperator(chosen);
      },
    );
    this.#operatorPlace.replaceChildren(select.element);
    show(this.#name, isNamed(subject));
    if (isNamed(subject)) {
      this.#name.label = name[subject];
      this.#name.placeholder = namePlaceholder[subject];
      whenRendered(this.#name, (input) => {
        input.setAttribute('aria-label', name[subject]);
      });
    }
    show(this.#every, subject === 'path');
    const first = offered.includes(this.#operator) ? this.#operator : (offered[0] ?? 'equals');
    select.show(first);
    this.#chooseOperator(first);
  }

  #chooseOperator(operator: ExpectationOperator): void {
    this.#operator = operator;
    show(this.#value, !withoutValue.includes(operator));
    show(this.#types.element, operator === 'type');
    this.#value.placeholder = texts.newExpectation.example(this.#subject, operator);
  }

  #entered(): NewExpectation {
    const subject = this.#subject;
    return {
      subject,
      name: isNamed(subject) ? this.#name.value : '',
      operator: this.#operator,
      value: this.#operator === 'type' ? this.#type : withoutValue.includes(this.#operator) ? '' : this.#value.value,
      not: this.#not.checked,
      every: subject === 'path' && this.#every.checked,
      role: this.#role === 'all' ? '' : this.#role.slice('only:'.length),
    };
  }

  async #add(): Promise<void> {
    if (this.#isAdding) {
      return;
    }
    this.#isAdding = true;
    try {
      const problem = await this.#actions.add(this.#entered());
      this.#showProblem(problem ?? '');
      if (problem === null) {
        this.#actions.close();
      }
    } finally {
      this.#isAdding = false;
    }
  }

  #showProblem(problem: string): void {
    setText(this.#problemText, problem);
    show(this.#problem, problem !== '');
  }

  #onKey(event: KeyboardEvent): void {
    const isInField = event.target === this.#name || event.target === this.#value;
    if (event.key === 'Enter' && isInField && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      void this.#add();
    } else if (event.key === 'Escape' && isInField) {
      event.preventDefault();
      event.stopPropagation();
      this.#actions.close();
    }
  }
}

function isNamed(subject: ExpectationSubject): subject is NamedSubject {
  return subject in texts.newExpectation.name;
}

function checkbox(label: string): HTMLElementTagNameMap['vscode-checkbox'] {
  const element = document.createElement('vscode-checkbox');
  element.label = label;
  return element;
}
