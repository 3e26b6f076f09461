import assert from "node:assert/strict";
import { decideOnIssue, type Message } from "../../src/schedule/decide-on-issue";
import {
  buildBody,
  buildChangeComment,
  buildEndComment,
  buildTitle,
} from "../../src/schedule/issue-text";
import { readMemory } from "../../src/schedule/memory";
import type { Need, RowFailure } from "../../src/schedule/situation";

const RUN = "https://github.example/own/repo/actions/runs/42";
const NEED: Need = {
  stack: "staging",
  level: "needs-person",
  text: "Consent is missing.",
  command: "npx sharepoint-rotation consent --stack staging",
};
const FAILURE: RowFailure = {
  stack: "staging",
  text: "`pulumi up --stack staging` ended with exit code 1.",
  said: "AppSettings (365proxy):\n  error: not healthy",
  notRun: ["production"],
};

function toMessage(needs: readonly Need[], failure?: RowFailure): Message {
  const step = decideOnIssue({ needs, row: failure ?? "not-run", lastRuns: {} }, undefined);
  assert.ok("message" in step);
  return step.message;
}

describe("the text of an issue", () => {
  it("names each stack once", () => {
    const needs = [NEED, { ...NEED, stack: "production" }];
    assert.equal(
      buildTitle(toMessage(needs, FAILURE)),
      "SharePoint rotation: a person is needed for staging, production",
    );
  });

  it("says of a need what mends it", () => {
    const body = buildBody(toMessage([NEED]), RUN);
    const block = `\`\`\`text\n! staging: Consent is missing.\n    ${NEED.command}\n\`\`\``;
    assert.ok(body.startsWith(`What \`npx sharepoint-rotation status\` says:\n\n${block}`), body);
    assert.ok(body.includes(`[The run that found this](${RUN})`));
    assert.doesNotMatch(body, /Mend what it names/);
  });

  it("says of a failure what the run said, what did not run, and what to run then", () => {
    const body = buildBody(toMessage([], FAILURE), RUN);
    assert.match(body, /ended with exit code 1\. Not run: production\.\n\n```text\nAppSettings/);
    assert.match(body, /run `pulumi up --stack staging` and `pulumi up --stack production`, or/);
    assert.doesNotMatch(body, /status` says/);
  });

  it("lets nothing out of its block", () => {
    const said = "error: ```\n@everyone ![](https://elsewhere.example) <img src=x> ````\n--> x";
    const body = buildBody(toMessage([{ ...NEED, text: "``` @all" }], { ...FAILURE, said }), RUN);
    assert.ok(body.includes(`\n\`\`\`\`\`text\n${said}\n\`\`\`\`\`\n`), body);
    assert.ok(body.includes("\n````text\n! staging: ``` @all\n"), body);
    assert.equal(body.split("\n").at(-1)?.match(/-->/g)?.length, 1);
  });

  it("remembers what it was written for, and says it alone in a comment", () => {
    const message = toMessage([NEED], FAILURE);
    assert.deepEqual(readMemory(buildBody(message, RUN)), message.memory);
    const comment = buildChangeComment(message, RUN);
    assert.match(comment, /^It has changed\.\n\n`pulumi up[\s\S]*error: not healthy[\s\S]*Consent/);
    assert.equal(readMemory(comment), undefined);
    assert.equal(buildEndComment(RUN), `All is good: [the run](${RUN}).`);
  });

  it("is not longer than GitHub takes, with hundreds of stacks", () => {
    const needs = Array.from({ length: 300 }, (_, index) => {
      const stack = `of-a-customer-${index}`;
      return { ...NEED, stack, text: "Consent is missing. ".repeat(20) };
    });
    const failure = { ...FAILURE, said: "-".repeat(4000), notRun: needs.map(({ stack }) => stack) };
    const message = toMessage(needs, failure);
    assert.match(buildTitle(message), /staging, of-a-customer-0, .* … and 29\d more$/);
    assert.ok(buildTitle(message).length <= 256);
    const body = buildBody(message, RUN);
    assert.ok(body.length <= 65_536, `${body.length} characters`);
    assert.deepEqual(readMemory(body), message.memory);
    assert.match(body, /\n… and 2\d\d more\n/);
    assert.ok(buildChangeComment(message, RUN).length <= 65_536);
  });
});
