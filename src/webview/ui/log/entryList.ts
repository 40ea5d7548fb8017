import { isErrorLevel, type LogEntryView } from '../../../protocol/scriptLog.js';
import { h, setText, show } from '../dom.js';
import { withFoldedFrames, type FrameActions } from '../frameLinks.js';
import { PatchedList, type ItemView } from '../patchedList.js';

const detailLabel = (title: string): string => `Detail of ${title}`;

/** The entries of a script log, the oldest first. Only what has changed is built again, so that a selection stays while entries come. */
export class EntryList {
  readonly element = h('ol', { class: 'log-entries', 'aria-label': 'Log entries' });
  readonly #list: PatchedList<LogEntryView, EntryItem>;

  /** @param frames what the lines of scripts do that an entry names */
  constructor(frames: FrameActions) {
    this.#list = new PatchedList(this.element, () => new EntryItem(frames), sameEntry);
  }

  show(entries: readonly LogEntryView[]): void {
    show(this.element, entries.length > 0);
    this.#list.show(entries);
  }
}

function sameEntry(one: LogEntryView, other: LogEntryView): boolean {
  return one.id === other.id && one.detail === other.detail;
}

/** One entry: its level as a word, its time, its title and its detail. Everything is shown as text. */
class EntryItem implements ItemView<LogEntryView> {
  readonly element = h('li', { class: 'log-entry' });
  readonly #level = h('span', { class: 'log-level' });
  readonly #time = h('span', { class: 'log-time' });
  readonly #title = h('span', { class: 'log-title' });
  readonly #detail = h('pre', { class: 'log-detail', tabindex: '0' });
  readonly #frames: FrameActions;
  #shownDetail = '';

  constructor(frames: FrameActions) {
    this.#frames = frames;
    this.element.append(h('div', { class: 'log-line' }, this.#level, this.#time, this.#title), this.#detail);
  }

  show({ level, at, title, detail }: LogEntryView): void {
    this.element.classList.toggle('is-error', isErrorLevel(level));
    setText(this.#level, level);
    setText(this.#time, timeOf(at));
    this.#time.title = at;
    setText(this.#title, title);
    if (this.#shownDetail !== detail) {
      this.#shownDetail = detail;
      this.#detail.replaceChildren(...withFoldedFrames(detail, this.#frames).filter((child) => child !== undefined));
    }
    this.#detail.setAttribute('aria-label', detailLabel(title));
    show(this.#detail, detail !== '');
  }
}

/** `14:03:07` of `2026-12-01 14:03:07`; the whole text when it is written otherwise. */
function timeOf(at: string): string {
  return /^\d{4}-\d\d-\d\d (\d\d:\d\d:\d\d)$/.exec(at)?.[1] ?? at;
}
