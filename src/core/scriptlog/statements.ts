import { isId, type RestletIds } from '../netsuite/index.js';

/**
 * The statements that read the script log by SuiteQL. There are no others, and nothing but IDs of letters, digits and underscores, and
 * whole numbers, is put into them.
 */
declare const checked: unique symbol;

/** A statement of this module. No other text can be sent. */
export type LogStatement = string & { readonly [checked]: true };

const number = /^[0-9]{1,12}$/;
const longestNumber = 999_999_999_999;

/**
 * Asks for the internal ID of a script, and for the log level and status of the deployment. A deployment that is named by its number
 * isn't looked for, because that number isn't in the table. Undefined for IDs that no statement may hold.
 */
export function scriptStatement({ script, deploy }: RestletIds): LogStatement | undefined {
  if (!isId(script) || !isId(deploy)) {
    return undefined;
  }
  const condition = number.test(script) ? `s.id = ${script}` : `s.scriptid = '${script}'`;
  return (
    number.test(deploy)
      ? `SELECT s.id, TO_CHAR(SYSDATE,'YYYY-MM-DD HH24:MI:SS') AS now FROM script s WHERE ${condition}`
      : "SELECT s.id, d.loglevel, d.status, TO_CHAR(SYSDATE,'YYYY-MM-DD HH24:MI:SS') AS now FROM script s " +
        `JOIN scriptdeployment d ON d.script = s.id WHERE ${condition} AND d.scriptid = '${deploy}'`
  ) as LogStatement;
}

/** Asks for the ID and the date of the latest entry of a script in the last 24 hours. @param script its internal ID */
export function markStatement(script: number): LogStatement {
  return ("SELECT MAX(n.internalid) AS mark, TO_CHAR(MAX(n.date),'YYYY-MM-DD HH24:MI:SS') AS at FROM scriptnote n " +
    `WHERE n.scripttype = ${whole(script)} AND n.date >= SYSDATE - 1`) as LogStatement;
}

/** Asks for the entries of a script after an ID, in order. @param script its internal ID */
export function entriesStatement(script: number, after: number): LogStatement {
  return ("SELECT n.internalid AS id, TO_CHAR(n.date,'YYYY-MM-DD HH24:MI:SS') AS at, n.type, n.title, n.detail FROM scriptnote n " +
    `WHERE n.scripttype = ${whole(script)} AND n.internalid > ${whole(after)} AND n.date >= SYSDATE - 1 ORDER BY n.internalid`) as LogStatement;
}

/** The number in digits alone. Whatever is not such a number becomes the nearest one. */
function whole(value: number): string {
  return String(Number.isFinite(value) ? Math.min(Math.max(Math.trunc(value), 0), longestNumber) : 0);
}
