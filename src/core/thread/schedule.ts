/** Calls a function after so many milliseconds, unless what it returns is called before. */
export type Schedule = (run: () => void, milliseconds: number) => () => void;

export const timer: Schedule = (run, milliseconds) => {
  const timeout = setTimeout(run, milliseconds);
  return () => {
    clearTimeout(timeout);
  };
};
