/** Said of the expectations of a call whose login was refused: in the composer, in *Send As* and in its Markdown. */
export const notChecked = 'Not checked: login refused';

/** Why a body isn't compared with that of the base, by the kind of the comparison. */
export const notCompared = {
  baseRefused: 'Not compared: the login of the base was refused',
  baseError: 'Not compared: the base has an error',
} as const;
