import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Issue {
  number: number;
  title: string;
  body: string;
  state: string;
  labels: { name: string }[];
  user: { login: string };
}

/**
 * Opens a small GitHub with issues only. `fault` is what every request is answered with, if set;
 * `leavesLabelsOut` is what GitHub does where the token may not write labels.
 */
export async function openFakeGitHub() {
  const issues: Issue[] = [];
  const comments: string[] = [];
  const made = new Set<string>();
  const github = {
    fault: undefined as { status: number; text: string } | undefined,
    leavesLabelsOut: false,
  };
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const body = text === "" ? {} : JSON.parse(text);
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const path = pathname.replace("/repos/own/repo", "");
    const issue = issues[Number(path.split("/")[2] ?? 0) - 1];
    const act = () => {
      if (request.method === "GET") {
        const has = ({ state, labels }: Issue) =>
          state === searchParams.get("state") &&
          labels.some(({ name }) => name === searchParams.get("labels"));
        return issues.filter(has).toReversed();
      }
      if (path === "/labels") {
        if (made.has(body.name)) response.statusCode = 422;
        made.add(body.name);
      } else if (path.endsWith("/comments")) comments.push(body.body);
      else if (request.method === "PATCH" && issue) Object.assign(issue, body);
      else if (path === "/issues") {
        const names: string[] = github.leavesLabelsOut ? [] : body.labels;
        const labels = names.map((name) => ({ name }));
        const issue = {
          ...body,
          number: issues.length + 1,
          state: "open",
          labels,
          user: { login: "github-actions[bot]" },
        };
        issues.push(issue);
        return issue;
      }
      return {};
    };
    if (github.fault) {
      response.statusCode = github.fault.status;
      return void response.end(github.fault.text);
    }
    response.end(JSON.stringify(act()));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connection = {
    apiUrl,
    repository: "own/repo",
    token: "canary-token",
    runUrl: "https://run",
  };
  /** What GitHub Actions sets in a job that has the right to write issues. */
  const env = {
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: apiUrl,
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_REPOSITORY: connection.repository,
    GITHUB_RUN_ID: "42",
    GITHUB_TOKEN: connection.token,
  };
  return Object.assign(github, { issues, comments, connection, env, close: () => server.close() });
}
