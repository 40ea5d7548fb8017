import { isNetSuiteFrame, mostNotedFiles, stackFrames, type FrameNote, type StackFrame } from '../../protocol/stackFrames.js';
import { linkButton } from './linkButton.js';
import { h, type Child } from './dom.js';

/** Opens a line of a script. */
export type OpenFrame = (frame: StackFrame) => void;

/** What the lines of scripts in a text do. */
export interface FrameActions {
  readonly open: OpenFrame;
  /** What is to be known of these files, in their order, before their lines are trusted; undefined when that couldn't be found out. */
  readonly notes: (paths: readonly string[]) => Promise<readonly (FrameNote | null)[] | undefined>;
}

/** A text in which each line of a script that it names is a link. */
export function withFrameLinks(text: string, frames: FrameActions): Child[] {
  const links: FrameLink[] = [];
  const children = linked(text, frames, links);
  addNotes(links, frames);
  return children;
}

/** @param links gets the links of the text */
function linked(text: string, frames: FrameActions, links: FrameLink[]): Child[] {
  const children: Child[] = [];
  let at = 0;
  for (const { start, end, ...frame } of stackFrames(text)) {
    const link = linkButton(text.slice(start, end), () => {
      frames.open(frame);
    });
    link.classList.add('frame-link');
    link.title = 'Go to this line';
    const mark = h('span', { class: 'frame-note' });
    links.push({ path: frame.path, link, mark });
    children.push(text.slice(at, start), link, mark);
    at = end;
  }
  return [...children, text.slice(at)];
}

interface FrameLink {
  readonly path: string;
  readonly link: HTMLElement;
  /** What is said beside the link. */
  readonly mark: HTMLElement;
}

/** Has it said at each link what is to be known of its file. Without that, it is a link as any other. */
function addNotes(links: readonly FrameLink[], frames: FrameActions): void {
  if (links.length > 0) {
    void addFoundNotes(links, frames);
  }
}

async function addFoundNotes(links: readonly FrameLink[], frames: FrameActions): Promise<void> {
  const paths = [...new Set(links.map(({ path }) => path))].slice(0, mostNotedFiles);
  const found = await frames.notes(paths);
  const notes = new Map(paths.map((path, index) => [path, found?.[index]]));
  for (const { path, link, mark } of links) {
    const note = notes.get(path);
    if (note) {
      link.title = `Go to this line. ${note.text}`;
      mark.textContent = note.isChanged ? ` (${note.text})` : '';
    }
  }
}

/** Fewer lines take no more room than what is said in place of them. */
const fewestFolded = 2;
const foldedText = (count: number): string => `${count} frames of NetSuite`;

/** As `withFrameLinks`, with frames of NetSuite's own that stand together behind a line that opens them. */
export function withFoldedFrames(text: string, frames: FrameActions): Child[] {
  const children: Child[] = [];
  const links: FrameLink[] = [];
  const lines = text.split('\n').map((line, index, all) => (index < all.length - 1 ? `${line}\n` : line));
  let shown = '';
  for (let at = 0; at < lines.length;) {
    const end = endOfRun(lines, at);
    const run = lines.slice(at, Math.max(end, at + 1)).join('');
    if (end - at < fewestFolded) {
      shown += run;
    } else {
      children.push(...linked(shown, frames, links), foldedFrames(run, end - at));
      shown = '';
    }
    at = Math.max(end, at + 1);
  }
  children.push(...linked(shown, frames, links));
  addNotes(links, frames);
  return children;
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
