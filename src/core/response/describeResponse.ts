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

/** Octets of a binary body that are shown in hex. */
const longestHexView = 16 * 1024;

/**
 * Reads an answer for a person: what it means when a RESTlet was called, NetSuite's error if there is one, and the body as
 * text and laid out. Pure.
 */
export function describeResponse(
  answer: ReadableResponse,
  request: { readonly method: string; readonly url: string },
): ResponseDescription {
  const body = describeBody(answer);
  const verdict = readBodyError(body.raw, body.language);
  const location = headerOf(answer.headers, 'location');
  const meaning = meaningOf({
    method: request.method,
    url: request.url,
    status: answer.status,
    ...(location !== undefined && { location }),
    language: body.language,
    verdict,
  });
  return {
    ...(meaning !== undefined && { meaning }),
    ...(verdict.error !== undefined && answer.status >= 300 && { error: verdict.error.view }),
    body,
  };
}

function describeBody(answer: ReadableResponse): DescribedBody {
  const { body, notes } = answer;
  const contentType = parseContentType(headerOf(answer.headers, 'content-type'));
  const said = languageOfType(contentType.type);
  if (said === 'binary' || (contentType.charset === '' && looksBinary(body))) {
    return binaryBody(body, notes);
  }
  const { text, notes: characterNotes } = bodyText(body, contentType);
  const language = languageOf(said, text);
  const { pretty, notes: layoutNotes } = layOut(text, language, notes.length > 0);
  return { language, raw: text, ...(pretty !== undefined && { pretty }), notes: [...notes, ...characterNotes, ...layoutNotes] };
}

/** NetSuite's pages come in the place of data, so a page is known as one whatever the type says. */
function languageOf(said: BodyLanguage | undefined, text: string): BodyLanguage {
  const seen = languageOfText(text);
  return said === undefined || (seen === 'html' && said !== 'text') ? seen : said;
}

function binaryBody(body: Buffer, notes: readonly string[]): DescribedBody {
  const part = body.length > longestHexView ? `; the first ${longestHexView.toLocaleString('en-US')} are shown` : '';
  const note = `A binary body of ${body.length.toLocaleString('en-US')} octets, shown in hex${part}. "Save" writes it as it came.`;
  return { language: 'binary', raw: hexView(body, longestHexView), notes: [...notes, note] };
}

/** @param spoilt the answer has been said to be cut short or the like. */
function layOut(text: string, language: BodyLanguage, spoilt: boolean): { pretty?: string; notes: string[] } {
  if (language === 'xml') {
    const pretty = layoutXml(text);
    return { ...(pretty !== undefined && { pretty }), notes: [] };
  }
  return language === 'json' ? layOutJson(text, spoilt) : { notes: [] };
}

function layOutJson(text: string, spoilt: boolean): { pretty?: string; notes: string[] } {
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
    return { pretty, notes: spoilt ? [] : [`The JSON ends too early (${place}): ${problem.message}.`] };
  }
  return { pretty, notes: [`The body stops being JSON at ${place}: ${problem.message}. From there on it is shown as it came.`] };
}
