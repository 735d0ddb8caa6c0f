/**
 * What every page wraps its content in: theme, styles under the page's nonce, language, vault session.
 * @module
 */
import { createDOMRenderer, FluentProvider, RendererProvider } from "@fluentui/react-components";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { type Language, sayIn } from "#application/wording/phrase.ts";
import { DefectBoundary } from "./components/DefectBoundary.tsx";
import { cspNonce } from "./csp-nonce.ts";
import { type LanguageChoice, LanguageChoiceContext } from "./language-choice.ts";
import { LanguageContext } from "./language.ts";
import { themeOf } from "./theme.ts";
import { useDark } from "./use-dark.ts";
import { type VaultSession, VaultSessionContext } from "./vault-session.ts";
import { COMMON_WORDS } from "./wording/common-words.ts";

const nonce = cspNonce();
const renderer = createDOMRenderer(document, nonce === undefined ? {} : { styleElementAttributes: { nonce } });

/** As a style and not a class: the provider gives its classes to every layer that it opens over the page. */
const WHOLE_PAGE = { height: "100%" };

export interface PageFrameProps {
  readonly firstLanguage: Language;
  /** The host's theme; `undefined` where it has none. Must be the same function every time. */
  readonly readDark: () => boolean | undefined;
  /** Absent on a page that needs no vault. */
  readonly session?: VaultSession;
  readonly children: (languageChoice: LanguageChoice) => ReactNode;
}

export function PageFrame(props: PageFrameProps) {
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <Framed {...props} />
    </RendererProvider>
  );
}

function Framed({ firstLanguage, readDark, session, children }: PageFrameProps) {
  const dark = useDark(readDark);
  const [language, choose] = useState(firstLanguage);
  const languageChoice = useMemo(() => ({ language, choose }), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = sayIn(language)(COMMON_WORDS.product);
  }, [language]);
  return (
    <FluentProvider theme={themeOf(dark)} style={WHOLE_PAGE}>
      <LanguageContext value={language}>
        <LanguageChoiceContext value={languageChoice}>
          <DefectBoundary>
            <VaultSessionContext value={session}>{children(languageChoice)}</VaultSessionContext>
          </DefectBoundary>
        </LanguageChoiceContext>
      </LanguageContext>
    </FluentProvider>
  );
}
