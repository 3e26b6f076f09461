import type { Authority } from "../engine/open-scene";
import type { Narrator } from "./narrator";
import { openStage, type Stage } from "./stage";
import { tellAcsRenewal } from "./tell-acs-renewal";
import { tellEntraRenewal } from "./tell-entra-renewal";
import { tellFirstRotation } from "./tell-first-rotation";
import { tellPromotion } from "./tell-promotion";
import { tellStatus } from "./tell-status";

/**
 * Tells the whole story of an authority. Whatever happens, nothing is left behind, and what was
 * shown is searched for secrets. Throws when the story was interrupted.
 */
export async function tellStory(
  narrator: Narrator,
  authority: Authority,
  signal: AbortSignal,
): Promise<void> {
  const stage = await openStage(narrator, authority, { signal });
  const failure = await catchError(tellChapters(stage));
  const leak = await catchError(stage.close());
  signal.throwIfAborted();
  const secrets = stage.emulator.control.secrets();
  if (failure !== undefined) tellFailure(narrator, failure.message, secrets);

  narrator.step("No secret was shown");
  narrator.promise(
    `none of ${secrets.length} secrets is in the text above`,
    !secrets.some((secret) => narrator.transcript().includes(secret)),
  );
  narrator.promise(
    "nor in the engine's output, the exported state or the request log",
    leak === undefined,
  );
}

async function tellChapters(stage: Stage): Promise<void> {
  const { narrator, authority, project } = stage;
  const version = (await project.run(["version"])).output.trim();
  const issuer = authority === "acs" ? "Azure ACS" : "Microsoft Entra ID";
  narrator.say(
    `The Pulumi engine is a real one, ${version}. SharePoint, ${issuer} and Azure are emulated on ` +
      "loopback: nothing here reaches Microsoft or changes anything of yours.",
  );
  await tellFirstRotation(stage);
  await tellPromotion(stage);
  const tellRenewal = authority === "acs" ? tellAcsRenewal : tellEntraRenewal;
  await tellStatus(stage, await tellRenewal(stage));
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
