import { accountHost, calledIds, isLoopbackAddress, sameId } from '../../core/netsuite/index.js';
import { accountKind } from '../../core/tba/index.js';
import type { AccountKind } from '../../protocol/roles.js';
import type { ResponseView } from '../../protocol/response.js';
import { UserError } from '../../protocol/userError.js';
import { mayRead, type Access } from './access.js';
import { describedResponse } from './describedResponse.js';
import { resultText, type ModelTool, type Preparation } from './modelTool.js';
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
const longestScript = 200;
/** UTF-16 code units of the bodies of a result. */
const longestBodies = 20_000;

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
    const found = script === undefined ? all : all.filter(({ response }) => sameId(calledIds(response.url).script, script));
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
    const isShown = mayRead(this.#parts.access(), kindOf(response.url));
    const read = (length: number): Promise<string> => request.bodyBeginning(response.id, length);
    return { request: request.name, ...(await describedResponse(response, { isShown, characters, beginning: read })) };
  }
}

function read(input: unknown): { readonly script: string | undefined; readonly count: number } {
  const fields = new ToolInput(input, ['script', 'count']);
  return {
    script: fields.text('script', longestScript) === undefined ? undefined : fields.id('script'),
    count: fields.whole('count', 1, mostResponses) ?? 1,
  };
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
