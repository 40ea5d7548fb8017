import type { Node } from 'jsonc-parser';
import { lineAndColumn } from '../../../protocol/textPosition.js';
import { checkAccountId } from '../../tba/index.js';
import { propertiesOf, readJsonTree } from '../file/jsonTree.js';
import { RequestFileError } from '../file/requestFileError.js';
import { isSecretName, looksIssued } from '../secrets.js';
import { asText } from './placeholders.js';
import type { Found } from './resolve.js';

/** The name of the file that holds the variables of the requests beside and below it. */
export const environmentFileName = 'restlet.env.json';

/** The newest form of the file that is read here. */
const newestVersion = 1;

/** The variables of one `restlet.env.json`. */
export interface Environment {
  /** As sentences name it: its path in the workspace. */
  readonly file: string;
  /** Why the file as a whole cannot be used. */
  readonly unreadable?: string;
  readonly variables: ReadonlyMap<string, EnvironmentValue>;
  /** Values for one account each, by the realm in upper case. */
  readonly accounts: ReadonlyMap<string, ReadonlyMap<string, EnvironmentValue>>;
  /** A field of the file that isn't read, such as a variable that stands outside of "variables". */
  readonly ignoredField?: string;
}

/** A value, or the sentence that says why it cannot be used. `offset` is that of the value, in UTF-16 code units. */
export type EnvironmentValue = { readonly offset: number } & ({ readonly text: string } | { readonly problem: string });

/** Fields that are read, or say something about the file. */
const knownFields = new Set(['$schema', 'version', 'variables', 'accounts']);
/** UTF-16 code units of a name in a sentence. */
const longestName = 80;

/** In place of files of variables that were not read. @param unreadable why, in one sentence */
export function unreadEnvironment(file: string, unreadable: string): Environment {
  return { file, variables: new Map(), accounts: new Map(), unreadable };
}

/** Reads the text of a `restlet.env.json`. Linear in its length, and never throws. @param file its path, for sentences */
export function readEnvironment(text: string, file: string): Environment {
  const unreadable = (problem: string): Environment => unreadEnvironment(file, `${file} can't be read: ${problem}`);
  let tree: Node | undefined;
  try {
    tree = readJsonTree(text);
  } catch (error) {
    if (error instanceof RequestFileError) {
      const { line, column } = lineAndColumn(text, error.offset);
      return unreadable(`line ${line}, column ${column}: ${error.message}`);
    }
    throw error;
  }
  if (!tree) {
    return { file, variables: new Map(), accounts: new Map() };
  }
  if (tree.type !== 'object') {
    return unreadable('it must be an object with "variables" and "accounts".');
  }
  const fields = new Map(propertiesOf(tree).map(({ name, value }) => [name, value]));
  const version: unknown = fields.get('version')?.value;
  if (typeof version === 'number' && version > newestVersion) {
    return unreadable(`it is of version ${version}, and this version of the extension reads up to ${newestVersion}.`);
  }
  const [variables, accounts] = [fields.get('variables'), fields.get('accounts')];
  if ((variables && variables.type !== 'object') || (accounts && accounts.type !== 'object')) {
    return unreadable(`"${variables && variables.type !== 'object' ? 'variables' : 'accounts'}" must be an object.`);
  }
  const problem = accounts && accountsProblem(accounts);
  if (problem !== undefined) {
    return unreadable(problem);
  }
  const ignoredField = [...fields.keys()].find((name) => !knownFields.has(name));
  return {
    file,
    variables: valuesOf(variables),
    accounts: new Map(accounts ? propertiesOf(accounts).map(({ name, value }) => [realmOf(name), valuesOf(value)]) : []),
    ...(ignoredField !== undefined && { ignoredField }),
  };
}

