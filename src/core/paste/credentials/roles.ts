/** Sorts the values of a block into roles: one block may hold several accounts. */
import { consumerFields, credentialFields, tokenFields } from '../../tba/index.js';
import type { FoundValue } from './foundValues.js';
import type { BlockField, RecognizedRole } from './types.js';
import { hasCredential } from './values.js';

interface Draft {
  readonly qualifier: string;
  readonly values: Partial<Record<BlockField, string>>;
  /** The account is only guessed. */
  isGuessed: boolean;
}

export function rolesOf(found: readonly FoundValue[]): RecognizedRole[] {
  const drafts = merged(drafted(found));
  share(drafts, consumerFields);
  share(drafts, ['account']);
  const withCredentials = drafts.filter(({ values }) => hasCredential(values));
  const kept = withCredentials.length > 0 ? withoutShared(withCredentials) : drafts.slice(0, 1);
  const unique = new Map(kept.map((draft) => [JSON.stringify(fieldsInOrder.map((field) => draft.values[field] ?? '')), draft]));
  return [...unique.values()].map(toRole);
}

const fieldsInOrder = ['account', ...credentialFields, 'role'] as const;

/** Values of one name belong together; the same field once more begins another role. */
function drafted(found: readonly FoundValue[]): Draft[] {
  const drafts: Draft[] = [];
  const current = new Map<string, Draft>();
  for (const { field, value, qualifier, guessed } of found) {
    let draft = current.get(qualifier);
    const known = draft?.values[field];
    if (draft && known !== undefined && (known === value || guessed)) {
      continue;
    }
    if (!draft || (known !== undefined && !(field === 'account' && draft.isGuessed))) {
      draft = { qualifier, values: {}, isGuessed: false };
      drafts.push(draft);
      current.set(qualifier, draft);
    }
    draft.values[field] = value;
    if (field === 'account') {
      draft.isGuessed = guessed;
    }
  }
  return drafts;
}

/** Names of what there are several of: two of them are two roles, also where their values would make one. */
const environment = /\d|^(?:sb|sandbox|prod|production|live|dev|development|test|testing|uat|qa|staging|stage|rp|demo)$/;
const isEnvironment = (qualifier: string): boolean => qualifier.split('_').some((word) => environment.test(word));

/** Joins drafts that are parts of one role, and gives what has no qualifier to those that have one. */
function merged(drafts: readonly Draft[]): Draft[] {
  const fields = drafts.flatMap(({ values }) => Object.keys(values));
  const environments = new Set(drafts.map(({ qualifier }) => qualifier).filter(isEnvironment));
  if (new Set(fields).size === fields.length && environments.size <= 1) {
    const [first] = drafts;
    const qualifier = [...environments][0] ?? first?.qualifier ?? '';
    return first
      ? [{ qualifier, values: Object.assign({}, ...drafts.map(({ values }) => values)) as Draft['values'], isGuessed: false }]
      : [];
  }
  const base = drafts.find(({ qualifier }) => qualifier === '');
  const others = drafts.filter((draft) => draft !== base && draft.qualifier !== '');
  if (!base || others.length === 0) {
    return [...drafts];
  }
  for (const { values } of others) {
    inherit(values, base.values, consumerFields);
    if (base.values.tokenId === undefined) {
      inherit(values, base.values, ['account']);
    }
  }
  const isWhole = tokenFields.some((field) => base.values[field] !== undefined);
  return isWhole ? [...drafts] : drafts.filter((draft) => draft !== base);
}

/** Takes these values over where all of them are missing. */
function inherit(values: Draft['values'], from: Draft['values'], fields: readonly BlockField[]): void {
  if (fields.every((field) => values[field] === undefined)) {
    for (const field of fields) {
      if (from[field] !== undefined) {
        values[field] = from[field];
      }
    }
  }
}

/** When all roles that have these values have the same ones, the others have them too. */
function share(drafts: readonly Draft[], fields: readonly BlockField[]): void {
  const holders = drafts.filter(({ values }) => fields.every((field) => values[field] !== undefined));
  const [first] = holders;
  if (first && new Set(holders.map(({ values }) => fields.map((field) => values[field]).join('\n'))).size === 1) {
    for (const { values } of drafts) {
      inherit(values, first.values, fields);
    }
  }
}

/** Without the integrations whose pair other roles have as well. */
function withoutShared(drafts: readonly Draft[]): readonly Draft[] {
  const pairs = new Set(drafts.filter(({ values }) => values.tokenId !== undefined).map(({ values }) => values.consumerKey));
  return drafts.filter(
    ({ values }) => tokenFields.some((field) => values[field] !== undefined) || !pairs.has(values.consumerKey),
  );
}

function toRole({ qualifier, values }: Draft): RecognizedRole {
  const { account, role, ...rest } = values;
  return { values: rest, label: qualifier, ...(account !== undefined && { account }), ...(role !== undefined && { role }) };
}
