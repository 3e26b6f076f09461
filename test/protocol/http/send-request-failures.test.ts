import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import { afterEach, describe, it } from "mocha";
import { type HttpRequest, sendRequest } from "../../../src/protocol/http/send-request.ts";
import { type Listening, listen } from "../../emulator/listen.ts";
import { catchFailure } from "./catch-failure.ts";

describe("sendRequest, when the network fails", () => {
  const open: Pick<Listening, "close">[] = [];
  const { HTTP_PROXY, HTTPS_PROXY } = process.env;

  afterEach(async () => {
    for (const [name, value] of Object.entries({ HTTP_PROXY, HTTPS_PROXY })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await Promise.all(open.splice(0).map((server) => server.close()));
  });

  async function serve(listener: RequestListener): Promise<string> {
    const server = await listen(0);
    open.push(server);
    server.serve(listener);
    return server.url;
  }

  const post = (url: string, timeoutMs = 5000): HttpRequest => ({
    method: "POST",
    url: `${url}/realm/tokens/OAuth/2?code=hidden`,
    body: "code=hidden",
    timeoutMs,
  });

  it("says that a refused connection sent nothing", async () => {
    const { url, close } = await listen(0);
    await close();

    const failure = await catchFailure(sendRequest(post(url)));

    assert.equal(failure.code, "request-not-sent");
    assert.match(
      failure.message,
      /\/realm\/tokens\/OAuth\/2 could not be sent \(ECONNREFUSED\)\.$/,
    );
    assert.doesNotMatch(failure.message, /hidden|\?/);
  });

  it("says that an unknown host was sent nothing", async () => {
    const failure = await catchFailure(sendRequest(post("http://no-such-host.invalid")));

    assert.equal(failure.code, "request-not-sent");
    assert.match(failure.message, /^POST no-such-host\.invalid\//);
  });

  it("says that a host without TLS was sent nothing", async () => {
    const url = await serve((_req, res) => {
      res.end();
    });

    const failure = await catchFailure(sendRequest(post(url.replace("http:", "https:"))));

    assert.equal(failure.code, "request-not-sent");
  });

  it("says that a value no header may hold was not sent, without telling it", async () => {
    const url = await serve((_req, res) => {
      res.end();
    });

    const failure = await catchFailure(
      sendRequest({ ...post(url), headers: { authorization: "Bearer hidden\nline" } }),
    );

    assert.equal(failure.code, "request-not-sent");
    assert.doesNotMatch(failure.message, /hidden/);
  });

  it("says that a proxy which refuses the tunnel let nothing through", async () => {
    const proxy = createServer();
    proxy.on("connect", (_req, socket) => {
      socket.on("error", () => {});
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    open.push({ close: () => new Promise((resolve) => proxy.close(() => resolve())) });
    const { port } = proxy.address() as { port: number };
    process.env["HTTPS_PROXY"] = `http://127.0.0.1:${port}`;

    const failure = await catchFailure(sendRequest(post("https://login.example.invalid")));

    assert.equal(failure.code, "request-not-sent");
  });

  it("sends nothing for this machine to a proxy, since it is not encrypted", async () => {
    const url = await serve((_req, res) => {
      res.end("reached");
    });
    let proxied = 0;
    process.env["HTTP_PROXY"] = await serve((_req, res) => {
      proxied += 1;
      res.end("proxied");
    });

    const answer = await sendRequest(post(url)).catch((error: Error) => error);

    assert.equal("text" in answer ? answer.text : answer.message, "reached");
    assert.equal(proxied, 0);
  });

  it("says that the answer is lost when the connection is reset before it", async () => {
    const url = await serve((req) => {
      req.socket.resetAndDestroy();
    });

    const failure = await catchFailure(sendRequest(post(url)));

    assert.equal(failure.code, "answer-lost");
    assert.match(failure.message, /its answer was lost \(ECONNRESET\)\.$/);
    assert.doesNotMatch(failure.message, /hidden|\?/);
  });

  it("says that the answer is lost when the connection ends in the middle of it", async () => {
    const url = await serve((req, res) => {
      res.writeHead(200, { "Content-Length": 100 });
      res.write('{"refresh_token":"hid', () => req.socket.resetAndDestroy());
    });

    const failure = await catchFailure(sendRequest(post(url)));

    assert.equal(failure.code, "answer-lost");
    assert.doesNotMatch(failure.message, /hid/);
  });

  it("says that the answer is lost when the server closes without one", async () => {
    const url = await serve((req) => {
      req.socket.end();
    });

    assert.equal((await catchFailure(sendRequest(post(url)))).code, "answer-lost");
  });

  it("gives up on a server that never answers", async () => {
    const url = await serve(() => {});

    const failure = await catchFailure(sendRequest(post(url, 50)));

    assert.equal(failure.code, "answer-lost");
    assert.match(failure.message, /no complete answer within 0\.05 s\.$/);
  });

  it("gives up on an answer that comes byte by byte, although each byte comes in time", async () => {
    const url = await serve((_req, res) => {
      res.writeHead(200, { "Content-Length": 1000 });
      const timer = setInterval(() => res.write("x"), 10);
      res.on("close", () => clearInterval(timer));
    });

    const failure = await catchFailure(sendRequest(post(url, 80)));

    assert.equal(failure.code, "answer-lost");
    assert.match(failure.message, /no complete answer/);
  });
});
