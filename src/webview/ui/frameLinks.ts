import { stackFrames, type StackFrame } from '../../protocol/stackFrames.js';
import { linkButton } from './linkButton.js';
import type { Child } from './dom.js';

/** Opens a line of a script. */
export type OpenFrame = (frame: StackFrame) => void;

/** A text in which each line of a script that it names is a link. */
export function withFrameLinks(text: string, open: OpenFrame): Child[] {
  const children: Child[] = [];
  let at = 0;
  for (const { start, end, ...frame } of stackFrames(text)) {
    const link = linkButton(text.slice(start, end), () => {
      open(frame);
    });
    link.classList.add('frame-link');
    link.title = 'Go to this line';
    children.push(text.slice(at, start), link);
    at = end;
  }
  return [...children, text.slice(at)];
}
