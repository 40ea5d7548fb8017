const noResponse =
  "VS Code's secret storage has not responded. If the keyring of this machine asks for its password, enter it there; then try again.";

/** Everything that is said when VS Code's secret storage, which uses the keyring of the machine, fails. */
export const keyringText = {
  /** An operation has taken too long. */
  noResponse,
  notSaved:
    'The secrets could not be kept, so nothing was saved: VS Code found no working keyring on this machine. ' +
    'Set one up (the command "Preferences: Configure Runtime Arguments" has "password-store") and try again.',
  notSavedInTime: `Nothing was saved. ${noResponse}`,
  notRemoved: "A secret could not be removed from VS Code's secret storage, so its token or account is still listed. Try again.",
  notRemovedInTime: `It could not be removed, so it is still listed. ${noResponse}`,
} as const;
