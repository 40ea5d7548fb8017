import { headerOf } from '../../../protocol/headers.js';
import type { Refusal } from './refusal.js';

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
    `Account: ${role.account}`,
    ...(role.user === undefined ? [] : [`User: ${role.user}`]),
    `Role: ${role.role}`,
    ...(role.integration === undefined ? [] : [`Integration: ${role.integration}`]),
    `Time: ${time} UTC (${whose})`,
    `Response: ${[facts.status, code].filter((part) => part !== '').join(' ')}`,
  ];
  return [
    'NetSuite rejected the login of a RESTlet request. It writes the reason only to the Login Audit Trail. Could you look it up for me?',
    identity.join('\n'),
    `Where: ${auditTrail.path}\nColumns to add: ${auditTrail.columns.join(', ')}`,
    'Please send me the word in the Detail column. If there is no entry for this time, please tell me. That helps too.',
    '',
  ].join('\n\n');
}

/** The time of the server when the response tells it, because the trail uses that time. */
function timeOf(facts: Refusal['facts']): { time: string; whose: string } {
  const date = new Date(headerOf(facts.headers, 'date') ?? '');
  const known = !Number.isNaN(date.getTime());
  const time = (known ? date : new Date(facts.sentAt)).toISOString().slice(0, 19).replace('T', ' ');
  return { time, whose: known ? "by NetSuite's clock" : "by my machine's clock" };
}
