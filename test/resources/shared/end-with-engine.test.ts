import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Http2Server, type ServerHttp2Session } from "node:http2";
import type { AddressInfo } from "node:net";
import { describe, it } from "mocha";
import { endWithEngine } from "../../../src/resources/shared/end-with-engine.ts";

async function openEngine(): Promise<{ engine: Http2Server; address: string }> {
  const engine = createServer().listen(0, "127.0.0.1");
  await once(engine, "listening");
  return { engine, address: `127.0.0.1:${(engine.address() as AddressInfo).port}` };
}

describe("endWithEngine", () => {
  it("ends the process once the engine is gone", async () => {
    const { engine, address } = await openEngine();
    const ended = new Promise<void>((resolve) => endWithEngine(address, resolve));
    const [session] = (await once(engine, "session")) as [ServerHttp2Session];
    engine.close();
    session.destroy();
    await ended;
  });

  it("goes on where only a connection was lost", async () => {
    const { engine, address } = await openEngine();
    let isEnded = false;
    endWithEngine(address, () => {
      isEnded = true;
    });
    const [first] = (await once(engine, "session")) as [ServerHttp2Session];
    first.destroy();
    const [second] = (await once(engine, "session")) as [ServerHttp2Session];
    assert.equal(isEnded, false);
    engine.close();
    second.destroy();
  });

  it("takes no other kind of address for an engine that is gone", () => {
    endWithEngine("unix:engine.sock", () => assert.fail("it ended"));
    endWithEngine("", () => assert.fail("it ended"));
  });

  it("ends the process where there never was an engine", async () => {
    const { engine, address } = await openEngine();
    engine.close();
    await once(engine, "close");
    await new Promise<void>((resolve) => endWithEngine(address, resolve));
  });
});
