import { findAzureEnvironment } from "../../protocol/clouds.ts";
import { isGuid } from "../../protocol/oauth/discover-realm.ts";
import { commandFailure } from "../command-failure.ts";
import type { Io } from "../io.ts";
import { withProgress } from "../show-progress.ts";
import { askQuestion } from "./ask-question.ts";
import { askRegistration } from "./ask-registration.ts";
import { askServices } from "./ask-services.ts";
import type { AzureSession } from "./azure-session.ts";
import { checkCloud } from "./check-cloud.ts";
import { checkSite } from "./check-site.ts";
import { checkState, findState, type StateAnswer } from "./check-state.ts";
import { findArm } from "./find-arm.ts";
import type { InitAnswers } from "./init-answers.ts";
import type { InitOptions } from "./init-options.ts";
import { logInToAzure } from "./log-in-to-azure.ts";
import type { Prompt } from "./open-prompt.ts";
import { readEndpoints } from "./read-endpoints.ts";

/** Finds out the five things, one after the other; each is checked before the next. */
export async function askAnswers(
  io: Io,
  prompt: Prompt | undefined,
  options: InitOptions,
): Promise<{
  readonly answers: InitAnswers;
  readonly state: StateAnswer;
  /** Tenant of the directory, where its login is another one than Azure's. */
  readonly directory: string | undefined;
}> {
  const tell = (line: string) => io.writeErr(`  ✓ ${line}\n`);
  const asks = options.check;
  const endpoints = readEndpoints(options.endpoint);
  const { siteUrl, tenantId } = await askQuestion(prompt, {
    text: "SharePoint site that the proxy reads, such as https://<your tenant>.sharepoint.com",
    option: "--site",
    given: options.site,
    check: (text) =>
      withProgress(io, "Asking the site", () =>
        checkSite(text, { sharePoint: endpoints.sharePoint, asks }),
      ),
  });
  if (tenantId === undefined) tellUnchecked(io, siteUrl);
  else tell(`${new URL(siteUrl).host} answers, of tenant ${tenantId}; the site is ${siteUrl}`);
  const cloud = await askQuestion(prompt, {
    text: "Azure of the services: public, usgovernment or china",
    option: "--cloud",
    given: options.cloud,
    usual: findAzureEnvironment(undefined, io.env) ?? "public",
    check: checkCloud,
  });
  const session = asks ? await logIn(io, prompt, { ...options, cloud, endpoints }) : undefined;
  if (session !== undefined)
    tell(`the login to Azure works, in subscription ${session.subscriptionId}`);
  const services = await askServices(io, prompt, {
    ...{ ...options, session },
    tell: (line) => (session === undefined ? tellUnchecked(io, line) : tell(line)),
  });
  const registration = await askRegistration(prompt, options);
  const directory = findDirectory({ tenantId, session, registration: registration.kind });
  if (directory !== undefined) {
    io.writeErr(
      "  · Azure's login is of another tenant than the site: the directory needs a login of its own\n" +
        "    (docs/operations.md)\n",
    );
  }
  const state = await askQuestion(prompt, {
    text: "Where the state is: an address as for `pulumi login`, or local",
    option: "--state",
    given: options.state,
    usual: await withProgress(io, "Asking the engine", () => findState(io)),
    check: (text) => withProgress(io, "Asking the engine", () => checkState(io, text)),
  });
  const login = state.isNewLogin ? "; the engine is logged in there from now on" : "";
  tell(`the state is at ${state.address}${login}`);
  const subscriptionId = session?.subscriptionId ?? options.subscription?.toLowerCase();
  const answers = { siteUrl, cloud, subscriptionId, ...services, registration, endpoints };
  return { answers, state, directory };
}

/** Deliberately no check mark: nobody was asked. */
function tellUnchecked(io: Io, line: string): void {
  io.writeErr(`  · ${line} (not checked)\n`);
}

/** Logs in; a person who is not logged in does that elsewhere, and goes on here. */
async function logIn(
  io: Io,
  prompt: Prompt | undefined,
  {
    subscription,
    cloud,
    endpoints,
  }: Pick<InitOptions, "subscription"> & Pick<InitAnswers, "cloud" | "endpoints">,
): Promise<AzureSession> {
  const question = {
    cloud,
    arm: findArm(cloud, endpoints),
    subscriptionId: subscription?.toLowerCase(),
  };
  if (subscription !== undefined && !isGuid(subscription)) {
    throw commandFailure(
      `--subscription ${subscription}: it is the id of a subscription, a GUID. Nothing was written.`,
    );
  }
  return askQuestion(prompt, {
    text: "  Press Enter once that is done",
    given: undefined,
    usual: cloud,
    isTried: true,
    check: () => withProgress(io, "Logging in to Azure", () => logInToAzure(io, question)),
  });
}

/** The directory that registers the application is that of the site; named where Azure's is another. */
function findDirectory({
  tenantId,
  session,
  registration,
}: {
  readonly tenantId: string | undefined;
  readonly session: AzureSession | undefined;
  readonly registration: string;
}): string | undefined {
  if (registration !== "own" && registration !== "secrets") return undefined;
  return session === undefined || session.tenantId === tenantId ? undefined : tenantId;
}
