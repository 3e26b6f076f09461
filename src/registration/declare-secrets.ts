import { ApplicationPassword } from "@pulumi/azuread/applicationPassword";
import * as pulumi from "@pulumi/pulumi";
import type { LiveApp } from "../azure/preflight";
import { nameTarget } from "../azure/target-name";
import type { StackConfig } from "../config";
import { digest } from "../provider/digest";
import { planRotation, type RotationHold } from "../secret-schedule/plan-rotation";
import { SecretSchedule } from "../secret-schedule/secret-schedule";
import type { SecretPlan, SecretScheduleState } from "../secret-schedule/secret-schedule-state";
import { announceSecret } from "./announce-secret";
import { readConsumers } from "./read-consumers";

/** The client secrets of an application, as this run leaves them. */
export interface ManagedSecrets {
  /** The newest first. */
  readonly plans: readonly SecretPlan[];
  /** Their key ids in the directory, in the same order. */
  readonly keyIds: pulumi.Output<string[]>;
  /** The value of the newest; secret. */
  readonly clientSecret: pulumi.Output<string>;
  /** Whether the newest is made by this run. */
  readonly isNew: boolean;
  /** Display name of the secret whose place the newest took; empty where there was none. */
  readonly retired: string;
  /** Why a new secret that is due has to wait. */
  readonly hold?: RotationHold;
}

/**
 * Declares the secrets of an application: the newest, and the one before, each in a place of its
 * own. A rotation replaces only the one that nobody uses; the engine creates the new one before
 * anything depends on it, and removes the old one last.
 */
export async function declareSecrets(
  config: StackConfig,
  applicationId: pulumi.Output<string>,
  apps: readonly LiveApp[],
): Promise<ManagedSecrets> {
  const startedAt = new Date();
  const facts = {
    label: `${pulumi.getProject()} ${config.stack}`,
    secretDays: config.secretDays,
    rotate: config.rotate ?? "",
    holders: listHolders(apps),
    consumers: await readConsumers(config.consumers),
  };
  const grant = config.authorizationCode ?? config.refreshToken;
  const schedule = new SecretSchedule("secret-schedule", {
    ...facts,
    grant: grant === undefined ? "" : pulumi.unsecret(grant.apply(digest)),
  });
  const decided = await read(schedule);
  const { hold } = planRotation(decided, { ...facts, grant: decided.grant }, new Date());
  const { secrets: plans, retired } = decided;
  const newest = plans[0] as SecretPlan;
  const isNew = Date.parse(newest.startedAt) >= startedAt.getTime();
  // Deliberately waited for: a failure of what follows ends the program at once.
  if (isNew) await announceSecret(decided, config.stack);
  const passwords = plans.map((plan) => declareSecret(plan, applicationId));
  return {
    plans,
    keyIds: pulumi.all(passwords.map(({ keyId }) => keyId)),
    clientSecret: pulumi.secret((passwords[0] as ApplicationPassword).value),
    isNew,
    retired,
    ...(hold === undefined ? {} : { hold }),
  };
}

function declareSecret(
  { generation, displayName, endsAt }: SecretPlan,
  applicationId: pulumi.Output<string>,
): ApplicationPassword {
  return new ApplicationPassword(
    generation % 2 === 0 ? "client-secret-even" : "client-secret-odd",
    {
      applicationId,
      displayName,
      endDate: endsAt,
      rotateWhenChanged: { generation: String(generation) },
    },
  );
}

function listHolders(apps: readonly LiveApp[]) {
  return apps.flatMap(({ target, live }) =>
    live.SP_SECRET === undefined ? [] : [{ service: nameTarget(target), digest: live.SP_SECRET }],
  );
}

/** What was decided. It is known in every preview. */
function read(schedule: SecretSchedule): Promise<SecretScheduleState> {
  const { secrets, superseded, retired, rotate, grant } = schedule;
  return new Promise((resolve) => {
    pulumi.output({ secrets, superseded, retired, rotate, grant }).apply((state) => resolve(state));
  });
}
