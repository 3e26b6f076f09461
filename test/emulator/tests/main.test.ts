import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { send } from "./send.ts";

describe("the emulator started alone", () => {
  let child: ChildProcess | undefined;

  afterEach(() => {
    child?.kill("SIGKILL");
  });

  const start = (...args: string[]) => {
    const main = join(import.meta.dirname, "..", "main.ts");
    child = spawn(process.execPath, [main, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    return child;
  };

  const readFirstLine = async ({ stdout }: ChildProcess) => {
    assert.ok(stdout);
    const [line] = await once(createInterface({ input: stdout }), "line");
    return String(line);
  };

  it("prints one line of JSON that any client can be pointed at, and ends on SIGTERM", async () => {
    const emulator = start("--json");
    const address = JSON.parse(await readFirstLine(emulator));
    assert.deepEqual(Object.keys(address), [
      "url",
      "endpoints",
      "siteUrl",
      "tenantId",
      "subscriptionId",
      "azureLogin",
      "directoryLogin",
      "person",
      "control",
    ]);
    assert.equal((await send(`${address.control}/requests`)).text, '{"result":[]}');
    emulator.kill("SIGTERM");
    const [code] = await once(emulator, "exit");
    assert.equal(code, 0);
  });

  it("tells a person what it is not", async () => {
    const { stdout } = start();
    let banner = "";
    for await (const chunk of stdout ?? []) {
      banner += String(chunk);
      if (banner.includes("--json")) {
        break;
      }
    }
    assert.match(banner, /This is NOT Azure\./);
    assert.match(banner, /http:\/\/127\.0\.0\.1:\d+/);
  });

  it("ends with 1 and a reason for an option it does not know", async () => {
    const emulator = start("--nonsense");
    assert.ok(emulator.stderr);
    const [reason, [code]] = await Promise.all([text(emulator.stderr), once(emulator, "exit")]);
    assert.equal(code, 1);
    assert.match(reason, /--nonsense/);
  });
});
