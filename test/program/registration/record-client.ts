import * as pulumi from "@pulumi/pulumi";
import type { LiveApp } from "../../../src/program/azure/preflight.ts";
import { type Client, obtainClient } from "../../../src/program/registration/obtain-client.ts";
import { planRotation } from "../../../src/resources/secret-schedule/plan-rotation.ts";
import type { SecretScheduleState } from "../../../src/resources/secret-schedule/secret-schedule-state.ts";
import { INPUTS } from "../../resources/secret-schedule/sample-schedule.ts";
import {
  type Registration,
  recordRegistrations,
} from "../../resources/shared/record-registrations.ts";
import { buildStackConfig } from "../credential/stack-config.ts";
import { type MonitorWatch, watchMonitor } from "./watch-monitor.ts";

/** The tenant of the site, and of the login. */
export const TENANT = "7c1b2e4a-5d3f-4a86-9b0e-2f6d8c417a95";
/** Object id of whoever is logged in. */
export const CALLER = "44444444-4444-4444-8444-444444444444";
/** Object id of the application. */
export const OBJECT_ID = "33333333-3333-4333-8333-333333333333";

/** The types of azuread's resources, and of the schedule. */
export const TYPES = {
  application: "azuread:index/application:Application",
  servicePrincipal: "azuread:index/servicePrincipal:ServicePrincipal",
  password: "azuread:index/applicationPassword:ApplicationPassword",
  schedule: "pulumi-nodejs:dynamic:Secrets",
} as const;

/** Config values of a stack that registers its own application. */
export const OWN = { clientId: "", clientSecret: "" };

/** What the stand-in engine knows, and what the stack is. */
export interface Scene {
  readonly stack?: string;
  readonly apps?: readonly LiveApp[];
  readonly schedule?: SecretScheduleState;
  /** Results of functions, beside the login's. */
  readonly results?: Readonly<Record<string, object | Error>>;
  /** Filled also where the work fails. */
  readonly registrations?: Registration[];
}

/** What came of it. */
export interface RecordedClient extends MonitorWatch {
  readonly client: Client;
  readonly registrations: readonly Registration[];
  /** The inputs of the one resource of that name. */
  inputsOf(name: string): Readonly<Record<string, unknown>>;
}

/** A schedule whose only secret was decided on now. */
export const FIRST = planRotation(undefined, { ...INPUTS, holders: [] }, new Date()).schedule;

/** Finds the application of a stack at the stand-in engine. */
export async function recordClient(
  values: Parameters<typeof buildStackConfig>[0],
  { stack, apps = [], schedule = FIRST, results, registrations = [] }: Scene = {},
): Promise<RecordedClient> {
  let client: Client | undefined;
  let watch: MonitorWatch | undefined;
  const { log } = console;
  console.log = (line: string) => {
    // There is no directory here, which is said each time.
    if (!line.includes("could not be checked")) log(line);
  };
  const config = buildStackConfig(values);
  await recordRegistrations(
    async () => {
      watch = watchMonitor(stack);
      client = await obtainClient(
        stack === undefined ? config : { ...config, stack },
        pulumi.output(TENANT),
        apps,
        { settings: {}, directory: { useCli: true } },
      );
    },
    {
      outputs: {
        application: { clientId: "made-client-id", objectId: OBJECT_ID },
        [TYPES.schedule]: schedule as unknown as Record<string, unknown>,
        "client-secret-odd": { keyId: "key-odd", value: "hidden-odd" },
        "client-secret-even": { keyId: "key-even", value: "hidden-even" },
      },
      results: {
        "azuread:index/getClientConfig:getClientConfig": { objectId: CALLER, tenantId: TENANT },
        ...results,
      },
    },
    registrations,
  ).finally(() => {
    console.log = log;
  });
  if (client === undefined || watch === undefined) throw new Error("no client was found");
  return {
    ...watch,
    client,
    registrations,
    inputsOf: (name) => registrations.find((one) => one.name === name)?.inputs ?? {},
  };
}
