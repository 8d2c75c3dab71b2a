/** A secret in a text. */
export interface FoundSecret {
  readonly kind:
    | 'card number'
    | 'IBAN'
    | 'API key'
    | 'private key'
    | 'password'
    | 'seed phrase'
    | 'social security number'
  readonly start: number
  readonly end: number
}
