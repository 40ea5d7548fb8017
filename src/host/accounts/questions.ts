import { credentialFields, type CredentialField } from '../../core/tba/index.js';
import { checkCredentialField, checkNameField, checkRoleField, isSecretField, type CredentialValues } from './fields.js';
import { checkBlockInField, roleInField, type ReadBlock } from './pastedBlock.js';
import type { Reply, Choice, Heading, Prompter, PromptStep, TextQuestion, InputCheck } from '../platform/prompter.js';
import * as texts from './texts.js';

/** What was entered for a token so far. It is kept when the person goes back to an earlier question. */
export interface TokenDraft {
  role: string;
  user: string;
  integrationName: string;
  values: CredentialValues;
  /** Values that came with a block, by where it was pasted: in the field of another value, or as a whole. They are not asked for. */
  readonly pasted: Map<CredentialField, CredentialField | 'block'>;
  /** Identifier of a stored integration record, `new` for another one; absent until it was chosen. */
  integration?: string;
}

export function newTokenDraft(): TokenDraft {
  return { role: '', user: '', integrationName: '', values: {}, pasted: new Map() };
}

interface DraftQuestion<Draft> extends Omit<TextQuestion, 'position' | 'value' | 'check'> {
  readonly read: (draft: Draft) => string;
  readonly write: (draft: Draft, text: string) => void;
  readonly check: (text: string, draft: Draft) => InputCheck;
}

/** A question for a text, which is kept in the draft. */
export function textStep<Draft>(prompter: Prompter, question: DraftQuestion<Draft>): PromptStep<Draft> {
  return async (draft, position) => {
    const { read, write, check, ...shown } = question;
    const reply = await prompter.text({ ...shown, position, value: read(draft), check: (text) => check(text, draft) });
    if (reply && 'back' in reply) {
      write(draft, reply.typed ?? read(draft));
    } else if (reply) {
      write(draft, reply.value);
    }
    return outcome(reply);
  };
}

/** A question that offers a list of choices. */
export function choiceStep<Draft, Value>(
  prompter: Prompter,
  placeholder: string,
  choices: (draft: Draft) => readonly (Choice<Value> | Heading)[],
  write: (draft: Draft, value: Value) => void,
  current?: (draft: Draft) => Value | undefined,
): PromptStep<Draft> {
  return async (draft, position) => {
    const chosen = current?.(draft);
    const reply = await prompter.choose({
      position,
      placeholder,
      choices: choices(draft),
      ...(chosen !== undefined && { current: chosen }),
    });
    if (reply && 'value' in reply) {
      write(draft, reply.value);
    }
    return outcome(reply);
  };
}

function outcome(reply: Reply<unknown>): 'next' | 'back' | 'cancel' {
  if (!reply) {
    return 'cancel';
  }
  return 'back' in reply ? 'back' : 'next';
}

/** @param isTaken whether the account has another role of this name */
export function roleStep(prompter: Prompter, isTaken: (role: string) => boolean): PromptStep<Pick<TokenDraft, 'role'>> {
  return textStep(prompter, {
    prompt: texts.questions.role,
    placeholder: texts.questions.roleExample,
    read: ({ role }) => role,
    write: (draft, role) => {
      draft.role = role;
    },
    check: (text) => checkRoleField(text, isTaken),
  });
}

export function userStep(prompter: Prompter): PromptStep<Pick<TokenDraft, 'user'>> {
  return textStep(prompter, {
    prompt: texts.questions.user,
    placeholder: texts.questions.skip,
    read: ({ user }) => user,
    write: (draft, user) => {
      draft.user = user;
    },
    check: (text) => checkNameField(text, 'user', false),
  });
}

export function integrationNameStep(prompter: Prompter): PromptStep<Pick<TokenDraft, 'integrationName'>> {
  return textStep(prompter, {
    prompt: texts.questions.integrationName,
    placeholder: texts.questions.skip,
    read: ({ integrationName }) => integrationName,
    write: (draft, name) => {
      draft.integrationName = name;
    },
    check: (text) => checkNameField(text, 'integration', false),
  });
}

/** How many values one pasted text may have from this one on: as many as are still to be entered and can be read from one text. */
function blockFrom(field: CredentialField, fields: readonly CredentialField[]): 1 | 2 | 4 {
  if (isSecretField(field)) {
    return 1;
  }
  return fields.length - fields.indexOf(field) === credentialFields.length ? 4 : 2;
}

/**
 * Questions for some of the four values. None is shown while it is typed. A block that was copied from NetSuite's page
 * holds several values at once: what it holds is not asked for again.
 * @param kept stored values that stay when a field is left empty
 */
export function credentialSteps(
  prompter: Prompter,
  read: ReadBlock,
  fields: readonly CredentialField[],
  kept: CredentialValues = {},
): (draft: CredentialDraft) => readonly PromptStep<CredentialDraft>[] {
  const steps = new Map(fields.map((field) => [field, credentialStep(prompter, read, field, fields, kept)]));
  return ({ pasted }) => fields.filter((field) => !pasted.has(field)).flatMap((field) => steps.get(field) ?? []);
}

type CredentialDraft = Pick<TokenDraft, 'values' | 'pasted'> & { /** The account, when it is known. */ readonly realm?: string };

function credentialStep(
  prompter: Prompter,
  read: ReadBlock,
  field: CredentialField,
  fields: readonly CredentialField[],
  kept: CredentialValues,
): PromptStep<CredentialDraft> {
  return textStep(prompter, {
    prompt: texts.credentialQuestion(field, blockFrom(field, fields)),
    placeholder: kept[field] === undefined ? texts.questions.credentialExample : texts.questions.keep,
    // Also for a key: a block with its secret may be pasted here, and a browser writes what stands in a field that is shown to its files.
    password: true,
    read: ({ values }) => values[field] ?? '',
    write: (draft, text) => {
      // What came with a block that the person has replaced is asked for again.
      for (const [other, source] of draft.pasted) {
        if (source === field && text !== draft.values[field]) {
          draft.pasted.delete(other);
        }
      }
      const role = roleInField(field, text, read);
      const pasted = role === undefined || role === 'several' ? {} : role.values;
      for (const other of credentialFields) {
        if (other !== field && pasted[other] !== undefined) {
          draft.pasted.set(other, field);
        }
      }
      draft.values = { ...draft.values, [field]: text, ...pasted };
    },
    check: (text, { values, realm }) =>
      checkBlockInField(field, text, read, realm) ?? checkCredentialField(field, text, values, stays(field, values, kept)),
  });
}

/** The stored value that an empty field keeps. A secret belongs to its identifier, so a new identifier needs a new secret. */
function stays(field: CredentialField, values: CredentialValues, kept: CredentialValues): string | undefined {
  const identifier = field === 'consumerSecret' ? 'consumerKey' : field === 'tokenSecret' ? 'tokenId' : undefined;
  const entered = identifier === undefined ? undefined : values[identifier];
  return entered === undefined || entered === '' || entered === kept[identifier ?? field] ? kept[field] : undefined;
}

/** What was entered, and what was kept where a field was left empty. */
export function filledIn(values: CredentialValues, kept: CredentialValues, field: CredentialField): string {
  const entered = values[field];
  return entered === undefined || entered === '' ? (kept[field] ?? '') : entered;
}
