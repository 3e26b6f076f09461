import { endSentence } from "../../protocol/http/end-sentence.ts";
import type { Verdict } from "./judge-answer.ts";
import type { EndPage } from "./render-end-page.ts";

const BACK = "You may close this window and go back to the terminal.";

/** Deliberately no leave to close it: the code is not stored yet, and the address holds it. */
const STORING =
  "Go back to the terminal, which says when the code is stored. Until then leave this window open.";

/** The page for an answer. It never holds the code. */
export function buildEndPage(verdict: Verdict): EndPage {
  switch (verdict.kind) {
    case "code":
      return { status: 200, title: "The consent has arrived", text: STORING };
    case "refused":
      return {
        status: 200,
        title: "No consent was given",
        text: `${endSentence(verdict.description || verdict.error)} ${BACK}`,
      };
    case "foreign":
      return {
        status: 400,
        title: "This answer was refused",
        text:
          "It does not belong to the consent that is waiting. Open the address that the terminal " +
          "shows, and answer there.",
      };
    case "unreadable":
      return {
        status: 400,
        title: "There is no answer in this address",
        text: "Open the address that the terminal shows, and answer there.",
      };
  }
}
