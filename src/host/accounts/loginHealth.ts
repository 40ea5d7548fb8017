import type * as vscode from 'vscode';
import type { AccountIndex } from './accountIndex.js';
import type { MementoLike } from './recordMap.js';
import type { LoginResults, RefusedLogin } from './roles.js';
import type { Emitter } from './storeParts.js';

/** A refused login as it is kept. Times are in milliseconds since 1970. */
export interface KeptRefusal extends RefusedLogin {
  readonly at: number;
  /** The first refused login after the last successful one. */
  readonly since: number;
}

/** How the logins of one role went. */
export interface Logins {
  readonly succeededAt?: number;
  /** The last refused login; it may be older than the last successful one. */
  readonly refusal?: KeptRefusal;
}

/** What globalState holds of the logins of one role, under a key of its own: times, and what was concluded of a response. */
interface StoredLogins extends Logins {
  readonly v: 1;
  /** Realm of the account; the logins don't count for the role any more when it was moved to another account. */
  readonly account: string;
}

export interface LoginChange {
  readonly roleId: string;
  readonly realm: string;
  /** Whether the last login of the role is refused now and was not before, or the other way around. */
  readonly isTurn: boolean;
}

const prefix = 'restlets.logins.';
/** Milliseconds. Many calls a minute shall not write the whole state each time. */
const betweenSuccesses = 60_000;

const nothingSeen: Logins = {};

/** The part of the store that is needed. */
export interface StoredRoles {
  readonly index: AccountIndex;
  wasRemoved(roleId: string): boolean;
}

/** Whether the last login of a role was refused. */
export function isRefused({ succeededAt = -1, refusal }: Logins): boolean {
  return refusal !== undefined && refusal.at > succeededAt;
}

/**
 * When the last login of each role succeeded and was refused, in all windows. Two windows that write at the same time lose nothing: each
 * keeps what it knows, and of two copies the later time of each field counts.
 */
export class LoginHealth implements LoginResults {
  readonly onDidChange: vscode.Event<LoginChange>;
  readonly #memento: MementoLike;
  readonly #store: StoredRoles;
  readonly #didChange: Emitter<LoginChange>;
  readonly #now: () => number;
  readonly #known = new Map<string, StoredLogins>();
  /** The roles of which globalState holds something: asking it for each of thousands of roles takes longer than showing them. */
  #kept: ReadonlySet<string> | undefined;

  /** @param now milliseconds since 1970 */
  constructor(memento: MementoLike, store: StoredRoles, didChange: Emitter<LoginChange>, now: () => number) {
    this.#memento = memento;
    this.#store = store;
    this.#didChange = didChange;
    this.onDidChange = didChange.event;
    this.#now = now;
  }

  /** What is known of the logins with the values that the role has now; empty for a role that never logged in. */
  of(roleId: string): Logins {
    const stored = this.#get(roleId);
    if (!stored) {
      return nothingSeen;
    }
    const token = this.#store.index.tokens.get(roleId);
    if (stored.account !== token?.account) {
      return nothingSeen;
    }
    const { succeededAt, refusal } = stored;
    const pair = this.#store.index.integrations.get(token.integration);
    const since = Math.max(token.enteredAt ?? 0, pair?.enteredAt ?? 0);
    return {
      ...(succeededAt !== undefined && succeededAt >= since && { succeededAt }),
      ...(refusal && refusal.at >= since && { refusal }),
    };
  }

  workedBefore(roleId: string): boolean {
    return this.of(roleId).succeededAt !== undefined;
  }

  succeeded(roleId: string): void {
    const before = this.of(roleId);
    const at = this.#now();
    if (isRefused(before) || at - (before.succeededAt ?? 0) >= betweenSuccesses) {
      this.#put(roleId, before, { ...before, succeededAt: at });
    }
  }

  refused(roleId: string, refused: RefusedLogin): void {
    const before = this.of(roleId);
    const at = this.#now();
    const since = isRefused(before) ? (before.refusal?.since ?? at) : at;
    this.#put(roleId, before, { ...before, refusal: { ...refused, at, since } });
  }

