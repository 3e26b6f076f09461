import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createLocks } from "../create-locks.ts";
import { type GraphAccess, type GraphRequest, sendGraph } from "../graph/send-graph.ts";
import { recordGaps } from "./record-gaps.ts";

/** What a Graph of this test's own answers to one request. */
interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends the connection: without an answer, or in the middle of one. */
  readonly end?: "close" | "reset" | "cut";
}

const JSON_HEADERS = { "content-type": "application/json; charset=utf-8" };
const OK: Reply = { status: 200, headers: JSON_HEADERS, body: `{"id":"O"}` };
const GET: GraphRequest = { method: "GET", path: "v1.0/applications/O", expected: [200] };
const POST: GraphRequest = { ...GET, method: "POST", body: { displayName: "A" } };

describe("sendGraph", () => {
  let server: Server;
  let graphUrl: string;
  let replies: Reply[];
  let received: { request: IncomingMessage; body: string }[];

  beforeEach(async () => {
    received = [];
    server = createServer(async (request, response) => {
      let body = "";
      for await (const part of request) body += part;
      received.push({ request, body });
      const { status, headers = {}, body: text = "", end } = replies.shift() ?? OK;
      if (end === "reset") request.socket.resetAndDestroy();
      else if (end === "close") request.socket.destroy();
      else if (end === "cut") {
        response.writeHead(status, headers).write(text, () => request.socket.destroy());
      } else response.writeHead(status, headers).end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    graphUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const send = async (request: GraphRequest, ...planned: Reply[]) => {
    replies = planned;
    const { timer, gaps } = recordGaps(900);
    const access: GraphAccess = {
      session: {
        graphUrl,
        token: "t",
        caller: { clientId: "", objectId: "", tenantId: "" },
        lock: createLocks(),
      },
      timer,
    };
    return { gaps, answer: await sendGraph(access, request) };
  };

  it("says what it sends and what it takes, also where it sends nothing", async () => {
    await send(GET);
    const { headers, method, url } = received[0]?.request ?? {};
    const type = "application/json; charset=utf-8; IEEE754Compatible=false";
    assert.equal(method, "GET");
    assert.equal(url, "/v1.0/applications/O");
    assert.equal(headers?.accept, type);
    assert.equal(headers?.["content-type"], type);
    assert.equal(headers?.["odata-version"], "4.0");
    assert.equal(headers?.["odata-maxversion"], "4.0");
    assert.equal(headers?.authorization, "Bearer t");
    assert.equal(headers?.["user-agent"], "pulumi-azuread/6.9.1 (stand-in)");
  });

  it("gives the object in the answer, and an empty one where there is none", async () => {
    assert.deepEqual((await send(POST)).answer, { id: "O" });
    assert.equal(received[0]?.body, `{"displayName":"A"}`);
    assert.deepEqual((await send({ ...GET, expected: [204] }, { status: 204 })).answer, {});
  });

  for (const request of [GET, POST]) {
    it(`waits as long as Graph asks for before it repeats a ${request.method}`, async () => {
      const busy = { status: 429, headers: { ...JSON_HEADERS, "retry-after": "7" } };
      assert.deepEqual((await send(request, busy, busy)).gaps, [7, 7]);
    });

    it(`repeats a ${request.method} while Graph is broken`, async () => {
      const broken = [500, 502, 503, 504, 408, 424, 429].map((status) => ({ status }));
      assert.deepEqual((await send(request, ...broken)).gaps, [1, 2, 4, 8, 16, 32, 61]);
      assert.equal(received.length, 8);
    });
  }

  it("gives up when the time of the operation is over", async () => {
    const broken = Array.from({ length: 30 }, () => ({ status: 500 }));
    await assert.rejects(send(POST, ...broken), {
      message: "unexpected status 500 (500 Internal Server Error) received with no body",
    });
    assert.equal(received.length, 20);
  });

  for (const status of [400, 401, 403, 404, 409, 501]) {
    it(`does not repeat what Graph refuses with ${status}`, async () => {
      const body = `{"error":{"code":"C","message":"M."}}`;
      await assert.rejects(send(GET, { status, headers: JSON_HEADERS, body }), {
        message: new RegExp(`^unexpected status ${status} \\(${status} .+\\) with error: C: M\\.$`),
        status,
      });
      assert.equal(received.length, 1);
    });
  }

  it("repeats what a call says will pass", async () => {
    const isPassing = ({ status }: { status: number }) => status === 404;
    assert.deepEqual((await send({ ...GET, isPassing }, { status: 404 })).gaps, [1]);
  });

  it("repeats a GET after a reset", async () => {
    assert.deepEqual((await send(GET, { status: 0, end: "reset" })).gaps, [1]);
  });

  it("does not repeat a GET after a connection that was closed", async () => {
    await assert.rejects(send(GET, { status: 0, end: "close" }), /GET http.+ other side closed/);
    assert.equal(received.length, 1);
  });

  it("does not repeat a POST after a lost connection", async () => {
    await assert.rejects(send(POST, { status: 0, end: "reset" }), {
      message: "HTTP response was nil; connection may have been reset",
    });
    assert.equal(received.length, 1);
  });

  it("does not repeat a GET where nobody listens", async () => {
    server.close();
    server.closeAllConnections();
    await assert.rejects(send(GET), /ECONNREFUSED/);
  });

  it("does not read what is not declared as JSON", async () => {
    const page = { status: 200, headers: { "content-type": "text/html" }, body: "<h1>" };
    await assert.rejects(send(GET, page), {
      message: `internal-error: unimplemented unmarshal function for content type "text/html"`,
    });
  });

  it("says as Go does why a text is no JSON", async () => {
    const reply = (body: string) => ({ status: 200, headers: JSON_HEADERS, body });
    await assert.rejects(send(GET, reply('{"id":')), {
      message: "unmarshaling response body: unexpected end of JSON input",
    });
    await assert.rejects(send(GET, reply("<h1>")), {
      message: "unmarshaling response body: invalid character '<' looking for beginning of value",
    });
  });

  it("fails when an answer is cut short", async () => {
    const headers = { ...JSON_HEADERS, "content-length": "100" };
    const cut = { status: 200, headers, body: `{"id":`, end: "cut" } as const;
    await assert.rejects(send(GET, cut), /^Error: parsing response body: /);
    assert.equal(received.length, 1);
  });
});
