import { isRotationError, rotationError } from "../http/rotation-error";
import { type SendRequest, sendRequest } from "../http/send-request";
import { type ClientRegistration, pickClient } from "../oauth/authority";
import { describeSecretRemedy } from "../oauth/describe-secret-remedy";
import { probeSite } from "../oauth/probe-site";
import { redeemRefreshToken } from "../oauth/redeem-refresh-token";

/** Plain inputs of the resource, as the engine hands them to the provider. */
export interface TestedCredentialInputs extends ClientRegistration {
  readonly clientSecret: string;
  readonly refreshToken: string;
  /** Origin that requests to SharePoint go to. */
  readonly sharePointEndpoint: string;
  /** Seconds for which a secret that the authority does not know yet is tried again. */
  readonly secretWaitSeconds: number;
  /** Whether the program makes the secrets; otherwise a person put one into the config. */
  readonly isSecretManaged: boolean;
}

/**
 * Makes an access token with the credential, as the consumer will, and shows it to the
 * consumer's site. Gives the inputs back with the account and the time; throws where it fails.
 */
export async function testCredential(
  inputs: TestedCredentialInputs,
  secretWaitSeconds: number,
  send: SendRequest = sendRequest,
): Promise<TestedCredentialInputs & { readonly account: string; readonly testedAt: string }> {
  const { clientSecret, refreshToken, sharePointEndpoint, siteUrl, timeoutSeconds } = inputs;
  const client = pickClient(inputs);
  try {
    const { accessToken, issuedAt } = await redeemRefreshToken(
      { client, clientSecret, refreshToken, secretWaitSeconds },
      send,
    );
    const { account } = await probeSite(
      { sharePointEndpoint, siteUrl, accessToken, timeoutSeconds },
      send,
    );
    return {
      ...client,
      clientSecret,
      refreshToken,
      sharePointEndpoint,
      secretWaitSeconds: inputs.secretWaitSeconds,
      isSecretManaged: inputs.isSecretManaged,
      account,
      testedAt: issuedAt.toISOString(),
    };
  } catch (error) {
    throw explainTestFailure(error, inputs);
  }
}

function explainTestFailure(error: unknown, inputs: TestedCredentialInputs): unknown {
  if (!isRotationError(error)) return error;
  const kept = "The token is saved and the services keep the settings they have.";
  const again = "Then run `pulumi up` again: only this test is repeated.";
  const hosts = `Check that siteUrl and endpoints name the right hosts, and no proxy answers. ${again}`;
  const consent =
    "A person must consent again: open the stack's consentUrl and set the new code with " +
    "`pulumi config set --secret authorizationCode`.";
  const next: Partial<Record<typeof error.code, string>> = {
    "request-not-sent": `Check the network, the proxy (HTTPS_PROXY) and the host name. ${again}`,
    "redirect-refused": `Check siteUrl and endpoints. ${again}`,
    "answer-too-large": hosts,
    "answer-not-json": hosts,
    "answer-unexpected": hosts,
    "access-refused": again,
    "not-found": again,
    "request-refused": `Check scope, siteUrl and tenantId against the registration. ${again}`,
    "grant-refused": consent,
    "consent-needed": consent,
    "client-refused": `${describeSecretRemedy(inputs)} ${again}`,
  };
  return rotationError(
    error.code,
    `The credential failed its test. ${error.message} ${kept} ` +
      (next[error.code] ?? "Run `pulumi up` again later: only this test is repeated."),
    error,
  );
}
