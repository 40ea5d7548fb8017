import { discloseHeader, discloseUrl, withoutLoginParameters } from '../../core/disclosure/index.js';
import { accountHost, isLoopbackAddress, sameId } from '../../core/netsuite/index.js';
import { accountKind } from '../../core/tba/index.js';
import type { AccountKind } from '../../protocol/roles.js';
import type { ResponseView } from '../../protocol/response.js';
import { isUserError, UserError } from '../../protocol/userError.js';
import { mayRead, type Access } from './access.js';
import { beginning, forModel, resultText, type ModelTool, type Preparation } from './modelTool.js';
import { ToolInput } from './toolInput.js';
import * as texts from './texts.js';

/** A request that is open in a composer. */
export interface OpenRequest {
  /** The name of its file, or of its tab. */
  readonly name: string;
  /** The newest first. */
  readonly responses: readonly ResponseView[];
  /** The first characters of the body of a response, laid out. @throws {UserError} when it is no longer kept */
  readonly bodyBeginning: (id: string, characters: number) => Promise<string>;
}

export interface ResponseToolParts {
  readonly openRequests: () => Promise<readonly OpenRequest[]>;
  readonly access: () => Access;
}

interface FoundResponse {
  readonly request: OpenRequest;
  readonly response: ResponseView;
}

const mostResponses = 5;
/** UTF-16 code units of the bodies of a result. */
const longestBodies = 20_000;
/** UTF-16 code units that are read behind what is shown, so that a secret is seen as one where the text is cut. */
const readBehind = 5000;
const longestMessage = 2000;
const mostHeaders = 40;
const longestHeader = 500;

/** Reads the last responses of the requests that are open. It sends nothing. */
export class ResponseTool implements ModelTool {
  readonly #parts: ResponseToolParts;

  constructor(parts: ResponseToolParts) {
    this.#parts = parts;
  }

  prepare(input: unknown): Preparation {
    read(input);
    return { progress: texts.response.progress };
  }

  async run(input: unknown, signal: AbortSignal): Promise<string> {
    const { script, count } = read(input);
    const all = (await this.#parts.openRequests()).flatMap((request) =>
      request.responses.map((response) => ({ request, response })),
    );
    if (all.length === 0) {
      throw new UserError(texts.response.none);
    }
    const found = script === undefined ? all : all.filter(({ response }) => sameId(parameterOf(response.url, 'script'), script));
    if (found.length === 0) {
      throw new UserError(texts.response.noMatch(script ?? ''));
    }
    const last = found.toSorted((one, other) => other.response.sentAt - one.response.sentAt).slice(0, count);
    const responses = [];
    for (const one of last) {
      responses.push(await this.#described(one, Math.floor(longestBodies / last.length)));
      signal.throwIfAborted();
    }
    return resultText({ responses, note: texts.response.untrusted });
  }

  async #described({ request, response }: FoundResponse, characters: number) {
    const { method, url, outcome, status, statusText, error, failure, timings, size, sentAt, meaning } = response;
    const isShown = mayRead(this.#parts.access(), kindOf(url));
    const code = error && { code: error.code, ...(isShown && details(error)) };
    return {
      request: request.name,
      method,
      url: withoutLoginParameters(discloseUrl(url).text),
      role: response.roleLabel,
      sentAt: new Date(sentAt).toISOString(),
      status,
      statusText,
      meaning,
      error: code,
      failure: failure?.message,
      milliseconds: Math.round(timings.total),
      bytes: size?.decoded,
      headers: headersOf(response),
      ...(outcome === 'canceled' && { note: texts.response.canceled }),
      ...(outcome === 'response' &&
        (isShown ? await body(request, response, characters) : { bodyNote: texts.response.production })),
    };
  }
}

function read(input: unknown): { readonly script: string | undefined; readonly count: number } {
  const fields = new ToolInput(input, ['script', 'count']);
  return {
    script: fields.text('script', longestHeader) === undefined ? undefined : fields.id('script'),
    count: fields.whole('count', 1, mostResponses) ?? 1,
  };
}

function details({ message, stack }: NonNullable<ResponseView['error']>) {
  return { message: shown(message, longestMessage), stack: stack && shown(stack.join('\n'), longestMessage) };
}

async function body({ bodyBeginning }: OpenRequest, { id, body: view }: ResponseView, characters: number) {
  try {
    const text = await bodyBeginning(id, characters + readBehind);
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

function parameterOf(url: string, name: string): string {
  return new URL(url).searchParams.get(name) ?? '';
}

/** The kind of the account that a call went to. A host that is nobody's counts as production, because nothing is known of its data. */
function kindOf(url: string): AccountKind {
  const { host, hostname } = new URL(url);
  if (isLoopbackAddress(hostname)) {
    return 'demo';
  }
  const realm = accountHost(host)?.realm;
  return realm === undefined ? 'production' : accountKind(realm);
}
