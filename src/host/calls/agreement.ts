import { roleLabel, type RoleView } from '../../protocol/roles.js';
import type { OutgoingCall } from './outgoingCall.js';
import { mayChangeProduction, sendQuestion } from './sendQuestion.js';
import type { Ask } from '../platform/askModally.js';
import { shownText } from '../platform/shownText.js';
import type { LoginMemory } from './refusal/loginMemory.js';
import type { Asking, SenderParts } from './requestSender.js';
import * as texts from './texts.js';

/** Characters of a role's name that a question shows. */
const longestRole = 80;

/**
 * Asks a person about a call where that is needed. The question about the call itself is the last one, so that no other question can give
 * the call time to change after it.
 */
export class Agreement {
  readonly #ask: Ask;
  readonly #logins: Pick<LoginMemory, 'lockoutQuestion'>;

  constructor(ask: Ask, logins: Pick<LoginMemory, 'lockoutQuestion'>) {
    this.#ask = ask;
    this.#logins = logins;
  }

  readonly mayBeSent: SenderParts['mayBeSent'] = async (call, asking) => {
    const questions = [
      () => this.#usedPair(asking),
      () => this.mayLogIn(call.role, texts.questions.anyway),
      () => this.#call(call, asking),
    ];
    for (const question of questions) {
      if (!(await question())) {
        return 'declined';
      }
      if (await asking.hasChanged()) {
        return 'changed';
      }
    }
    return 'agreed';
  };

  /** NetSuite accepts a pair of nonce and timestamp only once, and counts failed logins. */
  async #usedPair({ live }: Asking): Promise<boolean> {
    if (!live.pinnedIsUsed) {
      return true;
    }
    const { review, unpin, anyway, usedPair, usedPairDetail } = texts.questions;
    const choice = await this.#ask({
      message: usedPair,
      detail: usedPairDetail,
      choices: [review, unpin, anyway],
    });
    if (choice === unpin) {
      live.pin(undefined);
    }
    return choice === unpin || choice === anyway;
  }

  /** NetSuite refuses every call of a locked user for half an hour. `anyway` is the button that goes on. */
  readonly mayLogIn = async (role: RoleView, anyway: string): Promise<boolean> => {
    const question = this.#logins.lockoutQuestion(role);
    if (!question) {
      return true;
    }
    const { message, detail } = question;
    const { dontLogIn, role: roleLine } = texts.questions;
    const choice = await this.#ask({
      message,
      detail: `${detail}\n\n${roleLine(shownText(roleLabel(role), longestRole))}`,
      choices: [dontLogIn, anyway],
    });
    return choice === anyway;
  };

  /** A call that became another one while the person was asked is asked about wherever it goes: nobody has agreed to it yet. */
  async #call(call: OutgoingCall, { before, changed }: Asking): Promise<boolean> {
    if (changed === undefined && !mayChangeProduction(call) && before?.asks !== true) {
      return true;
    }
    const question = sendQuestion(call, changed, before);
    return (await this.#ask(question)) === question.choices[1];
  }
}
