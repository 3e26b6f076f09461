import assert from "node:assert/strict";
import { decideOnIssue, type Notification } from "../../src/schedule/decide-on-issue.ts";
import type { Problem, RotationFailure } from "../../src/schedule/findings.ts";
import { readState } from "../../src/schedule/issue-state.ts";
import {
  buildBody,
  buildChangeComment,
  buildEndComment,
  buildTitle,
} from "../../src/schedule/issue-text.ts";

const RUN = "https://github.example/own/repo/actions/runs/42";
const PROBLEM: Problem = {
  stack: "staging",
  level: "needs-person",
  text: "Consent is missing.",
  command: "npm run consent -- --stack staging",
};
const FAILURE: RotationFailure = {
  stack: "staging",
  text: "`pulumi up --stack staging` ended with exit code 1.",
  said: "AppSettings (365proxy):\n  error: not healthy",
  notRun: ["production"],
};

function toNotification(problems: readonly Problem[], failure?: RotationFailure): Notification {
  const step = decideOnIssue({ problems, rotation: failure ?? "not-run", lastRuns: {} }, undefined);
  assert.ok("notification" in step);
  return step.notification;
}

describe("the text of an issue", () => {
  it("names each stack once", () => {
    const problems = [PROBLEM, { ...PROBLEM, stack: "production" }];
    assert.equal(
      buildTitle(toNotification(problems, FAILURE)),
      "SharePoint rotation: a person is needed for staging, production",
    );
  });

  it("says of a problem what fixes it", () => {
    const body = buildBody(toNotification([PROBLEM]), RUN);
    const block = `\`\`\`text\n! staging: Consent is missing.\n    ${PROBLEM.command}\n\`\`\``;
    assert.ok(body.startsWith(`What \`npm run status\` says:\n\n${block}`), body);
    assert.ok(body.includes(`[The run that found this](${RUN})`));
    assert.doesNotMatch(body, /Fix what it names/);
  });

  it("says of a failure what the run said, what did not run, and what to run then", () => {
    const body = buildBody(toNotification([], FAILURE), RUN);
    assert.match(body, /ended with exit code 1\. Not run: production\.\n\n```text\nAppSettings/);
    assert.match(body, /run `pulumi up --stack staging` and `pulumi up --stack production`, or/);
    assert.doesNotMatch(body, /status` says/);
  });

  it("lets nothing out of its block", () => {
    const said = "error: ```\n@everyone ![](https://elsewhere.example) <img src=x> ````\n--> x";
    const body = buildBody(
      toNotification([{ ...PROBLEM, text: "``` @all" }], { ...FAILURE, said }),
      RUN,
    );
    assert.ok(body.includes(`\n\`\`\`\`\`text\n${said}\n\`\`\`\`\`\n`), body);
    assert.ok(body.includes("\n````text\n! staging: ``` @all\n"), body);
    assert.equal(body.split("\n").at(-1)?.match(/-->/g)?.length, 1);
  });

  it("remembers what it was written for, and says it alone in a comment", () => {
    const notification = toNotification([PROBLEM], FAILURE);
    assert.deepEqual(readState(buildBody(notification, RUN)), notification.state);
    const comment = buildChangeComment(notification, RUN);
    assert.match(
      comment,
      /^The findings have changed\.\n\n`pulumi up[\s\S]*error: not healthy[\s\S]*Consent/,
    );
    assert.equal(readState(comment), undefined);
    assert.equal(buildEndComment(RUN), `All is good: [the run](${RUN}).`);
  });

  it("is not longer than GitHub takes, with hundreds of stacks", () => {
    const problems = Array.from({ length: 300 }, (_, index) => {
      const stack = `of-a-customer-${index}`;
      return { ...PROBLEM, stack, text: "Consent is missing. ".repeat(20) };
    });
    const failure = {
      ...FAILURE,
      said: "-".repeat(4000),
      notRun: problems.map(({ stack }) => stack),
    };
    const notification = toNotification(problems, failure);
    assert.match(buildTitle(notification), /staging, of-a-customer-0, .* … and 29\d more$/);
    assert.ok(buildTitle(notification).length <= 256);
    const body = buildBody(notification, RUN);
    assert.ok(body.length <= 65_536, `${body.length} characters`);
    assert.deepEqual(readState(body), notification.state);
    assert.match(body, /\n… and 2\d\d more\n/);
    assert.ok(buildChangeComment(notification, RUN).length <= 65_536);
  });
});
