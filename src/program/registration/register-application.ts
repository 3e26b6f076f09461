import { Application } from "@pulumi/azuread/application.js";
import { ServicePrincipal } from "@pulumi/azuread/servicePrincipal.js";
import * as pulumi from "@pulumi/pulumi";
import { SHAREPOINT_PRINCIPAL } from "../../protocol/oauth/authority.ts";
import { listPermissionIds } from "../../protocol/oauth/sharepoint-permissions.ts";
import { digest } from "../../resources/shared/digest.ts";
import { LOOPBACK_REDIRECT } from "../config/find-code-redirect.ts";

/** What an application is registered with. */
export interface RegistrationArgs {
  /** Permission names, separated by spaces. */
  readonly scope: string;
  readonly redirectUri: string;
  /** Object id of the identity that registers it. */
  readonly callerId: string;
}

/** Redirect URIs that serve a paste of the address and a listener on this machine. */
const LOCAL_REDIRECTS = ["https://localhost/", LOOPBACK_REDIRECT];

/** An application and its service principal. */
export interface Registered {
  readonly application: Application;
  readonly principal: ServicePrincipal;
}

/** Registers the stack's own application, and its service principal in the tenant. */
export function registerApplication(args: RegistrationArgs): Registered {
  const { scope, redirectUri, callerId } = args;
  const owners = [callerId];
  const options = {
    // Its end would end the consent: it goes only when a person has unprotected it.
    protect: true,
    // Deliberately set once: another identity that runs later takes nothing from the first.
    ignoreChanges: ["owners"],
  };
  const application = new Application(
    "application",
    {
      displayName: buildTitle(),
      signInAudience: "AzureADMyOrg",
      web: { redirectUris: [...new Set([...LOCAL_REDIRECTS, redirectUri])] },
      requiredResourceAccesses: [
        {
          resourceAppId: SHAREPOINT_PRINCIPAL,
          resourceAccesses: listPermissionIds(scope).map((id) => ({ id, type: "Scope" })),
        },
      ],
      owners,
    },
    options,
  );
  const principal = new ServicePrincipal(
    "service-principal",
    // One that a run made and lost is taken over; otherwise every run after it would fail.
    { clientId: application.clientId, owners, useExisting: true },
    options,
  );
  return { application, principal };
}

/** The same for a stack in every run, and another one for every other stack. */
function buildTitle(): string {
  return `365 Proxy ${digest(`${pulumi.getProject()}/${pulumi.getStack()}`)}`;
}
