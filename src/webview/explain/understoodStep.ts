import { nothingRecognized, type ExplainHostCalls, type ExplainState, type UnderstoodPaste } from '../../protocol/explain.js';
import { secretsRemedy, type RoleView } from '../../protocol/roles.js';
import { h, setText, show } from '../ui/dom.js';
import { Chooser } from './chooser.js';
import type { HostActions } from '../ui/hostPort.js';
import { requestGuide } from './requestGuide.js';
import { RemedyLinks } from '../ui/remedyLinks.js';
import { RequestFields } from './requestFields.js';
import * as texts from './texts.js';

/** The second step: what was understood of the paste, which can be corrected, and the role that is said to have signed it. */
export class UnderstoodStep {
  readonly element: HTMLElement;
  readonly fields: RequestFields;
  readonly #kind = h('p', { class: 'quiet' });
  readonly #notes = h('ul', { class: 'plain-list notes' });
  readonly #request: Chooser;
  readonly #requestFrame: HTMLElement;
  readonly #role: Chooser;
  readonly #guide = h('div', {});
  readonly #roleNotice = h('p', { class: 'quiet', id: 'role-notice', role: 'status' });
  readonly #noticeText = h('span', {});
  readonly #secretsRemedy: RemedyLinks;

  constructor(actions: HostActions<ExplainHostCalls>, ...more: HTMLElement[]) {
    this.fields = new RequestFields(actions.correct);
    this.#request = new Chooser(texts.understood.request, (value) => void actions.chooseRequest(Number(value)));
    this.#role = new Chooser(texts.understood.role, (value) => void actions.chooseRole(value));
    this.#secretsRemedy = new RemedyLinks((remedy) => void actions.help(remedy));
    this.#roleNotice.append(this.#noticeText, this.#secretsRemedy.element);
    this.#requestFrame = h(
      'div',
      { class: 'field' },
      h('span', { class: 'field-label', 'aria-hidden': 'true' }, texts.understood.request),
      this.#request.element,
    );
    this.element = h(
      'section',
      { class: 'step', 'aria-labelledby': 'step-understood' },
      h('h2', { class: 'step-title', id: 'step-understood' }, texts.understood.title),
      this.#kind,
      this.#requestFrame,
      this.#notes,
      this.fields.element,
      h(
        'div',
        { class: 'field' },
        h('span', { class: 'field-label', 'aria-hidden': 'true' }, texts.understood.role),
        this.#role.element,
        this.#roleNotice,
      ),
      ...more,
      this.#guide,
    );
    show(this.element, false);
  }

  show(understood: UnderstoodPaste | undefined): void {
    show(this.element, understood !== undefined);
    if (!understood) {
      return;
    }
    const { kind, notes, alternatives, chosen } = understood;
    setText(this.#kind, texts.understood.kind(kind));
    show(this.#kind, kind !== '');
    show(this.#requestFrame, alternatives.length > 0);
    this.#request.show(
      alternatives.map(({ label }, index) => ({ label, value: String(index) })),
      String(chosen),
    );
    this.#notes.replaceChildren(...notes.map((note) => h('li', {}, note)));
    show(this.#notes, notes.length > 0);
    this.fields.show(understood);
  }

  /** Without a request, how to get it is what helps. */
  showGuide(isNeeded: boolean): void {
    if (isNeeded !== this.#guide.hasChildNodes()) {
      this.#guide.replaceChildren(...(isNeeded ? [requestGuide()] : []));
    }
    show(this.#guide, isNeeded);
  }

  showRoles({ roles, roleId, roleNotice }: Pick<ExplainState, 'roles' | 'roleId' | 'roleNotice'>): void {
    this.#role.show([{ value: '', label: texts.understood.noRole }, ...roles.map(roleChoice)], roleId ?? '');
    setText(this.#noticeText, roleNotice ?? '');
    const role = roles.find(({ id }) => id === roleId);
    this.#secretsRemedy.show(role?.secretMissing === true ? [secretsRemedy(role)] : []);
    show(this.#roleNotice, roleNotice !== undefined);
  }
}

/** Whether nothing was understood of a paste. */
export function isNothing({ kind }: UnderstoodPaste): boolean {
  return kind === nothingRecognized;
}

function roleChoice(role: RoleView) {
  return { value: role.id, label: texts.understood.roleChoice(role) };
}
