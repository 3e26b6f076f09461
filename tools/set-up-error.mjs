/**
 * Makes an error whose message is meant for the person at the terminal: it is printed without a
 * stack.
 *
 * @param {string} message
 * @returns {Error & { code: "SET_UP" }}
 */
export function createSetUpError(message) {
  return Object.assign(new Error(message), { code: /** @type {const} */ ("SET_UP") });
}

/**
 * Answers whether an error is one of these.
 *
 * @param {unknown} error
 * @returns {error is Error}
 */
export function isSetUpError(error) {
  return error instanceof Error && "code" in error && error.code === "SET_UP";
}
