/** Bodies as tables: a bundle of its own, see `TableForm`. */
export { ResponseTable } from './responseTable.js';
