/** What is said about a text while it is typed. A text with an error cannot be accepted, one with a warning can. */
export interface InputCheck {
  readonly message?: { readonly severity: 'info' | 'warning' | 'error'; readonly text: string };
  /** The text as it will be used. It takes the place of what was pasted. */
  readonly corrected?: string;
  /** The text holds a secret, although the field is not one for a secret. It is not shown then. */
  readonly secret?: boolean;
}

/** Where a question stands in a series. */
export interface StepPosition {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

export interface TextQuestion {
  readonly position: StepPosition;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly password?: boolean;
  check(text: string): InputCheck;
}

export interface Choice<Value> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly icon?: string;
  readonly value: Value;
}

/** A heading between choices. */
export interface Heading {
  readonly heading: string;
}

/** A button in the title of a list, for what is no choice of the list. */
export interface TitleButton<Value> {
  readonly tooltip: string;
  readonly icon: string;
  readonly value: Value;
}

export interface ChoiceQuestion<Value> {
  readonly position: StepPosition;
  readonly placeholder: string;
  readonly choices: readonly (Choice<Value> | Heading)[];
  /** The choice to begin with. */
  readonly current?: Value;
  readonly button?: TitleButton<Value>;
  /** The choice that a typed text is by itself, below those that have it; undefined for a text that is none. */
  typed?(text: string): Choice<Value> | undefined;
}

/** What the person entered, or the wish to go back to the question before. `undefined` when the questions were dismissed. */
export type Reply<Value> = { readonly value: Value } | { readonly back: true; readonly typed?: string } | undefined;

/** Asks a person; VS Code's quick inputs, or a script in tests. */
export interface Prompter {
  text(question: TextQuestion): Promise<Reply<string>>;
  choose<Value>(question: ChoiceQuestion<Value>): Promise<Reply<Value>>;
  /** Asks in a modal dialog whether to do what the button `action` says. */
  confirm(message: string, detail: string, action: string): Promise<boolean>;
  /** Says what was done, with buttons for what may come next. Resolves with the button that was chosen, much later or never. */
  tell(message: string, buttons?: readonly string[]): Promise<string | undefined>;
}

/** One question of a series. It keeps what was entered in the draft. */
export type PromptStep<Draft> = (draft: Draft, position: StepPosition) => Promise<'next' | 'back' | 'cancel'>;

/**
 * The choices that have every word of a text somewhere in what they show, in any order and without case. A heading stays while one of
 * its choices does.
 */
export function matchingChoices<Value>(
  choices: readonly (Choice<Value> | Heading)[],
  text: string,
): readonly (Choice<Value> | Heading)[] {
  const words = text.toLowerCase().split(/\s+/);
  const matching: (Choice<Value> | Heading)[] = [];
  let heading: Heading | undefined;
  for (const choice of choices) {
    if ('heading' in choice) {
      heading = choice;
      continue;
    }
    const shown = [choice.label, choice.description, choice.detail].join('\n').toLowerCase();
    if (words.every((word) => shown.includes(word))) {
      matching.push(...(heading ? [heading] : []), choice);
      heading = undefined;
    }
  }
  return matching;
}

/** How far a series of questions has come. */
export interface Progress {
  /** Index of the question that is asked, or was dismissed. */
  at: number;
}

/**
 * Asks a series of questions, one after the other. The person can go back, and the draft keeps what was typed.
 * @param steps the questions that fit the draft; they are asked for again after each reply, because a reply can add or remove some
 * @param progress where to begin; it follows the person
 * @returns false when the person dismissed a question
 */
export async function askInTurn<Draft>(
  title: string,
  draft: Draft,
  steps: (draft: Draft) => readonly PromptStep<Draft>[],
  progress: Progress = { at: 0 },
): Promise<boolean> {
  for (;;) {
    const { at } = progress;
    const series = steps(draft);
    const step = series[at];
    if (!step) {
      return true;
    }
    const outcome = await step(draft, { title, step: at + 1, totalSteps: series.length, canGoBack: at > 0 });
    if (outcome === 'cancel') {
      return false;
    }
    progress.at = outcome === 'next' ? at + 1 : Math.max(0, at - 1);
  }
}
