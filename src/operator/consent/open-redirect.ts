import { commandFailure } from "../command-failure.ts";
import type { RedirectPlan } from "./choose-redirect.ts";
import { type Listener, openListener } from "./open-listener.ts";
import type { EndPage } from "./render-end-page.ts";

/** Where the browser will end, and the listener there, if there is one. */
export interface OpenRedirect {
  readonly redirectUri: string;
  readonly listener?: Listener;
}

/**
 * Opens what was planned. A port that is not to be had is an error where it was asked for;
 * otherwise it is told, and the address is pasted.
 */
export async function openRedirect(
  plan: RedirectPlan,
  options: {
    readonly port: number | undefined;
    readonly receive: (address: string) => EndPage;
    readonly tell: (line: string) => void;
  },
): Promise<OpenRedirect> {
  if (plan.kind === "paste") {
    if (options.port !== undefined) {
      throw commandFailure(
        `--port has no use here: the redirect URI of this stack is ${plan.redirectUri}, where ` +
          "nothing can listen. Leave --port out, and paste the address the browser ends on; or " +
          "register http://localhost/ as well and run `pulumi config set redirectUri " +
          "http://localhost/`, then `pulumi up`.",
      );
    }
    return { redirectUri: plan.redirectUri };
  }
  try {
    const listener = await openListener({ ...plan, receive: options.receive });
    return { redirectUri: plan.buildRedirectUri(listener.port), listener };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problem = `Listening on port ${plan.port} of this machine failed (${code}).`;
    if (options.port !== undefined || plan.port === 0) {
      throw commandFailure(`${problem} Name another one with --port.`);
    }
    options.tell(`${problem} Paste the address the browser ends on; its page will not load.`);
    return { redirectUri: plan.buildRedirectUri(plan.port) };
  }
}
