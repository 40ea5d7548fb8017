import type { BodyLanguage } from '../../protocol/response.js';

const extensions: Readonly<Record<BodyLanguage, string>> = { json: 'json', xml: 'xml', html: 'html', text: 'txt', binary: 'txt' };

/** UTF-16 code units: file systems take no name that is much longer. */
const longestTitle = 100;

/** The name that a body is opened or saved under. @param title what was called and what came of it: `customscript_orders 200` */
export function bodyFileName(title: string, language: BodyLanguage): string {
  return `${title.replace(/[^\p{L}\p{N}_. -]+/gu, '_').slice(0, longestTitle)}.${extensions[language]}`;
}
