/**
 * The text of a file of credentials. Windows writes `.env` files as UTF-16 too (PowerShell's `>`), often without a byte order mark: then
 * every second byte is zero.
 */
export function decodeBlock(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first = 1, second = 1] = bytes;
  if ((first === 0xff && second === 0xfe) || (second === 0 && first !== 0)) {
    return 'utf-16le';
  }
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8';
}
