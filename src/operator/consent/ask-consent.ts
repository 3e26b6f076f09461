import { endSentence } from "../../protocol/http/end-sentence.ts";
import { commandFailure } from "../command-failure.ts";
import { EXIT } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { buildEndPage } from "./build-end-page.ts";
import { chooseRedirect } from "./choose-redirect.ts";
import { createInbox, type GivenCode, type Inbox } from "./create-inbox.ts";
import { describeRefusal } from "./describe-refusal.ts";
import { describeRequest, describeWait } from "./describe-request.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { makeConsentAddress, makeConsentProof } from "./make-consent-address.ts";
import { openRedirect } from "./open-redirect.ts";
import type { ConsentStack } from "./read-consent-stack.ts";
import { readLines } from "./read-lines.ts";
import { type StartTimer, startTimer } from "./timer.ts";

/** A code, and what its exchange has to name. */
export interface Consented extends GivenCode {
  /** To the letter as in the consent. */
  readonly redirectUri: string;
  readonly codeVerifier?: string;
}

/** Milliseconds after which the person is given a hint. */
export const HINT_AFTER_MS = 20_000;

/** Milliseconds after which the wait ends. */
export const GIVE_UP_AFTER_MS = 5 * 60_000;

/** Asks a person to consent, and waits for the browser or a paste, whichever comes first. */
export async function askConsent(
  io: Io,
  stack: ConsentStack,
  {
    port,
    isForced = false,
    start = startTimer,
  }: {
    readonly port?: number | undefined;
    readonly isForced?: boolean;
    readonly start?: StartTimer;
  } = {},
): Promise<Consented> {
  const tell = (line: string) => io.writeErr(`${line}\n`);
  const { state, codeVerifier } = makeConsentProof(stack.authority);
  const proof = { state, ...(codeVerifier === undefined ? {} : { codeVerifier }) };
  const inbox = createInbox({
    judge: (text) => judgeAnswer(text, { authority: stack.authority, state }),
    toFailure: (refused) =>
      commandFailure(describeRefusal(refused, { ...stack, isForced }), EXIT.needsPerson),
    tell,
  });
  // With its origin, since a path alone could be taken for a bare code.
  const receive = (address: string) => buildEndPage(inbox.offer(`http://localhost${address}`));
  const plan = chooseRedirect({ ...stack, port });
  const { redirectUri, listener } = await openRedirect(plan, { port, receive, tell });
  const address = makeConsentAddress(stack.consentUrl, redirectUri, proof);
  const asked = { redirectUri, isListening: listener !== undefined, port: listener?.port };
  // First, so that a paste is not shown, however fast it comes.
  const stopReading = readAnswers(io, inbox, { address, isListening: asked.isListening, tell });
  tell(describeRequest(stack, { ...asked, address, isTerminal: io.isTerminal.stdin }));
  const stopHint = start(HINT_AFTER_MS, () => tell(describeWait(asked)));
  const stopWait = start(GIVE_UP_AFTER_MS, () =>
    inbox.giveUp(endWait("No answer came in 5 minutes")),
  );
  try {
    const code = await inbox.code;
    return { ...code, redirectUri, ...(codeVerifier === undefined ? {} : { codeVerifier }) };
  } finally {
    stopReading();
    stopHint();
    stopWait();
    await listener?.close();
  }
}

/** Enter opens the browser; anything else is read as an answer. */
function readAnswers(
  io: Io,
  inbox: Inbox,
  wait: {
    readonly address: string;
    readonly isListening: boolean;
    readonly tell: (line: string) => void;
  },
): () => void {
  return readLines(io, {
    onLine: (line) => {
      if (line.trim() === "") {
        if (io.isTerminal.stdin) openBrowser(io, wait.address, wait.tell);
        return;
      }
      const verdict = inbox.offer(line);
      if (verdict.kind === "unreadable") {
        wait.tell(
          `That is no answer: ${endSentence(verdict.reason)} Paste the whole address the browser ended on.`,
        );
      }
    },
    onInterrupt: () => inbox.giveUp(endWait("Interrupted")),
    onEnd: () => {
      if (!wait.isListening) inbox.giveUp(endWait("Standard input ended without an answer"));
    },
  });
}

function openBrowser(io: Io, address: string, tell: (line: string) => void): void {
  io.openBrowser(address).catch(() => {
    tell("The browser could not be opened from here: open the address above by hand.");
  });
}

function endWait(what: string) {
  return commandFailure(
    `${what}: there is no consent, and nothing was changed. Run this again to try once more.`,
    EXIT.needsPerson,
  );
}
