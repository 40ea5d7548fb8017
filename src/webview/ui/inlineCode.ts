import { h, type Child } from './dom.js';

/** A text in which values stand between backticks, with the values as code elements. */
export function inlineCode(text: string): Child[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? h('code', {}, part) : part));
}
