import { layoutJson } from '../response/index.js';
import type { CallDetails, HistoryCall } from './types.js';

/** The body as it is shown: JSON laid out, anything else as it came. */
export function shownBody({ body, language }: CallDetails): string {
  return language === 'json' ? (layoutJson(body)?.text ?? body) : body;
}

/**
 * Request line and response of a call as one text.
 * @param about lines above it, such as the role and the time
 * @param note a sentence in place of the body, or below it when it was cut
 */
export function responseText(
  { method, status }: HistoryCall,
  details: CallDetails,
  { about, note }: { readonly about: readonly string[]; readonly note: string | undefined },
): string {
  const headers = (rows: CallDetails['headers']): string[] => rows.map(([name, value]) => `${name}: ${value}`);
  const response =
    status === undefined ? [] : [[`HTTP ${status} ${details.statusText}`.trim(), ...headers(details.headers)].join('\n')];
  const parts = [
    about.join('\n'),
    [`${method} ${details.url}`, ...headers(details.sentHeaders)].join('\n'),
    ...response,
    shownBody(details),
    note ?? '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
