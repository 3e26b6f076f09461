/**
 * Lists the anchors of a Markdown text, as GitHub makes them of its headings: lower case, without
 * signs, hyphens for spaces.
 */
export function findAnchors(markdown: string): string[] {
  const seen = new Map<string, number>();
  const text = markdown.replace(/^ *```[\s\S]*?^ *```$/gm, "");
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => {
    const slug = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
      .replaceAll(" ", "-");
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}
