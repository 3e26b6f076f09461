import assert from "node:assert/strict";
import type { RequestListener } from "node:http";
import { afterEach, describe, it } from "mocha";
import {
  ANSWER_LIMIT_BYTES,
  describeRequest,
  type HttpRequest,
  sendRequest,
} from "../../../src/protocol/http/send-request.ts";
import { type Listening, listen } from "../../emulator/listen.ts";
import { catchFailure } from "./catch-failure.ts";

describe("sendRequest", () => {
  let server: Listening | undefined;

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function serve(listener: RequestListener): Promise<string> {
    server = await listen(0);
    server.serve(listener);
    return server.url;
  }

  const get = (url: string): HttpRequest => ({ method: "GET", url, timeoutMs: 5000 });

  it("sends method, path, headers and body, and reads the whole answer", async () => {
    const url = await serve(async (req, res) => {
      const body = (await req.toArray()).join("");
      res.writeHead(201, { "X-Answer": "yes" });
      res.end(`${req.method} ${req.url} ${req.headers["x-ask"]} ${body}`);
    });

    const answer = await sendRequest({
      method: "POST",
      url: `${url}/a/b?c=d`,
      headers: { "x-ask": "me" },
      body: "grant_type=refresh_token",
      timeoutMs: 5000,
    });

    assert.equal(answer.status, 201);
    assert.equal(answer.headers["x-answer"], "yes");
    assert.equal(answer.text, "POST /a/b?c=d me grant_type=refresh_token");
  });

  it("says who it is and sends no Origin, which Entra refuses beside a secret", async () => {
    const url = await serve((req, res) => {
      res.end(JSON.stringify(req.headers));
    });

    const headers = JSON.parse((await sendRequest(get(url))).text);

    assert.equal(headers["user-agent"], "sharepoint-rotation");
    assert.equal("origin" in headers, false);
  });

  it("uses a connection of its own for each request", async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((req, res) => {
      ports.add(req.socket.remotePort);
      res.end();
    });

    await sendRequest(get(url));
    await sendRequest(get(url));

    assert.equal(ports.size, 2);
  });

  it("joins the values of a repeated header", async () => {
    const url = await serve((_req, res) => {
      res.setHeader("WWW-Authenticate", ["Negotiate", 'Bearer realm="x"']);
      res.end();
    });

    assert.equal(
      (await sendRequest(get(url))).headers["www-authenticate"],
      'Negotiate, Bearer realm="x"',
    );
  });

  it("says where the bytes of an answer are no text, and where they are one", async () => {
    const bodies = [Buffer.of(0x61, 0xff), Buffer.from("\uFEFFa\uFFFD\u{1F600}"), Buffer.of()];
    const url = await serve((req, res) => {
      res.end(bodies[Number(req.url?.slice(1))]);
    });

    const answers = await Promise.all(
      bodies.map((_, index) => sendRequest(get(`${url}/${index}`))),
    );

    assert.deepEqual(
      answers.map(({ isGarbled }) => isGarbled),
      [true, undefined, undefined],
    );
  });

  it("reads a letter whose bytes come in two pieces", async () => {
    const bytes = Buffer.from("Straße");
    const url = await serve((_req, res) => {
      res.write(bytes.subarray(0, 5), () => res.end(bytes.subarray(5)));
    });

    assert.equal((await sendRequest(get(url))).text, "Straße");
  });

  for (const status of [300, 301, 302, 303, 307, 308]) {
    it(`refuses a redirect with status ${status} and does not follow it`, async () => {
      let requests = 0;
      const url = await serve((_req, res) => {
        requests += 1;
        res.writeHead(status, { Location: "/elsewhere" });
        res.end();
      });

      const failure = await catchFailure(sendRequest(get(`${url}/here?code=hidden`)));

      assert.equal(failure.code, "redirect-refused");
      assert.equal(failure.status, status);
      assert.equal(requests, 1);
      assert.match(
        failure.message,
        /\/here was answered with a redirect .*, which is never followed\.$/,
      );
      assert.doesNotMatch(failure.message, /hidden|elsewhere/);
    });
  }

  it("reads an answer of exactly 1 MiB", async () => {
    const url = await serve((_req, res) => {
      res.end("x".repeat(ANSWER_LIMIT_BYTES));
    });

    assert.equal((await sendRequest(get(url))).text.length, ANSWER_LIMIT_BYTES);
  });

  it("refuses an answer of one byte more than 1 MiB", async () => {
    const url = await serve((_req, res) => {
      res.end("x".repeat(ANSWER_LIMIT_BYTES + 1));
    });

    const failure = await catchFailure(sendRequest(get(url)));

    assert.equal(failure.code, "answer-too-large");
    assert.match(failure.message, /1048576 bytes, which no such answer has\.$/);
  });

  it("stops reading an endless answer", async () => {
    const url = await serve((_req, res) => {
      const block = "x".repeat(64 * 1024);
      const pour = () => {
        while (!res.destroyed && res.write(block));
      };
      res.on("drain", pour);
      pour();
    });

    assert.equal((await catchFailure(sendRequest(get(url)))).code, "answer-too-large");
  });
});

describe("describeRequest", () => {
  it("tells method, host and path, never the query, a fragment or a password", () => {
    assert.equal(
      describeRequest({
        method: "GET",
        url: "https://user:password@host.example:8443/a/b?code=hidden#hidden",
        timeoutMs: 1,
      }),
      "GET host.example:8443/a/b",
    );
  });
});
