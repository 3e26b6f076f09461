import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Issue {
  number: number;
  title: string;
  body: string;
  state: string;
  labels: { name: string }[];
}

/** Opens a small GitHub with issues only. `fault` is what every request is answered with, if set. */
export async function openFakeGitHub() {
  const issues: Issue[] = [];
  const comments: string[] = [];
  const github = { fault: undefined as { status: number; text: string } | undefined, requests: 0 };
  const server = createServer(async (request, response) => {
    github.requests += 1;
    let text = "";
    for await (const chunk of request) text += chunk;
    const body = text === "" ? {} : JSON.parse(text);
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const path = pathname.replace("/repos/own/repo", "");
    const issue = issues[Number(path.split("/")[2] ?? 0) - 1];
    const act = () => {
      if (request.method === "GET") return issues.filter(({ state }) => state === "open");
      if (path.endsWith("/comments")) comments.push(body.body);
      else if (request.method === "PATCH" && issue) Object.assign(issue, body);
      else if (path === "/issues") {
        const labels = body.labels.map((name: string) => ({ name }));
        const made = { ...body, number: issues.length + 1, state: "open", labels };
        issues.push(made);
        return made;
      }
      return {};
    };
    response.statusCode = github.fault?.status ?? 200;
    response.end(github.fault?.text ?? JSON.stringify(act()));
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
  return Object.assign(github, { issues, comments, connection, close: () => server.close() });
}
