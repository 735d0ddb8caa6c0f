import { Button, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import type { PrintedCells } from "#application/ports/printed-cells.ts";
import { putNumbersBack } from "#application/put-numbers-back.ts";
import type { RequestView } from "#application/ports/grants.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { CardList } from "../../components/CardList.tsx";
import { AskForm } from "../../components/AskForm.tsx";
import { LiveRegion } from "../../components/LiveRegion.tsx";
import { Screen } from "../../components/Screen.tsx";
import { Section } from "../../components/Section.tsx";
import { FailureContext } from "../../failure-context.ts";
import { FocusContext } from "../../focus.ts";
import { useSay } from "../../language.ts";
import { usePaneServices } from "../../pane-services.ts";
import { useGrants } from "../../use-grants.ts";
import { useAccount } from "../../vault-session.ts";
import { GRANT_WORDS } from "../../wording/grant-words.ts";
import { useAskedCells } from "./asked-cells.ts";
import { MyRequest } from "./MyRequest.tsx";
import { useSelectedTokens } from "./use-selected-tokens.ts";

/** As many as one request may ask for. */
const MOST_TOKENS = 1_000;

const useStyles = makeStyles({
  start: { alignSelf: "flex-start" },
});

/** Asks for the numbers of selected cells and shows those that were granted. */
export function NumbersScreen() {
  const styles = useStyles();
  const say = useSay();
  const services = usePaneServices();
  const { printed } = services;
  const asked = useAskedCells();
  const account = useAccount();
  const { requests, failure, isBusy, focus, perform } = useGrants();
  const { cells, failure: unread, read: readCells } = useSelectedTokens();
  const [said, setSaid] = useState("");

  async function putBack({ requestId, purpose }: RequestView, printed: PrintedCells): Promise<void> {
    const wanted = asked.get(requestId) ?? cells;
    const done = await perform((grants) => {
      const reveal = (token: TokenText) => grants.reveal(requestId, token);
      return putNumbersBack({ workbook: services.workbook, printed, reveal }, wanted, purpose);
    });
    if (done !== undefined) setSaid(say(GRANT_WORDS.inCells)(done));
  }

  const mine = requests?.filter(({ requester }) => requester === account?.displayName);
  const isTooMany = cells.length > MOST_TOKENS;
  const canAsk = cells.length > 0 && !isTooMany;
  const note = isTooMany
    ? say(GRANT_WORDS.tooMany)(MOST_TOKENS)
    : say(cells.length === 0 ? { ja: GRANT_WORDS.noTokens.ja, en: GRANT_WORDS.noTokens.en } : wordsFor(cells.length));
  return (
    <FailureContext value={unread ?? failure}>
      <FocusContext value={focus}>
        <Screen title={say(GRANT_WORDS.numbersTitle)} lead={say(GRANT_WORDS.numbersLead)}>
          <LiveRegion text={said} />
          <Section title={say(GRANT_WORDS.selection)} note={note}>
            <Button className={styles.start} onClick={() => void readCells()}>
              {say(GRANT_WORDS.readSelection)}
            </Button>
            {canAsk ? (
              <AskForm
                hasCells={printed !== undefined}
                isBusy={isBusy}
                onAsk={async (request) => {
                  const tokensAsked = cells.map(({ token }) => token);
                  const made = await perform((grants) => grants.ask({ ...request, tokens: tokensAsked }));
                  if (made === undefined) return false;
                  asked.set(made.requestId, cells);
                  setSaid(say(GRANT_WORDS.asked));
                  return true;
                }}
              />
            ) : null}
          </Section>
          <Section
            title={say(GRANT_WORDS.mine)}
            {...(mine === undefined ? {} : { count: mine.length })}
            {...(mine?.length === 0 ? { note: say(GRANT_WORDS.noneAsked) } : {})}
          >
            {mine === undefined ? (
              <Button className={styles.start} onClick={() => void perform((grants) => grants.list())}>
                {say(GRANT_WORDS.signInFirst)}
              </Button>
            ) : (
              <CardList>
                {newestFirst(mine).map((request) => (
                  <MyRequest
                    key={request.requestId}
                    request={request}
                    cells={asked.get(request.requestId) ?? cells}
                    isBusy={isBusy}
                    onPutBack={printed === undefined ? undefined : () => void putBack(request, printed)}
                    onReveal={({ token }) => perform((grants) => grants.reveal(request.requestId, token))}
                  />
                ))}
              </CardList>
            )}
          </Section>
        </Screen>
      </FocusContext>
    </FailureContext>
  );
}

function wordsFor(count: number): { readonly ja: string; readonly en: string } {
  return { ja: GRANT_WORDS.selected.ja(count), en: GRANT_WORDS.selected.en(count) };
}

function newestFirst<Dated extends { readonly createdAtMs: number }>(requests: readonly Dated[]): readonly Dated[] {
  return requests.toSorted((one, other) => other.createdAtMs - one.createdAtMs);
}
