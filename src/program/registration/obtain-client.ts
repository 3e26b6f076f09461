import * as pulumi from "@pulumi/pulumi";
import { findAzureEnvironment } from "../../protocol/clouds.ts";
import { hasDirectoryLogin } from "../azure/has-directory-login.ts";
import type { LiveApp } from "../azure/preflight.ts";
import { findRegistration } from "../config/find-registration.ts";
import type { AzureConfig, StackConfig } from "../config/load-config.ts";
import { declareSecrets, type ManagedSecrets } from "./declare-secrets.ts";
import { findCaller } from "./find-caller.ts";
import {
  type ApplicationIds,
  type ApplicationLook,
  lookAtApplication,
} from "./look-at-application.ts";
import { registerApplication } from "./register-application.ts";

/** The application a stack uses. */
export interface Client {
  readonly clientId: pulumi.Output<string>;
  /** Secret. */
  readonly clientSecret: pulumi.Output<string>;
  /** Object id of the service principal, where the program registers it: consents hang on it. */
  readonly principalId?: pulumi.Output<string>;
  /** Where the program makes and rotates the secrets: they, and what the directory has of them. */
  readonly managed?: {
    readonly secrets: ManagedSecrets;
    /** What the directory had when this run began, as far as it could be asked. */
    readonly look: ApplicationLook | undefined;
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
  azure: AzureConfig,
): Promise<Client> {
  const manage = async (ids: ApplicationIds, id: pulumi.Output<string>) => {
    const look = await lookAtApplication(ids, config, azure);
    return { secrets: await declareSecrets(config, id, apps, look), look };
  };
  const given = pulumi.output(config.clientId ?? "");
  const registration = findRegistration(config);
  if (registration === "given") {
    return { clientId: given, clientSecret: config.clientSecret ?? pulumi.secret("") };
  }
  const callerId = await findCaller(tenantId, {
    ...config,
    hasLogin: hasDirectoryLogin(azure.directory, process.env),
    environment: String(
      azure.directory["environment"] ?? findAzureEnvironment(undefined, process.env) ?? "public",
    ),
  });
  if (registration === "secrets") {
    const objectId = pulumi.output(config.applicationObjectId ?? "");
    const id = pulumi.interpolate`/applications/${objectId}`;
    const managed = await manage({ clientId: given, objectId }, id);
    return { clientId: given, clientSecret: managed.secrets.clientSecret, managed };
  }
  const { scope, redirectUri } = config;
  const { application, principal } = registerApplication({ scope, redirectUri, callerId });
  const { clientId, objectId, id } = application;
  const managed = await manage({ clientId, objectId }, id);
  return {
    clientId,
    clientSecret: managed.secrets.clientSecret,
    principalId: principal.objectId,
    managed,
  };
}
