import { discloseHeader, discloseUrl, withoutLoginParameters } from '../../core/disclosure/index.js';
import type { ResponseView } from '../../protocol/response.js';
import { isUserError } from '../../protocol/userError.js';
import { beginning, forModel } from './modelTool.js';
import * as texts from './texts.js';

/** What a model gets of the body of a response. */
export interface ShownBody {
  /** Whether the account lets a model see it. */
  readonly isShown: boolean;
  /** UTF-16 code units that there is room for. */
  readonly characters: number;
  /** The first characters of the body. @throws {UserError} when it is no longer kept */
  readonly beginning: (characters: number) => Promise<string>;
}

/** UTF-16 code units that are read behind what is shown, so that a secret is seen as one where the text is cut. */
const readBehind = 5000;
const longestMessage = 2000;
const mostHeaders = 40;
const longestHeader = 500;

/** A response, or the failure to get one, without what logs in. */
export async function describedResponse(response: ResponseView, body: ShownBody): Promise<Readonly<Record<string, unknown>>> {
  const { method, url, outcome, status, statusText, error, failure, timings, size, sentAt, meaning } = response;
  const { isShown } = body;
  return {
    method,
    url: withoutLoginParameters(discloseUrl(url).text),
    role: response.roleLabel,
    sentAt: new Date(sentAt).toISOString(),
    status,
    statusText,
    meaning,
    error: error && { code: error.code, ...(isShown && details(error)) },
    failure: failure?.message,
    milliseconds: Math.round(timings.total),
    bytes: size?.decoded,
    headers: headersOf(response),
    ...(outcome === 'canceled' && { note: texts.response.canceled }),
    ...(outcome === 'response' && (isShown ? await bodyOf(response, body) : { bodyNote: texts.response.production })),
  };
}

function details({ message, stack }: NonNullable<ResponseView['error']>) {
  return { message: shown(message, longestMessage), stack: stack && shown(stack.join('\n'), longestMessage) };
}

async function bodyOf({ body: view }: ResponseView, { characters, beginning: read }: ShownBody) {
  try {
    const text = await read(characters + readBehind);
    const disclosed = forModel(text);
    const length = Math.max(view?.length.pretty ?? view?.length.raw ?? 0, disclosed.length);
    return {
      language: view?.language,
      body: disclosed.slice(0, characters),
      ...(length > characters && { bodyLength: length }),
      notes: [...(view?.notes ?? []), ...(disclosed !== text ? [texts.response.dropped] : [])],
    };
  } catch (error) {
    if (isUserError(error)) {
      return { bodyNote: texts.response.notKept };
    }
    throw error;
  }
}

/** The values of cookies are gone from the view already; a header that logs in loses its value here. */
function headersOf({ headers }: ResponseView): readonly string[] {
  return headers
    .slice(0, mostHeaders)
    .map(([name, value]) => beginning(withoutLoginParameters(`${name}: ${discloseHeader(name, value).text}`), longestHeader));
}

function shown(text: string, longest: number): string {
  return beginning(forModel(text.slice(0, longest + readBehind)), longest);
}
