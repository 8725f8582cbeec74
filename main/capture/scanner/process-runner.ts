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
}

export type ProcessOutcome =
  | {
      readonly kind: 'exited';
      /** null: ended by a signal that was not ours. */
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
