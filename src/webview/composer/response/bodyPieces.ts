/** A piece of a long text. `next` is where the following one starts; absent at the end. */
export interface Piece {
  readonly text: string;
  readonly next?: number;
}

export interface BodyPieces {
  /** The piece at an offset in UTF-16 code units; nothing when it cannot be had. */
  read(offset: number): Promise<Piece | undefined>;
  /** Takes a slice in, in order. */
  take(slice: string): void;
  /** Lets the page react and draw between two slices. */
  pause(): Promise<void>;
  /** True when the text is no longer wanted. */
  isStopped(): boolean;
}

/** The page takes in so many code units at once without a hitch. */
export const sliceLength = 128 * 1024;

/**
 * Reads a text piece after piece: the first slice is there at once, the rest follows in the pauses, and the next piece
 * is on its way meanwhile. Resolves with whether the whole text has been taken in.
 */
export async function readPieces(body: BodyPieces): Promise<boolean> {
  let coming: Promise<Piece | undefined> | undefined = body.read(0);
  let isFirst = true;
  while (coming) {
    const piece: Piece | undefined = await coming;
    if (!piece || body.isStopped()) {
      return false;
    }
    coming = piece.next === undefined ? undefined : body.read(piece.next);
    for (let at = 0; at < piece.text.length || isFirst; at += sliceLength) {
      if (!isFirst) {
        await body.pause();
      }
      if (body.isStopped()) {
        return false;
      }
      body.take(piece.text.slice(at, at + sliceLength));
      isFirst = false;
    }
  }
  return true;
}
