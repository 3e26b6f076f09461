import * as pulumi from "@pulumi/pulumi";
import { digest } from "../resources/shared/digest.ts";
import type { HeldCredential } from "../resources/shared/held-credential.ts";
import { nameTarget } from "./azure/target-name.ts";
import type { StackConfig } from "./config/load-config.ts";
import type { Credential } from "./credential/credential.ts";
import type { Holdings } from "./credential/find-holdings.ts";
import { buildReadme } from "./report/build-readme.ts";

/** Builds the outputs of the stack. What is told of token and secret is what the services have. */
export function buildOutputs(
  credential: Credential,
  config: StackConfig,
  holdings: Holdings | undefined,
  vaultSecrets: pulumi.Output<string[]> | undefined,
): Record<string, unknown> {
  const { stage, settings, tenantId, clientId, facts, reach, secret, findDueTimes } = credential;
  const targets = config.targets.map(nameTarget);
  // Deliberately what the services have: another stack goes by it when it removes a secret.
  const tell = <T>(read: (held: HeldCredential) => T) => holdings?.lowest.apply(read);
  const outputs = {
    stage,
    ...(config.promoteFrom === undefined ? { consentUrl: facts.consentUrl } : {}),
    siteUrl: config.siteUrl,
    tenantId,
    clientId,
    ...(settings && {
      account: facts.account,
      ...(reach && { reach }),
      tokenIssuedAt: tell((held) => held.tokenIssuedAt),
      tokenExpiresAt: tell((held) => held.tokenExpiresAt),
      renewAt: tell((held) => findDueTimes(held).renewAt),
      behind: holdings?.behind,
      ...(vaultSecrets && { vaultSecrets }),
      spId: settings.SP_ID,
      spSecret: pulumi.secret(settings.SP_SECRET),
      spToken: pulumi.secret(settings.SP_TOKEN),
      // By it `status` sees whether another stack has this one.
      secretDigest: pulumi.unsecret(settings.SP_SECRET.apply(digest)),
    }),
    ...(secret && {
      secretGeneration: tell((held) => held.secretGeneration),
      secretKeyId: tell((held) => held.secretKeyId),
      secretExpiresAt: tell((held) => held.secretExpiresAt),
      secretRotateAt: tell((held) => findDueTimes(held).rotateAt),
      secretMadeBy: secret.madeBy,
      consumers: secret.consumers,
    }),
    targets,
  };
  const { stack, authority, promoteFrom } = config;
  const names = Object.keys(outputs);
  return {
    ...outputs,
    readme: buildReadme({ stack, authority, promoteFrom, targets, outputs: names }),
  };
}
