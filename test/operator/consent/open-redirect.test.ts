import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { chooseRedirect } from "../../../src/operator/consent/choose-redirect.ts";
import { type Listener, openListener } from "../../../src/operator/consent/open-listener.ts";
import { openRedirect } from "../../../src/operator/consent/open-redirect.ts";

const receive = () => assert.fail("nobody asks");

describe("openRedirect", () => {
  let other: Listener;
  before(async () => {
    other = await openListener({ port: 0, path: "/", receive });
  });
  after(() => other.close());

  const open = (redirectUri: string, port?: number) => {
    const told: string[] = [];
    const plan = chooseRedirect({ authority: "entra", registration: "given", redirectUri, port });
    const opened = openRedirect(plan, { port, receive, tell: (line) => told.push(line) });
    return { opened, told };
  };

  it("names the port it listens on in the redirect URI", async () => {
    const { redirectUri, listener } = await open("http://localhost/").opened;
    assert.ok(listener);
    assert.equal(redirectUri, `http://localhost:${listener.port}/`);
    await listener.close();
  });

  it("refuses a port where nothing can listen, and says what would help", async () => {
    await assert.rejects(open("https://localhost/", 8400).opened, {
      message: /--port has no use here: the redirect URI of this stack is https:\/\/localhost\//,
    });
  });

  it("refuses a port that was asked for and is taken", async () => {
    await assert.rejects(open("http://localhost/", other.port).opened, {
      message: /Listening on port \d+ of this machine failed \(EADDRINUSE\)\. Name another one/,
    });
  });

  it("goes on with a paste where the port of the config is taken", async () => {
    const { opened, told } = open(`http://localhost:${other.port}/`);
    assert.deepEqual(await opened, { redirectUri: `http://localhost:${other.port}/` });
    assert.match(told.join(""), /Paste the address the browser ends on/);
  });
});
