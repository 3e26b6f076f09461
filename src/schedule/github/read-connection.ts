import { commandFailure } from "../../operator/command-failure.ts";
import type { Io } from "../../operator/io.ts";
import { isLoopback } from "../../protocol/http/is-loopback.ts";

/** Where the issues are, and with what right. */
export interface Connection {
  /** Without a slash at its end. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
  /** The page of the run under way. */
  readonly runUrl: string;
}

/**
 * Reads the connection from the variables of GitHub Actions. Elsewhere there is none: a codespace,
 * for one, has some of these variables too.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
export function readConnection(env: Io["env"]): Connection | undefined {
  if (env["GITHUB_ACTIONS"] !== "true") return undefined;
  const apiUrl = expectAddress(env, "GITHUB_API_URL");
  const serverUrl = expectAddress(env, "GITHUB_SERVER_URL");
  const repository = expect(env, "GITHUB_REPOSITORY", /^[\w.-]+\/[\w.-]+$/);
  const runId = expect(env, "GITHUB_RUN_ID", /^\d+$/);
  const token = expect(env, "GITHUB_TOKEN", /^[!-~]+$/);
  return { apiUrl, repository, token, runUrl: `${serverUrl}/${repository}/actions/runs/${runId}` };
}

function expect(env: Io["env"], name: string, pattern: RegExp): string {
  const value = env[name] ?? "";
  if (pattern.test(value)) return value;
  const fault = value === "" ? "is not set" : "is not what GitHub Actions sets";
  const hint =
    name === "GITHUB_TOKEN" ? " Give the step the variable GITHUB_TOKEN with `github.token`." : "";
  throw commandFailure(`${name} ${fault}, so no issue could be written.${hint}`);
}

/** A token goes over https, or stays on this machine. */
function expectAddress(env: Io["env"], name: string): string {
  const text = expect(env, name, /^https?:\/\/[\w.:[\]-]+(\/[\w./-]*)?$/);
  const { protocol, hostname } = new URL(text);
  if (protocol !== "https:" && !isLoopback(hostname)) {
    throw commandFailure(`${name} is no https address, so no issue could be written.`);
  }
  return text.replace(/\/+$/, "");
}
