import { isRotationError, rotationError } from "../../protocol/http/rotation-error.ts";
import { type SendRequest, sendRequest } from "../../protocol/http/send-request.ts";
import { type ClientRegistration, pickClient } from "../../protocol/oauth/authority.ts";
import { describeGrantRemedy } from "../../protocol/oauth/describe-grant-remedy.ts";
import { describeSecretRemedy } from "../../protocol/oauth/describe-secret-remedy.ts";
import { probeReach, type Reach } from "../../protocol/oauth/probe-reach.ts";
import { probeSite } from "../../protocol/oauth/probe-site.ts";
import { redeemRefreshToken } from "../../protocol/oauth/redeem-refresh-token.ts";
import { isForGrantedSites } from "../../protocol/oauth/sharepoint-permissions.ts";
import { adviseConsent } from "../shared/advise-consent.ts";
import { adviseSiteGrant } from "../shared/advise-site-grant.ts";
import type { HeldCredential } from "../shared/held-credential.ts";

/** Plain inputs of the resource, as the engine hands them to the provider. */
export interface TestedCredentialInputs extends ClientRegistration {
  /** The stack's name, for commands in messages. */
  readonly stack?: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  /** Origin that requests to SharePoint go to. */
  readonly sharePointEndpoint: string;
  /** Object id of the service principal, with which consents and tokens go; empty if not known. */
  readonly principalId: string;
  /** Seconds for which a secret that the authority does not know yet is tried again. */
  readonly secretWaitSeconds: number;
  /** Whether the program makes the secrets; otherwise a person put one into the config. */
  readonly isSecretManaged: boolean;
  /** Which token and which secret these are. */
  readonly credential: HeldCredential;
}

/** The same with what only a preview looks at, and nothing keeps. */
export interface UncheckedCredentialInputs extends TestedCredentialInputs {
  /** Ids of the client secrets that the directory lists. */
  readonly listedKeyIds?: readonly string[];
}

/** What a test finds out. */
export interface TestedFacts {
  /** The person behind the token. */
  readonly account: string;
  /** How far the token reaches; empty where it is not meant for granted sites alone. */
  readonly reach: Reach | "";
  /** ISO 8601, UTC. */
  readonly testedAt: string;
}

/**
 * Makes an access token with the credential, as the proxy will, and shows it to the proxy's site;
 * where it is meant for granted sites alone, to the tenant's root too. Gives the inputs back with
 * what it found out; throws where it fails.
 */
export async function testCredential(
  inputs: TestedCredentialInputs,
  secretWaitSeconds: number,
  send: SendRequest = sendRequest,
): Promise<TestedCredentialInputs & TestedFacts> {
  const { clientSecret, refreshToken, sharePointEndpoint, siteUrl, timeoutSeconds } = inputs;
  const client = pickClient(inputs);
  let step: TestStep = "grant";
  try {
    const { accessToken, issuedAt } = await redeemRefreshToken(
      { client, clientSecret, refreshToken, secretWaitSeconds },
      send,
    );
    step = "probe";
    const probe = {
      ...{ sharePointEndpoint, siteUrl, accessToken, timeoutSeconds },
      secrets: [clientSecret, refreshToken],
      grantAdvice: adviseSiteGrant(inputs),
    };
    const { account } = await probeSite(probe, send);
    const reach = isForGrantedSites(inputs.scope) ? await probeReach(probe, send) : "";
    return {
      ...client,
      clientSecret,
      refreshToken,
      sharePointEndpoint,
      principalId: inputs.principalId,
      secretWaitSeconds: inputs.secretWaitSeconds,
      isSecretManaged: inputs.isSecretManaged,
      credential: inputs.credential,
      account,
      reach,
      testedAt: issuedAt.toISOString(),
    };
  } catch (error) {
    throw explainTestFailure(error, step, inputs);
  }
}

/** What the test is doing. The probe's own refusals end with what to do, those of a grant do not. */
type TestStep = "grant" | "probe";

function explainTestFailure(
  error: unknown,
  step: TestStep,
  inputs: TestedCredentialInputs,
): unknown {
  if (!isRotationError(error)) return error;
  const kept = "The token is saved and the services keep the settings they have.";
  const again = "Then run `pulumi up` again: only this test is repeated.";
  const hosts = `Check that siteUrl, tenantId and endpoints are right, and no proxy answers. ${again}`;
  const reason = describeGrantRemedy(error.number);
  const consent = `${reason === undefined ? "" : `${reason} `}A person must consent again: ${adviseConsent(inputs)}.`;
  const next: Partial<Record<typeof error.code, string>> = {
    "request-not-sent": `Check the network, the proxy (HTTPS_PROXY) and the host name. ${again}`,
    "redirect-refused": `Check siteUrl and endpoints. ${again}`,
    "answer-too-large": hosts,
    "answer-not-json": hosts,
    "answer-unexpected": hosts,
    "access-refused": step === "probe" ? again : hosts,
    "not-found": step === "probe" ? again : hosts,
    "request-refused":
      step === "probe"
        ? again
        : `Check scope, siteUrl and tenantId against the registration. ${again}`,
    "grant-refused": consent,
    "consent-needed": consent,
    "client-refused": `${describeSecretRemedy(inputs, error.number)} ${again}`,
  };
  return rotationError(
    error.code,
    `The credential failed its test. ${error.message} ${kept} ` +
      (next[error.code] ?? "Run `pulumi up` again later: only this test is repeated."),
    error,
  );
}
