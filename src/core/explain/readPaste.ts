import type { DiagnosisView } from '../../protocol/diagnosis.js';
import { UserError } from '../../protocol/userError.js';
import { readPastedRequest, type PastedRequest } from '../paste/index.js';
import type { Language } from '../diagnosis/index.js';
import { languageOfCode } from './clientLanguage.js';
import { runThread } from '../thread/index.js';
import { hasSignature } from './explainText.js';
import { readSigningCode, type SigningCode } from './signingCode.js';
import { understand, type UnderstoodRequest } from './understoodRequest.js';
import { viewOfCode, viewWithoutSignature } from './viewWithoutSignature.js';

/**
 * UTF-16 code units of a text that is read on the caller's thread: the worst text of that length takes half of the 50 ms for which
 * the extension host may be held up, and starting a thread would delay what people usually paste.
 */
export const longestPasteHere = 8 * 1024;

/** What was read out of a paste, and what is understood of its first request. No secret is in it, and the text is not either. */
export interface ReadPaste {
  readonly read: PastedRequest;
  readonly understood: UnderstoodRequest;
  /** By the index of each request: what is said of one that has no signature. */
  readonly unsigned: readonly (DiagnosisView | undefined)[];
  /** Of the code in the text, where it is known. */
  readonly language?: Language;
}

/** Whether a text is so long that reading it could hold up the caller's event loop. */
export function isLongPaste(text: string): boolean {
  return text.length > longestPasteHere;
}

/** Never throws, whatever the text. */
export function readPaste(text: string): ReadPaste {
  const read = readPastedRequest(text);
  const understood = understand(read);
  // Code that signs is about each request of the text; a response is about none in particular, and is shown with the first one alone.
  const code = read.candidates && readSigningCode(text, undefined);
  const others = (read.candidates ?? []).slice(1).map((_, at) => viewOfOther(understand(read, at + 1), code));
  const language = languageOfCode(text);
  return { read, understood, unsigned: [viewWithoutSignature(text, understood), ...others], ...(language && { language }) };
}

function viewOfOther(understood: UnderstoodRequest, code: SigningCode | undefined): DiagnosisView | undefined {
  const ofSettings = viewWithoutSignature('', understood);
  return ofSettings ?? (code && !hasSignature(understood.view.request) ? viewOfCode(code) : undefined);
}

/**
 * As `readPaste`, in a thread that is started for it and ends with it; the text goes there from memory to memory. Rejects with the
 * signal's reason when that aborts, which ends the thread, and with a UserError when the thread ends before it has finished.
 *
 * @param file the bundle of `worker.ts`
 */
export async function readPasteInThread(file: string, text: string, signal: AbortSignal): Promise<ReadPaste> {
  try {
    return await runThread<ReadPaste>(file, text, { does: 'reads the paste', signal });
  } catch {
    signal.throwIfAborted();
    // The cause is left out: its message could quote the text, which may hold secrets.
    throw new UserError("Couldn't read the text. Paste the refused request only, or enter its parts manually.");
  }
}
