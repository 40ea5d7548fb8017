import type { BodyLanguage, NetSuiteErrorView } from '../../protocol/response.js';
import { withNumbersAsWritten } from './numbersAsWritten.js';
import { reportedError, type ReportedError } from './reportedError.js';
import { TextReader } from './textReader.js';

/** The forms in which NetSuite writes an error: a RESTlet's three, and the one of REST web services. */
export type ErrorForm = 'restlet' | 'webServices';

export interface FoundError {
  readonly form: ErrorForm;
  readonly view: NetSuiteErrorView;
}

/** What a body says about whether it went well. */
export interface BodyError {
  readonly error?: FoundError;
  /** The body is a JSON object that says `"success": false`. */
  readonly unsuccessful: boolean;
  /** The body is a JSON object that reports an error in the script's own words. */
  readonly reported?: ReportedError;
}

/** Whether a body says that it did not go well. */
export function saysNoSuccess({ error, unsuccessful, reported }: BodyError): boolean {
  return error !== undefined || unsuccessful || reported !== undefined;
}

/** UTF-16 code units of a body that is searched: an error with its stack is far shorter, and parsing a long body takes long. */
const longestError = 1024 * 1024;
const nothing: BodyError = { unsuccessful: false };

type Values = Readonly<Record<string, unknown>>;

/**
 * Finds NetSuite's error in a body (Oracle, section_4634920277). It goes by the form, not by the words, which NetSuite translates. The
 * forms are JSON, XML and text, each also with the JSON of a SuiteScript error as its message, and the form of REST web services.
 */
export function readBodyError(text: string, language: BodyLanguage): BodyError {
  if (text.length > longestError) {
    return nothing;
  }
  switch (language) {
    case 'json':
      return fromJson(jsonObject(text.trimStart()));
    case 'xml':
      return restletError(fromXml(text));
    case 'text':
      return restletError(fromText(text));
    default:
      return nothing;
  }
}

function restletError(view: NetSuiteErrorView | undefined): BodyError {
  return view === undefined ? nothing : { error: { form: 'restlet', view }, unsuccessful: false };
}

function fromJson(body: Values | undefined): BodyError {
  if (body === undefined) {
    return nothing;
  }
  const [details] = Array.isArray(body['o:errorDetails']) ? (body['o:errorDetails'] as unknown[]) : [];
  if (isObject(details)) {
    const view = { code: textOf(details['o:errorCode']) || textOf(body.title), message: textOf(details.detail) };
    return { error: { form: 'webServices', view }, unsuccessful: false };
  }
  const view = fromErrorProperty(body);
  const reported = reportedError(body);
  return {
    ...(view !== undefined && { error: { form: 'restlet', view } }),
    unsuccessful: body.success === false,
    ...(reported !== undefined && { reported }),
  };
}

/** The object of a body. A script that returns `JSON.stringify(…)` where JSON is expected sends a string that holds the object. */
function jsonObject(text: string): Values | undefined {
  if (text.startsWith('"{')) {
    const inner: unknown = parse(text);
    return typeof inner === 'string' ? parseObject(inner) : undefined;
  }
  return text.startsWith('{') ? parseObject(text) : undefined;
}

/** `{"error": {"code", "message"}}`. Scripts also write `{"error": "…"}`, with the message in it or in a field beside it. */
function fromErrorProperty(body: Values): NetSuiteErrorView | undefined {
  const { error } = body;
  if (isObject(error)) {
    const code = textOf(error.code) || textOf(error.name);
    const message = textOf(error.message) || textOf(error.details);
    return code === '' && message === '' ? undefined : withScriptError(code, message, error);
  }
  if (typeof error !== 'string' || error === '') {
    return undefined;
  }
  const message = textOf(body.error_description) || textOf(body.message);
  return message === '' ? withScriptError('', error, {}) : withScriptError(error, message, {});
}

/** `<error><code>…</code><message>…</message>`, after an XML declaration or without one. */
function fromXml(text: string): NetSuiteErrorView | undefined {
  const reader = new TextReader(text);
  reader.skipBlanks();
  if (reader.take('<?xml') && reader.upTo('?>') === undefined) {
    return undefined;
  }
  reader.skipBlanks();
  const code = reader.take('<error>') ? elementText(reader, 'code') : undefined;
  const message = code === undefined ? undefined : elementText(reader, 'message');
  return code === undefined || message === undefined
    ? undefined
    : withScriptError(unescapeXml(code).trim(), unescapeXml(message), {});
}

/** The text of the next element, still escaped. Undefined when it has another name, or elements inside. */
function elementText(reader: TextReader, name: string): string | undefined {
  reader.skipBlanks();
  const text = reader.take(`<${name}>`) ? reader.upTo('<') : undefined;
  return text !== undefined && reader.take(`/${name}>`) ? text : undefined;
}

/** `error code: X` and on the next line `error message: Y`, which may have more lines. */
function fromText(text: string): NetSuiteErrorView | undefined {
  const reader = new TextReader(text);
  reader.skipBlanks();
  const line = reader.takeAnyCase('error code:') ? reader.upTo('\n') : undefined;
  const code = line?.endsWith('\r') === true ? line.slice(0, -1) : line;
  if (code === undefined || code.includes('\r')) {
    return undefined;
  }
  reader.skip(' ');
  return reader.takeAnyCase('error message:') ? withScriptError(code.trim(), reader.rest().trim(), {}) : undefined;
}

/** The message of an error that a script did not catch is itself JSON: with type, name, message, stack and cause. */
function withScriptError(code: string, message: string, beside: Values): NetSuiteErrorView {
  const inner = message.trimStart().startsWith('{') ? parseObject(message) : undefined;
  const source = inner ?? beside;
  const stack = stackOf(source);
  const name = textOf(source.name);
  return {
    code,
    message: textOf(inner?.message) || message,
    ...(stack.length > 0 && { stack }),
    ...(name !== '' && name !== code && { name }),
  };
}

/** The lines of the stack, which is a list or a text, or a list with one text of several lines. The error itself has it, or its cause. */
function stackOf(error: Values): string[] {
  const cause = isObject(error.cause) ? error.cause : {};
  const candidates = [error.stack, error.stackTrace, cause.stack, cause.stackTrace].map(linesOf);
  return candidates.find((lines) => lines.length > 0) ?? [];
}

function linesOf(stack: unknown): string[] {
  const texts = Array.isArray(stack) ? stack.map(textOf) : [textOf(stack)];
  const lines = texts.flatMap((text) => text.split(/\r?\n/));
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

function parseObject(text: string): Values | undefined {
  const value = parse(text);
  return isObject(value) ? value : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(withNumbersAsWritten(text));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) {
        return entities[name] ?? whole;
      }
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
