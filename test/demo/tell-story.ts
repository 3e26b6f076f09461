import type { Scene } from "../engine/open-scene";
import type { Narrator } from "./narrator";
import { openStage, type Stage } from "./stage";
import { tellFirstRotation } from "./tell-first-rotation";
import { tellAcsRenewal, tellEntraRenewal } from "./tell-renewal";
import { tellStatus } from "./tell-status";

/** Tells the whole story of an authority. Whatever happens, nothing is left behind. */
export async function tellStory(
  narrator: Narrator,
  authority: Scene["authority"],
  onStage: (stage: Stage) => void = () => {},
): Promise<void> {
  const stage = await openStage(narrator, authority);
  onStage(stage);
  let failure: unknown;
  try {
    const version = (await stage.project.run(["version"])).output.trim();
    narrator.say(`The engine is Pulumi ${version}. Azure and SharePoint are a local emulator,`);
    narrator.say("so nothing here reaches Microsoft or changes anything of yours.");
    await tellFirstRotation(stage);
    await (authority === "acs" ? tellAcsRenewal(stage) : tellEntraRenewal(stage));
    narrator.step("Status");
    await tellStatus(stage, ["staging", "production"]);
    narrator.step("No secret was shown");
    const secrets = stage.emulator.control.secrets();
    const leaked = secrets.filter((secret) => narrator.transcript().includes(secret));
    narrator.promise(`none of ${secrets.length} secrets is in the text above`, leaked.length === 0);
  } catch (error) {
    failure = error;
  }
  const closing = await stage.close().then(
    () => undefined,
    (error: Error) => error,
  );
  if (failure !== undefined) throw failure;
  narrator.promise(
    "nor in the engine's output, the exported state or the request log",
    closing === undefined,
  );
}
