import { randomUUID } from "node:crypto";
import { checkTokenInputs } from "./check-token-inputs.ts";
import { obtainToken } from "./obtain-token.ts";
import { planTokenChange } from "./plan-token-change.ts";
import type { RefreshTokenInputs, RefreshTokenState } from "./refresh-token-state.ts";

/** What is kept before there is a token. */
const NO_TOKEN: RefreshTokenState = { refreshToken: "", codeDigest: "" };

/**
 * Keeps one refresh token. It is obtained by one request and returned at once, so that the engine
 * saves it; testing it is another resource's work. Deleting it makes no request.
 */
export const refreshTokenProvider = {
  async check(olds: Partial<RefreshTokenInputs>, news: RefreshTokenInputs) {
    return checkTokenInputs(olds, news);
  },

  async diff(_id: string, olds: RefreshTokenState, news: RefreshTokenInputs) {
    return { changes: planTokenChange(olds, news, new Date()).action !== "keep" };
  },

  async create(inputs: RefreshTokenInputs) {
    const outs = await obtainToken(planTokenChange(NO_TOKEN, inputs, new Date()), NO_TOKEN, inputs);
    return { id: randomUUID(), outs };
  },

  async update(_id: string, olds: RefreshTokenState, news: RefreshTokenInputs) {
    return { outs: await obtainToken(planTokenChange(olds, news, new Date()), olds, news) };
  },
};
