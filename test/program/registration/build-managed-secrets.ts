import * as pulumi from "@pulumi/pulumi";
import type { ManagedSecrets } from "../../../src/program/registration/declare-secrets.ts";
import { STATE } from "../../resources/secret-schedule/sample-schedule.ts";
import { HELD } from "../../resources/shared/sample-held.ts";

/** Two managed secrets with these key ids, as a run without changes leaves them. */
export function buildManagedSecrets(keyIds: readonly string[]): ManagedSecrets {
  return {
    plans: STATE.secrets,
    resources: [],
    keyIds: pulumi.output([...keyIds].slice(0, 2)),
    clientSecret: pulumi.secret("hidden"),
    held: {
      secretGeneration: pulumi.output(HELD.secretGeneration),
      secretKeyId: pulumi.output(HELD.secretKeyId),
      secretExpiresAt: pulumi.output(HELD.secretExpiresAt),
    },
    isNew: false,
    retired: STATE.retired,
  };
}
