import { DAY_MS } from "../../src/protocol/oauth/token-lifetime.ts";
import { readCredential } from "./services.ts";
import type { Stage } from "./stage.ts";

/** The time from one moment to another in days, with their fraction. */
export function countDays(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / DAY_MS;
}

/** Checks that only the service which nobody rotated has stopped working. */
export async function tellAfterTheEnd(stage: Stage, endsAt: Date): Promise<void> {
  const { narrator, emulator } = stage;
  const day = (time: Date) => time.toISOString().slice(0, 10);
  const now = emulator.control.now();
  narrator.promise(
    `the first token ended on ${day(endsAt)}, and this is ${day(now)}`,
    endsAt < now,
  );
  const isOther = readCredential(stage, "forgotten") !== readCredential(stage, "staging");
  if (!isOther) narrator.promise("365proxy-east holds the first token still", false);
  await stage.tellService("forgotten", false);
  await stage.tellService("staging");
  await stage.tellService("production");
}
