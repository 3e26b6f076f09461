import type { Authority } from "../engine/open-scene";
import { createNarrator, type Narrator, type Screen } from "./narrator";
import { tellStory } from "./tell-story";

/** How the demo runs. */
export interface DemoOptions {
  readonly authority: Authority;
  /** Once aborted the story ends early, and tidies up all the same. */
  readonly signal: AbortSignal;
  readonly screen: Screen;
  /** Tells the story. */
  readonly tell?: (narrator: Narrator, authority: Authority, signal: AbortSignal) => Promise<void>;
}

/** Runs the demo to its verdict. Answers the exit code: 0 if every promise was kept, else 1. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const { authority, signal, screen, tell = tellStory } = options;
  const narrator = createNarrator(screen);
  const startedAt = Date.now();
  narrator.title("Rotating the SharePoint credentials of a Microsoft 365 proxy");
  narrator.blank();
  try {
    await tell(narrator, authority, signal);
  } catch (error) {
    narrator.blank();
    if (signal.aborted) {
      narrator.say("Interrupted. Everything temporary was removed.");
      return 1;
    }
    narrator.promise(`The demo ended early: ${(error as Error).message}`, false);
  }
  return conclude(narrator, Math.round((Date.now() - startedAt) / 1000));
}

function conclude(narrator: Narrator, seconds: number): number {
  const { kept, broken } = narrator.verdict();
  narrator.blank();
  if (broken.length === 0 && kept > 0) {
    narrator.title(`Every promise was kept: ${kept} of ${kept}, in ${seconds} seconds.`);
    return 0;
  }
  narrator.title(`Not as promised: ${broken.length} of ${broken.length + kept}`);
  for (const text of broken) narrator.say(`✗ ${text}`);
  return 1;
}
