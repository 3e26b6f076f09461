import { createNarrator, type Narrator, type Screen } from "./narrator.ts";
import { type StoryOptions, tellStory } from "./tell-story.ts";

/** How the demo runs. */
export interface DemoOptions extends StoryOptions {
  readonly screen: Screen;
  /** Tells the story. */
  readonly tell?: (narrator: Narrator, options: StoryOptions) => Promise<void>;
}

/** Runs the demo to its verdict. Answers the exit code: 0 if every promise was kept, else 1. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const { authority, isFull, hasVault, signal, screen, tell = tellStory } = options;
  const narrator = createNarrator(screen);
  const startedAt = Date.now();
  narrator.title("Rotating the SharePoint credentials of a Microsoft 365 proxy");
  narrator.blank();
  try {
    await tell(narrator, { authority, isFull, hasVault, signal });
  } catch (error) {
    narrator.blank();
    if (signal.aborted) {
      narrator.say("Interrupted. Everything temporary was removed.");
      return 1;
    }
    narrator.promise(`The demo ended early: ${(error as Error).message}`, false);
  }
  const exitCode = conclude(narrator, Math.round((Date.now() - startedAt) / 1000));
  if (exitCode === 0 && !isFull) {
    const choice = authority === "entra" ? "" : ` --authority ${authority}`;
    narrator.say(`The whole story, in fourteen chapters: npm run demo -- --full${choice}`);
  }
  return exitCode;
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
