import { consumerFields, tokenFields } from '../../core/tba/index.js';
import type { Choice, PromptStep, StepPosition } from '../platform/prompter.js';
import { knownAccount } from './accountQuestions.js';
import { checkBlock, checkStartField, leftOutRoles, pastedRoles, recognized, type PastedRole } from './pastedBlock.js';
import { fillFrom, newDraft, type NewTokenDraft, type TokenStepParts } from './tokenFlow.js';
import * as texts from './texts.js';

/** The part of VS Code's clipboard that is needed. */
export interface ClipboardLike {
  readText(): Thenable<string>;
  writeText(text: string): Thenable<void>;
}

export interface BlockStepParts extends TokenStepParts {
  readonly clipboard: ClipboardLike;
}

/** The questions that take a block of credentials, and what is chosen from it. */
export class BlockSteps {
  readonly #parts: BlockStepParts;

  constructor(parts: BlockStepParts) {
    this.#parts = parts;
  }

  /** The first question of *Add Account*: a block of credentials, or the account ID. */
  start(): PromptStep<NewTokenDraft> {
    const { store, prompter, read } = this.#parts;
    return async (draft, position) => {
      const reply = await prompter.text({
        position,
        prompt: texts.questions.start,
        placeholder: texts.questions.accountIdExample,
        value: draft.start === '' ? draft.realm : draft.start,
        check: (text) => checkStartField(text, (realm) => knownAccount(store, realm), read),
      });
      if (!reply || 'back' in reply) {
        return 'cancel';
      }
      if (pastedRoles(read(reply.value)).length > 0) {
        return this.#take(draft, reply.value, position);
      }
      forgetBlock(draft);
      draft.start = '';
      draft.realm = reply.value;
      draft.asksRealm = false;
      return 'next';
    };
  }

  /** The question for a block of credentials for an account that is known. */
  paste(): PromptStep<NewTokenDraft> {
    const { store, prompter, read } = this.#parts;
    return async (draft, position) => {
      const reply = await prompter.text({
        position,
        prompt: texts.questions.paste,
        value: draft.start,
        check: (text) => checkBlock(read(text), (realm) => knownAccount(store, realm), draft.realm),
      });
      if (!reply || 'back' in reply) {
        return reply ? 'back' : 'cancel';
      }
      return this.#take(draft, reply.value, position);
    };
  }

  /**
   * Fills a draft from a block, and its `more` from the other roles of the block.
   * @returns false when the choice was dismissed, or there is nothing in the block
   */
  async choose(draft: NewTokenDraft, text: string, title: string): Promise<boolean> {
    return this.#choose(draft, text, { title, step: 1, totalSteps: 1, canGoBack: false });
  }

  async #take(draft: NewTokenDraft, typed: string, position: StepPosition): Promise<'next' | 'back' | 'cancel'> {
    const text = await this.#asCopied(draft, typed);
    const shown = pastedRoles(this.#parts.read(typed));
    const roles = pastedRoles(this.#parts.read(text));
    const [only] = roles;
    draft.start = typed;
    if (only && roles.length === 1 && JSON.stringify(roles) === JSON.stringify(shown)) {
      // All of it was shown below the box, and the person pressed Enter.
      fill(draft, [only]);
      return 'next';
    }
    return (await this.#choose(draft, text, position)) ? 'next' : 'cancel';
  }

  /** An input box makes one line of what is pasted: the lines are in the clipboard while it still holds the same text. */
  async #asCopied(draft: NewTokenDraft, typed: string): Promise<string> {
    const copied = await this.#parts.clipboard.readText();
    if (oneLine(copied) !== oneLine(typed)) {
      return typed;
    }
    draft.copied = copied;
    return copied;
  }

  async #choose(draft: NewTokenDraft, text: string, position: StepPosition): Promise<boolean> {
    const { read, prompter } = this.#parts;
    const block = read(text);
    const roles = pastedRoles(block);
    const reply = await prompter.choose({
      position,
      placeholder: [texts.questions.review(block.kind), leftOutRoles(block), texts.block.unused(block.unused)]
        .filter((part) => part !== '')
        .join(' '),
      choices: choices(roles),
    });
    if (!reply || 'back' in reply) {
      return false;
    }
    fill(draft, reply.value);
    return true;
  }
}

function choices(roles: readonly PastedRole[]): Choice<readonly PastedRole[]>[] {
  const [first] = roles;
  if (first && roles.length === 1) {
    return [{ label: texts.block.useThese, detail: recognized(first), icon: 'check', value: roles }];
  }
  return [
    { label: texts.choices.allRoles(roles.length), icon: 'check-all', value: roles },
    ...roles.map((role) => ({
      label: texts.choices.oneRole(role.account, role.label),
      // The account is in the label, and a line is short.
      detail: recognized({ ...role, account: undefined }),
      icon: 'key',
      value: [role],
    })),
  ];
}

function fill(draft: NewTokenDraft, [first, ...others]: readonly PastedRole[]): void {
  const { realm } = draft;
  const isGiven = draft.isGiven;
  forgetBlock(draft);
  if (first) {
    fillFrom(draft, first, isGiven ? realm : '');
  }
  draft.more = others.map((role) => fillFrom({ ...newDraft(''), isGiven }, role, isGiven ? realm : ''));
}

/** A block that was replaced leaves nothing behind. What was typed field by field stays. */
function forgetBlock(draft: NewTokenDraft): void {
  for (const field of [...consumerFields, ...tokenFields]) {
    if (draft.pasted.get(field) === 'block') {
      draft.pasted.delete(field);
      draft.values = { ...draft.values, [field]: '' };
    }
  }
  draft.more = [];
}

function oneLine(text: string): string {
  return text.split(/\s+/).join(' ').trim();
}
