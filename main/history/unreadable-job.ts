/** A row that this program cannot read, written by a fault or by hand; its job ends without being read. */
export class UnreadableJob extends Error {
  readonly jobId: string;
  constructor(jobId: string) {
    super('a job that cannot be read');
    this.jobId = jobId;
  }
}
