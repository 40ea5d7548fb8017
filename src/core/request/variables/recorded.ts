import type { RequestRow, RestletRequest } from '../../../protocol/request.js';
import { prepareRequest, type PreparedRequest } from '../prepare.js';
import { contentTypeOf } from '../contentType.js';
import { mayHavePlaceholders, piecesOf, withoutBackslashes } from './placeholders.js';
import { resolveRequest, type VariableSource } from './resolve.js';

/** How a request that was sent is recorded: what a person entered for it stands as its placeholder. */
export interface RecordedRequest {
  /** As a request file has it. It sends the same again, and asks again for what was entered. */
  readonly request: RestletRequest;
  /**
   * URL and headers, to be read: as they were sent, with the placeholders as they are written.
   * @param base scheme, host and port of the URL
   */
  readonly prepared: (base: string) => Pick<PreparedRequest, 'url' | 'headers'>;
}

/** What is entered is recorded as a number between two noncharacters of Unicode, which no text of a person has. */
const [begin, end] = ['\uFDD0', '\uFDD1'];
const mark = /\uFDD0(\d+)\uFDD1/g;
const encodedMark = /%EF%B7%90(\d+)%EF%B7%91/g;

/**
 * Records a request as it is sent. Braces in it that are no placeholder are written as text, so that they are sent again as they are.
 * Linear in the size of what is sent.
 * @param source gives the values that are sent. What it says was entered only tells the Content-Type, and is not recorded
 */
export function recordedRequest(request: RestletRequest, source: VariableSource): RecordedRequest {
  const labels: string[] = [];
  const prompted = (label: string): string => {
    labels.push(label);
    return `${begin}${labels.length - 1}${end}`;
  };
  const contentType = contentTypeOf(resolveRequest({ ...request, body: '' }, source).request);
  const { request: sent } = resolveRequest(request, { ...bound(source), prompted }, contentType);
  const placeholder = (whole: string, index: string): string => {
    const label = labels[Number(index)];
    return label === undefined ? whole : `{{$prompt:${label}}}`;
  };
  const read = (text: string): string => text.replace(mark, placeholder);
  return {
    request: mapped(sent, (text) => writtenAgain(text, labels)),
    prepared: (base) => {
      const { url, headers } = prepareRequest(sent, base);
      return {
        url: url.replace(encodedMark, placeholder),
        headers: headers.map(([name, value]) => [read(name), read(value)] as const),
      };
    },
  };
}

/** A text with marks as a request file has it. Backslashes before a mark stand within the braces: before them, they would make them text. */
function writtenAgain(text: string, labels: readonly string[]): string {
  let from = 0;
  let written = '';
  for (const { 0: whole, 1: number, index } of text.matchAll(mark)) {
    const label = labels[Number(number)];
    if (label !== undefined) {
      const end = endWithoutBackslashes(text, from, index);
      written += `${asText(text.slice(from, end))}{{${text.slice(end, index)}$prompt:${label}}}`;
      from = index + whole.length;
    }
  }
  return written + asText(text.slice(from));
}

/** Where the backslashes begin that stand directly before a place of a text. */
function endWithoutBackslashes(text: string, from: number, place: number): number {
  let end = place;
  while (end > from && text[end - 1] === '\\') {
    end--;
  }
  return end;
}

/** A text of a recorded request as it was sent, but for the placeholders of what was entered. */
export function readAsSent(text: string): string {
  if (!mayHavePlaceholders(text)) {
    return text;
  }
  return piecesOf(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : withoutBackslashes(piece.written)))
    .join('');
}

/** `\{{` stands for `{{`. */
function asText(text: string): string {
  return text.replaceAll('{{', '\\{{');
}

/** The request with other texts in everything that placeholders are looked for in. Disabled rows stay as they are written. */
function mapped(request: RestletRequest, map: (text: string) => string): RestletRequest {
  const row = (each: RequestRow): RequestRow => (each.enabled ? { ...each, name: map(each.name), value: map(each.value) } : each);
  return {
    ...request,
    script: map(request.script),
    deploy: map(request.deploy),
    query: request.query.map(row),
    headers: request.headers.map(row),
    body: map(request.body),
  };
}

function bound(source: VariableSource): Omit<VariableSource, 'prompted'> {
  return {
    variable: (name) => source.variable(name),
    made: (value) => source.made(value),
    response: (from, path) => source.response(from, path),
  };
}
