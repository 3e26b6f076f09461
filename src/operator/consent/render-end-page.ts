import { escapeHtml } from "../escape-html.ts";

/** What the page says that the browser ends on. */
export interface EndPage {
  readonly status: 200 | 400 | 404 | 405;
  readonly title: string;
  readonly text: string;
}

/** Allows the page its own style and nothing else. */
export const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** Renders the page. Nothing of the request is in it but what its text says. */
export function renderEndPage({ title, text }: EndPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
</body>
</html>
`;
}
