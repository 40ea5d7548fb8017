import { isCount, isRecord, isText } from '../../protocol/callTable.js';
import type { CallDetails, HistoryCall } from './types.js';

/** Where the details of a call stand in the file of bodies: bytes. */
export interface DetailsPlace {
  readonly offset: number;
  readonly length: number;
}

/** A call as a line of a file has it. */
export interface ListedCall {
  readonly call: HistoryCall;
  readonly place: DetailsPlace;
}

/** A line for a call, with its line feed. */
export function callLine({ call, place }: ListedCall): string {
  return `${JSON.stringify({ ...call, details: [place.offset, place.length] })}\n`;
}

/** A line for the details of a call, with its line feed. */
export function detailsLine(details: CallDetails): string {
  return `${JSON.stringify(details)}\n`;
}

/**
 * The calls in a text of such lines. A last line without its line feed was being written when the window ended, and a line that is
 * damaged says nothing that could be relied on: both are left out.
 */
export function readCallLines(text: string): ListedCall[] {
  const found: ListedCall[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    const listed = listedCall(parsed(text.slice(start, end)));
    if (listed) {
      found.push(listed);
    }
    start = end + 1;
  }
  return found;
}

/** The details of a call; undefined when the text is not that. */
export function readDetails(text: string, id: string): CallDetails | undefined {
  const value = parsed(text);
  return isDetails(value) && value.id === id ? value : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listedCall(value: unknown): ListedCall | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { details, ...call } = value;
  const [offset, length] = Array.isArray(details) ? (details as unknown[]) : [];
  return isCount(offset) && isCount(length) && isCall(call)
    ? { call, place: { offset: Number(offset), length: Number(length) } }
    : undefined;
}

const isOptional = (value: unknown, check: (value: unknown) => boolean): boolean => value === undefined || check(value);
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isTrue = (value: unknown): boolean => value === true;

function isCall(value: unknown): value is HistoryCall {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    /^[a-z0-9]+$/.test(value.id) &&
    isNumber(value.at) &&
    ['account', 'accountName', 'role', 'method', 'script', 'deploy', 'url'].every((name) => isText(value[name])) &&
    ['production', 'sandbox', 'releasePreview', 'testDrive', 'demo'].includes(String(value.kind)) &&
    ['response', 'failure', 'canceled'].includes(String(value.outcome)) &&
    isOptional(value.status, isCount) &&
    isOptional(value.isDoubtful, isTrue) &&
    isOptional(value.code, isText) &&
    isNumber(value.milliseconds) &&
    isOptional(value.size, isCount)
  );
}

const isHeaders = (value: unknown): boolean =>
  Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText));
const isExtent = (value: unknown): boolean => ['whole', 'cut', 'production', 'none'].includes(String(value));
const isLanguage = (value: unknown): boolean => ['json', 'xml', 'html', 'text', 'binary'].includes(String(value));

function isDetails(value: unknown): value is CallDetails {
  return (
    isRecord(value) &&
    ['id', 'request', 'url', 'statusText', 'body'].every((name) => isText(value[name])) &&
    isHeaders(value.sentHeaders) &&
    isHeaders(value.headers) &&
    isExtent(value.requestBody) &&
    isExtent(value.responseBody) &&
    isLanguage(value.language) &&
    isOptional(value.failure, isText) &&
    isOptional(value.hasHidden, isTrue) &&
    isOptional(value.hasShortened, isTrue)
  );
}
