export interface ProcessRequest {
  readonly command: string;
  /** Handed over one by one: no shell reads them. */
  readonly args: readonly string[];
  /** Added to what every process is started with. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly timeLimitMilliseconds: number;
  /** Of standard output. */
  readonly maxOutputBytes: number;
  /** Whether its words say that it has failed: it is then ended, should it not end by itself at once. */
  readonly hasFailed?: (stderr: string) => boolean;
}

export type ProcessOutcome =
  | {
      readonly kind: 'exited';
      /** null: ended by a signal, of ours only after it had said that it failed. */
      readonly code: number | null;
      readonly stdout: Buffer;
      /** Its first 64 KiB. */
      readonly stderr: string;
    }
  /** Ended by us; what it wrote until then. */
  | { readonly kind: 'too-slow' | 'too-much-output'; readonly stdout: Buffer }
  | { readonly kind: 'not-installed' | 'cancelled' };

/** Runs a program of the system to its end. It is gone when the promise resolves, whatever the outcome. */
export type ProcessRunner = (request: ProcessRequest) => Promise<ProcessOutcome>;
