/** What has changed of a state: a field that is present takes the place of the one before, and `null` takes it away. */
export type Update<State> = { readonly [Field in keyof State]?: State[Field] | null };

/** The state with the changes taken in; the state itself is left as it is. Only optional fields are ever taken away. */
export function applyUpdate<State extends object>(state: State, changes: Update<State>): State {
  const fields = Object.entries({ ...state, ...changes }).filter(([, value]) => value !== null && value !== undefined);
  // By its type an update gives every field a value of the field's own type, so the result is a state again.
  return Object.fromEntries(fields) as State;
}
