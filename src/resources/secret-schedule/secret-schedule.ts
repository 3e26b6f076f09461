import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { DynamicResource } from "../shared/dynamic-resource.ts";
import type { SecretPlan, SecretScheduleInputs } from "./secret-schedule-state.ts";

/** Inputs of {@link SecretSchedule}. */
export type SecretScheduleArgs = {
  readonly [Field in keyof SecretScheduleInputs]: Input<SecretScheduleInputs[Field]>;
};

/** The row of an application's client secrets. All of it is known in every preview. */
export class SecretSchedule extends DynamicResource {
  /** The newest first; one or two. */
  declare readonly secrets: Output<SecretPlan[]>;
  /** One that was planned and not made; empty without one. */
  declare readonly tried: Output<SecretPlan[]>;
  declare readonly superseded: Output<string[]>;
  declare readonly retired: Output<string>;
  declare readonly rotate: Output<string>;
  declare readonly grant: Output<string>;

  constructor(name: string, args: SecretScheduleArgs, opts?: CustomResourceOptions) {
    super(
      "secret-schedule",
      "SecretSchedule",
      name,
      { secrets: undefined, tried: undefined, superseded: undefined, retired: undefined, ...args },
      opts,
    );
  }
}
