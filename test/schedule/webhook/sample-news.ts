import type { News } from "../../../src/schedule/webhook/news.ts";

/** News of a failed rotation and one problem. */
export function sampleNews(changes: Partial<News> = {}): News {
  return {
    event: "began",
    id: "7d1f",
    at: new Date("2026-11-24T02:17:00Z"),
    title: "SharePoint rotation: a person is needed for staging",
    problems: [
      {
        stack: "staging",
        level: "needs-person",
        text: "The secret [ends](https://evil.example) in 9 days.",
        command: "pulumi up --stack staging",
      },
    ],
    failure: {
      stack: "staging",
      text: "It failed.",
      said: "error: x\n  y",
      notRun: ["production"],
    },
    runUrl: "https://run.example/1",
    ...changes,
  };
}
