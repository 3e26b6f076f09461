import { configSchema } from "../../program/config/config-schema.ts";
import { toOrigins } from "../../program/config/endpoint-url.ts";
import type { Endpoints } from "../../protocol/clouds.ts";
import { commandFailure } from "../command-failure.ts";
import type { ProgramConfig } from "./program-config.ts";

const settingsSchema = configSchema.pick({
  siteUrl: true,
  authority: true,
  redirectUri: true,
  scope: true,
  encoding: true,
  endpoints: true,
  timeoutSeconds: true,
});

/** What commands use of the config, as the program itself reads it. */
export interface ProgramSettings {
  readonly siteUrl: string;
  readonly authority: "entra" | "acs";
  readonly redirectUri: string;
  readonly scope: string;
  readonly encoding: "raw" | "form";
  /** Origins that the config names. */
  readonly endpoints: Partial<Endpoints>;
  readonly timeoutSeconds: number;
}

/** Checks the part of the config that commands use. The program says how a fault is fixed. */
export function readProgramSettings({ stack, values }: ProgramConfig): ProgramSettings {
  const own = Object.keys(settingsSchema.shape).flatMap((key) =>
    values[key] === undefined ? [] : [[key, values[key]]],
  );
  const result = settingsSchema.safeParse(Object.fromEntries(own));
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw commandFailure(
      `The config of stack ${stack} is not valid yet: ${faults.join("; ")}. ` +
        `\`pulumi preview --stack ${stack}\` says how to fix it.`,
    );
  }
  const { siteUrl, encoding = "raw", endpoints, ...rest } = result.data;
  return {
    ...rest,
    siteUrl: siteUrl.replace(/\/+$/, ""),
    encoding,
    endpoints: toOrigins(endpoints),
  };
}
