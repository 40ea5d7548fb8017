import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { animatedPng, chunksOf, crc32 } from '../../harness/animatedPng.js';

/** A gray picture. */
function png(width: number, height: number, colorType = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, colorType], 8);
  const chunk = (type: string, data: Buffer): Buffer => {
    const bytes = Buffer.alloc(12 + data.length);
    bytes.writeUInt32BE(data.length);
    bytes.write(type, 4, 'latin1');
    bytes.set(data, 8);
    bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
    return bytes;
  };
  const pixels = deflateSync(Buffer.alloc((width + 1) * height));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('an animated PNG', () => {
  it('has each frame where it lies, as long as it is shown, in an order of its own', () => {
    const film = animatedPng([
      { png: png(4, 3), left: 0, top: 0, milliseconds: 1500 },
      { png: png(2, 1), left: 1, top: 2, milliseconds: 250 },
    ]);
    const chunks = chunksOf(film);
    assert.deepEqual(
      chunks.map(({ type }) => type),
      ['IHDR', 'acTL', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'IEND'],
    );
    const at = (index: number) => chunks[index]?.data ?? assert.fail();
    assert.deepEqual([at(1).readUInt32BE(0), at(1).readUInt32BE(4)], [2, 0]);
    const control = (data: Buffer) => [0, 4, 8, 12, 16].map((offset) => data.readUInt32BE(offset)).concat(data.readUInt16BE(20));
    assert.deepEqual(
      [control(at(2)), control(at(4))],
      [
        [0, 4, 3, 0, 0, 1500],
        [1, 2, 1, 1, 2, 250],
      ],
    );
    assert.equal(at(5).readUInt32BE(0), 2);
    assert.deepEqual(at(5).subarray(4), chunksOf(png(2, 1))[1]?.data);
  });

  it('has the checks that the specification has', () => {
    // The last chunk of every PNG.
    assert.equal(crc32(Buffer.from('IEND')), 0xae426082);
    assert.equal(
      animatedPng([{ png: png(1, 1), left: 0, top: 0, milliseconds: 1 }])
        .subarray(-4)
        .readUInt32BE(),
      0xae426082,
    );
  });

  it('is not made of frames of other colors, and of none', () => {
    const [gray, color] = [png(1, 1), png(1, 1, 2)].map((one) => ({ png: one, left: 0, top: 0, milliseconds: 1 }));
    assert.ok(gray && color);
    assert.throws(() => animatedPng([gray, color]), /Frame 2 has other colors/);
    assert.throws(() => animatedPng([]), /one frame at least/);
    assert.throws(() => chunksOf(Buffer.from('GIF89a')), /no PNG/);
  });
});
