/** JSON values whose numbers keep all their digits, in their shortest form (1 for `1.0`), and how they are written out. */
export { compareNumbers, numberText, readNumber, type JsonNumber } from './exactNumber.js';
export { lineJson, prettyJson, shortened, shortJson } from './jsonText.js';
export { fieldOf, isList, isNumber, isObject, parseJson, type JsonObject, type JsonValue } from './jsonValue.js';
