import type { DiagnosisProgress } from '../../protocol/diagnosis.js';
import type { ExplainState, RefusedRequest, UnderstoodPaste } from '../../protocol/explain.js';
import type { RoleView } from '../../protocol/roles.js';
import { button } from '../ui/button.js';
import { diagnosisPanel } from '../ui/diagnosis/diagnosisPanel.js';
import { h, setText, show } from '../ui/dom.js';
import { LiveRegion } from '../ui/liveRegion.js';
import { Notice } from '../ui/notice.js';
import { RequestFields } from './requestFields.js';

/** What the person can do on this screen. */
export interface ExplainActions {
  paste(text: string): void;
  correct(field: keyof RefusedRequest, value: string): void;
  chooseRole(roleId: string): void;
  explain(): void;
  searchFurther(): void;
  cancel(): void;
  copyDiagnosis(): void;
  openInComposer(): void;
}

/** Three steps from top to bottom: paste, check what was understood, read the verdict. */
export class ExplainScreen {
  readonly element: HTMLElement;
  readonly notice = new Notice();
  readonly #live = new LiveRegion();
  readonly #actions: ExplainActions;
  readonly #paste: HTMLTextAreaElement;
  readonly #understood = h('section', { class: 'step', 'aria-labelledby': 'step-understood' });
  readonly #kind = h('p', { class: 'quiet' });
  readonly #notes = h('ul', { class: 'plain-list' });
  readonly #fields: RequestFields;
  readonly #role: HTMLSelectElement;
  readonly #roleNotice = h('p', { class: 'quiet' });
  readonly #progress = h('p', { class: 'progress', role: 'status' });
  readonly #problem = h('p', { class: 'problem', role: 'alert' });
  readonly #verdict = h('section', { class: 'step', 'aria-label': 'Verdict' });
  readonly #explain: HTMLElement;
  readonly #cancel: HTMLElement;

  constructor(actions: ExplainActions) {
    this.#actions = actions;
    this.#paste = this.#pasteBox();
    this.#fields = new RequestFields((field, value) => {
      actions.correct(field, value);
    });
    this.#role = h('select', { id: 'role', class: 'select' });
    this.#role.addEventListener('change', () => {
      actions.chooseRole(this.#role.value);
    });
    this.#explain = button('Explain', 'primary', () => {
      actions.explain();
    });
    this.#cancel = button('Cancel', 'secondary', () => {
      actions.cancel();
    });
    this.#fillUnderstood();
    this.element = h('div', { class: 'explain' }, this.notice.element, this.#pasteStep(), this.#understood, this.#verdict, this.#live.element);
  }

  /** Shows what is in `changes`; every other part stays as it is. */
  update(changes: { readonly [Field in keyof ExplainState]?: ExplainState[Field] | null }): void {
    if (changes.pasted !== undefined && changes.pasted !== null && this.#paste.value !== changes.pasted) this.#paste.value = changes.pasted;
    if (changes.understood !== undefined) this.#showUnderstood(changes.understood ?? undefined);
    if (changes.roles) this.#showRoles(changes.roles);
    if (changes.roleId !== undefined) this.#role.value = changes.roleId ?? '';
    if (changes.roleNotice !== undefined) setText(this.#roleNotice, changes.roleNotice ?? '');
    if (changes.running !== undefined) this.#showProgress(changes.running ?? undefined);
    if (changes.problem !== undefined) this.#showProblem(changes.problem ?? '');
    if (changes.diagnosis !== undefined) this.#showDiagnosis(changes.diagnosis ?? undefined);
  }

  focus(): void {
    this.#paste.focus();
  }

  #pasteBox(): HTMLTextAreaElement {
    const area = h('textarea', {
      id: 'paste',
      class: 'text-area paste',
      rows: '7',
      spellcheck: 'false',
      placeholder: `curl 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=…' -H 'Authorization: OAuth realm="1234567", …'`,
      'aria-describedby': 'paste-hint',
    });
    area.addEventListener('input', () => {
      this.#actions.paste(area.value);
    });
    return area;
  }

  #pasteStep(): HTMLElement {
    return h(
      'section',
      { class: 'step' },
      h('label', { for: 'paste', class: 'step-title' }, 'Paste the refused request'),
      h(
        'p',
        { class: 'quiet', id: 'paste-hint' },
        'A curl command, a raw HTTP request, a log line with URL and Authorization header, a fetch or axios snippet, a HAR entry, a Postman request, a header alone, or a base string. Nothing you paste is sent anywhere.',
      ),
      this.#paste,
    );
  }

  #fillUnderstood(): void {
    this.#understood.append(
      h('h2', { class: 'step-title', id: 'step-understood' }, 'What was understood'),
      this.#kind,
      this.#notes,
      this.#fields.element,
      h('div', { class: 'field' }, h('label', { for: 'role' }, 'Role whose secrets to try'), this.#role, this.#roleNotice),
      h('div', { class: 'actions' }, this.#explain, this.#cancel, this.#progress),
      this.#problem,
    );
    show(this.#understood, false);
    show(this.#verdict, false);
    show(this.#cancel, false);
    show(this.#problem, false);
  }

  #showUnderstood(understood: UnderstoodPaste | undefined): void {
    show(this.#understood, understood !== undefined);
    if (!understood) return;
    setText(this.#kind, `Read as: ${understood.kind}.`);
    this.#notes.replaceChildren(...understood.notes.map((note) => h('li', {}, note)));
    this.#fields.show(understood);
  }

  #showRoles(roles: readonly RoleView[]): void {
    const options = roles.map((role) => h('option', { value: role.id }, `${role.account} · ${role.role}${role.secretMissing ? ' (secret missing)' : ''}`));
    const { value } = this.#role;
    this.#role.replaceChildren(h('option', { value: '' }, 'None: judge the header and the request alone'), ...options);
    this.#role.value = value;
  }

  #showProgress(running: DiagnosisProgress | undefined): void {
    show(this.#explain, running === undefined);
    show(this.#cancel, running !== undefined);
    const count = running && running.tried > 0 ? `, ${running.tried.toLocaleString('en')} tried` : '';
    setText(this.#progress, running ? `${running.stage}${count} …` : '');
  }

  #showProblem(problem: string): void {
    setText(this.#problem, problem);
    show(this.#problem, problem !== '');
  }

  #showDiagnosis(diagnosis: ExplainState['diagnosis']): void {
    show(this.#verdict, diagnosis !== undefined);
    if (!diagnosis) return;
    const further = diagnosis.verdict === 'unexplained';
    this.#verdict.replaceChildren(
      h('h2', { class: 'step-title' }, 'Verdict'),
      diagnosisPanel(diagnosis),
      h(
        'div',
        { class: 'actions' },
        button('Send It Rightly Signed', 'primary', () => {
          this.#actions.openInComposer();
        }),
        button('Copy Diagnosis', 'secondary', () => {
          this.#actions.copyDiagnosis();
        }),
        further
          ? button('Search Further', 'secondary', () => {
              this.#actions.searchFurther();
            })
          : undefined,
      ),
    );
    this.#live.say(diagnosis.sentence);
    this.#verdict.scrollIntoView({ block: 'nearest' });
  }
}
