import { nameTarget } from "../../../program/azure/target-name.ts";
import type { Finding } from "../finding.ts";
import type { StackFacts } from "../stack-facts.ts";

/** What there is to say where the config names other services than those that were written. */
export function assessServices({ name, stage, services, written }: StackFacts): Finding[] {
  if (stage !== "live" || services === undefined) return [];
  const named = services.map(nameTarget);
  const added = named.filter((service) => !(service in written));
  const removed = Object.keys(written).filter((service) => !named.includes(service));
  const texts = [
    ...added.map((service) => `${service} is in the config, and no run has written it.`),
    ...removed.map((service) => `${service} is in the config no more, and gets no new credential.`),
  ];
  return texts.map((text) => ({ level: "note", text, command: `pulumi up --stack ${name}` }));
}
