/**
 * A browser reduced to what a sign-in needs: cookies by path, redirects seen one by one, forms.
 * @module
 */
interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

export interface BrowserSession {
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Sends a form as the page at the same origin would. */
  post(
    url: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** Follows redirects until a page, or until an address that starts with `until`, which is not fetched. */
  follow(response: Response, until: string): Promise<{ readonly url: string; readonly response: Response }>;
  cookieNames(): readonly string[];
  clearCookies(): void;
}

export function openBrowserSession(): BrowserSession {
  let cookies: readonly Cookie[] = [];

  const send = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname } = new URL(url);
    const sent = cookies.filter(({ path }) => pathname === path || pathname.startsWith(path.replace(/\/?$/, "/")));
    const headers = new Headers(init.headers);
    if (sent.length > 0) headers.set("cookie", sent.map(({ name, value }) => `${name}=${value}`).join("; "));
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const header of response.headers.getSetCookie()) cookies = store(cookies, header);
    return response;
  };

  const session: BrowserSession = {
    get: (url, headers = {}) => send(url, { headers }),
    post: (url, fields, headers = {}) =>
      send(url, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { origin: new URL(url).origin, ...headers },
      }),
    follow: async (response, until) => {
      let current = response;
      let url = response.url;
      for (let hops = 0; hops < 10; hops += 1) {
        const location = current.headers.get("location");
        if (location === null) return { url, response: current };
        url = new URL(location, url).href;
        if (url.startsWith(until)) return { url, response: current };
        current = await session.get(url);
      }
      throw new Error("too many redirects");
    },
    cookieNames: () => cookies.map(({ name }) => name),
    clearCookies: () => {
      cookies = [];
    },
  };
  return session;
}

function store(cookies: readonly Cookie[], header: string): readonly Cookie[] {
  const [pair = "", ...attributes] = header.split(";").map((part) => part.trim());
  const [name = "", value = ""] = splitOnce(pair);
  const path = attributes.map(splitOnce).find(([key]) => key?.toLowerCase() === "path")?.[1] ?? "/";
  const others = cookies.filter((cookie) => cookie.name !== name || cookie.path !== path);
  const expires = attributes.map(splitOnce).find(([key]) => key?.toLowerCase() === "expires")?.[1];
  const gone = value === "" || (expires !== undefined && Date.parse(expires) <= Date.now());
  return gone ? others : [...others, { name, value, path }];
}

function splitOnce(text: string): readonly string[] {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
