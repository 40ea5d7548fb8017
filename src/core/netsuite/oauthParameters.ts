/** The OAuth parameters without which a header is refused (Oracle, subsect_156935170194, MissingTokenPassportRequiredFields). */
export const requiredOAuthParameters = [
  'oauth_consumer_key',
  'oauth_token',
  'oauth_nonce',
  'oauth_timestamp',
  'oauth_signature_method',
  'oauth_signature',
] as const;
