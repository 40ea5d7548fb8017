import type { BodyLanguage } from '../../protocol/response.js';
import { headerOf } from '../../protocol/headers.js';
import { lineAndColumn } from '../../protocol/textPosition.js';
import { bodyText, looksBinary } from './bodyText.js';
import { languageOfText, languageOfType, parseContentType } from './contentType.js';
import { hexView } from './hexView.js';
import { layoutJson } from './jsonLayout.js';
import { meaningOf } from './meaning.js';
import { readBodyError } from './netsuiteError.js';
import type { DescribedBody, ReadableResponse, ResponseDescription } from './types.js';
import { layoutXml } from './xmlLayout.js';

/** Bytes of a binary body that are shown in hex. */
const longestHexView = 16 * 1024;

/**
 * Reads a response for a person: what it means when a RESTlet was called, NetSuite's error if there is one, and the body as
 * text and laid out. Pure.
 */
export function describeResponse(
  response: ReadableResponse,
  request: { readonly method: string; readonly url: string },
): ResponseDescription {
  const body = describeBody(response);
  const bodyError = readBodyError(body.raw, body.language);
  const location = headerOf(response.headers, 'location');
  const meaning = meaningOf({
    method: request.method,
    url: request.url,
    status: response.status,
    ...(location !== undefined && { location }),
    language: body.language,
    bodyError,
  });
  return {
    ...(meaning !== undefined && { meaning }),
    ...(bodyError.error !== undefined && response.status >= 300 && { error: bodyError.error.view }),
    body,
  };
}

function describeBody(response: ReadableResponse): DescribedBody {
  const { body, notes } = response;
  const contentType = parseContentType(headerOf(response.headers, 'content-type'));
  const declared = languageOfType(contentType.type);
  if (declared === 'binary' || (contentType.charset === '' && looksBinary(body))) {
    return binaryBody(body, notes);
  }
  const { text, notes: characterNotes } = bodyText(body, contentType);
  const language = languageOf(declared, text);
  const { pretty, notes: layoutNotes } = layOut(text, language, notes.length > 0);
  return { language, raw: text, ...(pretty !== undefined && { pretty }), notes: [...notes, ...characterNotes, ...layoutNotes] };
}

/** NetSuite's pages come in the place of data, so a page is known as one whatever the type says. */
function languageOf(declared: BodyLanguage | undefined, text: string): BodyLanguage {
  const found = languageOfText(text);
  return declared === undefined || (found === 'html' && declared !== 'text') ? found : declared;
}

function binaryBody(body: Buffer, notes: readonly string[]): DescribedBody {
  const part = body.length > longestHexView ? `; the first ${longestHexView.toLocaleString('en-US')} are shown` : '';
  const note = `A binary body of ${body.length.toLocaleString('en-US')} octets, shown in hex${part}. "Save" writes it as it came.`;
  return { language: 'binary', raw: hexView(body, longestHexView), notes: [...notes, note] };
}

/** @param isDamaged the response was said already to be cut short or the like. */
function layOut(text: string, language: BodyLanguage, isDamaged: boolean): { pretty?: string; notes: string[] } {
  if (language === 'xml') {
    const pretty = layoutXml(text);
    return { ...(pretty !== undefined && { pretty }), notes: [] };
  }
  return language === 'json' ? layOutJson(text, isDamaged) : { notes: [] };
}

function layOutJson(text: string, isDamaged: boolean): { pretty?: string; notes: string[] } {
  const layout = layoutJson(text);
  if (layout === undefined) {
    return { notes: text.trim() === '' ? [] : ['The JSON is nested too deeply to be laid out.'] };
  }
  const { text: pretty, problem } = layout;
  if (problem === undefined) {
    return { pretty, notes: [] };
  }
  const { line, column } = lineAndColumn(text, problem.offset);
  const place = `line ${line}, column ${column}`;
  if (problem.atEnd) {
    return { pretty, notes: isDamaged ? [] : [`The JSON ends too early (${place}): ${problem.message}.`] };
  }
  return { pretty, notes: [`The body stops being JSON at ${place}: ${problem.message}. From there on it is shown as it came.`] };
}
