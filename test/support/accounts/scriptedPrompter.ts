import assert from 'node:assert/strict';
import type { Reply, Choice, ChoiceQuestion, Prompter, TextQuestion, InputCheck } from '../../../src/host/platform/prompter.js';

/** What a person does at one question. */
export type Deed =
  | { readonly type: string }
  /** Chooses the entry whose label begins so. */
  | { readonly choose: string }
  | { readonly confirm: boolean }
  | { readonly back: true; readonly typed?: string }
  | { readonly dismiss: true };

/** A question that was asked, as a person saw it. */
export interface Asked {
  readonly title: string;
  readonly text: string;
  readonly step?: string;
  readonly value?: string;
  readonly password?: boolean;
  readonly verdict?: InputCheck;
  readonly labels?: readonly string[];
}

/** Answers as VS Code's quick inputs would: what is refused while typing cannot be accepted. */
export class ScriptedPrompter implements Prompter {
  readonly asked: Asked[] = [];
  readonly #script: Deed[];

  constructor(...script: Deed[]) {
    this.#script = script;
  }

  get isDone(): boolean {
    return this.#script.length === 0;
  }

  text(question: TextQuestion): Promise<Reply<string>> {
    const deed = this.#next(question.prompt);
    const verdict = 'type' in deed ? question.check(deed.type) : undefined;
    this.asked.push({
      title: question.place.title,
      text: question.prompt,
      step: `${question.place.step}/${question.place.totalSteps}`,
      value: question.value,
      password: question.password === true || verdict?.secret === true,
      ...(verdict && { verdict }),
    });
    if ('dismiss' in deed) {
      return Promise.resolve(undefined);
    }
    if ('back' in deed) {
      return Promise.resolve({ back: true, ...(deed.typed !== undefined && { typed: deed.typed }) });
    }
    assert.ok('type' in deed, `"${question.prompt}" asks for a text`);
    assert.notEqual(verdict?.message?.severity, 'error', `"${deed.type}" was refused: ${verdict?.message?.text ?? ''}`);
    return Promise.resolve({ value: verdict?.corrected ?? deed.type });
  }

  choose<Value>(question: ChoiceQuestion<Value>): Promise<Reply<Value>> {
    const deed = this.#next(question.placeholder);
    const choices = question.choices.filter((choice): choice is Choice<Value> => 'value' in choice);
    this.asked.push({ title: question.place.title, text: question.placeholder, labels: choices.map(({ label }) => label) });
    if ('dismiss' in deed) {
      return Promise.resolve(undefined);
    }
    if ('back' in deed) {
      return Promise.resolve({ back: true });
    }
    assert.ok('choose' in deed, `"${question.placeholder}" asks for a choice`);
    const choice = choices.find(({ label }) => label.startsWith(deed.choose));
    assert.ok(choice, `There is no "${deed.choose}" among ${choices.map(({ label }) => label).join(', ')}`);
    return Promise.resolve({ value: choice.value });
  }

  confirm(message: string, detail: string, action: string): Promise<boolean> {
    const deed = this.#next(message);
    this.asked.push({ title: message, text: detail, labels: [action] });
    assert.ok('confirm' in deed, `"${message}" asks for a confirmation`);
    return Promise.resolve(deed.confirm);
  }

  #next(question: string): Deed {
    const deed = this.#script.shift();
    assert.ok(deed, `Nobody expected the question "${question}"`);
    return deed;
  }
}