/** Why the values of some account would be left out, in one sentence. */
function accountsProblem(accounts: Node): string | undefined {
  const written = new Map<string, string>();
  for (const { name, value } of propertiesOf(accounts)) {
    const shown = quoted(name);
    const check = checkAccountId(name);
    if (!('account' in check)) {
      return `${shown} in "accounts" isn't an account ID, such as 1234567 or 1234567_SB1.`;
    }
    if (value.type !== 'object') {
      return `${shown} in "accounts" must be an object with the values for this account.`;
    }
    const { realm } = check.account;
    const other = written.get(realm);
    if (other !== undefined) {
      return other === shown
        ? `${shown} is in "accounts" more than once. Put its values into one object.`
        : `${other} and ${shown} in "accounts" are the same account. Put its values into one object.`;
    }
    written.set(realm, shown);
  }
  return undefined;
}

function quoted(name: string): string {
  return `"${name.length > longestName ? `${name.slice(0, longestName)}…` : name}"`;
}

/**
 * The value of a variable for one account.
 * @param environments the nearest to the request first: it counts before the ones further up
 * @param account realm; undefined while no role is chosen
 */
export function variableIn(environments: readonly Environment[], account: string | undefined, name: string): Found {
  for (const environment of environments) {
    const { file, variables, accounts, unreadable } = environment;
    if (unreadable !== undefined) {
      return { problem: unreadable };
    }
    const ofAccount = account === undefined ? undefined : accounts.get(realmOf(account))?.get(name);
    const value = ofAccount ?? variables.get(name);
    if (value) {
      return 'text' in value
        ? { text: value.text, from: ofAccount && account !== undefined ? `${file}, account ${account}` : file }
        : { problem: `${value.problem} (${file})` };
    }
  }
  return { problem: notFound(environments, account, name) };
}

function notFound(environments: readonly Environment[], account: string | undefined, name: string): string {
  if (environments.length === 0) {
    return `There is no ${environmentFileName} beside this request or above it. ${asText}`;
  }
  const holders = environments.filter(({ accounts }) => [...accounts.values()].some((values) => values.has(name)));
  if (holders.length > 0) {
    const realms = holders.flatMap(({ accounts }) =>
      [...accounts].filter(([, values]) => values.has(name)).map(([realm]) => realm),
    );
    const used = account === undefined ? 'no role is chosen' : `the request goes to ${account}`;
    return `${allOf(holders)} a value for ${[...new Set(realms)].join(', ')} only, and ${used}.`;
  }
  const outside = environments.find(({ ignoredField }) => ignoredField !== undefined);
  if (outside?.ignoredField !== undefined) {
    return `${outside.file} has no variable of this name in "variables". Its field ${quoted(outside.ignoredField)} isn't read.`;
  }
  return `${allOf(environments)} no variable of this name. ${asText}`;
}

/** The beginning of a sentence about files: what they have follows. */
function allOf(environments: readonly Environment[]): string {
  return `${environments.map(({ file }) => file).join(' and ')} ${environments.length > 1 ? 'have' : 'has'}`;
}

/** All names that have a value, of any account, each once: for completion. */
export function variableNames(environments: readonly Environment[]): string[] {
  const maps = environments.flatMap(({ variables, accounts }) => [variables, ...accounts.values()]);
  return [...new Set(maps.flatMap((values) => [...values.keys()]))];
}

/** Accounts are compared as NetSuite writes a realm. */
function realmOf(account: string): string {
  const check = checkAccountId(account);
  return 'account' in check ? check.account.realm : account;
}

function valuesOf(node: Node | undefined): Map<string, EnvironmentValue> {
  if (node?.type !== 'object') {
    return new Map();
  }
  return new Map(propertiesOf(node).map(({ name, value }) => [name, valueOf(name, value)]));
}

function valueOf(name: string, { type, value, offset }: Node): EnvironmentValue {
  if (type !== 'string' || typeof value !== 'string') {
    return { offset, problem: `The value of "${name}" isn't text. Write it in quotation marks.` };
  }
  if (isSecretName(name) || looksIssued(value)) {
    return { offset, problem: `The value of "${name}" seems to be a secret. Secrets don't belong in a file: remove it.` };
  }
  return { offset, text: value };
}
