import type { ConsentRequest, ConsentStyle } from "./consent-request.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

function renderPage(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body>
<h1>${escapeHtml(title)}</h1>
${content}
<p><small>Local emulator for tests. This is not Microsoft 365.</small></p>
</body>
</html>
`;
}

/** The page on which a person decides. Its form posts to the same address. */
export function renderConsentPage(
  style: ConsentStyle,
  { app, permissions, resource }: ConsentRequest,
  person: string,
): string {
  return renderPage(
    style.heading.replace("{title}", app.title),
    `<p>Signed in as ${escapeHtml(person)}.</p>
<p>${escapeHtml(app.title)} asks for ${escapeHtml(permissions.join(", "))} on ${escapeHtml(resource)}.</p>
<form method="post">
<button name="decision" value="accept">${escapeHtml(style.accept)}</button>
<button name="decision" value="decline">${escapeHtml(style.decline)}</button>
</form>`,
  );
}

/** The page that says why there is nothing to decide. */
export function renderErrorPage(heading: string, reason: string): string {
  return renderPage(heading, `<p>${escapeHtml(reason)}</p>`);
}
