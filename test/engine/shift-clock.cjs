/**
 * Loaded before anything else by every Node process of an engine test: `Date` runs with the
 * offset in CLOCK_OFFSET_MS, so that the program meets the same day as the emulator.
 */
const offset = Number(process.env.CLOCK_OFFSET_MS ?? 0);

if (offset !== 0) {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...args) {
      if (args.length === 0) super(RealDate.now() + offset);
      else super(...args);
    }

    static now() {
      return RealDate.now() + offset;
    }
  };
}
