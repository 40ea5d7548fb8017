/**
 * The lines of what a command-line program printed, without colors and without what a spinner wrote over: of text with carriage
 * returns in a line, a terminal shows what was written last. Linear in the length of the text.
 */
export function terminalLines(text: string): string[] {
  return text
    .replace(escapeSequence, '')
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => {
      const end = line.trimEnd();
      return end.slice(end.lastIndexOf('\r') + 1);
    });
}

/**
 * The end of what a program printed, for a sentence about it: its last lines on one line, without characters that cannot be seen or that
 * change how other text looks. Empty when it printed nothing that can be seen.
 *
 * @param longest UTF-16 code units; of a longer text, the end
 */
export function printedEnd(text: string, longest: number): string {
  // What is not shown may be as long as it likes: so the lines are put together before anything is cut.
  const shown = terminalLines(text)
    .map((line) => line.replace(unseen, ' ').trim())
    .filter((line) => line !== '')
    .join(' ');
  return shown.length > longest ? `…${shown.slice(-longest).replace(unseen, '')}` : shown;
}

/** Control and format characters, line and paragraph separators, halves of surrogate pairs. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** ECMA-48, section 5.4: a control sequence. Its parameters have few characters, so that no text is looked at twice. */
const escapeSequence = /\u001B\[[\d;?]{0,32}[@-~]/g;
