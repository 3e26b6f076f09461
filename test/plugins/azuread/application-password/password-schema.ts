import { checkApplicationId } from "../application/application-id.ts";
import type { Schema } from "../schema/property.ts";
import { checkPresence, checkTime } from "../schema/text-checks.ts";

/** The inputs of an ApplicationPassword. A change of any of them takes a new password. */
export const PASSWORD_SCHEMA: Schema = {
  applicationId: { type: "text", isRequired: true, replaces: true, check: checkApplicationId },
  displayName: { type: "text", isComputed: true, replaces: true },
  endDate: {
    type: "text",
    isComputed: true,
    replaces: true,
    conflictsWith: "endDateRelative",
    check: checkTime,
  },
  endDateRelative: {
    type: "text",
    replaces: true,
    conflictsWith: "endDate",
    check: checkPresence,
    deprecation:
      "The `end_date_relative` property is deprecated and will be removed in a future version of the AzureAD provider. Please instead use the Terraform `timeadd()` function to calculate a value for the `end_date` property.",
  },
  rotateWhenChanged: { type: "map", replaces: true },
  startDate: { type: "text", isComputed: true, replaces: true, check: checkTime },
};

/** What a password has besides its inputs: unknown until Graph has given it. */
export const PASSWORD_OUTPUTS: readonly string[] = ["keyId", "value"];
