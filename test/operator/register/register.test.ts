import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { makeSecret } from "../../../src/operator/register/register.ts";
import { openScriptedEngine, type ScriptedEngine } from "../open-scripted-engine.ts";

const CONFIG = {
  authority: "acs",
  siteUrl: "https://contoso.sharepoint.com/",
  "azure-native:environment": "usgovernment",
};

describe("register", () => {
  let engine: ScriptedEngine;
  before(() => {
    engine = openScriptedEngine();
  });
  after(() => engine.remove());

  it("makes secrets that survive in a form, unencoded", () => {
    const secrets = Array.from({ length: 200 }, () => makeSecret());
    assert.equal(new Set(secrets).size, 200);
    for (const secret of secrets) {
      const read = new URLSearchParams(`client_secret=${secret}&x=y`).get("client_secret");
      assert.equal(read, secret);
    }
  });

  it("keeps an id and a secret of 32 bytes, the secret through standard input alone", async () => {
    const { exitCode, stdout, stderr, changes } = await engine.operate(["register"], {
      config: CONFIG,
    });
    assert.equal(exitCode, 0, stderr);
    const [id, secret] = changes;
    assert.equal(changes.length, 2);
    assert.deepEqual(id?.args.slice(0, 4), ["config", "set", "--plaintext", "clientId"]);
    assert.match(id?.args[4] ?? "", /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
    assert.deepEqual(secret?.args, [
      ...["config", "set", "--secret", "clientSecret", "--stack", "staging"],
    ]);
    const bytes = Buffer.from(secret?.input ?? "", "base64");
    assert.equal(bytes.length, 32);
    assert.equal(bytes.toString("base64"), secret?.input);
    assert.equal(stderr, "");
    assert.ok(!stdout.includes(secret?.input ?? ""));
  });

  it("prints the form of appregnew.aspx and where it is", async () => {
    const run = await engine.operate(["register"], { config: CONFIG });
    assert.equal(run.stderr, "");
    const clientId = run.changes[0]?.args[4] ?? "";
    assert.match(
      run.stdout,
      /at https:\/\/contoso\.sharepoint\.com\/_layouts\/15\/appregnew\.aspx\n/,
    );
    assert.match(run.stdout, new RegExp(`^  Client Id +${clientId}$`, "m"));
    assert.match(run.stdout, new RegExp(`^  Title +365 Proxy ${clientId.slice(0, 8)}$`, "m"));
    assert.match(run.stdout, /^ {2}App Domain +www\.azurewebsites\.us$/m);
    assert.match(run.stdout, /^ {2}Redirect URI +https:\/\/localhost\/$/m);
    assert.match(run.stdout, /pulumi config get clientSecret --stack staging \| \w/);
    assert.match(run.stdout, /`pulumi up --stack staging`/);
  });

  it("prints it as JSON for a program, without the secret", async () => {
    const run = await engine.operate(["register", "--json"], { config: CONFIG });
    const form = JSON.parse(run.stdout) as Record<string, unknown>;
    assert.equal(form["clientId"], run.changes[0]?.args[4]);
    assert.equal(form["redirectUri"], "https://localhost/");
    assert.ok(!run.stdout.includes(run.changes[1]?.input ?? ""));
    assert.equal(run.stderr, "");
  });

  it("makes a new pair at every call", async () => {
    const world = { config: { ...CONFIG, clientId: "x", clientSecret: null } };
    const first = await engine.operate(["register", "--force"], world);
    const second = await engine.operate(["register", "--force"], world);
    assert.equal(first.exitCode, 0);
    assert.notEqual(first.changes[0]?.args[4], second.changes[0]?.args[4]);
    assert.notEqual(first.changes[1]?.input, second.changes[1]?.input);
  });

  const refusals = [
    {
      title: "refuses an application that is there, unless it may be replaced",
      config: { ...CONFIG, clientId: "0f6c" },
      says: /has an application already \(0f6c\)\. --force replaces it/,
    },
    {
      title: "refuses a secret that is there, which somebody has put there by hand",
      config: { ...CONFIG, clientSecret: null },
      says: /has an application already \(a clientSecret\)/,
    },
    {
      title: "refuses entra, where the program registers by itself",
      config: { siteUrl: CONFIG.siteUrl },
      says: /`pulumi up --stack staging` registers .*`pulumi config set authority acs --stack/,
    },
    {
      title: "names the stack that a promoted one takes its credential from",
      config: { ...CONFIG, promoteFrom: "production" },
      says: /`npm run register -- --stack production`/,
    },
    {
      title: "refuses a redirect URI that the form does not take",
      config: { ...CONFIG, redirectUri: "http://localhost/" },
      says: /https redirect URI only.*`pulumi config set redirectUri https:\/\/localhost\/ --stack/,
    },
    {
      title: "refuses a config that says no site",
      config: { authority: "acs" },
      says: /siteUrl is missing.*`pulumi preview --stack staging` says how/,
    },
  ];
  for (const { title, config, says } of refusals) {
    it(title, async () => {
      const { exitCode, stderr, changes } = await engine.operate(["register"], { config });
      assert.equal(exitCode, 2);
      assert.match(stderr, says);
      assert.deepEqual(changes, []);
    });
  }

  it("says what is half done when the secret cannot be kept", async () => {
    const answers = {
      "config set --secret": { stderr: "error: incorrect passphrase\n", exitCode: 255 },
    };
    const run = await engine.operate(["register"], { config: CONFIG, answers });
    assert.equal(run.exitCode, 2);
    assert.match(run.stderr, /incorrect passphrase\nThe client id is set, its secret is not/);
    assert.match(run.stderr, /register -- --force --stack staging` replaces both/);
    assert.ok(!run.stderr.includes(run.changes[1]?.input ?? ""));
  });
});
