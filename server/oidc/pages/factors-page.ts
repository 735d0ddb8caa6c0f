import { encode } from "uqr";
import { type Html, html } from "./html.ts";
import type { Language } from "./language.ts";
import { renderPage } from "./layout.ts";
import { type PasskeyAsk, passkeyForm } from "./passkey-form.ts";
import { FACTOR_WORDS, type FactorProblem, type FactorWords } from "./second-factor-words.ts";
import { WORDS } from "./words.ts";

export interface FactorsPage {
  readonly language: Language;
  readonly styleSheet: string;
  /** The interaction's address; each form goes to a place below it. */
  readonly action: string;
  /** Nothing is set up, and the person's role needs something. */
  readonly isRequired: boolean;
  /** What is to be scanned; left out where an app is set up already. */
  readonly newTotp: { readonly secret: string; readonly address: string } | undefined;
  readonly passkeys: readonly { readonly credentialId: string; readonly added: string; readonly used?: string }[];
  /** Left out where this vault's address allows no passkeys. */
  readonly newPasskey: PasskeyAsk | undefined;
  readonly recoveryCodes: number;
  readonly problem: FactorProblem | undefined;
}

/** What a person signs in with: set up, looked through, removed. */
export function renderFactorsPage(page: FactorsPage): string {
  const { factors, problems } = FACTOR_WORDS[page.language];
  const hasSome = page.newTotp === undefined || page.passkeys.length > 0;
  return renderPage({
    language: page.language,
    title: factors.title,
    styleSheet: page.styleSheet,
    withPasskeys: page.newPasskey !== undefined,
    content: html`<h1>${factors.title}</h1>
      ${page.problem && html`<p class="problem" id="problem" role="alert">${problems[page.problem]}</p>`}
      <p>${page.isRequired ? factors.required : factors.optional}</p>
      ${appSection(page, factors)} ${page.newPasskey && passkeySection(page, page.newPasskey, factors)}
      ${hasSome && recoverySection(page, factors)}
      ${
        page.isRequired
          ? button(`${page.action}/cancel`, WORDS[page.language].cancel, "quiet")
          : button(`${page.action}/done`, factors.done, "primary")
      }`,
  });
}

function appSection({ newTotp, action, problem }: FactorsPage, words: FactorWords["factors"]): Html {
  return html`<section class="factor" aria-labelledby="app-title">
    <h2 id="app-title">${words.app}</h2>
    ${
      newTotp === undefined &&
      html`<p>${words.appIsSet}</p>
        ${button(`${action}/remove`, words.remove, "quiet", { factor: "totp" })}`
    }
    ${
      newTotp &&
      html`<p>${words.appExplanation}</p>
        ${qrCode(newTotp.address, words.qrCode)}
        <p>${words.secret}<br /><code>${(newTotp.secret.match(/.{1,4}/gu) ?? []).join(" ")}</code></p>
        <form method="post" action="${action}/totp">
          <label for="code">${words.code}</label>
          <input
            id="code"
            name="code"
            inputmode="numeric"
            autocomplete="one-time-code"
            required
            maxlength="10"
            ${problem === "code_refused" && html` aria-invalid="true" aria-describedby="problem"`}
          />
          <button class="primary">${words.save}</button>
        </form>`
    }
  </section>`;
}

function passkeySection(page: FactorsPage, newPasskey: PasskeyAsk, words: FactorWords["factors"]): Html {
  return html`<section class="factor" aria-labelledby="passkeys-title">
    <h2 id="passkeys-title">${words.passkeys}</h2>
    <p>${words.passkeysExplanation}</p>
    <ul>
      ${page.passkeys.map(
        ({ credentialId, added, used }) =>
          html`<li>
            <span>${words.added}: ${added}</span>
            <span>${words.used}: ${used ?? words.neverUsed}</span>
            ${button(`${page.action}/remove`, words.remove, "quiet", { factor: credentialId })}
          </li>`,
      )}
    </ul>
    ${passkeyForm("create", newPasskey, words.addPasskey, page.language)}
  </section>`;
}

function recoverySection({ action, recoveryCodes }: FactorsPage, words: FactorWords["factors"]): Html {
  return html`<section class="factor" aria-labelledby="recovery-title">
    <h2 id="recovery-title">${words.recovery}</h2>
    <p>${words.recoveryLeft}: ${recoveryCodes}</p>
    ${button(`${action}/recovery-codes`, words.renewRecovery, "quiet")}
  </section>`;
}

function button(
  action: string,
  label: string,
  look: "primary" | "quiet",
  fields: Readonly<Record<string, string>> = {},
): Html {
  return html`<form method="post" action="${action}">
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button class="${look}">${label}</button>
  </form>`;
}

/** Dark on light in every colour scheme: cameras want it so. */
function qrCode(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg class="qr-code" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}">
    <path d="M0 0h${size}v${size}h-${size}z" fill="#ffffff" />
    <path d="${dark.join("")}" fill="#000000" />
  </svg>`;
}
