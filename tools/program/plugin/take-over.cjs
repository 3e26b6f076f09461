/**
 * A provider as this program has it.
 *
 * @typedef {{
 *   diff(id: string, olds: any, news: any): Promise<{ changes: boolean }>,
 *   update(id: string, olds: any, news: any): Promise<{ outs: object }>,
 * }} Provider
 */

/**
 * Lets a provider take over resources of an earlier version, whose state has its text in the place
 * of its name: they are updated once, by no request, so that a later refresh finds their provider.
 *
 * @template {Provider} P
 * @param {string} name
 * @param {P} provider
 * @returns {P}
 */
function takeOver(name, provider) {
  /** @param {Record<string, unknown>} olds */
  const isOurs = (olds) => olds["__provider"] === name;
  return {
    ...provider,
    async diff(id, olds, news) {
      const own = await provider.diff(id, olds, news);
      return isOurs(olds) ? own : { ...own, changes: true };
    },
    async update(id, olds, news) {
      const isDue = isOurs(olds) || (await provider.diff(id, olds, news)).changes;
      return isDue ? provider.update(id, olds, news) : { outs: olds };
    },
  };
}

module.exports = { takeOver };
