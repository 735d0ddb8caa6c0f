import { Button } from "@fluentui/react-components";
import { ProgressBlock } from "../../components/ProgressBlock.tsx";
import { Screen } from "../../components/Screen.tsx";
import { useSay } from "../../language.ts";
import { COMMON_WORDS } from "../../wording/common-words.ts";
import { TOKENIZING_WORDS } from "../../wording/tokenizing-words.ts";
import { estimate, type TokenizingProgress } from "./tokenizing-state.ts";

export interface TokenizingScreenProps {
  readonly progress: TokenizingProgress | undefined;
  readonly cancelling: boolean;
  readonly onCancel: () => void;
}

/** From here on minutes are easier to read. */
const MANY_SECONDS = 90;

export function TokenizingScreen({ progress, cancelling, onCancel }: TokenizingScreenProps) {
  const say = useSay();
  const guess = progress === undefined ? undefined : estimate(progress);
  const details: string[] = [];
  if (guess?.perSecond !== undefined) details.push(say(TOKENIZING_WORDS.rate)(guess.perSecond));
  if (guess?.secondsLeft !== undefined) {
    details.push(
      guess.secondsLeft < MANY_SECONDS
        ? say(TOKENIZING_WORDS.secondsLeft)(guess.secondsLeft)
        : say(TOKENIZING_WORDS.minutesLeft)(Math.ceil(guess.secondsLeft / 60)),
    );
  }
  return (
    <Screen
      title={say(TOKENIZING_WORDS.title)}
      lead={say(TOKENIZING_WORDS.safe)}
      footer={
        <Button size="large" disabled={cancelling} onClick={onCancel}>
          {say(cancelling ? COMMON_WORDS.cancelling : COMMON_WORDS.cancel)}
        </Button>
      }
    >
      <ProgressBlock
        label={say(TOKENIZING_WORDS.title)}
        percent={guess?.percent}
        what={
          progress === undefined
            ? say(TOKENIZING_WORDS.preparing)
            : say(TOKENIZING_WORDS.counts)(progress.done, progress.total)
        }
        details={details}
        announcement={
          guess === undefined ? say(TOKENIZING_WORDS.preparing) : say(TOKENIZING_WORDS.announcement)(guess.percent)
        }
      />
    </Screen>
  );
}
