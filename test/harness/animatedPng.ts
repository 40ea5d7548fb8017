/** One picture of an animation: a PNG, where it lies on the first one, and how long it is shown. */
export interface Frame {
  readonly png: Buffer;
  /** Pixels from the left and from the top. */
  readonly left: number;
  readonly top: number;
  readonly milliseconds: number;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * An animated PNG that repeats. The first frame is the whole picture, which is all that a program without animations shows; each later one
 * replaces a part of it (W3C, PNG third edition, section 11.3.6).
 *
 * @throws {Error} for frames of different color types
 */
export function animatedPng(frames: readonly Frame[]): Buffer {
  const read = frames.map((frame) => ({ ...frame, chunks: chunksOf(frame.png) }));
  const [first] = read;
  if (!first) {
    throw new Error('An animation has one frame at least.');
  }
  const header = dataOf(first.chunks, 'IHDR');
  let sequence = 0;
  const number = (): Buffer => uint32(sequence++);
  const pictures = read.flatMap(({ chunks, left, top, milliseconds }, index): Chunk[] => {
    const own = dataOf(chunks, 'IHDR');
    // Behind width and height: depth, color type, compression, filter and interlace.
    if (!own.subarray(8).equals(header.subarray(8))) {
      throw new Error(`Frame ${index + 1} has other colors than the first.`);
    }
    const control = [
      number(),
      own.subarray(0, 8),
      uint32(left),
      uint32(top),
      uint16(milliseconds),
      uint16(1000),
      Buffer.from([0, 0]),
    ];
    const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data));
    return [
      { type: 'fcTL', data: Buffer.concat(control) },
      index === 0 ? { type: 'IDAT', data } : { type: 'fdAT', data: Buffer.concat([number(), data]) },
    ];
  });
  const all: Chunk[] = [
    { type: 'IHDR', data: header },
    { type: 'acTL', data: Buffer.concat([uint32(frames.length), uint32(0)]) },
    ...pictures,
    { type: 'IEND', data: Buffer.alloc(0) },
  ];
  return Buffer.concat([signature, ...all.map(written)]);
}

/** The chunks of a PNG, in their order. @throws {Error} when it is none */
export function chunksOf(png: Buffer): Chunk[] {
  if (!png.subarray(0, signature.length).equals(signature)) {
    throw new Error('This is no PNG.');
  }
  const chunks: Chunk[] = [];
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function dataOf(chunks: readonly Chunk[], type: string): Buffer {
  const chunk = chunks.find((one) => one.type === type);
  if (!chunk) {
    throw new Error(`The PNG has no chunk ${type}.`);
  }
  return chunk.data;
}

function written({ type, data }: Chunk): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), content, uint32(crc32(content))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

/** The cyclic redundancy check of the PNG specification, annex D. Node.js has it from version 22 on. */
export function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
  }
  return (crc ^ 0xffffffff) >>> 0;
}
