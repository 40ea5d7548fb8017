import { type LogLevel } from '../../netsuite/index.js';
import { queryParameters } from '../../tba/index.js';
import type { DecisionId } from '../decisions.js';
import { may, type DemoRoleName } from '../demoAccount.js';
import { headerValues, type ReceivedRequest } from '../receivedRequest.js';
import { textResponse, type SimulatedResponse } from '../responses.js';
import type { Restlet } from '../restlet.js';
import type { ScriptLog, ScriptNote } from './scriptLog.js';
import { readStatement, type Statement } from './statements.js';

export interface SuiteQlOptions {
  readonly restlets: readonly Restlet[];
  readonly log: ScriptLog;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
}

/** A row of a result. A column without a value is left out. */
type Row = Readonly<Record<string, string>>;

const longestPage = 1000;
/** The account's time zone, as hours from UTC. */
const hoursFromUtc = -8;
const search = 'Invalid search query. Detailed unprocessed description follows. Search error occurred: ';

/** SuiteQL for the fixed statements of the script log (Oracle, section_157909186990), once a role has logged in. */
export class SuiteQl {
  readonly #options: SuiteQlOptions;

  constructor(options: SuiteQlOptions) {
    this.#options = options;
  }

  respond(request: ReceivedRequest, rights: DemoRoleName): SimulatedResponse {
    if (request.method !== 'POST') {
      return refused(405, { code: 'INVALID_METHOD', detail: 'Run SuiteQL with POST.', decision: 'suiteql' });
    }
    if (!headerValues(request, 'prefer').some((value) => /^\s*transient\s*$/i.test(value))) {
      return refused(400, { code: 'INVALID_HEADER', detail: 'The header Prefer: transient is required.', decision: 'suiteql' });
    }
    const page = pageOf(request.target);
    if (page === undefined) {
      const detail = `limit must be a number from 1 to ${longestPage}, and offset a multiple of it.`;
      return refused(400, { code: 'INVALID_PARAMETER', detail, parameter: 'limit', decision: 'suiteql' });
    }
    const statement = readStatement(queryOf(request.body.toString('utf8')));
    if (statement === undefined) {
      const detail = `${search}The simulator runs the statements of the script log only.`;
      return refused(400, { code: 'INVALID_PARAMETER', detail, parameter: 'q', decision: 'suiteql' });
    }
    if (!may(rights, 'scriptLog:view')) {
      const record = statement.kind === 'script' ? 'Script' : 'ScriptNote';
      const detail = `${search}Record '${record}' was not found.`;
      return refused(400, { code: 'INVALID_PARAMETER', detail, parameter: 'q', decision: 'suiteql-permission' });
    }
    return result(this.#rows(statement), page);
  }

  #rows(statement: Statement): Row[] {
    switch (statement.kind) {
      case 'script':
        return this.#scripts(statement);
      case 'mark':
        return [this.#mark(statement)];
      case 'entries':
        return this.#options.log
          .of(statement.script)
          .filter(({ internalId }) => internalId > statement.after)
          .map(entryRow);
    }
  }

  #scripts({ script, deploy }: Extract<Statement, { kind: 'script' }>): Row[] {
    return this.#options.restlets.flatMap((restlet) => {
      const { internalId, logLevel = 'DEBUG' satisfies LogLevel } = restlet;
      const isAsked = restlet.script === script || String(internalId) === script;
      if (internalId === undefined || !isAsked || (deploy !== undefined && restlet.deploy !== deploy)) {
        return [];
      }
      const level = deploy === undefined ? {} : { loglevel: logLevel, status: 'RELEASED' };
      return [{ id: String(internalId), ...level, now: localTime(this.#options.clock()) }];
    });
  }

  #mark({ script, withDate }: Extract<Statement, { kind: 'mark' }>): Row {
    const last = this.#options.log.of(script).at(-1);
    return last === undefined ? {} : { mark: String(last.internalId), ...(withDate && { at: localTime(last.date) }) };
  }
}

/** The response to a request while as many as the account allows are under way: 429 here, where a RESTlet responds with 400. */
export function suiteQlOverTheLimit(): SimulatedResponse {
  const detail = 'Concurrent request limit exceeded. Request blocked.';
  return refused(429, { code: 'REQUEST_LIMIT_EXCEEDED', detail, decision: 'suiteql' });
}

function entryRow({ internalId, date, level, title, detail }: ScriptNote): Row {
  return {
    id: String(internalId),
    at: localTime(date),
    type: level,
    ...(title !== '' && { title }),
    ...(detail !== '' && { detail }),
  };
}

function result(rows: readonly Row[], { limit, offset }: Page): SimulatedResponse {
  const items = rows.slice(offset, offset + limit).map((row) => ({ links: [], ...row }));
  const hasMore = offset + items.length < rows.length;
  const body = { links: [], count: items.length, hasMore, items, offset, totalResults: rows.length };
  return textResponse(200, 'application/vnd.oracle.resource+json; type=collection; charset=UTF-8', JSON.stringify(body));
}

interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly parameter?: string;
  readonly decision: DecisionId;
}

const titles: Readonly<Record<number, string>> = { 400: 'Bad Request', 405: 'Method Not Allowed', 429: 'Too Many Requests' };

/** An error in the form of REST web services. */
function refused(status: number, { code, detail, parameter, decision }: Refusal): SimulatedResponse {
  const details = { detail, ...(parameter !== undefined && { 'o:errorQueryParam': parameter }), 'o:errorCode': code };
  const type = 'https://www.rfc-editor.org/rfc/rfc9110.html#section-15';
  const body = { type, title: titles[status] ?? '', status, 'o:errorDetails': [details] };
  const contentType = 'application/vnd.oracle.resource+json; type=error; charset=UTF-8';
  return { ...textResponse(status, contentType, JSON.stringify(body)), code, decision };
}

interface Page {
  readonly limit: number;
  readonly offset: number;
}

function pageOf(target: string): Page | undefined {
  const query = new Map(queryParameters(target));
  const [limit, offset] = [query.get('limit') ?? String(longestPage), query.get('offset') ?? '0'].map((text) =>
    /^\d{1,9}$/.test(text) ? Number(text) : -1,
  );
  const isPage = limit !== undefined && offset !== undefined && limit > 0 && limit <= longestPage && offset % limit === 0;
  return isPage && offset >= 0 ? { limit, offset } : undefined;
}

function queryOf(body: string): string {
  try {
    const value = JSON.parse(body) as { readonly q?: unknown } | null;
    return typeof value?.q === 'string' ? value.q : '';
  } catch {
    return '';
  }
}

/** As TO_CHAR writes a time: `2026-12-01 14:03:07`, in the account's time zone. */
function localTime(date: number): string {
  return new Date(date + hoursFromUtc * 60 * 60 * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
