import { isNetSuiteFrame, stackFrames, type StackFrame } from '../../protocol/stackFrames.js';
import { linkButton } from './linkButton.js';
import { h, type Child } from './dom.js';

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

/** Fewer lines take no more room than what is said in place of them. */
const fewestFolded = 2;
const foldedText = (count: number): string => `${count} frames of NetSuite`;

/** As `withFrameLinks`, with frames of NetSuite's own that stand together behind a line that opens them. */
export function withFoldedFrames(text: string, open: OpenFrame): Child[] {
  const children: Child[] = [];
  const lines = text.split('\n').map((line, index, all) => (index < all.length - 1 ? `${line}\n` : line));
  let shown = '';
  for (let at = 0; at < lines.length;) {
    const end = endOfRun(lines, at);
    const run = lines.slice(at, Math.max(end, at + 1)).join('');
    if (end - at < fewestFolded) {
      shown += run;
    } else {
      children.push(...withFrameLinks(shown, open), foldedFrames(run, end - at));
      shown = '';
    }
    at = Math.max(end, at + 1);
  }
  return [...children, ...withFrameLinks(shown, open)];
}

/** The line after the frames of NetSuite's own that begin with this line; the line itself where it is none. */
function endOfRun(lines: readonly string[], from: number): number {
  let end = from;
  while (end < lines.length && isNetSuiteFrame(lines[end] ?? '')) {
    end++;
  }
  return end;
}

function foldedFrames(text: string, count: number): HTMLElement {
  return h('details', { class: 'frame-fold' }, h('summary', {}, foldedText(count)), text);
}
