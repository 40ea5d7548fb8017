import { headerOf } from '../../../protocol/headers.js';
import type { Refusal } from './refusal.js';
import { administratorNote as note } from '../texts.js';

/**
 * A short text for a person who may read the Login Audit Trail: what to look for, and where. It names the account and the role, because an
 * administrator needs them, but no key and no token. Undefined when the trail has no entry for such a refusal.
 */
export function administratorNote({ facts, role, view }: Refusal): string | undefined {
  const { auditTrail } = view;
  if (!auditTrail) {
    return undefined;
  }
  const { time, whose } = timeOf(facts);
  const code = facts.error?.code ?? '';
  const identity = [
    note.account(role.account),
    ...(role.user === undefined ? [] : [note.user(role.user)]),
    note.role(role.role),
    ...(role.integration === undefined ? [] : [note.integration(role.integration)]),
    note.time(time, whose),
    note.response([facts.status, code].filter((part) => part !== '').join(' ')),
  ];
  return [note.question, identity.join('\n'), note.where(auditTrail.path, auditTrail.columns), note.request, ''].join('\n\n');
}

/** The time of the server when the response tells it, because the trail uses that time. */
function timeOf(facts: Refusal['facts']): { time: string; whose: string } {
  const date = new Date(headerOf(facts.headers, 'date') ?? '');
  const known = !Number.isNaN(date.getTime());
  const time = (known ? date : new Date(facts.sentAt)).toISOString().slice(0, 19).replace('T', ' ');
  return { time, whose: known ? note.serverClock : note.ownClock };
}
