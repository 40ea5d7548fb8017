import { h, type Child } from './dom.js';

/** Words in which a value stands between backticks, with the value set as code. */
export function inlineCode(words: string): Child[] {
  return words.split('`').map((part, index) => (index % 2 === 1 ? h('code', {}, part) : part));
}
