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

/** ECMA-48, section 5.4: a control sequence. Its parameters have few characters, so that no text is looked at twice. */
const escapeSequence = /\u001B\[[\d;?]{0,32}[@-~]/g;
