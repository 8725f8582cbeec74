/**
 * Loaded before a program (`NODE_OPTIONS=--import …`), sets its clock to WRONG_CLOCK, ISO 8601: from there on it goes as
 * the machine's does, like that of a machine whose battery is dead.
 */
const RealDate = Date;
const behind = RealDate.now() - RealDate.parse(process.env.WRONG_CLOCK ?? '');

globalThis.Date = class extends RealDate {
  constructor(...given: readonly unknown[]) {
    const when = given.length === 0 ? [RealDate.now() - behind] : given;
    super(...(when as ConstructorParameters<typeof Date>));
  }
  static override now(): number {
    return RealDate.now() - behind;
  }
} as DateConstructor;