  /** Takes over what other windows have written, writes again what they have overwritten, and forgets removed roles. */
  sync(): void {
    this.#kept = keptRoles(this.#memento);
    for (const id of new Set([...this.#kept, ...this.#known.keys()])) {
      if (this.#store.wasRemoved(id)) {
        this.#known.delete(id);
        this.#write(id, undefined);
      } else {
        this.#merge(id);
      }
    }
  }

  #merge(id: string): void {
    const known = this.#known.get(id);
    const stored = parse(this.#memento.get(prefix + id));
    const merged = merge(known, stored);
    if (!merged) {
      return;
    }
    const before = this.of(id);
    this.#known.set(id, merged);
    if (JSON.stringify(merged) !== JSON.stringify(stored)) {
      this.#write(id, merged);
    }
    if (JSON.stringify(merged) !== JSON.stringify(known)) {
      this.#tell(id, before);
    }
  }

  #get(id: string): StoredLogins | undefined {
    const known = this.#known.get(id);
    this.#kept ??= keptRoles(this.#memento);
    if (known || !this.#kept.has(id)) {
      return known;
    }
    const stored = parse(this.#memento.get(prefix + id));
    if (stored) {
      this.#known.set(id, stored);
    }
    return stored;
  }

  #put(id: string, before: Logins, logins: Logins): void {
    const token = this.#store.index.tokens.get(id);
    // The role can be removed while its call is under way.
    if (token) {
      const stored: StoredLogins = { v: 1, account: token.account, ...logins };
      this.#known.set(id, stored);
      this.#write(id, stored);
      this.#tell(id, before);
    }
  }

  #tell(roleId: string, before: Logins): void {
    const realm = this.#store.index.tokens.get(roleId)?.account;
    if (realm !== undefined) {
      this.#didChange.fire({ roleId, realm, isTurn: isRefused(before) !== isRefused(this.of(roleId)) });
    }
  }

  /** Nothing waits for this, and what is not written is still known in this window. */
  #write(id: string, value: StoredLogins | undefined): void {
    this.#memento.update(prefix + id, value).then(undefined, () => undefined);
  }
}

function keptRoles(memento: MementoLike): ReadonlySet<string> {
  return new Set(memento.keys().flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : [])));
}

/** What two windows know of one role. When it was moved to another account, the later one counts as a whole. */
function merge(one: StoredLogins | undefined, other: StoredLogins | undefined): StoredLogins | undefined {
  if (!one || !other) {
    return one ?? other;
  }
  if (one.account !== other.account) {
    return latest(one) >= latest(other) ? one : other;
  }
  const succeededAt = later(one.succeededAt, other.succeededAt);
  const refusal = laterRefusal(one.refusal, other.refusal, succeededAt);
  return { v: 1, account: one.account, ...(succeededAt !== undefined && { succeededAt }), ...(refusal && { refusal }) };
}

function laterRefusal(one: KeptRefusal | undefined, other: KeptRefusal | undefined, succeededAt = -1): KeptRefusal | undefined {
  if (!one || !other) {
    return one ?? other;
  }
  const last = other.at > one.at ? other : one;
  const begins = [one.since, other.since].filter((since) => since > succeededAt);
  return { ...last, since: Math.min(last.at, ...begins) };
}

function later(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}

function latest({ succeededAt = 0, refusal }: Logins): number {
  return Math.max(succeededAt, refusal?.at ?? 0);
}

/** `undefined` for what is damaged or of a later version: it is only a memory of what was seen. */
function parse(value: unknown): StoredLogins | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { v, account, succeededAt, refusal } = value as Partial<Record<string, unknown>>;
  const sound =
    v === 1 &&
    typeof account === 'string' &&
    (succeededAt === undefined || Number.isSafeInteger(succeededAt)) &&
    (refusal === undefined || isRefusal(refusal));
  return sound ? (value as StoredLogins) : undefined;
}

function isRefusal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { at, since, response, firstCheck, looksRevoked } = value as Partial<Record<string, unknown>>;
  return (
    Number.isSafeInteger(at) &&
    Number.isSafeInteger(since) &&
    typeof response === 'string' &&
    (firstCheck === undefined || typeof firstCheck === 'string') &&
    typeof looksRevoked === 'boolean'
  );
}
