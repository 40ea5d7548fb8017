import type { ComposerUpdate } from '../../protocol/composer.js';
import type { OutsideChange } from './requestText.js';

/** One composer that shows the document; there may be several side by side. */
export interface ComposerView {
  update(changes: ComposerUpdate): void;
  /** The document was changed by anything but a composer. */
  outside(change: OutsideChange, changes: ComposerUpdate): void;
  /** Moves the keyboard focus to the response, unless the person is typing somewhere else. */
  focusResponse(): void;
  /** Shows what is wrong with the request, and goes to the first error. */
  showProblems(): void;
  /** Resolves when the composer has sent what was typed so far. */
  flushEdits(): Promise<void>;
}
