const noResponse = "VS Code's secret storage hasn't responded. If your keyring asks for its password, enter it and try again.";

/** Everything that is said when VS Code's secret storage, which uses the keyring of the machine, fails. */
export const keyringText = {
  /** An operation has taken too long. */
  noResponse,
  notSaved:
    "Couldn't store the secrets: no working OS keyring was found. Nothing was saved. " +
    'Set one up (see "password-store" in "Preferences: Configure Runtime Arguments") and try again.',
  notSavedInTime: `Nothing was saved. ${noResponse}`,
  notRemoved: "Couldn't remove a secret from VS Code's secret storage, so its role or account is still listed. Try again.",
  notRemovedInTime: `Not removed. The role or account is still listed. ${noResponse}`,
} as const;
