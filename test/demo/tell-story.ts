import type { Authority } from "../engine/open-scene.ts";
import type { Narrator } from "./narrator.ts";
import { openStage, type Stage } from "./stage.ts";
import { tellFullStory } from "./tell-full-story.ts";
import { tellShortStory } from "./tell-short-story.ts";
import { tellVaultStory } from "./tell-vault-story.ts";

/** Which story is told, and until when. */
export interface StoryOptions {
  readonly authority: Authority;
  /** All fourteen chapters, not four. */
  readonly isFull: boolean;
  /** The values are kept in a key vault; not in the full story. */
  readonly hasVault: boolean;
  /** Once aborted the story ends early, and tidies up all the same. */
  readonly signal: AbortSignal;
}

/**
 * Tells the story of an authority. Whatever happens, nothing is left behind, and what was
 * shown is searched for secrets. Throws when the story was interrupted.
 */
export async function tellStory(
  narrator: Narrator,
  { authority, isFull, hasVault, signal }: StoryOptions,
): Promise<void> {
  const stage = await narrator.during("The local Azure and the engine are set up", () =>
    openStage(narrator, authority, { signal, hasVault }),
  );
  const failure = await catchError(tellChapters(stage, isFull));
  const leak = await catchError(stage.close());
  signal.throwIfAborted();
  const secrets = stage.emulator.control.secrets();
  if (failure !== undefined) tellFailure(narrator, failure.message, secrets);

  if (isFull) narrator.step("No secret was shown");
  else narrator.blank();
  narrator.promise(
    `none of ${secrets.length} secrets is in the text above`,
    !secrets.some((secret) => narrator.transcript().includes(secret)),
  );
  narrator.promise(
    "nor in the engine's output, the exported state or the request log",
    leak === undefined,
  );
}

async function tellChapters(stage: Stage, isFull: boolean): Promise<void> {
  const { narrator, authority, project } = stage;
  const version = (await project.run(["version"])).output.trim();
  const issuer = authority === "acs" ? "Azure ACS" : "Microsoft Entra ID";
  narrator.say(
    `The Pulumi engine is a real one, ${version}. SharePoint, ${issuer} and Azure are emulated on ` +
      "loopback: nothing here reaches Microsoft or changes anything of yours.",
  );
  await (isFull ? tellFullStory : pickShortStory(stage))(stage);
}

function pickShortStory({ vault }: Stage): (stage: Stage) => Promise<void> {
  return vault === undefined ? tellShortStory : (stage) => tellVaultStory({ ...stage, vault });
}

function tellFailure(narrator: Narrator, message: string, secrets: readonly string[]): void {
  // Deliberately masked: the message may quote an engine that said too much.
  const masked = secrets.reduce((text, secret) => text.replaceAll(secret, "••••••••"), message);
  const [first = "", ...rest] = masked.split("\n");
  narrator.blank();
  narrator.promise(`the story is told to its end: ${first}`, false);
  if (rest.length > 0) narrator.quote(rest.join("\n"));
}

function catchError(work: Promise<void>): Promise<Error | undefined> {
  return work.then(
    () => undefined,
    (error: Error) => error,
  );
}
