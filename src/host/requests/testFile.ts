import { createHash } from 'node:crypto';
import {
  expectationsOf,
  expectationText,
  roleTexts as expectedRole,
  skipTexts,
  type Expectation,
} from '../../core/expect/index.js';
import { expectRowParts, parseRequest, type TextPart } from '../../core/request/index.js';
import type { RestletRequest } from '../../protocol/request.js';
import { roleKey, sameRole, type RoleView } from '../../protocol/roles.js';
import type { TextPlace } from '../../protocol/textPosition.js';
import type { Roles } from '../accounts/roles.js';
import { roles as roleTexts } from '../calls/texts.js';

/** One expectation of a request file. */
export interface TestRow {
  /** Stays the same while the text of the row does, wherever it stands in the file. */
  readonly id: string;
  readonly label: string;
  readonly row: Expectation;
  readonly part: TextPart;
}

/** A request file as tests: one for each expectation. */
export type TestFile =
  | { readonly kind: 'tests'; readonly request: RestletRequest; readonly rows: readonly TestRow[] }
  /** It may have expectations, but it cannot be read. */
  | { readonly kind: 'broken'; readonly message: string; readonly place: TextPlace };

/** Undefined for a request without expectations, which has nothing to test. @param text of the file */
export function readTestFile(text: string): TestFile | undefined {
  const parsed = parseRequest(text);
  if (parsed.kind === 'unreadable') {
    const { message, line, column } = parsed;
    return text.includes('"expect"') ? { kind: 'broken', message, place: { line, column } } : undefined;
  }
  const { rows, problems } = expectationsOf(text);
  const parts = expectRowParts(text);
  if (!parts) {
    const [problem] = problems;
    return problem && { kind: 'broken', message: problem.message, place: { line: 1, column: 1 } };
  }
  if (rows.length === 0) {
    return undefined;
  }
  const seen = new Map<string, number>();
  return {
    kind: 'tests',
    request: parsed.request,
    rows: rows.flatMap((row, index): TestRow[] => {
      const part = parts[index];
      if (!part) {
        return [];
      }
      const hash = createHash('sha256')
        .update(text.slice(part.offset, part.offset + part.length))
        .digest('hex');
      const count = (seen.get(hash) ?? 0) + 1;
      seen.set(hash, count);
      return [{ id: `${hash} ${count}`, label: expectationText(row), row, part }];
    }),
  };
}

/** What `role` in a filter of the Test Explorer is followed by, and the same for `method`. */
export function tagsOf(request: Pick<RestletRequest, 'method'>, rows: readonly Pick<TestRow, 'row'>[]): string[] {
  const roles = rows.flatMap(({ row: { role } }) => (role === undefined ? [] : [`role:${role}`]));
  return [...new Set([`method:${request.method}`, ...roles])];
}

/** One call of a file, and the rows that its response is for. */
export interface TestCall {
  /** Or why there is no such role here, in a sentence. */
  readonly role: RoleView | { readonly problem: string };
  /** The name of the role as the rows write it. */
  readonly name?: string;
  readonly rows: readonly TestRow[];
}

/** What some rows of a file need to be checked. */
export interface TestPlan {
  readonly calls: readonly TestCall[];
  /** Rows about which no response says anything, with the reason: they are disabled, wrong, or not for the role. */
  readonly unchecked: readonly { readonly row: TestRow; readonly reason: string; readonly isWrong: boolean }[];
}

/**
 * The calls that some rows of a file need: one for each role that they name, and one for those that name none. These are for the role that
 * the request prefers, or the active one.
 *
 * @param all the rows of the file
 * @param chosen those that are run
 */
export function planTests(
  request: RestletRequest,
  all: readonly TestRow[],
  chosen: readonly TestRow[],
  roles: Pick<Roles, 'active' | 'find'>,
): TestPlan {
  const own = ownRole(request, roles);
  const ownName = 'problem' in own ? undefined : own.role;
  const hasOwnRows =
    ownName !== undefined && all.some(({ row }) => row.enabled && row.role !== undefined && sameRole(row.role, ownName));
  const calls = new Map<string | undefined, { readonly name: string | undefined; readonly rows: TestRow[] }>();
  const unchecked: TestPlan['unchecked'][number][] = [];
  for (const each of chosen) {
    const { row } = each;
    const { role: name } = row;
    if (!row.enabled) {
      unchecked.push({ row: each, reason: skipTexts.disabled, isWrong: false });
    } else if (row.kind !== 'checkable') {
      unchecked.push({ row: each, reason: row.message, isWrong: row.kind === 'wrong' });
    } else if (name === undefined && hasOwnRows) {
      unchecked.push({ row: each, reason: skipTexts.ownRows(ownName), isWrong: false });
    } else {
      const key = name === undefined ? undefined : roleKey(name);
      const known = calls.get(key) ?? { name, rows: [] };
      known.rows.push(each);
      calls.set(key, known);
    }
  }
  return {
    unchecked,
    calls: [...calls.values()].map(({ name, rows }) => {
      const called = name ?? ownName;
      return {
        role: name === undefined ? own : namedRole(name, request, own, roles),
        ...(called !== undefined && { name: called }),
        rows,
      };
    }),
  };
}

/** A test says nothing about another role than the one that the request asks for, so no other role takes its place. */
function ownRole(
  { account, role }: RestletRequest,
  roles: Pick<Roles, 'active' | 'find'>,
): RoleView | { readonly problem: string } {
  if (account === undefined) {
    return roles.active ?? { problem: roleTexts.none };
  }
  return roles.find(account, role) ?? { problem: roleTexts.noneHere(role === undefined ? account : `${account} · ${role}`) };
}

function namedRole(
  name: string,
  { account }: RestletRequest,
  own: TestCall['role'],
  roles: Pick<Roles, 'active' | 'find'>,
): TestCall['role'] {
  const realm = account ?? ('problem' in own ? undefined : own.account);
  if (realm === undefined) {
    return own;
  }
  return roles.find(realm, name) ?? { problem: expectedRole.missing(name, realm) };
}

/** Folders of request files by their path; '' is the folder that is looked into. */
export interface TestFolder {
  readonly path: string;
  /** Without what the folder above it says already. */
  readonly label: string;
  /** The path of the folder above it. */
  readonly above?: string;
}

/**
 * The folders that files lie in, each below the nearest folder above it that has files too; so a file deep in a project isn't below a row of
 * folders that have nothing else. The folder that is looked into itself is none.
 *
 * @param files paths with '/' between names
 */
export function foldersOf(files: readonly string[]): TestFolder[] {
  const paths = new Set(files.map(parentOf).filter((path) => path !== ''));
  return [...paths].sort().map((path) => {
    let above = parentOf(path);
    while (above !== '' && !paths.has(above)) {
      above = parentOf(above);
    }
    return above === '' ? { path, label: path } : { path, label: path.slice(above.length + 1), above };
  });
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Turns places of a text into lines and columns (both from 0, in UTF-16 code units), each in the time that finding a line takes. */
export class TextLines {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\r|\n/g)) {
      this.#starts.push(index + lineBreak.length);
    }
  }

  at(offset: number): { readonly line: number; readonly character: number } {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      [low, high] = (this.#starts[middle] ?? 0) <= offset ? [middle, high] : [low, middle];
    }
    return { line: low, character: offset - (this.#starts[low] ?? 0) };
  }
}
