/** What a person sees on the consent page, and where the click leads. */
export interface ClickedConsent {
  readonly heading: string;
  /** The paragraphs of the page, such as who is signed in and what is asked for. */
  readonly paragraphs: readonly string[];
  /** What is written on the button. */
  readonly button: string;
  /** The whole address the browser ends on, with the code. */
  readonly redirectedUrl: string;
}

/** Opens the consent page over HTTP, as a browser does, and clicks the button that accepts. */
export async function clickConsent(consentUrl: string): Promise<ClickedConsent> {
  const page = await fetch(consentUrl);
  const html = await page.text();
  const [, name = "", value = "", button = ""] =
    /<button name="([^"]*)" value="(accept)">([^<]*)<\/button>/.exec(html) ?? [];
  if (page.status !== 200 || button === "") {
    throw new Error(`the consent page has status ${page.status} and no button to accept with`);
  }
  const clicked = await fetch(consentUrl, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ [name]: value }),
  });
  const redirectedUrl = clicked.headers.get("location");
  if (redirectedUrl === null) {
    throw new Error(`the click on "${button}" led nowhere: status ${clicked.status}`);
  }
  return {
    heading: /<h1>([^<]*)<\/h1>/.exec(html)?.[1] ?? "",
    paragraphs: [...html.matchAll(/<p>([^<]+)<\/p>/g)].map(([, text = ""]) => text),
    button,
    redirectedUrl,
  };
}
