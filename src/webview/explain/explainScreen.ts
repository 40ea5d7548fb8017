import type { ExplainHostCalls, ExplainState, ExplainUpdate } from '../../protocol/explain.js';
import { applyUpdate } from '../../protocol/update.js';
import { button } from '../ui/button.js';
import { h, setText, show } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import type { ChosenLanguage } from '../ui/diagnosis/chosenLanguage.js';
import { LiveRegion } from '../ui/liveRegion.js';
import { Notice } from '../ui/notice.js';
import { hasCommandKey, isMac } from '../ui/platform.js';
import type { HostActions } from '../ui/hostPort.js';
import { isPasted, PasteBox } from './pasteBox.js';
import { SearchProgress } from './searchProgress.js';
import { isNothing, UnderstoodStep } from './understoodStep.js';
import { VerdictStep } from './verdictStep.js';
import * as texts from './texts.js';

/** Three steps from top to bottom: paste, check what was understood, read the verdict. */
export class ExplainScreen {
  readonly element: HTMLElement;
  readonly notice = new Notice();
  readonly #live = new LiveRegion();
  readonly #actions: HostActions<ExplainHostCalls>;
  readonly #paste: PasteBox;
  readonly #understood: UnderstoodStep;
  readonly #verdict: VerdictStep;
  readonly #progress: SearchProgress;
  readonly #explain: HTMLElement;
  readonly #runActions: HTMLElement;
  readonly #problemText = h('span', {});
  readonly #problem = h('p', { class: 'problem', role: 'alert' }, icon('error'), this.#problemText);
  #state: ExplainState = { roles: [] };
  /**
   * How often the person asked for a verdict that is not there yet. A verdict that comes meanwhile by itself does not end this: it
   * is replaced by the one that was asked for, and the focus on it is lost.
   */
  #awaited = 0;
  /** The view was opened with a request, whose first verdict the person waits for. */
  #isGiven = false;
  /** The last input was typed, so more may follow. */
  #isTyping = false;

  constructor(actions: HostActions<ExplainHostCalls>, language: ChosenLanguage) {
    this.#actions = actions;
    this.#paste = new PasteBox(actions);
    this.#explain = button(texts.screen.explain, 'primary', () => {
      this.#run();
    });
    this.#explain.title = texts.screen.explainAbout(`${isMac ? '⌘' : 'Ctrl+'}Enter`);
    this.#progress = new SearchProgress(() => {
      this.#cancel();
    });
    this.#runActions = h('div', { class: 'actions' }, this.#explain, this.#progress.element);
    this.#understood = new UnderstoodStep(actions, this.#runActions, this.#problem);
    this.#verdict = new VerdictStep(actions, this.#live, language);
    // To restore a session later, a browser stores the text of fields on the disk, unless their form forbids it.
    this.element = h(
      'form',
      { class: 'explain', autocomplete: 'off' },
      h('h1', { class: 'visually-hidden' }, texts.screen.title),
      this.notice.element,
      h('div', { class: 'steps' }, this.#paste.element, this.#understood.element, this.#verdict.element),
      this.#live.element,
    );
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
    });
    this.element.addEventListener('input', (event) => {
      this.#isGiven = false;
      this.#isTyping = event instanceof InputEvent && !isPasted(event);
    });
    show(this.#problem, false);
    window.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
  }

  /** Shows everything for the first time, or again after the tab was hidden. */
  start(state: ExplainState): void {
    this.#state = state;
    this.#show(state);
    const { understood, diagnosis } = state;
    this.#isGiven = understood !== undefined && !isNothing(understood);
    if (!this.#isGiven) {
      this.#paste.focusFirst();
    } else if (diagnosis) {
      this.#showVerdict();
    }
  }

  /** Shows what has changed; a field that is `null` is removed. All other parts stay as they are. */
  update(changes: ExplainUpdate): void {
    const before = this.#state;
    this.#state = applyUpdate(before, changes);
    this.#show(changes);
    this.#announce(before);
  }

  #show(changes: ExplainUpdate): void {
    const { understood, secrets, running, problem, diagnosis, canSearchFurther } = this.#state;
    if ('secrets' in changes) {
      this.#paste.blank(secrets);
    }
    if ('understood' in changes) {
      this.#paste.show(understood !== undefined);
      this.#understood.show(understood);
    }
    if ('understood' in changes || 'diagnosis' in changes) {
      const isEmpty = understood !== undefined && isNothing(understood);
      // A response has no fields that could be corrected, and neither has code in which no request was found.
      const isWithoutFields = diagnosis?.verdict === 'response' || (isEmpty && diagnosis?.verdict === 'unsigned');
      show(this.#understood.element, understood !== undefined && !isWithoutFields);
      this.#understood.showGuide(isEmpty && !diagnosis);
    }
    if ('roles' in changes || 'roleId' in changes || 'roleNotice' in changes) {
      this.#understood.showRoles(this.#state);
    }
    if ('understood' in changes || 'running' in changes) {
      this.#placeProgress(understood ? this.#runActions : this.#paste.element);
    }
    if ('running' in changes) {
      show(this.#explain, running === undefined);
      this.#progress.show(running);
    }
    if ('problem' in changes) {
      setText(this.#problemText, problem ?? '');
      show(this.#problem, problem !== undefined);
    }
    if ('diagnosis' in changes) {
      const further = canSearchFurther === true ? () => void this.#actions.searchFurther() : undefined;
      this.#verdict.show(diagnosis, this.#state, further);
    }
  }

  /** While a long text is read, the second step is not shown yet: the progress stands below the text then. */
  #placeProgress(parent: HTMLElement): void {
    // An element that is moved loses the focus.
    if (this.#progress.element.parentElement !== parent) {
      parent.append(this.#progress.element);
    }
  }

  /** Tells a screen reader what has changed, and shows a new verdict or the first missing field. */
  #announce(before: ExplainState): void {
    const { understood, running, problem, diagnosis } = this.#state;
    const kind = understood?.kind ?? '';
    if (kind !== '' && kind !== before.understood?.kind) {
      this.#live.say(texts.understood.kind(kind));
    }
    if (running && !before.running) {
      this.#live.say(understood ? texts.screen.searching : running.stage);
    }
    if (diagnosis && diagnosis !== before.diagnosis) {
      this.#live.say(diagnosis.sentence);
      this.#showVerdict();
    }
    if (problem !== undefined && problem !== before.problem) {
      this.#understood.fields.focusFirstMissing();
    }
  }

  /** The focus goes to a verdict that was asked for. A verdict that came by itself leaves it where it is. */
  #showVerdict(): void {
    const isGiven = this.#isGiven;
    this.#isGiven = false;
    if (this.#awaited > 0) {
      this.#verdict.focus();
    } else if (isGiven) {
      this.#verdict.focusFirst();
    } else if (!this.#isTyping) {
      this.#verdict.reveal();
    }
  }

  #run(): void {
    this.#paste.flush();
    this.#awaited += 1;
    void this.#actions.explain().finally(() => {
      this.#awaited -= 1;
    });
  }

  #cancel(): void {
    this.#live.say(this.#state.understood ? texts.screen.searchCanceled : texts.screen.readingCanceled);
    void this.#actions.cancel();
    (this.#state.understood ? this.#explain : this.#paste).focus();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && hasCommandKey(event) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.#run();
    }
    if (event.key === 'Escape' && this.#progress.isShown) {
      this.#cancel();
    }
  }
}
