/** A piece of a long text. `next` is the offset of the following piece; absent at the end. */
export interface Piece {
  readonly text: string;
  readonly next?: number;
}

export interface BodyPieces {
  /** The piece at an offset in UTF-16 code units; nothing when it could not be read. */
  read(offset: number): Promise<Piece | undefined>;
  /** Called with each slice, in order. */
  take(slice: string): void;
  /** Resolves when the page has had time to react and draw; awaited between two slices. */
  pause(): Promise<void>;
  /** True when the text is no longer wanted. */
  isStopped(): boolean;
}

/** UTF-16 code units: an editor that is given more at once blocks the page for long enough to be noticed. */
export const sliceLength = 128 * 1024;

/**
 * Reads a text piece by piece. The first slice is shown at once, the others in the pauses of the page, and the next piece is
 * requested while the slices of the one before are still shown. Resolves with whether the whole text was read.
 */
export async function readPieces(body: BodyPieces): Promise<boolean> {
  let pending: Promise<Piece | undefined> | undefined = body.read(0);
  let isFirst = true;
  while (pending) {
    const piece: Piece | undefined = await pending;
    if (!piece || body.isStopped()) {
      return false;
    }
    pending = piece.next === undefined ? undefined : body.read(piece.next);
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
