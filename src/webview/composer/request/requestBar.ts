import { placeKey, httpMethods, type HttpMethod, type RequestPlace, type RequestProblem } from '../../../protocol/request.js';
import type { ComposerState } from '../../../protocol/composer.js';
import { h, setText, show } from '../../ui/dom.js';
import { iconButton } from '../../ui/iconButton.js';
import { RemedyLinks } from '../../ui/remedyLinks.js';
import { Select } from '../../ui/select.js';
import { setFieldProblem, setFieldText, textField, type TextField } from '../../ui/textField.js';
import type { ComposerContext } from '../context.js';
import type { Complaints } from './complaints.js';
import { suggestIn } from './fieldSuggestions.js';
import { applyFix } from './problemFix.js';
import { isHint } from './hintList.js';
import { ProblemLine } from './problemLine.js';
import { ResponderLine } from './responderLine.js';
import { problemsAt } from './places.js';
import { pastedInto } from './requestPastes.js';
import { RoleChip } from './roleChip.js';
import { isBlockedByErrors, SendButton } from './sendButton.js';
import * as texts from '../texts.js';

const barFields = ['method', 'script', 'deploy'];
const documentFields = ['account', 'role', 'name', 'document'];

/** The top line: method, script, deployment, role, and Send; below it their problems. */
export class RequestBar {
  readonly element: HTMLElement;
  readonly #method: Select<HttpMethod>;
  readonly #script: TextField;
  readonly #deploy: TextField;
  readonly #problems: ProblemLine;
  readonly #documentProblems: ProblemLine;
  readonly #roleNotice = new ProblemLine();
  readonly #blocked = h('p', { class: 'send-blocked', id: 'send-blocked' });
  readonly #reason = h('span', {});
  readonly #remedies: RemedyLinks;

  /** Of script and deployment, those whose problems are shown: they were filled in before, or the person has left them. */
  readonly #left = new Set<string>();
  readonly #complaints: Complaints;

