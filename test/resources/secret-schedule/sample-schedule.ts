import {
  planRotation,
  type RotationPlan,
} from "../../../src/resources/secret-schedule/plan-rotation.ts";
import type {
  SecretPlan,
  SecretScheduleInputs,
  SecretScheduleState,
} from "../../../src/resources/secret-schedule/secret-schedule-state.ts";
import { digest } from "../../../src/resources/shared/digest.ts";

/** What a stack says when nothing is to be done: its service has the newest secret. */
export const INPUTS: SecretScheduleInputs = {
  label: "sharepoint-rotation staging",
  secretDays: 90,
  rotate: "",
  grant: "",
  holders: [{ service: "rg/site", digest: digest("seventh") }],
  consumers: [{ stack: "production", generation: 7 }],
};

/** Its older secret. */
export const SIXTH: SecretPlan = {
  generation: 6,
  displayName: "sharepoint-rotation staging generation 6",
  startedAt: "2026-01-01T12:00:00.000Z",
  endsAt: "2026-07-31T00:00:00Z",
};

/** Its newest secret: due on June 30, good until October 29. */
export const SEVENTH: SecretPlan = {
  generation: 7,
  displayName: "sharepoint-rotation staging generation 7",
  startedAt: "2026-04-01T12:00:00.000Z",
  endsAt: "2026-10-29T00:00:00Z",
};

/** What it has kept since the newest secret was decided on. */
export const STATE: SecretScheduleState = {
  secrets: [SEVENTH, SIXTH],
  tried: [],
  superseded: [digest("sixth")],
  retired: "sharepoint-rotation staging generation 5",
  rotate: "",
  grant: "",
};

/** A moment at which the newest secret is due, and the older one still good. */
export const DUE = new Date("2026-06-30T12:00:00Z");

/** What differs from the sample. */
export interface Case {
  readonly last?: Partial<SecretScheduleState>;
  readonly inputs?: Partial<SecretScheduleInputs>;
  /** Instead of the moment at which the newest secret is due. */
  readonly now?: string;
}

/** Plans for the sample, but for what differs. */
export function plan({ last, inputs, now }: Case): RotationPlan {
  const at = now === undefined ? DUE : new Date(now);
  return planRotation({ ...STATE, ...last }, { ...INPUTS, ...inputs }, at);
}
