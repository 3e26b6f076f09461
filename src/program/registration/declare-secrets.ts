import { ApplicationPassword } from "@pulumi/azuread/applicationPassword.js";
import * as pulumi from "@pulumi/pulumi";
import { readDigest } from "../../resources/app-settings/live-text.ts";
import { planRotation, type RotationHold } from "../../resources/secret-schedule/plan-rotation.ts";
import { SecretSchedule } from "../../resources/secret-schedule/secret-schedule.ts";
import type {
  SecretPlan,
  SecretScheduleState,
} from "../../resources/secret-schedule/secret-schedule-state.ts";
import { digest } from "../../resources/shared/digest.ts";
import type { LiveApp } from "../azure/preflight.ts";
import { nameTarget } from "../azure/target-name.ts";
import type { StackConfig } from "../config/load-config.ts";
import { expectKnown } from "../shared/expect-known.ts";
import { announceSecret, warnOfTriedSecret } from "./announce-secret.ts";
import { type ApplicationLook, readListed } from "./look-at-application.ts";
import { readConsumers } from "./read-consumers.ts";

/** The client secrets of an application, as this run leaves them. */
export interface ManagedSecrets {
  /** The newest first. */
  readonly plans: readonly SecretPlan[];
  /** They themselves, and what remembers them. */
  readonly resources: readonly pulumi.Resource[];
  /** Their key ids in the directory, in the same order. */
  readonly keyIds: pulumi.Output<string[]>;
  /** The value of the newest; secret. */
  readonly clientSecret: pulumi.Output<string>;
  /** Which secret that value is: a run that does a part only may have decided on another one. */
  readonly held: {
    readonly secretGeneration: pulumi.Output<number>;
    readonly secretKeyId: pulumi.Output<string>;
    readonly secretExpiresAt: pulumi.Output<string>;
  };
  /** Whether the newest is made by this run. */
  readonly isNew: boolean;
  /** Display name of the secret whose place the newest took; empty where there was none. */
  readonly retired: string;
  /** Why a new secret that is due has to wait. */
  readonly hold?: RotationHold;
  /** Declares a secret that could not be made before: to be done last. */
  readonly declareTried?: () => void;
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
  look?: ApplicationLook,
): Promise<ManagedSecrets> {
  const startedAt = new Date();
  const listed = readListed(look);
  const facts = {
    label: `${pulumi.getProject()} ${config.stack}`,
    secretDays: config.secretDays,
    rotate: config.rotate ?? "",
    holders: listHolders(apps),
    consumers: await readConsumers(config.consumers),
  };
  const grant = config.authorizationCode ?? config.refreshToken;
  const schedule = new SecretSchedule(
    "secret-schedule",
    {
      ...facts,
      ...(listed && { listed: listed.map(({ displayName }) => displayName) }),
      grant: grant === undefined ? "" : pulumi.unsecret(grant.apply(digest)),
    },
    // Without it the next run would begin anew, and remove secrets that are in use.
    { protect: true },
  );
  const decided = await read(schedule, config.stack);
  const { hold } = planRotation(decided, { ...facts, grant: decided.grant }, new Date());
  const { secrets: plans, tried, retired } = decided;
  const newest = plans[0] as SecretPlan;
  const isNew = Date.parse(newest.startedAt) >= startedAt.getTime();
  // Deliberately waited for: a failure of what follows ends the program at once.
  if (isNew) await announceSecret(decided, config, look?.secrets);
  const [missing] = tried;
  if (missing !== undefined) await warnOfTriedSecret(missing, newest, config);
  const passwords = plans.map((plan) => declareSecret(plan, applicationId));
  const password = passwords[0] as ApplicationPassword;
  return {
    plans,
    resources: [...passwords, schedule],
    keyIds: pulumi.all(passwords.map(({ keyId }) => keyId)),
    clientSecret: pulumi.secret(password.value),
    held: {
      secretGeneration: password.rotateWhenChanged.apply((trigger) =>
        Number(trigger?.["generation"] ?? 0),
      ),
      secretKeyId: password.keyId,
      secretExpiresAt: password.endDate,
    },
    isNew,
    retired,
    ...(hold === undefined ? {} : { hold }),
    ...(missing && { declareTried: () => void declareSecret(missing, applicationId) }),
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

/** A service has a secret also while the reference to it is not resolved. */
function listHolders(apps: readonly LiveApp[]) {
  return apps.flatMap(({ target, live: { SP_SECRET } }) =>
    SP_SECRET === undefined ? [] : [{ service: nameTarget(target), digest: readDigest(SP_SECRET) }],
  );
}

/** What was decided. It is known in every preview. */
function read(schedule: SecretSchedule, stack: string): Promise<SecretScheduleState> {
  const { secrets, tried, superseded, retired, rotate, grant } = schedule;
  return expectKnown(pulumi.output({ secrets, tried, superseded, retired, rotate, grant }), stack);
}
