import { type Emulator, type EmulatorOptions, startEmulator } from "../start-emulator.ts";

/** Gives every test of a suite an emulator of its own, stopped when the test ends. */
export function useEmulator(options: EmulatorOptions = {}): () => Emulator {
  let emulator: Emulator | undefined;
  beforeEach(async () => {
    emulator = await startEmulator(options);
  });
  afterEach(async () => {
    await emulator?.stop();
    emulator = undefined;
  });
  return () => {
    if (emulator === undefined) {
      throw new Error("the emulator runs only inside a test");
    }
    return emulator;
  };
}
