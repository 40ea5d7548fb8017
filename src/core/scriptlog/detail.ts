import { layoutJson, unfoldedJson } from '../response/index.js';
import { logLimits } from '../netsuite/index.js';

/** The detail of an entry for reading: JSON laid out, with JSON in its strings too. Other text stays as it is. Never throws. */
export function laidOutDetail(detail: string): string {
  const first = detail.trimStart().charAt(0);
  if (first !== '{' && first !== '[') {
    return detail;
  }
  const layout = layoutJson(detail);
  // NetSuite cuts long details, so that their JSON may end early. What came before is laid out.
  if (layout === undefined || layout.problem?.atEnd === false) {
    return detail;
  }
  return (layout.problem === undefined ? unfoldedJson(layout.text) : undefined) ?? layout.text;
}

/** Whether NetSuite may have cut this detail. */
export function isCut(detail: string): boolean {
  return detail.length >= logLimits.detail;
}
