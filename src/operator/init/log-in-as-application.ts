import { z } from "zod";
import {
  type ApplicationLogin,
  requestApplicationToken,
} from "../../protocol/oauth/request-application-token.ts";
import { commandFailure } from "../command-failure.ts";
import { askArm } from "./ask-arm.ts";
import { type AzureSession, TIMEOUT_SECONDS } from "./azure-session.ts";

const metadata = z.object({
  authentication: z.object({ loginEndpoint: z.url(), audiences: z.array(z.string()).min(1) }),
});

const subscriptions = z.object({
  value: z.array(z.object({ subscriptionId: z.string() })),
  nextLink: z.string().nullish(),
});

/** Logs in as an application, where the cloud's own metadata says, and finds its subscription. */
export async function logInAsApplication(
  login: ApplicationLogin,
  { arm, subscriptionId }: { readonly arm: string; readonly subscriptionId: string | undefined },
): Promise<AzureSession> {
  const { authentication } = metadata.parse(
    await askArm({ arm }, "/metadata/endpoints?api-version=2022-09-01"),
  );
  const token = await requestToken(login, authentication);
  const session = { arm, token, tenantId: login.tenantId };
  return { ...session, subscriptionId: await findSubscription(session, subscriptionId) };
}

async function requestToken(
  login: ApplicationLogin,
  { loginEndpoint, audiences: [audience = ""] }: z.output<typeof metadata>["authentication"],
): Promise<string> {
  const answer = await requestApplicationToken(login, {
    entra: loginEndpoint,
    scope: `${audience.replace(/\/$/, "")}/.default`,
    timeoutSeconds: TIMEOUT_SECONDS,
  });
  if ("token" in answer) return answer.token;
  throw commandFailure(
    `${answer.refusal}. Check ARM_CLIENT_ID, ARM_CLIENT_SECRET and ARM_TENANT_ID, and start this ` +
      "command anew.",
  );
}

/** The one that is named, where the login sees it; else the only one that it sees. */
async function findSubscription(
  session: Pick<AzureSession, "arm" | "token">,
  named: string | undefined,
): Promise<string> {
  const { value, nextLink } = subscriptions.parse(
    await askArm(session, "/subscriptions?api-version=2022-12-01"),
  );
  if (named !== undefined) {
    // The rest of a long list may have it.
    const isSeen = value.some((one) => one.subscriptionId.toLowerCase() === named.toLowerCase());
    if (isSeen || nextLink) return named;
    const others = value.map((one) => one.subscriptionId).join(", ") || "none";
    throw commandFailure(
      `The login to Azure sees no subscription ${named} (it sees: ${others}). Name another with ` +
        "--subscription or ARM_SUBSCRIPTION_ID, or give the login a role there.",
    );
  }
  const [only, ...others] = value;
  if (only !== undefined && others.length === 0) return only.subscriptionId;
  throw commandFailure(
    only === undefined
      ? "The login has a role in no subscription: give it one, or name the subscription with --subscription."
      : `The login has a role in ${value.length} subscriptions: name the one of the services with --subscription.`,
  );
}
