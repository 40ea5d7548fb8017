/** Milliseconds before each look at the log after a call. Nobody documents how late an entry can be read. */
const waits = [500, 1000, 2000, 4000, 8000];

/** Looking at the log after a call. Each look counts towards the requests that an account may have at once, so they are few. */
export interface Poll {
  /** Looks so far. */
  readonly looks: number;
  readonly isDone: boolean;
  readonly hasFound: boolean;
}

export const firstPoll: Poll = { looks: 0, isDone: false, hasFound: false };

/** Milliseconds until the next look; undefined when there is none. */
export function waitOf({ looks, isDone }: Poll): number | undefined {
  return isDone ? undefined : waits[looks];
}

/** The poll after a look. It ends at the first look that finds nothing new after one that did, and after the last wait. */
export function afterLook({ looks, hasFound }: Poll, found: number): Poll {
  const next = looks + 1;
  return { looks: next, isDone: next === waits.length || (hasFound && found === 0), hasFound: hasFound || found > 0 };
}

/** Following a log without a call. It ends by itself, because somebody may forget it. */
export interface Follow {
  readonly wait: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly endsAt: number;
}

const shortestWait = 2000;
const longestWait = 16_000;
/** Minutes that a log is followed. */
export const followMinutes = 10;

export function startFollow(now: number): Follow {
  return { wait: shortestWait, endsAt: now + followMinutes * 60_000 };
}

/** The waits become longer while nothing new comes. */
export function afterFollowed({ wait, endsAt }: Follow, found: number): Follow {
  return { wait: found > 0 ? shortestWait : Math.min(wait * 2, longestWait), endsAt };
}
