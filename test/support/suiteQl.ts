import type { Simulator } from '../../src/core/simulator/index.js';
import { call, type Call, type Reply } from './simulatorClient.js';

export interface SuiteQlResult {
  readonly count: number;
  readonly hasMore: boolean;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly offset: number;
  readonly totalResults: number;
}

/** The statements as they stand in the facts about NetSuite, written by hand. */
export const statements = {
  script: (script: string, deploy: string): string =>
    `SELECT s.id, d.loglevel, d.status, TO_CHAR(SYSDATE,'YYYY-MM-DD HH24:MI:SS') AS now FROM script s JOIN scriptdeployment d ON d.script = s.id
  WHERE s.scriptid = '${script}' AND d.scriptid = '${deploy}'`,
  mark: (script: number): string =>
    `SELECT MAX(n.internalid) AS mark FROM scriptnote n WHERE n.scripttype = ${script} AND n.date >= SYSDATE - 1`,
  entries: (script: number, after: number): string =>
    `SELECT n.internalid AS id, TO_CHAR(n.date,'YYYY-MM-DD HH24:MI:SS') AS at, n.type, n.title, n.detail
  FROM scriptnote n WHERE n.scripttype = ${script} AND n.internalid > ${after} AND n.date >= SYSDATE - 1 ORDER BY n.internalid`,
};

/** Runs a statement as a client does. */
export function suiteQl(simulator: Simulator, q: string, more = '?limit=1000&offset=0', options: Call = {}): Promise<Reply> {
  const url = `${simulator.url ?? ''}/services/rest/query/v1/suiteql${more}`;
  return call(simulator, url, { method: 'POST', body: JSON.stringify({ q }), headers: { Prefer: 'transient' }, ...options });
}

export async function rowsOf(simulator: Simulator, q: string): Promise<SuiteQlResult['items']> {
  return (JSON.parse((await suiteQl(simulator, q)).text) as SuiteQlResult).items;
}
