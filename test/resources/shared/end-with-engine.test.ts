import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Http2Server, type ServerHttp2Session } from "node:http2";
import type { AddressInfo, Socket } from "node:net";
import { describe, it } from "mocha";
import { endWithEngine } from "../../../src/resources/shared/end-with-engine.ts";

const WATCH = new URL("../../../src/resources/shared/end-with-engine.ts", import.meta.url).href;

async function openEngine(): Promise<{ engine: Http2Server; address: string }> {
  const engine = createServer().listen(0, "127.0.0.1");
  await once(engine, "listening");
  return { engine, address: `127.0.0.1:${(engine.address() as AddressInfo).port}` };
}

/** A program that watches the engine, and has nothing to do but to wait for a connection of its own. */
function runProgram(address: string) {
  const program = `
    import { connect } from "node:net";
    import { endWithEngine } from ${JSON.stringify(WATCH)};
    const [host, port] = ${JSON.stringify(address)}.split(":");
    endWithEngine(host + ":" + port, () => process.exit(42));
    setTimeout(() => connect(Number(port), host).on("error", () => {}), 50);
  `;
  return spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: "inherit" });
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

  it("ends a program that has nothing left to do by the same way, where the engine is gone", async () => {
    const { engine, address } = await openEngine();
    const sockets: Socket[] = [];
    engine.on("connection", (socket) => sockets.push(socket));
    const child = runProgram(address);
    while (sockets.length < 2) await once(engine, "connection");
    engine.close();
    // The watch sees the end of its own connection too late.
    for (const socket of sockets.toReversed()) socket.destroy();
    assert.deepEqual(await once(child, "exit"), [42, null]);
  });

  it("lets a program go that is done, where the engine is well", async () => {
    const { engine, address } = await openEngine();
    const child = runProgram(address);
    const sockets: Socket[] = [];
    engine.on("connection", (socket) => sockets.push(socket));
    while (sockets.length < 2) await once(engine, "connection");
    sockets.at(-1)?.end();
    assert.deepEqual(await once(child, "exit"), [0, null]);
    engine.close();
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
