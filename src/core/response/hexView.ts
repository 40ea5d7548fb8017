const columns = 16;

/** The first bytes of a body as a hex dump: offset, bytes, and the characters that are visible ASCII. */
export function hexView(body: Buffer, most: number): string {
  const lines: string[] = [];
  for (let offset = 0; offset < Math.min(body.length, most); offset += columns) {
    lines.push(hexLine(body.subarray(offset, Math.min(offset + columns, most)), offset));
  }
  return lines.join('\n');
}

function hexLine(bytes: Buffer, offset: number): string {
  const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const characters = bytes.toString('latin1').replace(/[^\x20-\x7E]/g, '.');
  return `${offset.toString(16).padStart(8, '0')}  ${pairs.padEnd(columns * 3 - 1)}  ${characters}`;
}
