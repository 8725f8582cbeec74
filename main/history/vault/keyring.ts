export type Wrapped =
  | { readonly kind: 'wrapped'; readonly bytes: Buffer }
  /** There is no keyring, or only one whose key is known to everybody. */
  | { readonly kind: 'unprotected' }
  /** It did not answer: it is locked, a person said no, or its service is gone for the moment. */
  | { readonly kind: 'away' };

export type Unwrapped =
  | {
      readonly kind: 'opened';
      readonly secret: Buffer;
      /** false: it was wrapped by a key that is known to everybody. */
      readonly protects: boolean;
      /** The keyring has a better or a newer key by now, and asks for the secret to be wrapped anew. */
      readonly isStale: boolean;
    }
  /** It was wrapped by another keyring, another user or another machine. */
  | { readonly kind: 'another' }
  /** As above: another time it may open. */
  | { readonly kind: 'away' };

/** The system's secret store. Whether it protects, and whether it is there, is asked anew each time: both change. */
export interface Keyring {
  /** Its name, for people: "gnome_libsecret", "keychain", "dpapi". */
  readonly backend: string;
  wrap(secret: Buffer): Promise<Wrapped>;
  unwrap(wrapped: Buffer): Promise<Unwrapped>;
}

/** Wrapped anew to take the old one's place; null where that would protect nothing, or would not open again. */
export async function wrapAnew(keyring: Keyring, secret: Buffer): Promise<Buffer | null> {
  const wrapped = await keyring.wrap(secret);
  if (wrapped.kind !== 'wrapped') return null;
  const opened = await keyring.unwrap(wrapped.bytes);
  return opened.kind === 'opened' && opened.secret.equals(secret) ? wrapped.bytes : null;
}
