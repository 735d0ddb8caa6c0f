import { Button, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import type { TokenCell } from "#application/tokens-in-cells.ts";
import { failed } from "#domain/kernel/result.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { CardList } from "../../components/CardList.tsx";
import { LiveRegion } from "../../components/LiveRegion.tsx";
import { Notice } from "../../components/Notice.tsx";
import { Screen } from "../../components/Screen.tsx";
import { Section } from "../../components/Section.tsx";
import { FailureContext } from "../../failure-context.ts";
import { FocusContext } from "../../focus.ts";
import { useSay } from "../../language.ts";
import { useTimeText } from "../../time-text.ts";
import { useEmergencies } from "../../use-emergencies.ts";
import { useVaultAct } from "../../use-vault-act.ts";
import { useAccount } from "../../vault-session.ts";
import { EMERGENCY_WORDS } from "../../wording/emergency-words.ts";
import { GRANT_WORDS } from "../../wording/grant-words.ts";
import { RevealRow } from "../numbers/RevealRow.tsx";
import { useSelectedTokens } from "../numbers/use-selected-tokens.ts";
import { EmergencyCard } from "./EmergencyCard.tsx";
import { EmergencyForm } from "./EmergencyForm.tsx";

const MOST_TOKENS = 100;

const useStyles = makeStyles({
  start: { alignSelf: "flex-start" },
});

/** Given out once, for these cells; forgotten with the screen. */
interface Given {
  readonly cells: readonly TokenCell[];
  readonly numbers: ReadonlyMap<TokenText, Secret<string>>;
  readonly dueAtMs: number;
}

/** Breaking the glass: numbers without an approval, with everybody told and two reviews afterwards. */
export function EmergencyScreen() {
  const styles = useStyles();
  const say = useSay();
  const timeText = useTimeText();
  const account = useAccount();
  const { listed, refresh } = useEmergencies();
  const { failure, isBusy, focus, perform } = useVaultAct();
  const { cells, failure: unread, read: readCells } = useSelectedTokens();
  const [given, setGiven] = useState<Given>();
  const [isLost, setLost] = useState(false);

  async function ask(asking: { readonly purpose: Purpose; readonly reason: string }): Promise<void> {
    setLost(false);
    const answer = await perform(async ({ emergencies }) => {
      const revealed = await emergencies.reveal({ ...asking, tokens: cells.map(({ token }) => token) });
      if (revealed.ok) return revealed;
      // Sent, and no answer: whether the vault acted is unknown.
      if (revealed.failure.code === "vault_unreachable") setLost(true);
      return failed(revealed.failure);
    });
    if (answer !== undefined) setGiven({ ...answer, cells });
    await refresh();
  }

  const own = listed?.emergencies.filter(({ requester }) => requester === account?.displayName) ?? [];
  return (
    <FailureContext value={unread ?? failure}>
      <FocusContext value={focus}>
        <Screen title={say(EMERGENCY_WORDS.title)} lead={say(EMERGENCY_WORDS.lead)}>
          {isLost ? (
            <Notice intent="error" title={say(EMERGENCY_WORDS.lostTitle)} text={say(EMERGENCY_WORDS.lost)} />
          ) : null}
          <LiveRegion text={given === undefined ? "" : say(EMERGENCY_WORDS.shown)(timeText(given.dueAtMs))} />
          {given === undefined ? (
            asking()
          ) : (
            <Section title={say(GRANT_WORDS.selection)} note={say(EMERGENCY_WORDS.shown)(timeText(given.dueAtMs))}>
              <CardList>
                {given.cells.map((cell) => (
                  <RevealRow
                    key={cell.token}
                    cell={cell}
                    onReveal={() => Promise.resolve(given.numbers.get(cell.token))}
                  />
                ))}
              </CardList>
            </Section>
          )}
          {listed === undefined ? null : (
            <Section
              title={say(EMERGENCY_WORDS.list)}
              count={own.length}
              {...(own.length === 0 ? { note: say(EMERGENCY_WORDS.none) } : {})}
            >
              <CardList>
                {own.map((emergency) => (
                  <EmergencyCard key={emergency.emergencyId} emergency={emergency} isBusy={isBusy} />
                ))}
              </CardList>
            </Section>
          )}
        </Screen>
      </FocusContext>
    </FailureContext>
  );

  function asking() {
    if (listed === undefined) {
      return (
        <>
          <Notice intent="warning" title={say(EMERGENCY_WORDS.warningTitle)} text={say(EMERGENCY_WORDS.warning)} />
          <Button
            className={styles.start}
            appearance="primary"
            disabledFocusable={isBusy}
            onClick={() => void perform(({ emergencies }) => emergencies.list()).then(refresh)}
          >
            {say(EMERGENCY_WORDS.signIn)}
          </Button>
        </>
      );
    }
    if (!listed.isEnabled) return <p>{say(EMERGENCY_WORDS.disabled)}</p>;
    if (listed.open > 0) {
      return <Notice intent="warning" title={say(EMERGENCY_WORDS.blockedTitle)} text={say(EMERGENCY_WORDS.blocked)} />;
    }
    const isTooMany = cells.length > MOST_TOKENS;
    const note = isTooMany
      ? say(EMERGENCY_WORDS.tooMany)(MOST_TOKENS)
      : cells.length === 0
        ? say(GRANT_WORDS.noTokens)
        : say(EMERGENCY_WORDS.selected)(cells.length);
    return (
      <>
        <Notice intent="warning" title={say(EMERGENCY_WORDS.warningTitle)} text={say(EMERGENCY_WORDS.warning)} />
        <Section title={say(GRANT_WORDS.selection)} note={note}>
          <Button className={styles.start} onClick={() => void readCells()}>
            {say(GRANT_WORDS.readSelection)}
          </Button>
          {cells.length === 0 || isTooMany ? null : (
            <EmergencyForm isBusy={isBusy} onAsk={(wanted) => void ask(wanted)} />
          )}
        </Section>
      </>
    );
  }
}
