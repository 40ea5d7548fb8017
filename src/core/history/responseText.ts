import { dropped } from '../disclosure/index.js';
import { layoutJson } from '../response/index.js';
import { parseRequest, readAsSent, sendsBody } from '../request/index.js';
import type { CallDetails, HistoryCall } from './types.js';

/** The body as it is shown: JSON laid out, anything else as it came. */
export function shownBody({ body, language }: CallDetails): string {
  return language === 'json' ? (layoutJson(body)?.text ?? body) : body;
}

/**
 * Request and response of a call as one text.
 * @param about lines above it, such as the role and the time
 * @param sentNote a sentence in place of the body that was sent, or below it when it was cut
 * @param note a sentence in place of the body, or below it when it was cut
 */
export function responseText(
  { method, status }: Pick<HistoryCall, 'method' | 'status'>,
  details: CallDetails,
  { about, sentNote, note }: Readonly<Record<'sentNote' | 'note', string | undefined>> & { readonly about: readonly string[] },
): string {
  const headers = (rows: CallDetails['headers']): string[] => rows.map(([name, value]) => `${name}: ${value}`);
  const response =
    status === undefined ? [] : [[`HTTP ${status} ${details.statusText}`.trim(), ...headers(details.headers)].join('\n')];
  const parts = [
    about.join('\n'),
    [`${method} ${details.url}`, ...headers(details.sentHeaders.map(withoutLogin))].join('\n'),
    ...sentBody(details, sentNote),
    ...response,
    shownBody(details),
    note ?? '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A whole value that is left out was sent all the same. */
function withoutLogin([name, value]: CallDetails['headers'][number]): CallDetails['headers'][number] {
  return [name, value === dropped ? '(sent, not kept)' : value];
}

/** None for a method that sends no body: the request may have one all the same. */
function sentBody({ request }: CallDetails, note = ''): readonly string[] {
  const read = parseRequest(request);
  return read.kind === 'request' && sendsBody(read.request) ? [readAsSent(read.request.body), note] : [];
}
