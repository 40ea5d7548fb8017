/** A number of bytes: `812 B`, `12.4 kB`, `9.8 MB`. */
export function byteCount(count: number): string {
  if (count < 1000) {
    return `${count} B`;
  }
  if (count < 999_950) {
    return `${(count / 1000).toFixed(1)} kB`;
  }
  return `${(count / 1_000_000).toFixed(1)} MB`;
}
