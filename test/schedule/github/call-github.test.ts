import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import type { RotationError } from "../../../src/protocol/http/rotation-error.ts";
import { callGitHub, type GitHubCall } from "../../../src/schedule/github/call-github.ts";

const TOKEN = "canary-token-5mT8";
const shape = z.object({ number: z.number() });
const READ: GitHubCall<z.output<typeof shape>> = {
  method: "GET",
  path: "/issues/1?state=open",
  shape,
};
const WRITE = { ...READ, method: "POST", body: { title: "x" } } as const;
const GOOD = { status: 200, text: '{"number":1,"more":2}' };

interface Answer {
  readonly status: number;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

describe("callGitHub", () => {
  let server: Server;
  /** What is answered next; the last one stays. A connection is closed where there is none. */
  let answers: (Answer | "closed")[];
  let requests: string[];
  let pauses: number[];

  beforeEach(async () => {
    requests = [];
    pauses = [];
    server = createServer(({ method, url, headers, socket }, response) => {
      requests.push(`${method} ${url} ${headers.authorization}`);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer === undefined || answer === "closed") return void socket.destroy();
      response.writeHead(answer.status, answer.headers).end(answer.text);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterEach(() => server.close());

  function call(one: typeof READ | typeof WRITE) {
    const { port } = server.address() as AddressInfo;
    const connection = {
      apiUrl: `http://127.0.0.1:${port}`,
      repository: "own/repo",
      token: TOKEN,
      runUrl: "https://run",
    };
    return callGitHub(connection, one, async (ms) => pauses.push(ms));
  }

  /** Expects a failure with a code, and a message that matches and holds neither token nor query. */
  async function expectFailure(one: typeof READ | typeof WRITE, code: string, message: RegExp) {
    await assert.rejects(call(one), (error: RotationError) => {
      assert.equal(error.code, code);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /canary|state=open/);
      return true;
    });
  }

  it("sends the token to the repository, and gives the part that is asked for", async () => {
    answers = [GOOD];
    assert.deepEqual(await call(READ), { number: 1 });
    assert.deepEqual(requests, [`GET /repos/own/repo/issues/1?state=open Bearer ${TOKEN}`]);
  });

  it("tries again what passes", async () => {
    answers = [{ status: 500 }, "closed", GOOD];
    assert.deepEqual(await call(READ), { number: 1 });
    assert.deepEqual(pauses, [500, 1000]);
  });

  for (const status of [403, 429]) {
    it(`waits as long as a ${status} asks for, for what makes something anew too`, async () => {
      answers = [{ status, headers: { "retry-after": "7" } }, GOOD];
      assert.deepEqual(await call(WRITE), { number: 1 });
      assert.deepEqual(pauses, [7000]);
    });
  }

  it("does not wait for hours", async () => {
    answers = [{ status: 429, headers: { "retry-after": "3600" } }];
    await expectFailure(
      READ,
      "throttled",
      /^GET 127\.0\.0\.1:\d+\/repos\/\S+ was .* status 429\.$/,
    );
    assert.deepEqual(pauses, []);
  });

  it("takes a 403 whose limit is used up for a limit, and any other for a refusal", async () => {
    answers = [{ status: 403, headers: { "x-ratelimit-remaining": "0" } }];
    await expectFailure(READ, "throttled", /status 403\.$/);
    assert.equal(requests.length, 4);
    answers = [{ status: 403, text: `{"message":"Bad\\n${TOKEN}"}` }];
    await expectFailure(READ, "access-refused", /status 403: Bad \[secret\]$/);
    assert.equal(requests.length, 5);
  });

  it("makes nothing twice where GitHub may have acted", async () => {
    answers = [{ status: 502 }];
    await expectFailure(WRITE, "server-failed", /^POST .* status 502\.$/);
    answers = ["closed"];
    await expectFailure(WRITE, "answer-lost", /^POST .* its answer was lost/);
    assert.equal(requests.length, 2);
  });

  it("refuses an answer that is something else", async () => {
    for (const text of ["<html></html>", "", "null", '{"number":"1"}']) {
      answers = [{ status: 200, text }];
      await expectFailure(READ, "answer-unexpected", /answer that was not expected\.$/);
    }
    answers = [{ status: 301, headers: { location: "https://elsewhere.example/" } }];
    await expectFailure(READ, "redirect-refused", /never followed/);
  });
});
