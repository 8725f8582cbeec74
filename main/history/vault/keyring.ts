/** The system's secret store as the vault sees it. Only one that really protects is handed in. */
export interface Keyring {
  /** Its name, for people: "gnome_libsecret", "keychain", "dpapi". */
  readonly backend: string;
  wrap(secret: Buffer): Promise<Buffer>;
  /** null when it was wrapped by another keyring, another user or another machine. */
  unwrap(wrapped: Buffer): Promise<Buffer | null>;
}
