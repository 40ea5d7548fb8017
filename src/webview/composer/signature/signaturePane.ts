import type { ComposerState } from '../../../protocol/composer.js';
import { secretsRemedy } from '../../../protocol/roles.js';
import type { TraceCopy, TraceView } from '../../../protocol/trace.js';
import { button } from '../../ui/button.js';
import { copyButton } from '../../ui/copyButton.js';
import { h, setText, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { RemedyLinks } from '../../ui/remedyLinks.js';
import type { ComposerContext } from '../context.js';
import { BaseStringCompare } from './baseStringCompare.js';
import { BaseStringView } from './baseStringView.js';
import { Fold, type FoldId } from './fold.js';
import { ParameterTable } from './parameterTable.js';
import { PinControls } from './pinControls.js';
import { SigningKey } from './signingKey.js';
import { blockHead, ValueBlock, valueBox } from './valueBlock.js';
import * as texts from '../texts.js';

/** The signature of the request and the values it is made of, in the order that a developer reads: first what was signed. */
export class SignaturePane {
  readonly element: HTMLElement;
  readonly #context: ComposerContext;
  readonly #content: HTMLElement;
  readonly #missing = h('p', { class: 'missing' });
  readonly #pin: PinControls;
  readonly #baseString: BaseStringView;
  readonly #table: ParameterTable;
  readonly #parameterString = valueBox(texts.signature.parameterString);
  readonly #uri = valueBox(texts.signature.baseStringUri);
  readonly #key: SigningKey;
  readonly #folds: Readonly<Record<FoldId, Fold>>;
  readonly #signature: ValueBlock;
  readonly #authorization: ValueBlock;
  readonly #withoutSecrets: HTMLElement;
  readonly #secretsRemedy: RemedyLinks;
  #visible = false;

  constructor(context: ComposerContext) {
    this.#context = context;
    const { links } = context;
    this.#secretsRemedy = new RemedyLinks((remedy) => void context.host.calls.help(remedy));
    this.#withoutSecrets = h(
      'p',
      { class: 'missing' },
      icon('info'),
      h('span', {}, texts.signature.noSecrets, this.#secretsRemedy.element),
    );
    this.#pin = new PinControls(context);
    this.#baseString = new BaseStringView(links);
    this.#table = new ParameterTable(links);
    this.#key = new SigningKey(context);
    this.#signature = new ValueBlock(context, texts.signature.signature, 'signature');
    this.#authorization = new ValueBlock(context, texts.signature.authorization, 'authorization');
    this.#folds = this.#newFolds();
    this.#content = this.#build();
    this.element = h('div', { class: 'signature' }, this.#missing, this.#content);
    context.model.onChange(() => {
      this.#show();
    });
    links.onChange((parts) => {
      if (!this.#visible) {
        return;
      }
      this.#baseString.mark(parts);
      this.#table.mark(parts);
    });
    this.#followRole();
  }

  /** A hidden tab is not updated, which saves work at each key stroke; and it hides a revealed key. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (visible) {
      this.#show();
    } else {
      this.#key.hide();
    }
  }

  #build(): HTMLElement {
    const { parameters, parameterString, uri, key } = this.#folds;
    return h(
      'div',
      { class: 'signature-content' },
      h('div', { class: 'signature-tools' }, this.#pin.element, this.#copyAll()),
      h(
        'div',
        { class: 'block' },
        blockHead(texts.signature.baseString, this.#copy(texts.signature.baseString, 'baseString')),
        this.#baseString.element,
      ),
      new BaseStringCompare(this.#context).element,
      this.#signature.element,
      this.#authorization.element,
      this.#withoutSecrets,
      h('div', { class: 'folds' }, parameters.element, parameterString.element, uri.element, key.element),
    );
  }

  #newFolds(): Record<FoldId, Fold> {
    const fold = (id: FoldId, title: string, content: HTMLElement, copied?: TraceCopy): Fold =>
      new Fold(this.#context.ui, id, title, {
        content: [content],
        ...(copied && { actions: [this.#copy(title, copied)] }),
        onToggle: () => {
          this.#key.hide();
          this.#show();
        },
      });
    return {
      parameters: fold('parameters', texts.signature.parameters, this.#table.element, 'parameters'),
      parameterString: fold('parameterString', texts.signature.parameterString, this.#parameterString, 'parameterString'),
      uri: fold('uri', texts.signature.baseStringUri, this.#uri, 'baseStringUri'),
      key: fold('key', texts.signature.key, this.#key.element),
    };
  }

  #copy(what: string, value: TraceCopy): HTMLElement {
    const { host, live } = this.#context;
    return copyButton(what, live, () => host.succeeds.copyTrace(value));
  }

  #copyAll(): HTMLElement {
    const { host, live } = this.#context;
    const copyAll = button(texts.signature.copyAll, 'secondary', () => {
      void host.succeeds.copyTrace('all').then((copied) => {
        if (copied) {
          live.say(texts.signature.copied);
        }
      });
    });
    copyAll.title = texts.signature.copyAllAbout;
    return copyAll;
  }

  /** Hides a revealed key when the role changes: it must not be taken for the key of the new role. */
  #followRole(): void {
    let roleId: string | undefined;
    this.#context.model.onChange(({ role }) => {
      if (role?.id !== roleId) {
        this.#key.hide();
      }
      roleId = role?.id;
    });
  }

  #show(): void {
    if (!this.#visible) {
      return;
    }
    const { state } = this.#context.model;
    const { trace } = state;
    show(this.#content, trace !== undefined);
    show(this.#missing, trace === undefined);
    if (!trace) {
      this.#key.hide();
      setText(this.#missing, missingText(state));
      return;
    }
    this.#pin.show(trace);
    this.#baseString.show(trace);
    this.#showFolds(trace);
    this.#key.show(trace.maskedSigningKey, trace.signature !== undefined);
    this.#signature.show(trace.signature);
    this.#authorization.show(trace.authorization);
    show(this.#withoutSecrets, trace.signature === undefined);
    this.#secretsRemedy.show(state.role ? [secretsRemedy(state.role)] : []);
  }

  /** What is folded away is not updated, which saves work at each key stroke. */
  #showFolds(trace: TraceView): void {
    if (this.#folds.parameters.isOpen) {
      this.#table.show(trace);
    }
    setText(this.#parameterString, this.#folds.parameterString.isOpen ? trace.parameterString : '');
    setText(this.#uri, this.#folds.uri.isOpen ? trace.baseStringUri : '');
  }
}

function missingText({ traceProblem, role }: ComposerState): string {
  if (traceProblem !== undefined) {
    return traceProblem;
  }
  return role ? texts.signature.noRequest : texts.signature.noRole;
}
