import { z } from "zod";
import { isRotationError, rotationError } from "../../protocol/http/rotation-error.ts";
import { callGitHub, type GitHubCall, type Pause } from "./call-github.ts";
import type { Connection } from "./read-connection.ts";

const labelled = z.object({ labels: z.array(z.object({ name: z.string() })) });

const listed = z.array(
  z.object({
    number: z.number(),
    body: z
      .string()
      .nullish()
      .transform((text) => text ?? ""),
    pull_request: z.unknown().optional(),
    user: z.object({ login: z.string() }).nullish(),
  }),
);

/** Who writes with the token of a workflow. @see https://docs.github.com/actions/security-guides/automatic-token-authentication */
const WORKFLOW = "github-actions[bot]";

/** An open issue. */
export interface OpenIssue {
  readonly number: number;
  readonly body: string;
}

/** The issues of a repository under one label. */
export interface Issues {
  /** The open ones that a workflow wrote, the newest first: others may be anybody's. */
  list(): Promise<OpenIssue[]>;
  open(text: { readonly title: string; readonly body: string }): Promise<void>;
  comment(number: number, body: string): Promise<void>;
  change(number: number, text: { readonly title: string; readonly body: string }): Promise<void>;
  close(number: number): Promise<void>;
}

/** Opens the issues of a repository. @see https://docs.github.com/rest/issues/issues */
export function openIssues(connection: Connection, label: string, pause?: Pause): Issues {
  const call = <T>(one: GitHubCall<T>) => callGitHub(connection, one, pause);
  const write = (method: "POST" | "PATCH", path: string, body: Record<string, unknown>) =>
    call({ method, path, body, shape: z.object({}) });
  const ensureLabel = async () => {
    const description = "Written by the rotation's schedule";
    try {
      await write("POST", "/labels", { name: label, color: "d93f0b", description });
    } catch (error) {
      // It is there already.
      if (!isRotationError(error) || error.status !== 422) throw error;
    }
  };
  return {
    async list() {
      const query = new URLSearchParams({ state: "open", labels: label, per_page: "100" });
      const all = await call({ method: "GET", path: `/issues?${query}`, shape: listed });
      // GitHub lists pull requests among the issues.
      return all.filter((one) => one.pull_request === undefined && one.user?.login === WORKFLOW);
    },
    async open(text) {
      await ensureLabel();
      const body = { ...text, labels: [label] };
      const made = await call({ method: "POST", path: "/issues", body, shape: labelled });
      // Without the right to push GitHub leaves labels out, and says nothing.
      if (made.labels.some(({ name }) => name === label)) return;
      throw rotationError("access-refused", `The new issue did not get the label ${label}.`);
    },
    comment: async (number, body) =>
      void (await write("POST", `/issues/${number}/comments`, { body })),
    change: async (number, text) => void (await write("PATCH", `/issues/${number}`, { ...text })),
    close: async (number) =>
      void (await write("PATCH", `/issues/${number}`, {
        state: "closed",
        state_reason: "completed",
      })),
  };
}
