import { credentialFields, credentialNames, type CredentialField } from '../../core/tba/index.js';
import {
  checkCredentialField,
  checkNameField,
  checkRoleField,
  isSecretField,
  readPastedValues,
  type CredentialValues,
} from './fields.js';
import type { Reply, Choice, Heading, Prompter, PromptStep, TextQuestion, InputCheck } from '../platform/prompter.js';

/** What was entered for a token so far. It is kept when the person goes back to an earlier question. */
export interface TokenDraft {
  role: string;
  user: string;
  integrationName: string;
  values: CredentialValues;
  /** Values that came with a block that was pasted at an earlier question. They are not asked for. */
  readonly pasted: Set<CredentialField>;
  /** Identifier of a stored integration record, `new` for another one; absent until it was chosen. */
  integration?: string;
}

export function newTokenDraft(): TokenDraft {
  return { role: '', user: '', integrationName: '', values: {}, pasted: new Set() };
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

export function roleStep(prompter: Prompter): PromptStep<Pick<TokenDraft, 'role'>> {
  return textStep(prompter, {
    prompt: 'The role that the token was issued for; it is shown by this name',
    placeholder: 'Sales Clerk',
    read: ({ role }) => role,
    write: (draft, role) => {
      draft.role = role;
    },
    check: (text) => checkRoleField(text),
  });
}

export function userStep(prompter: Prompter): PromptStep<Pick<TokenDraft, 'user'>> {
  return textStep(prompter, {
    prompt: 'The user that the token was issued for (optional)',
    placeholder: 'Press Enter to leave it out',
    read: ({ user }) => user,
    write: (draft, user) => {
      draft.user = user;
    },
    check: (text) => checkNameField(text, 'the user', false),
  });
}

export function integrationNameStep(prompter: Prompter): PromptStep<Pick<TokenDraft, 'integrationName'>> {
  return textStep(prompter, {
    prompt: 'The name of the integration record (optional)',
    placeholder: 'Press Enter to leave it out',
    read: ({ integrationName }) => integrationName,
    write: (draft, name) => {
      draft.integrationName = name;
    },
    check: (text) => checkNameField(text, 'the integration', false),
  });
}

const whereToFind: Readonly<Record<CredentialField, string>> = {
  consumerKey: 'Shown once, when the integration record is saved: Setup > Integration > Manage Integrations',
  consumerSecret: 'Shown once, below the consumer key',
  tokenId: 'Shown once, when the token is saved: Setup > Users/Roles > Access Tokens',
  tokenSecret: 'Shown once, below the token ID',
};

/**
 * Questions for some of the four values. Secrets are not shown while they are typed. A block that was copied from NetSuite's page
 * holds several values at once: what it holds is not asked for again.
 * @param kept stored values that stay when a field is left empty
 */
export function credentialSteps(
  prompter: Prompter,
  fields: readonly CredentialField[],
  kept: CredentialValues = {},
): (draft: CredentialDraft) => readonly PromptStep<CredentialDraft>[] {
  const steps = new Map(fields.map((field) => [field, credentialStep(prompter, field, kept)]));
  return ({ pasted }) => fields.filter((field) => !pasted.has(field)).flatMap((field) => steps.get(field) ?? []);
}

type CredentialDraft = Pick<TokenDraft, 'values' | 'pasted'>;

function credentialStep(prompter: Prompter, field: CredentialField, kept: CredentialValues): PromptStep<CredentialDraft> {
  return textStep(prompter, {
    prompt: `${capitalized(credentialNames[field])}. ${whereToFind[field]}`,
    placeholder: kept[field] === undefined ? '64 hexadecimal digits' : 'Leave empty to keep the stored value',
    password: isSecretField(field),
    read: ({ values }) => values[field] ?? '',
    write: (draft, text) => {
      const pasted = readPastedValues(field, text);
      // The person has replaced a pasted block by another value, so what came with the block is asked for again.
      if (text !== draft.values[field]) {
        draft.pasted.clear();
      }
      for (const other of credentialFields) {
        if (other !== field && pasted?.[other] !== undefined) {
          draft.pasted.add(other);
        }
      }
      draft.values = { ...draft.values, [field]: text, ...pasted };
    },
    check: (text, { values }) => checkCredentialField(field, text, values, stays(field, values, kept)),
  });
}

/** The stored value that an empty field keeps. A secret belongs to its identifier, so a new identifier needs a new secret. */
function stays(field: CredentialField, values: CredentialValues, kept: CredentialValues): string | undefined {
  const identifier = field === 'consumerSecret' ? 'consumerKey' : field === 'tokenSecret' ? 'tokenId' : undefined;
  const entered = identifier === undefined ? undefined : values[identifier];
  return entered === undefined || entered === '' || entered === kept[identifier ?? field] ? kept[field] : undefined;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What was entered, and what was kept where a field was left empty. */
export function filledIn(values: CredentialValues, kept: CredentialValues, field: CredentialField): string {
  const entered = values[field];
  return entered === undefined || entered === '' ? (kept[field] ?? '') : entered;
}
