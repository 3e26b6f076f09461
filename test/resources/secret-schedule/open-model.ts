import type { SecretScheduleState } from "../../../src/resources/secret-schedule/secret-schedule-state.ts";

/** A client secret that a run made. */
export interface MadeSecret {
  readonly value: string;
  readonly generation: number;
  /** ISO 8601, UTC. */
  readonly endsAt: string;
  /** `replaced`: another has its place, and its removal is still to come. */
  status: "in-place" | "replaced" | "removed";
}

/** A service, and the secret in its settings. */
export interface Service {
  readonly name: string;
  secret?: string;
  /** Whether a person put it there, and no run since. */
  isHandMade: boolean;
}

/** A stack that takes its credential from the model's own stack. */
export interface ConsumerStack {
  readonly stack: string;
  readonly services: readonly Service[];
  /** What it exports; 0 before its first whole run. */
  generation: number;
}

/** One application, the stack that makes its secrets, and the stacks that use them too. */
export interface Model {
  /** Milliseconds. */
  now: number;
  secretDays: number;
  rotate: string;
  /** Stands for the digest of a code; empty without one in the config. */
  grant: string;
  schedule?: SecretScheduleState;
  readonly secrets: MadeSecret[];
  readonly services: readonly Service[];
  readonly consumers: readonly ConsumerStack[];
  /** What the stack exports since its last whole run. */
  exported?: MadeSecret;
}

/** A model before its first run, with so many services, and consumers of two services each. */
export function openModel(serviceCount: number, consumerCount: number): Model {
  return {
    now: Date.parse("2026-03-01T09:30:15.250Z"),
    secretDays: 90,
    rotate: "",
    grant: "",
    secrets: [],
    services: openServices("staging", serviceCount),
    consumers: Array.from({ length: consumerCount }, (_, index) => ({
      stack: `consumer-${index}`,
      services: openServices(`consumer-${index}`, 2),
      generation: 0,
    })),
  };
}

/** Every service, of whatever stack. */
export function listServices({ services, consumers }: Model): Service[] {
  return [...services, ...consumers.flatMap((consumer) => consumer.services)];
}

function openServices(stack: string, count: number): Service[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${stack}/service-${index}`,
    isHandMade: false,
  }));
}
