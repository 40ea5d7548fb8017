import { idPattern } from '../../netsuite/index.js';

/** A statement of SuiteQL that the simulator runs: the fixed ones by which the script log is read, and no others. */
export type Statement =
  /** The internal ID of a script, given by one of its IDs, and the log level of a deployment. */
  | { readonly kind: 'script'; readonly script: string; readonly deploy?: string }
  | { readonly kind: 'mark'; readonly script: number; readonly withDate: boolean }
  | { readonly kind: 'entries'; readonly script: number; readonly after: number };

const id = `'(${idPattern})'`;
const number = '([0-9]{1,12})';
const condition = `(?:s\\.scriptid = ${id}|s\\.id = ${number})`;
const optionalDate = "(, TO_CHAR\\(MAX\\(n\\.date\\),'YYYY-MM-DD HH24:MI:SS'\\) AS at)?";

const script = pattern`SELECT s.id, d.loglevel, d.status, TO_CHAR(SYSDATE,'YYYY-MM-DD HH24:MI:SS') AS now FROM script s JOIN scriptdeployment d ON d.script = s.id WHERE ${condition} AND d.scriptid = ${id}`;
const scriptAlone = pattern`SELECT s.id, TO_CHAR(SYSDATE,'YYYY-MM-DD HH24:MI:SS') AS now FROM script s WHERE ${condition}`;
const mark = pattern`SELECT MAX(n.internalid) AS mark${optionalDate} FROM scriptnote n WHERE n.scripttype = ${number} AND n.date >= SYSDATE - 1`;
const entries = pattern`SELECT n.internalid AS id, TO_CHAR(n.date,'YYYY-MM-DD HH24:MI:SS') AS at, n.type, n.title, n.detail FROM scriptnote n WHERE n.scripttype = ${number} AND n.internalid > ${number} AND n.date >= SYSDATE - 1 ORDER BY n.internalid`;

/** Reads a statement. Blanks and line ends count as one blank. Undefined for every other statement. Never throws. */
export function readStatement(text: string): Statement | undefined {
  const statement = text.length > 2000 ? '' : text.trim().split(/\s+/).join(' ');
  const [, scriptId, internalId, deploy] = script.exec(statement) ?? scriptAlone.exec(statement) ?? [];
  const given = scriptId ?? internalId;
  if (given !== undefined) {
    return { kind: 'script', script: given, ...(deploy !== undefined && { deploy }) };
  }
  const [, withDate, marked] = mark.exec(statement) ?? [];
  if (marked !== undefined) {
    return { kind: 'mark', script: Number(marked), withDate: withDate !== undefined };
  }
  const [, read, after] = entries.exec(statement) ?? [];
  return read === undefined ? undefined : { kind: 'entries', script: Number(read), after: Number(after) };
}

/** A pattern for a whole statement: what is written is taken literally, what is put in is a group. */
function pattern(literals: TemplateStringsArray, ...groups: readonly string[]): RegExp {
  const parts = literals.map((literal, index) => literal.replace(/[.*+?()]/g, '\\$&') + (groups[index] ?? ''));
  return new RegExp(`^${parts.join('')}$`);
}
