import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listCommandFaults } from "./list-command-faults.ts";
import { listDocuments, ROOT } from "./list-documents.ts";
import { type DocumentedCommand, readDocumentedCommands } from "./read-documented-commands.ts";

const SCRIPTS = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object }).scripts,
);

describe("the documented commands", () => {
  let count = 0;
  for (const name of listDocuments()) {
    it(`of ${name} work in the shells they are for`, () => {
      const commands = readDocumentedCommands(readFileSync(join(ROOT, name), "utf8"));
      count += commands.length;
      const faults = commands.flatMap((command) =>
        listCommandFaults(command, SCRIPTS).map((fault) => `\`${command.text}\` ${fault}`),
      );
      assert.deepEqual(faults, []);
    });
  }

  it("are many, so that they have been found", () => {
    assert.ok(count > 200, String(count));
  });
});

describe("readDocumentedCommands", () => {
  it("reads blocks, sessions and what stands in the text", () => {
    const text = [
      "Run `pulumi up\n--stack staging`, then `PATH` and ``az `x` ``.",
      "",
      "```sh",
      "npm ci",
      "",
      "npm test",
      "```",
      "",
      "   ```bash",
      "   find . -delete",
      "   ```",
      "",
      "```console",
      "$ npm run status",
      "All is good. `npm run x`",
      "```",
      "",
      "```json",
      '{ "a": 1 }',
      "```",
    ].join("\n");
    assert.deepEqual(readDocumentedCommands(text), [
      { shell: "sh", text: "npm ci" },
      { shell: "sh", text: "npm test" },
      { shell: "bash", text: "find . -delete" },
      { shell: "sh", text: "npm run status" },
      { shell: "inline", text: "pulumi up --stack staging" },
      { shell: "inline", text: "az `x`" },
    ]);
  });

  it("refuses a block that does not say what it is", () => {
    assert.throws(() => readDocumentedCommands("```\nnpm ci\n```"), /a block of ""/);
  });
});

describe("listCommandFaults", () => {
  const judge = (text: string, shell: DocumentedCommand["shell"] = "sh") =>
    listCommandFaults({ shell, text }, ["status"]);

  for (const text of [
    "pulumi config set --path 'targets[0].site' x",
    "npx sharepoint-rotation status",
    "npx --yes sharepoint-rotation status",
    "npm run statsu -- --json",
    "npm run -s statsu",
    "az group create \\",
    "pulumi up # at once",
    "curl -H @<(echo)",
    "echo $(npm run -s status)",
    "echo $HOME",
    "npm ci && npm test",
    "find . -delete",
  ]) {
    it(`refuses ${text}`, () => {
      assert.equal(judge(text).length, 1, text);
    });
  }

  it("takes what every shell takes", () => {
    for (const text of [
      'pulumi config set --path "targets[0].site" x --stack STACK',
      "npm run -s status -- --json > FILE",
      "npm run COMMAND -- --help",
      'pulumi login "azblob://CONTAINER?storage_account=ACCOUNT"',
    ]) {
      assert.deepEqual(judge(text), []);
    }
  });

  it("takes a shell's own signs in a block of that shell, but no single quotes", () => {
    assert.deepEqual(judge("find . -delete", "bash"), []);
    assert.deepEqual(judge("$token = npm run -s status", "powershell"), []);
    assert.equal(judge("find . -name '*.attrs'", "bash").length, 1);
  });
});
