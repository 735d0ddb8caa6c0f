import { Button } from "@fluentui/react-components";
import type { ScanProgress } from "#application/scan-workbook.ts";
import { ProgressBlock } from "../../components/ProgressBlock.tsx";
import { Screen } from "../../components/Screen.tsx";
import { useSay } from "../../language.ts";
import { COMMON_WORDS } from "../../wording/common-words.ts";
import { SCANNING_WORDS } from "../../wording/scanning-words.ts";
import { scannedPercent } from "./scanning-state.ts";

export interface ScanningScreenProps {
  readonly progress: ScanProgress | undefined;
  readonly cancelling: boolean;
  readonly onCancel: () => void;
}

export function ScanningScreen({ progress, cancelling, onCancel }: ScanningScreenProps) {
  const say = useSay();
  const percent = progress === undefined ? undefined : scannedPercent(progress);
  const sheet = progress?.sheet;
  const where = sheet === undefined ? say(SCANNING_WORDS.otherPlaces) : say(SCANNING_WORDS.sheet)(sheet);
  return (
    <Screen
      title={say(SCANNING_WORDS.title)}
      lead={say(SCANNING_WORDS.untouched)}
      footer={
        <Button size="large" disabled={cancelling} onClick={onCancel}>
          {say(cancelling ? COMMON_WORDS.cancelling : COMMON_WORDS.cancel)}
        </Button>
      }
    >
      <ProgressBlock
        label={say(SCANNING_WORDS.title)}
        percent={percent}
        what={progress === undefined ? say(SCANNING_WORDS.preparing) : where}
        counts={progress === undefined ? undefined : say(SCANNING_WORDS.cells)(progress.cells, progress.totalCells)}
        announcement={percent === undefined ? say(SCANNING_WORDS.preparing) : say(SCANNING_WORDS.announcement)(percent)}
      />
    </Screen>
  );
}
