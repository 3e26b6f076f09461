import * as pulumi from "@pulumi/pulumi";
import type { LiveApp } from "./azure/preflight";
import type { StackConfig } from "./config";
import { findRegistration } from "./config/find-registration";
import { declareSecrets, type ManagedSecrets } from "./registration/declare-secrets";
import { findCaller } from "./registration/find-caller";
import { registerApplication } from "./registration/register-application";

/** The application a stack uses. */
export interface Client {
  readonly clientId: pulumi.Output<string>;
  /** Secret. */
  readonly clientSecret: pulumi.Output<string>;
  /** Where the program makes and rotates the secrets: the application's object id, and they. */
  readonly managed?: {
    readonly objectId: pulumi.Output<string>;
    readonly secrets: ManagedSecrets;
  };
}

/**
 * Finds the application of a stack: the one in its config, or one that is registered here; and its
 * secret: the one in the config, or one that is made and rotated here.
 */
export async function obtainClient(
  config: StackConfig,
  tenantId: pulumi.Output<string>,
  apps: readonly LiveApp[],
): Promise<Client> {
  const given = pulumi.output(config.clientId ?? "");
  const registration = findRegistration(config);
  if (registration === "given") {
    return { clientId: given, clientSecret: config.clientSecret ?? pulumi.secret("") };
  }
  const callerId = await findCaller(tenantId);
  if (registration === "secrets") {
    const objectId = pulumi.output(config.applicationObjectId ?? "");
    const id = pulumi.interpolate`/applications/${objectId}`;
    const secrets = await declareSecrets(config, id, apps);
    return { clientId: given, clientSecret: secrets.clientSecret, managed: { objectId, secrets } };
  }
  const { scope, redirectUri } = config;
  const application = registerApplication({ scope, redirectUri, callerId });
  const { clientId, objectId, id } = application;
  const secrets = await declareSecrets(config, id, apps);
  return { clientId, clientSecret: secrets.clientSecret, managed: { objectId, secrets } };
}
