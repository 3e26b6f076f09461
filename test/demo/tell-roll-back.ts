import { setPlain } from "../engine/configure-stack.ts";
import { openSite, SERVICES } from "./services.ts";
import type { StackName, Stage } from "./stage.ts";

/** A service does not start with its new settings, and gets the former ones back. */
export async function tellRollBack(stage: Stage, stack: StackName): Promise<void> {
  const { narrator, emulator, project } = stage;
  const page = `${emulator.url}/consumer/365proxy-rg/${SERVICES[stack]}`;
  const values = { "targets[0].healthUrl": page, healthWaitSeconds: "2" };
  narrator.say(
    "For the demo alone a service has two seconds to become healthy, and need not settle.",
  );
  for (const [key, value] of Object.entries(values)) {
    const name = key.includes("[") ? `--path "${key}"` : key;
    narrator.command(`pulumi config set ${name} ${value} --stack ${stack}`);
  }
  await setPlain(project, stack, { ...values, healthSettleSeconds: "0" });
  const before = openSite(stage, stack).settings();
  const failing = { operation: "consumer-call", kind: "status", status: 503 } as const;
  emulator.control.beforeNext("put-app-settings", () =>
    emulator.control.fault({ ...failing, times: Number.POSITIVE_INFINITY }),
  );
  const { output } = await stage.tellUp(stack, "fails");
  narrator.promise(
    "the run fails, as it should, and says both: the service is not healthy, the former three are back",
    /was answered with status 503\.[\s\S]*The three settings were rolled back/.test(output),
  );
  narrator.promise("nobody is sent on to another stack", !output.includes("Next: "));
  const after = openSite(stage, stack).settings();
  narrator.promise(
    "the service has what it had before",
    JSON.stringify(after) === JSON.stringify(before),
  );
  emulator.control.clearFaults();
}

/** The run that follows once the service can start. */
export async function tellRunAfterRollBack(stage: Stage, stack: StackName): Promise<void> {
  await stage.tellUp(stack);
  await stage.tellService(stack);
}
