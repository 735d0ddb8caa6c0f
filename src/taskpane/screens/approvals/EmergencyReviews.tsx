import { CardList } from "../../components/CardList.tsx";
import { FailureBar } from "../../components/FailureBar.tsx";
import { LiveRegion } from "../../components/LiveRegion.tsx";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { useEmergencies } from "../../use-emergencies.ts";
import { useVaultAct } from "../../use-vault-act.ts";
import { useAccount } from "../../vault-session.ts";
import { EMERGENCY_WORDS } from "../../wording/emergency-words.ts";
import { EmergencyCard } from "../emergency/EmergencyCard.tsx";

/** What was seen without an approval and waits for two people's word; nothing where nothing waits. */
export function EmergencyReviews() {
  const say = useSay();
  const account = useAccount();
  const { listed, refresh } = useEmergencies();
  const { failure, isBusy, perform } = useVaultAct();
  const isReviewer = account?.roles.some((role) => role === "approver" || role === "auditor") === true;
  const waiting = listed?.emergencies.filter(({ state }) => state !== "reviewed") ?? [];
  if (!isReviewer || waiting.length === 0) return null;
  const isOpenToReader = (one: (typeof waiting)[number]): boolean =>
    one.requester !== account.displayName && !one.reviews.some(({ reviewer }) => reviewer === account.displayName);
  return (
    <Section title={say(EMERGENCY_WORDS.forReview)} count={waiting.length} note={say(EMERGENCY_WORDS.forReviewNote)}>
      <LiveRegion text={say(EMERGENCY_WORDS.openTitle)(waiting.length)} />
      {failure === undefined ? null : <FailureBar failure={failure} />}
      <CardList>
        {waiting.map((emergency) => (
          <EmergencyCard
            key={emergency.emergencyId}
            emergency={emergency}
            isBusy={isBusy}
            {...(isOpenToReader(emergency) && {
              onReview: (verdict) =>
                void perform(({ emergencies }) =>
                  emergencies.review(emergency.emergencyId, emergency.hash, verdict),
                ).then(refresh),
            })}
          />
        ))}
      </CardList>
    </Section>
  );
}
