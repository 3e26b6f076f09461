import { probeSite } from "../../oauth/probe-site";
import { redeemRefreshToken } from "../../oauth/redeem-refresh-token";
import { commandFailure } from "../command-failure";
import { EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { readProgramConfig, refusePromoted } from "../pulumi/program-config";
import { readProgramSettings } from "../pulumi/program-settings";
import { chooseStack, readOutputs } from "../pulumi/stacks";
import { explainTokenFailure } from "./explain-token-failure";
import { readCredential, type StackCredential } from "./read-credential";

/** The options of `access-token`. */
export interface AccessTokenOptions {
  readonly stack?: string;
  readonly site?: boolean;
  readonly show?: boolean;
  readonly json?: boolean;
}

/** Makes an access token with the stack's credential, and prints it where it may be seen. */
export async function accessToken(io: Io, options: AccessTokenOptions): Promise<ExitCode> {
  const isPrinted = options.show === true || !io.isTerminal.stdout;
  if (!isPrinted && !options.site) {
    throw commandFailure(
      "A terminal keeps what it shows, so the token is not printed to it: send it through a pipe, or " +
        "give --show. --site alone checks a token without printing it.",
    );
  }
  const stack = await chooseStack(io, options.stack);
  const config = await readProgramConfig(io, stack);
  refusePromoted(config, "access-token");
  const settings = readProgramSettings(config);
  const outputs = await readOutputs(io, stack, { showSecrets: true });
  const credential = readCredential(config, settings, outputs);
  const grant = await makeToken(credential);
  const site = options.site ? await checkToken(credential, grant.accessToken) : undefined;
  const expiresAt = new Date(grant.issuedAt.getTime() + grant.expiresInSeconds * 1000);
  if (site !== undefined) {
    io.writeErr(`The token reads "${site.title}" (${settings.siteUrl}) as ${site.account}.\n`);
  }
  io.writeErr(
    `It is valid until ${expiresAt.toISOString()}${isPrinted ? "" : ", and not printed here"}.\n`,
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

async function makeToken(credential: StackCredential) {
  try {
    return await redeemRefreshToken(credential);
  } catch (error) {
    throw explainTokenFailure(error, credential, "grant");
  }
}

async function checkToken(credential: StackCredential, accessToken: string) {
  const { client, sharePointEndpoint } = credential;
  const { siteUrl, timeoutSeconds } = client;
  try {
    return await probeSite({ sharePointEndpoint, siteUrl, accessToken, timeoutSeconds });
  } catch (error) {
    throw explainTokenFailure(error, credential, "probe");
  }
}
