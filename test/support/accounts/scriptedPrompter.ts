import assert from 'node:assert/strict';
import type { Reply, Choice, ChoiceQuestion, Prompter, TextQuestion, InputCheck } from '../../../src/host/platform/prompter.js';

/** What a person does at one question. */
export type PersonAction =
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
  readonly check?: InputCheck;
  readonly labels?: readonly string[];
}

/** Replies as VS Code's quick inputs would: a text with an error cannot be accepted. */
export class ScriptedPrompter implements Prompter {
  readonly asked: Asked[] = [];
  /** What was said after a command had been carried out. */
  readonly told: string[] = [];
  /** The button that is pressed on what is said. */
  pressed: string | undefined;
  readonly #script: PersonAction[];

  constructor(...script: PersonAction[]) {
    this.#script = script;
  }

  get isDone(): boolean {
    return this.#script.length === 0;
  }

  text(question: TextQuestion): Promise<Reply<string>> {
    const action = this.#next(question.prompt);
    const check = 'type' in action ? question.check(action.type) : undefined;
    this.asked.push({
      title: question.position.title,
      text: question.prompt,
      step: `${question.position.step}/${question.position.totalSteps}`,
      value: question.value,
      password: question.password === true || check?.secret === true,
      ...(check && { check }),
    });
    if ('dismiss' in action) {
      return Promise.resolve(undefined);
    }
    if ('back' in action) {
      return Promise.resolve({ back: true, ...(action.typed !== undefined && { typed: action.typed }) });
    }
    assert.ok('type' in action, `"${question.prompt}" asks for a text`);
    assert.notEqual(check?.message?.severity, 'error', `"${action.type}" was refused: ${check?.message?.text ?? ''}`);
    return Promise.resolve({ value: check?.corrected ?? action.type });
  }

  choose<Value>(question: ChoiceQuestion<Value>): Promise<Reply<Value>> {
    const action = this.#next(question.placeholder);
    const choices = question.choices.filter((choice): choice is Choice<Value> => 'value' in choice);
    this.asked.push({ title: question.position.title, text: question.placeholder, labels: choices.map(({ label }) => label) });
    if ('dismiss' in action) {
      return Promise.resolve(undefined);
    }
    if ('back' in action) {
      return Promise.resolve({ back: true });
    }
    if ('type' in action && question.typed) {
      const typed = question.typed(action.type);
      assert.ok(typed, `"${action.type}" is no choice by itself`);
      return Promise.resolve({ value: typed.value });
    }
    assert.ok('choose' in action, `"${question.placeholder}" asks for a choice`);
    const choice = choices.find(({ label }) => label.startsWith(action.choose));
    assert.ok(choice, `There is no "${action.choose}" among ${choices.map(({ label }) => label).join(', ')}`);
    return Promise.resolve({ value: choice.value });
  }

  confirm(message: string, detail: string, button: string): Promise<boolean> {
    const action = this.#next(message);
    this.asked.push({ title: message, text: detail, labels: [button] });
    assert.ok('confirm' in action, `"${message}" asks for a confirmation`);
    return Promise.resolve(action.confirm);
  }

  /** Nobody presses a button of a notification unless a test does. */
  tell(message: string): Promise<string | undefined> {
    this.told.push(message);
    return Promise.resolve(this.pressed);
  }

  #next(question: string): PersonAction {
    const action = this.#script.shift();
    assert.ok(action, `Nobody expected the question "${question}"`);
    return action;
  }
}
