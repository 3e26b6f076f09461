import type { Operation } from "../../../emulator/route.ts";
import {
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from "../../../emulator/start-emulator.ts";
import { type ProviderClient, serveLoggedIn } from "./provider-client.ts";

/** What every test of a suite has to itself. */
export interface Scene {
  readonly emulator: Emulator;
  readonly provider: ProviderClient;
  /** The operations asked of Graph since the last call, each with the status it got. */
  takeOperations(): string[];
  /** Runs a callback before some later request of an operation, counted from 1. */
  beforeNth(n: number, operation: Operation, callback: () => void): void;
}

/** Gives every test of a suite an emulator and a provider that is logged in to it. */
export function useProvider(options: EmulatorOptions = {}): () => Scene {
  let scene: Scene | undefined;
  beforeEach(async () => {
    const emulator = await startEmulator(options);
    scene = buildScene(emulator, await serveLoggedIn(emulator));
  });
  afterEach(async () => {
    scene?.provider.close();
    await scene?.emulator.stop();
    scene = undefined;
  });
  return () => {
    if (scene === undefined) {
      throw new Error("the provider runs only inside a test");
    }
    return scene;
  };
}

function buildScene(emulator: Emulator, provider: ProviderClient): Scene {
  const { control } = emulator;
  return {
    emulator,
    provider,
    takeOperations() {
      const operations = control
        .requests()
        .map(({ operation, status }) => `${operation} ${status}`);
      control.clearRequests();
      return operations;
    },
    beforeNth(n, operation, callback) {
      for (let count = 1; count < n; count += 1) {
        control.beforeNext(operation, () => undefined);
      }
      control.beforeNext(operation, callback);
    },
  };
}
