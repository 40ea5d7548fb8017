import { h } from '../ui/dom.js';
import { afterDrawing } from '../ui/idle.js';
import { Tabs } from '../ui/tabs.js';
import type { ComposerContext } from './context.js';
import { ResponsePane } from './response/responsePane.js';
import { SendingStrip } from './response/sendingStrip.js';
import { SignaturePane } from './signature/signaturePane.js';
import * as texts from './texts.js';

/**
 * The result of the request: its response, and its signature, which changes with each edit. It comes when the request has been drawn:
 * somebody who opens a composer wants to type.
 */
export class ResultPane {
  readonly element = h('section', { class: 'pane result-pane', 'aria-label': texts.screen.result });
  readonly #context: ComposerContext;
  #content: ResultContent | undefined;

  constructor(context: ComposerContext) {
    this.#context = context;
    afterDrawing(() => {
      this.#fill();
    });
  }

  /** Shows the response. It takes the focus only when nothing has it: somebody who is typing must not lose a key stroke. */
  focusResponse(): void {
    this.#fill().focusResponse();
  }

  #fill(): ResultContent {
    if (!this.#content) {
      this.#content = new ResultContent(this.#context);
      this.element.append(...this.#content.elements);
    }
    return this.#content;
  }
}

class ResultContent {
  readonly elements: readonly HTMLElement[];
  readonly #tabs: Tabs;
  readonly #response: ResponsePane;

  constructor(context: ComposerContext) {
    const { host, ui } = context;
    this.#response = new ResponsePane(context, () => {
      this.#tabs.select('response');
    });
    const signature = new SignaturePane(context);
    this.#tabs = new Tabs(
      texts.screen.result,
      [
        { id: 'response', label: texts.screen.response, panel: this.#response.element },
        { id: 'signature', label: texts.screen.signature, panel: signature.element },
      ],
      (resultTab) => {
        ui.keep({ resultTab });
        signature.setVisible(resultTab === 'signature');
        if (resultTab === 'signature') {
          void host.calls.signatureShown();
        }
      },
    );
    this.#tabs.select(ui.choices.resultTab);
    this.elements = [this.#tabs.strip, new SendingStrip(context).element, this.#tabs.panels];
  }

  focusResponse(): void {
    this.#tabs.select('response');
    if (document.activeElement === null || document.activeElement === document.body) {
      this.#response.focus();
    }
  }
}
