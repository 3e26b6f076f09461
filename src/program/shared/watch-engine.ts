import { runtime } from "@pulumi/pulumi";
import { ENGINE_IS_GONE, endWithEngine } from "../../resources/shared/end-with-engine.ts";

/**
 * Ends the program soon after its engine, and the language host that started it, which else idles for
 * minutes: it serves this one run.
 */
export function watchEngine(): void {
  const launcher = process.ppid;
  // Left out of the SDK's type; every gRPC client has it.
  const engine = runtime.getEngine() as { getChannel(): { getTarget(): string } } | undefined;
  const target = engine?.getChannel().getTarget();
  if (target === undefined) return;
  endWithEngine(target.replace(/^dns:/, ""), () => {
    try {
      // Where the launcher is gone, its place is taken by whoever adopts processes.
      if (process.ppid === launcher) process.kill(launcher);
    } finally {
      process.exit(ENGINE_IS_GONE);
    }
  });
}
