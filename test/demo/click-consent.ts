/** What a person sees on the consent page, and where the click leads. */
export interface ClickedConsent {
  readonly heading: string;
  readonly question: string;
  readonly button: string;
  readonly redirectedUrl: string;
}

/** Opens the consent page over HTTP, as a browser does, and clicks the button that accepts. */
export async function clickConsent(consentUrl: string): Promise<ClickedConsent> {
  const page = await fetch(consentUrl);
  const html = await page.text();
  if (page.status !== 200) throw new Error(`the consent page has status ${page.status}`);
  const clicked = await fetch(consentUrl, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ decision: "accept" }),
  });
  return {
    heading: readTag(html, "h1"),
    question: [...html.matchAll(/<p>([^<]*)<\/p>/g)].map(([, text]) => text).join(" "),
    button: /value="accept">(.*?)</.exec(html)?.[1] ?? "",
    redirectedUrl: clicked.headers.get("location") ?? "",
  };
}

function readTag(html: string, tag: string): string {
  return new RegExp(`<${tag}>(.*?)</${tag}>`).exec(html)?.[1] ?? "";
}
