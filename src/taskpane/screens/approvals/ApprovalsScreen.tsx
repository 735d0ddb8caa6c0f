import { Button, makeStyles } from "@fluentui/react-components";
import { CardList } from "../../components/CardList.tsx";
import { LiveRegion } from "../../components/LiveRegion.tsx";
import { Screen } from "../../components/Screen.tsx";
import { Section } from "../../components/Section.tsx";
import { FailureContext } from "../../failure-context.ts";
import { FocusContext } from "../../focus.ts";
import { useSay } from "../../language.ts";
import { useGrants } from "../../use-grants.ts";
import { GRANT_WORDS } from "../../wording/grant-words.ts";
import { EmergencyReviews } from "./EmergencyReviews.tsx";
import { RequestCard } from "./RequestCard.tsx";

const useStyles = makeStyles({
  start: { alignSelf: "flex-start" },
});

/** The approver's desk; needs no workbook. */
export function ApprovalsScreen() {
  const styles = useStyles();
  const say = useSay();
  const { requests, failure, isBusy, focus, perform } = useGrants();
  const waiting = requests?.filter(({ state }) => state === "waiting") ?? [];
  const decided = requests?.filter(({ state }) => state !== "waiting") ?? [];
  return (
    <FailureContext value={failure}>
      <FocusContext value={focus}>
        <Screen title={say(GRANT_WORDS.approvalsTitle)} lead={say(GRANT_WORDS.approvalsLead)}>
          <LiveRegion text={requests === undefined ? "" : say(GRANT_WORDS.listUpdated)(waiting.length)} />
          <EmergencyReviews />
          {requests === undefined ? (
            <Button
              appearance="primary"
              className={styles.start}
              onClick={() => void perform((grants) => grants.list())}
            >
              {say(GRANT_WORDS.signInFirst)}
            </Button>
          ) : (
            <Section
              title={say(GRANT_WORDS.waiting)}
              count={waiting.length}
              {...(waiting.length === 0 ? { note: say(GRANT_WORDS.noneWaiting) } : {})}
            >
              <CardList>
                {waiting.map((request) => (
                  <RequestCard
                    key={request.requestId}
                    request={request}
                    isBusy={isBusy}
                    onDecide={(decision) =>
                      void perform((grants) =>
                        grants.decide({ ...decision, requestId: request.requestId, hash: request.hash }),
                      )
                    }
                  />
                ))}
              </CardList>
            </Section>
          )}
          {decided.length === 0 ? null : (
            <Section title={say(GRANT_WORDS.decided)} count={decided.length}>
              <CardList>
                {decided.map((request) => (
                  <RequestCard key={request.requestId} request={request} isBusy={isBusy} />
                ))}
              </CardList>
            </Section>
          )}
        </Screen>
      </FocusContext>
    </FailureContext>
  );
}
