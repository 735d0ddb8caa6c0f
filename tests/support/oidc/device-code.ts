import { expect } from "@jest/globals";
import { openBrowserSession } from "./browser-session.ts";
import type { Credentials } from "./code-flow.ts";

/** What a person does in a browser with the address and the code that were shown. */
export async function enterDeviceCode(
  said: string,
  { userName, password }: Credentials,
  choice: Readonly<Record<string, string>> = {},
): Promise<string> {
  const [, address = "", code = ""] = /(http\S+) .*?([A-Z]{4}-[A-Z]{4})/u.exec(said) ?? [];
  const browser = openBrowserSession();
  const valueIn = (page: string) => /name="xsrf" value="([^"]+)"/u.exec(page)?.[1] ?? "";
  const entry = await (await browser.get(address)).text();
  const confirm = await (await browser.post(address, { xsrf: valueIn(entry), user_code: code })).text();
  expect(confirm).toContain(code);
  const agreed = await browser.post(address, { xsrf: valueIn(confirm), user_code: code, confirm: "yes", ...choice });
  const form = await browser.follow(agreed, "nowhere");
  if (choice["abort"] !== undefined) return form.response.text();
  const sent = await browser.post(form.url, { userName, password });
  return (await browser.follow(sent, "nowhere")).response.text();
}
