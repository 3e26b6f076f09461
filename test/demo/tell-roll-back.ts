import { setPlain } from "../engine/configure-stack";
import { callService, openSite, SERVICES } from "./services";
import type { Stage } from "./stage";

/** Production does not start with its new settings, and gets the former ones back. */
export async function tellRollBack(stage: Stage): Promise<void> {
  const { narrator, emulator, project } = stage;
  narrator.step("Production follows, but its service does not start: the former settings return");
  const page = `${emulator.url}/consumer/365proxy-rg/${SERVICES.production}`;
  const values = { "targets[0].healthUrl": page, healthWaitSeconds: "2" };
  narrator.say(
    "For the demo alone a service has two seconds to become healthy, and need not settle.",
  );
  for (const [key, value] of Object.entries(values)) {
    const name = key.includes("[") ? `--path '${key}'` : key;
    narrator.command(`pulumi config set ${name} ${value} --stack production`);
  }
  await setPlain(project, "production", { ...values, healthSettleSeconds: "0" });
  const before = openSite(stage, "production").settings();
  const failing = { operation: "consumer-call", kind: "status", status: 503 } as const;
  emulator.control.beforeNext("put-app-settings", () =>
    emulator.control.fault({ ...failing, times: Number.POSITIVE_INFINITY }),
  );
  const { output } = await stage.tellUp("production", "fails");
  narrator.promise(
    "the run fails, and tells both: the service is not healthy, the former three are back",
    /was answered with status 503\.[\s\S]*The former three settings were put back/.test(output),
  );
  const after = openSite(stage, "production").settings();
  narrator.promise(
    "the service has what it had before",
    JSON.stringify(after) === JSON.stringify(before),
  );
  emulator.control.clearFaults();
  narrator.say("The fault of the service is mended. The next run tries once more:");
  await stage.tellUp("production");
  const { works, text } = await callService(stage, "production");
  narrator.promise(`${SERVICES.production} ${text}`, works);
}
