import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ROOT } from "./list-documents.ts";

const SCRIPT = join(ROOT, "tools/azure-pipelines.sh");
const BACKEND = "azblob://state?storage_account=contoso&domain=blob.core.usgovcloudapi.net";

/** A folder `blobs` in place of a storage account; the schedule does what is in `schedule.sh`. */
const AZ = `#!/usr/bin/env bash
echo "az $*" >>"$FOLDER/calls"
[ -e "$FOLDER/az-fails" ] && exit 1
while [ $# -gt 0 ]; do
  case $1 in
    show) echo 3e9f07d2 ;;
    exists | download | upload | delete) verb=$1 ;;
    --name) blob="$FOLDER/blobs/$2" ;;
    --file) file=$2 ;;
  esac
  shift
done
case \${verb-} in
  exists) if [ -e "$blob" ]; then echo true; else echo false; fi ;;
  download) [ ! -e "$FOLDER/download-fails" ] && cp "$blob" "$file" ;;
  upload) cp "$file" "$blob" ;;
  delete) rm "$blob" ;;
esac
`;
const NPM = `#!/usr/bin/env bash
echo "npm $*" >>"$FOLDER/calls"
env | grep -E "^(ARM_|ROTATION_|PULUMI_)" | sort >"$FOLDER/env"
. "$FOLDER/schedule.sh"
`;

describe("tools/azure-pipelines.sh", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pipelines-"));
    for (const name of ["bin", "blobs", "temp"]) mkdirSync(join(folder, name));
    writeFileSync(join(folder, "bin/az"), AZ, { mode: 0o755 });
    writeFileSync(join(folder, "bin/npm"), NPM, { mode: 0o755 });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const blob = () => join(folder, "blobs/sharepoint-rotation-news.json");
  const read = (name: string) => readFileSync(join(folder, name), "utf8");

  /** Runs the script as AzureCLI@2 does. */
  function run(work: string, schedule: string, env: Readonly<Record<string, string>> = {}) {
    writeFileSync(join(folder, "schedule.sh"), schedule);
    rmSync(join(folder, "calls"), { force: true });
    const { status, stdout } = spawnSync("bash", [SCRIPT, work], {
      encoding: "utf8",
      env: {
        PATH: [join(folder, "bin"), process.env["PATH"]].join(delimiter),
        FOLDER: folder,
        AGENT_TEMPDIRECTORY: join(folder, "temp"),
        PULUMI_BACKEND_URL: BACKEND,
        servicePrincipalId: "spn",
        tenantId: "tenant",
        idToken: "id-token",
        ...env,
      },
    });
    return { status, stdout, calls: read("calls").trimEnd().split("\n") };
  }

  it("gives the plugins the service connection, for a rotation only", () => {
    assert.deepEqual(run("check", "exit 0").calls, ["npm run schedule -- check"]);
    assert.doesNotMatch(read("env"), /ARM_/);
    assert.equal(run("rotate", "exit 0").calls.at(-1), "npm run schedule -- rotate");
    assert.deepEqual(
      read("env")
        .split("\n")
        .filter((line) => line.startsWith("ARM_")),
      [
        "ARM_CLIENT_ID=spn",
        "ARM_OIDC_TOKEN=id-token",
        "ARM_SUBSCRIPTION_ID=3e9f07d2",
        "ARM_TENANT_ID=tenant",
        "ARM_USE_OIDC=true",
      ],
    );
  });

  it("ends with the exit code of the schedule", () => {
    for (const code of [0, 1, 2]) assert.equal(run("check", `exit ${code}`).status, code);
  });

  it("takes no placeholder for a secret", () => {
    const unset = {
      PULUMI_CONFIG_PASSPHRASE: "$(PULUMI_CONFIG_PASSPHRASE)",
      ROTATION_WEBHOOK: "$(ROTATION_WEBHOOK)",
    };
    assert.deepEqual(run("check", "exit 0", unset).calls, ["npm run schedule -- check"]);
    assert.equal(read("env"), `PULUMI_BACKEND_URL=${BACKEND}\n`);
    run("check", "exit 0", { PULUMI_CONFIG_PASSPHRASE: "$(echo)" });
    assert.match(read("env"), /^PULUMI_CONFIG_PASSPHRASE=\$\(echo\)$/m);
  });

  it("keeps what the webhook was told beside the state, from run to run", () => {
    const webhook = { ROTATION_WEBHOOK: "https://hook.example/" };
    const first = run("check", 'echo told >"$ROTATION_NEWS_FILE"; exit 1', webhook);
    assert.equal(first.status, 1);
    assert.match(first.calls[0] ?? "", /exists --account-name contoso --container-name state /);
    assert.ok(first.calls.every((call) => !call.startsWith("az") || /auth-mode login/.test(call)));
    assert.equal(readFileSync(blob(), "utf8"), "told\n");
    const second = run("check", 'grep -q told "$ROTATION_NEWS_FILE" && exit 1', webhook);
    assert.equal(second.status, 1);
    assert.equal(run("check", 'rm "$ROTATION_NEWS_FILE"; exit 0', webhook).status, 0);
    assert.equal(existsSync(blob()), false);
    const good = run("check", '[ ! -e "$ROTATION_NEWS_FILE" ]', webhook);
    assert.equal(good.status, 0);
    assert.doesNotMatch(good.calls.join("\n"), /blob (upload|delete|download)/);
  });

  it("takes nothing that an earlier run left on the agent", () => {
    writeFileSync(join(folder, "temp/sharepoint-rotation-news.json"), "old\n");
    const webhook = { ROTATION_WEBHOOK: "https://hook.example/" };
    assert.equal(run("check", '[ ! -e "$ROTATION_NEWS_FILE" ]', webhook).status, 0);
  });

  it("deletes nothing that it could not read", () => {
    writeFileSync(blob(), "told\n");
    writeFileSync(join(folder, "download-fails"), "");
    const webhook = { ROTATION_WEBHOOK: "https://hook.example/" };
    assert.equal(run("check", '[ ! -e "$ROTATION_NEWS_FILE" ]', webhook).status, 0);
    assert.equal(readFileSync(blob(), "utf8"), "told\n");
  });

  it("warns where that cannot be kept, and ends as the schedule did", () => {
    const webhook = { ROTATION_WEBHOOK: "https://hook.example/" };
    const schedule = 'echo told >"$ROTATION_NEWS_FILE"; touch "$FOLDER/az-fails"; exit 1';
    const { status, stdout } = run("check", schedule, webhook);
    assert.equal(status, 1);
    assert.match(stdout, /##vso\[task\.logissue type=warning\]What the webhook was told could not/);
  });

  it("leaves a state alone that is elsewhere", () => {
    const env = { ROTATION_WEBHOOK: "https://h.example/", PULUMI_BACKEND_URL: "https://api.x/" };
    assert.deepEqual(run("check", "exit 0", env).calls, ["npm run schedule -- check"]);
    assert.doesNotMatch(read("env"), /ROTATION_NEWS_FILE/);
  });
});
