import type { BodyLanguage } from '../../protocol/response.js';
import { headerOf } from '../../protocol/headers.js';
import { lineAndColumn } from '../../protocol/textPosition.js';
import { bodyText, looksBinary } from './bodyText.js';
import { languageOfText, languageOfType, parseContentType } from './contentType.js';
import { layoutJson } from './jsonLayout.js';
import { isEmptySuccess, meaningOf } from './meaning.js';
import { readBodyError, saysNoSuccess } from './netsuiteError.js';
import type { DescribedBody, ReadableResponse, ResponseDescription } from './types.js';
import { unfoldedJson } from './unfoldedJson.js';
import { layoutXml } from './xmlLayout.js';

/** Bytes of a binary body that are shown in hex. */
const longestHexView = 16 * 1024;
/** Bytes on each line of it. */
const hexColumns = 16;

/** Is told of an error in reading a part of a response. The response is shown without that part. */
export type OnError = (error: unknown) => void;

/**
 * Reads a response for a person: what it means when a RESTlet was called, NetSuite's error if there is one, and the body as text and
 * formatted. The script has run by then, so its response must not be lost: after an error in reading one part, the other parts
 * and the body as it came are still there. Never throws.
 */
export function describeResponse(
  response: ReadableResponse,
  request: { readonly method: string; readonly url: string },
  onError: OnError = () => undefined,
): ResponseDescription {
  const body = attempt(
    () => describeBody(response, onError),
    () => unreadBody(response),
    onError,
  );
  const status = attempt<Omit<ResponseDescription, 'body'>>(
    () => describeStatus(response, request, body),
    () => ({}),
    onError,
  );
  return { ...status, body };
}

function describeStatus(
  response: ReadableResponse,
  { method, url }: { readonly method: string; readonly url: string },
  { raw, language, notes }: DescribedBody,
): Omit<ResponseDescription, 'body'> {
  const { status } = response;
  const bodyError = readBodyError(raw, language);
  const location = headerOf(response.headers, 'location');
  const call = { method, url, status, isEmpty: raw === '' && notes.length === 0 };
  const meaning = meaningOf({ ...call, ...(location !== undefined && { location }), language, bodyError });
  const isDoubtful = status < 300 && (language === 'html' || saysNoSuccess(bodyError) || isEmptySuccess(call));
  return {
    ...(meaning !== undefined && { meaning }),
    ...(isDoubtful && { isDoubtful: true as const }),
    ...(bodyError.error !== undefined && { errorForm: bodyError.error.form }),
    ...(bodyError.error !== undefined && status >= 300 && { error: bodyError.error.view }),
  };
}

function attempt<Result>(read: () => Result, otherwise: () => Result, onError: OnError): Result {
  try {
    return read();
  } catch (error) {
    onError(error);
    return otherwise();
  }
}

/** For a body that could not be read as text: its first bytes in hex, which always works. */
function unreadBody({ body, notes }: ReadableResponse): DescribedBody {
  const note = "The body couldn't be read as text. Its first bytes are shown in hex. Use Save to keep it as received.";
  return { language: 'binary', raw: hexView(body), notes: [...notes, note] };
}

interface Layout {
  readonly pretty?: string;
  readonly unfolded?: string;
  readonly hasTable?: true;
  readonly notes: readonly string[];
}

function describeBody(response: ReadableResponse, onError: OnError): DescribedBody {
  const { body, notes } = response;
  const contentType = parseContentType(headerOf(response.headers, 'content-type'));
  const declared = languageOfType(contentType.type);
  if (declared === 'binary' || (contentType.charset === '' && looksBinary(body))) {
    return binaryBody(body, notes);
  }
  const { text, notes: characterNotes } = bodyText(body, contentType);
  const language = languageOf(declared, text);
  const { notes: layoutNotes, ...layout } = attempt<Layout>(
    () => layOut(text, language, notes.length > 0),
    () => ({ notes: ["The body couldn't be formatted. It is shown as received."] }),
    onError,
  );
  return { language, raw: text, ...layout, notes: [...notes, ...characterNotes, ...layoutNotes] };
}

/** NetSuite may send a page instead of data, so a text that looks like a page counts as one, whatever its type. */
function languageOf(declared: BodyLanguage | undefined, text: string): BodyLanguage {
  const found = languageOfText(text);
  return declared === undefined || (found === 'html' && declared !== 'text') ? found : declared;
}

function binaryBody(body: Buffer, notes: readonly string[]): DescribedBody {
  const part = body.length > longestHexView ? ` Here are the first ${longestHexView.toLocaleString('en-US')}.` : '';
  const note = `Binary body, ${body.length.toLocaleString('en-US')} bytes, shown in hex.${part} Use Save to keep it as received.`;
  return { language: 'binary', raw: hexView(body), notes: [...notes, note] };
}

/** The first bytes of a body as a hex dump: offset, bytes, and the characters that are visible ASCII. */
function hexView(body: Buffer): string {
  const lines: string[] = [];
  for (let offset = 0; offset < Math.min(body.length, longestHexView); offset += hexColumns) {
    lines.push(hexLine(body.subarray(offset, Math.min(offset + hexColumns, longestHexView)), offset));
  }
  return lines.join('\n');
}

function hexLine(bytes: Buffer, offset: number): string {
  const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const characters = bytes.toString('latin1').replace(/[^\x20-\x7E]/g, '.');
  return `${offset.toString(16).padStart(8, '0')}  ${pairs.padEnd(hexColumns * 3 - 1)}  ${characters}`;
}

/** @param isDamaged a note says already that the response is cut short or damaged */
function layOut(text: string, language: BodyLanguage, isDamaged: boolean): Layout {
  if (language === 'xml') {
    const pretty = layoutXml(text);
    return { ...(pretty !== undefined && { pretty }), notes: [] };
  }
  return language === 'json' ? layOutJson(text, isDamaged) : { notes: [] };
}

function layOutJson(text: string, isDamaged: boolean): Layout {
  const layout = layoutJson(text);
  if (layout === undefined) {
    return { notes: text.trim() === '' ? [] : ['The JSON is nested too deeply to format.'] };
  }
  const { text: pretty, problem, hasObjects } = layout;
  if (problem === undefined) {
    const unfolded = unfoldedJson(pretty);
    return { pretty, ...(unfolded !== undefined && { unfolded }), ...(hasObjects && { hasTable: true }), notes: [] };
  }
  const { line, column } = lineAndColumn(text, problem.offset);
  const place = `line ${line}, column ${column}`;
  if (problem.atEnd) {
    return { pretty, notes: isDamaged ? [] : [`The JSON is incomplete at ${place}: ${problem.message}.`] };
  }
  return { pretty, notes: [`Invalid JSON at ${place}: ${problem.message}. The rest is shown as received.`] };
}
