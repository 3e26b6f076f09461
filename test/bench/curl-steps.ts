import type { Emulator } from "../emulator/start-emulator.ts";
import { ROOT } from "../engine/create-project.ts";
import { runMeasured } from "./run-measured.ts";

/** What a person has at hand when the token is to be made by hand. */
export interface ManualStart {
  readonly emulator: Emulator;
  readonly app: { readonly clientId: string; readonly clientSecret: string };
  /** The code that the click on "Accept" gave. */
  readonly code: string;
  readonly authorityFile: string;
}

/** The settings that a person carries to the services, and the seconds that it took to get them. */
export interface ManualToken {
  readonly settings: Readonly<Record<"SP_ID" | "SP_SECRET" | "SP_TOKEN", string>>;
  readonly seconds: number;
}

/**
 * Makes a token with `curl`, as it is done by hand: finds the tenant, trades the code for a token,
 * tries the token out, and reads the site with what came back.
 */
export async function makeTokenByHand(start: ManualStart): Promise<ManualToken> {
  const { emulator, app, code, authorityFile } = start;
  const { endpoints, siteUrl } = emulator;
  let seconds = 0;
  const curl = async (...args: string[]) => {
    const run = await runMeasured({
      command: "curl",
      args: ["--silent", "--show-error", "--cacert", authorityFile, ...args],
      cwd: ROOT,
      env: { PATH: process.env["PATH"] },
    });
    seconds += run.seconds;
    return run.output;
  };
  const headers = ["--header", "Authorization: Bearer"];
  const challenge = await curl("--head", ...headers, `${endpoints.sharePoint}/_vti_bin/client.svc`);
  const realm = /realm="([^"]+)"/.exec(challenge)?.[1];
  if (realm === undefined) throw new Error(`SharePoint names no tenant:\n${challenge}`);
  const redeem = async (grant: Readonly<Record<string, string>>) => {
    const form = {
      client_id: app.clientId,
      client_secret: app.clientSecret,
      scope: `${siteUrl}/AllSites.Manage offline_access`,
      ...grant,
    };
    const fields = Object.entries(form).flatMap(([name, value]) => [
      "--data-urlencode",
      `${name}=${value}`,
    ]);
    const text = await curl(...fields, `${endpoints.entra}/${realm}/oauth2/v2.0/token`);
    const tokens = JSON.parse(text) as { access_token?: string; refresh_token?: string };
    const { access_token: access, refresh_token: refresh } = tokens;
    if (access === undefined || refresh === undefined) throw new Error(`no token:\n${text}`);
    return { access, refresh };
  };
  const redirect_uri = "https://localhost/";
  const first = await redeem({ grant_type: "authorization_code", code, redirect_uri });
  const { access } = await redeem({ grant_type: "refresh_token", refresh_token: first.refresh });
  const bearer = ["--fail", "--header", `Authorization: Bearer ${access}`];
  const json = ["--header", "Accept: application/json"];
  for (const path of ["/_api/web", "/_api/web/currentuser"]) {
    await curl(...bearer, ...json, `${endpoints.sharePoint}${path}`);
  }
  const { clientId: SP_ID, clientSecret: SP_SECRET } = app;
  return { settings: { SP_ID, SP_SECRET, SP_TOKEN: first.refresh }, seconds };
}
