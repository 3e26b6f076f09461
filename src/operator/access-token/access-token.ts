import { formatTime } from "../../protocol/format-time.ts";
import { probeSite } from "../../protocol/oauth/probe-site.ts";
import { redeemRefreshToken } from "../../protocol/oauth/redeem-refresh-token.ts";
import { adviseSiteGrant } from "../../resources/shared/advise-site-grant.ts";
import { commandFailure } from "../command-failure.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { readProgramConfig, refusePromoted } from "../pulumi/program-config.ts";
import { readProgramSettings } from "../pulumi/program-settings.ts";
import { chooseStack, readOutputs } from "../pulumi/stacks.ts";
import { withProgress } from "../show-progress.ts";
import { explainTokenFailure } from "./explain-token-failure.ts";
import { readCredential, type StackCredential } from "./read-credential.ts";

/** The options of `access-token`. */
export interface AccessTokenOptions {
  readonly stack?: string;
  readonly site?: boolean;
  readonly show?: boolean;
  readonly json?: boolean;
}

/**
 * Makes an access token with the stack's credential, and prints it where it may be seen: never with
 * `--site` alone, and to a terminal only with `--show`.
 */
export async function accessToken(io: Io, options: AccessTokenOptions): Promise<ExitCode> {
  const isPrinted = options.show === true || !(options.site || io.isTerminal.stdout);
  if (!isPrinted && !options.site) {
    throw commandFailure(
      "A terminal keeps what it shows, so the token is not printed to it: send it through a pipe, or " +
        "give --show. --site checks a token without printing it.",
    );
  }
  const { stack, settings, credential } = await withProgress(io, "Reading the stack", () =>
    readStack(io, options.stack),
  );
  const { grant, site } = await withProgress(io, "Making a token", async () => {
    const grant = await makeToken(credential);
    const site = options.site ? await checkToken(credential, grant.accessToken) : undefined;
    return { grant, site };
  });
  const expiresAt = new Date(grant.issuedAt.getTime() + grant.expiresInSeconds * 1000);
  if (site !== undefined) {
    io.writeErr(`The token reads "${site.title}" (${settings.siteUrl}) as ${site.account}.\n`);
  }
  io.writeErr(
    `It is valid until ${formatTime(expiresAt)}${isPrinted ? "" : ", and not printed here"}.\n`,
  );
  const shown = isPrinted ? { accessToken: grant.accessToken } : {};
  if (options.json) {
    const document = { stack, ...shown, expiresAt: expiresAt.toISOString(), ...(site && { site }) };
    io.writeOut(`${JSON.stringify(document, undefined, 2)}\n`);
  } else if (isPrinted) {
    io.writeOut(`${grant.accessToken}\n`);
  }
  return EXIT.good;
}

async function readStack(io: Io, name: string | undefined) {
  const stack = await chooseStack(io, name);
  const config = await readProgramConfig(io, stack);
  refusePromoted(config, "access-token");
  const settings = readProgramSettings(config);
  const outputs = await readOutputs(io, stack, { showSecrets: true });
  return { stack, settings, credential: readCredential(config, settings, outputs) };
}

async function makeToken(credential: StackCredential) {
  try {
    return await redeemRefreshToken(credential);
  } catch (error) {
    throw explainTokenFailure(error, credential, "grant");
  }
}

async function checkToken(credential: StackCredential, accessToken: string) {
  const { stack, client, sharePointEndpoint, clientSecret, refreshToken } = credential;
  const { siteUrl, timeoutSeconds } = client;
  try {
    return await probeSite({
      ...{ sharePointEndpoint, siteUrl, accessToken, timeoutSeconds },
      secrets: [clientSecret, refreshToken],
      grantAdvice: adviseSiteGrant({ scope: client.scope, stack }),
    });
  } catch (error) {
    throw explainTokenFailure(error, credential, "probe");
  }
}