  /** @param showProblems called when somebody tries to send a request with errors */
  constructor(context: ComposerContext, showProblems: () => void) {
    const { model } = context;
    this.#complaints = context.complaints;
    this.#problems = new ProblemLine((problem) => void applyFix(context, problem));
    this.#documentProblems = new ProblemLine((problem) => void applyFix(context, problem));
    this.#remedies = new RemedyLinks((remedy) => void context.host.calls.help(remedy));
    this.#blocked.append(this.#reason, this.#remedies.element);
    this.#method = new Select(
      texts.bar.method,
      httpMethods.map((method) => ({ value: method, label: method })),
      (method) => {
        model.edit({ method });
      },
    );
    this.#method.element.classList.add('method-select');
    this.#script = prefixedField('script', texts.bar.script, texts.bar.scriptExample, (script) => {
      model.edit({ script });
    });
    this.#deploy = prefixedField('deploy', texts.bar.deployment, texts.bar.deploymentExample, (deploy) => {
      model.edit({ deploy });
    });
    const row = h(
      'div',
      { class: 'bar-row' },
      this.#method.element,
      this.#script,
      this.#deploy,
      new RoleChip(context).element,
      h('div', { class: 'send-group' }, new SendButton(context, this.#blocked.id, showProblems).element, sendAsButton(context)),
    );
    this.element = h(
      'div',
      { class: 'request-bar' },
      row,
      new ResponderLine(context).element,
      this.#problems.element,
      this.#documentProblems.element,
      this.#roleNotice.element,
      this.#blocked,
    );
    this.#link(context);
    this.#takePastes(context);
    this.#suggest(context);
    this.#noteLeaving(context);
    model.onChange((state) => {
      this.#show(state);
    });
    context.complaints.onTried(() => {
      this.#show(model.state);
    });
  }

  /** The first of script and deployment that is empty. */
  get firstEmptyField(): HTMLElement | undefined {
    return [this.#script, this.#deploy].find(({ value }) => value === '');
  }

  focusField(field: RequestPlace['field']): boolean {
    const control = this.#controls().get(field);
    control?.focus();
    return control !== undefined;
  }

  #controls(): Map<string, HTMLElement> {
    return new Map<string, HTMLElement>([
      ['method', this.#method.element],
      ['script', this.#script],
      ['deploy', this.#deploy],
    ]);
  }

  #takePastes({ pastes }: ComposerContext): void {
    this.#script.addEventListener('paste', (event) => {
      pastes.take(event, (text) => ({ script: pastedInto(this.#script, text) }));
    });
    this.#deploy.addEventListener('paste', (event) => {
      pastes.take(event, (text) => ({ deploy: pastedInto(this.#deploy, text) }));
    });
  }

  /** A script with one deployment is chosen together with it. */
  #suggest(context: ComposerContext): void {
    const { model } = context;
    suggestIn(this.#script, context, { field: 'script' }, ({ value, deploy }) => {
      model.edit({ script: value, ...(deploy !== undefined && { deploy }) });
    });
    suggestIn(this.#deploy, context, { field: 'deploy' }, ({ value }) => {
      model.edit({ deploy: value });
    });
  }

  #link({ links }: ComposerContext): void {
    for (const [field, control] of this.#controls()) {
      const place = { field } as RequestPlace;
      links.bind(control, () => place);
      links.onChange(({ places }) => {
        control.classList.toggle('is-linked', places.has(placeKey(place)));
      });
    }
  }

  #noteLeaving({ model }: ComposerContext): void {
    for (const [field, control] of this.#controls()) {
      const { request } = model;
      if (field === 'method' || (request && request[field as 'script' | 'deploy'] !== '')) {
        this.#left.add(field);
      }
      control.addEventListener('focusout', () => {
        // A page that loses the focus, because somebody goes to another window, is not left.
        if (document.hasFocus()) {
          this.#left.add(field);
          this.#show(model.state);
        }
      });
    }
  }

  /** What can be corrected with a click is offered at once: it is help and no complaint. */
  #isShown(problem: RequestProblem): boolean {
    const { place, fix } = problem;
    // A hint stands in the list of hints.
    if (isHint(problem)) {
      return false;
    }
    return fix !== undefined || this.#complaints.isTried || this.#left.has(place.field);
  }

  #show(state: ComposerState): void {
    if (state.document.kind === 'request') {
      const { method, script, deploy } = state.document.request;
      this.#method.show(method);
      showId(this.#script, script, sentAs(state, 'script'));
      showId(this.#deploy, deploy, sentAs(state, 'deploy'));
    }
    const at = (...fields: string[]) =>
      problemsAt(state.problems, (place) => fields.includes(place.field)).filter(
        (problem) => !barFields.includes(problem.place.field) || this.#isShown(problem),
      );
    setFieldProblem(this.#script, at('script')[0]);
    setFieldProblem(this.#deploy, at('deploy')[0]);
    this.#problems.show(at(...barFields));
    this.#documentProblems.show(at(...documentFields));
    this.#roleNotice.show(state.roleNotice === undefined ? [] : [{ severity: 'info', message: state.roleNotice }]);
    const blocked = !state.canSend && state.sendBlocked !== undefined && !isBlockedByErrors(state);
    show(this.#blocked, blocked);
    setText(this.#reason, blocked ? state.sendBlocked : '');
    this.#remedies.show(blocked ? (state.sendRemedies ?? []) : []);
  }
}

/** Sends the request as several roles. What is in its way is said when it is pressed. */
function sendAsButton({ host, model }: ComposerContext): HTMLButtonElement {
  const element = iconButton('roles', texts.bar.sendAs, () => void host.calls.sendAs());
  element.classList.add('send-as-button');
  element.setAttribute('aria-haspopup', 'dialog');
  model.onChange(({ document }) => {
    element.disabled = document.kind !== 'request';
  });
  return element;
}

/** Shows an ID. One that is longer than its field can be read whole in the tooltip, and one with placeholders as it is sent. */
function showId(field: TextField, id: string, sent: string | undefined): void {
  setFieldText(field, id);
  field.title = sent === undefined ? id : texts.variables.sentAs(sent);
}

function sentAs({ variables }: ComposerState, field: 'script' | 'deploy'): string | undefined {
  return variables?.texts.find(({ place }) => place.field === field)?.text;
}

/** A field that shows the name of its URL parameter before the value. */
function prefixedField(name: string, label: string, placeholder: string, onInput: (value: string) => void): TextField {
  const field = textField({ label, placeholder, className: `bar-field bar-field-${name}`, onInput });
  field.append(h('span', { slot: 'content-before', class: 'field-prefix', 'aria-hidden': 'true' }, name));
  return field;
}
