import { Button, Checkbox, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { RequestView } from "#application/ports/grants.ts";
import { Card } from "../../components/Card.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import { useSay } from "../../language.ts";
import { usePaneServices } from "../../pane-services.ts";
import { useTimeText } from "../../time-text.ts";
import { EXPORT_SCREEN_WORDS } from "../../wording/export-words.ts";
import { REQUEST_STATE_NAMES } from "../../wording/grant-words.ts";
import { PURPOSE_NAMES } from "../../wording/purpose-words.ts";

const SHORTEST_PASSWORD = 8;

const useStyles = makeStyles({
  state: { fontWeight: tokens.fontWeightSemibold },
  detail: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

export interface ExportRequestProps {
  readonly request: RequestView;
  readonly layoutId: string;
  /** What the command takes besides, as words of it. */
  readonly files: string;
  readonly expectedCount: number;
  /** Rows of the table that was checked; `undefined` where none may become a file. */
  readonly rowCount: number | undefined;
  readonly isBusy: boolean;
  readonly onMake: (zipPassword: string | undefined) => void;
}

/** What became of a request for a file, and the way to the file once it was approved. */
export function ExportRequest({
  request,
  layoutId,
  files,
  expectedCount,
  rowCount,
  isBusy,
  onMake,
}: ExportRequestProps) {
  const styles = useStyles();
  const say = useSay();
  const timeText = useTimeText();
  const { download } = usePaneServices();
  const isApproved = request.state === "approved" || request.state === "used_up";
  return (
    <Card>
      <span className={styles.state} role="status">
        {say(REQUEST_STATE_NAMES[request.state])}
      </span>
      <span>{request.reason}</span>
      <span className={styles.detail}>
        {say(PURPOSE_NAMES[request.purpose])} · {say(EXPORT_SCREEN_WORDS.rows)(expectedCount)}
      </span>
      {isApproved && request.expiresAtMs !== undefined ? (
        <span className={styles.detail}>{say(EXPORT_SCREEN_WORDS.usableUntil)(timeText(request.expiresAtMs))}</span>
      ) : null}
      {request.state === "used_up" ? <span className={styles.detail}>{say(EXPORT_SCREEN_WORDS.madeNote)}</span> : null}
      {!isApproved ? null : download === undefined ? (
        <ElsewhereNote layoutId={layoutId} files={files} requestId={request.requestId} />
      ) : rowCount === expectedCount ? (
        <MakeForm isBusy={isBusy} onMake={onMake} />
      ) : (
        <span className={styles.detail}>
          {rowCount === undefined ? say(EXPORT_SCREEN_WORDS.checkFirst) : say(EXPORT_SCREEN_WORDS.otherCount)(rowCount)}
        </span>
      )}
    </Card>
  );
}

function MakeForm({ isBusy, onMake }: Pick<ExportRequestProps, "isBusy" | "onMake">) {
  const say = useSay();
  const [isZip, setZip] = useState(false);
  const [password, setPassword] = useState("");
  const isReady = !isBusy && (!isZip || password.length >= SHORTEST_PASSWORD);
  return (
    <>
      <Checkbox
        label={say(EXPORT_SCREEN_WORDS.zip)}
        checked={isZip}
        onChange={(_event, { checked }) => setZip(checked === true)}
      />
      {isZip ? (
        <Field label={say(EXPORT_SCREEN_WORDS.password)}>
          <Input
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={(_event, { value }) => setPassword(value)}
          />
        </Field>
      ) : null}
      <Button
        appearance="primary"
        disabledFocusable={!isReady}
        onClick={() => {
          if (isReady) onMake(isZip ? password : undefined);
        }}
      >
        {say(EXPORT_SCREEN_WORDS.make)}
      </Button>
    </>
  );
}

/** The same approval serves the workbench and the command line. */
function ElsewhereNote({
  layoutId,
  files,
  requestId,
}: Pick<ExportRequestProps, "layoutId" | "files"> & { readonly requestId: string }) {
  const styles = useStyles();
  const say = useSay();
  const { origin } = location;
  return (
    <>
      <span>{say(EXPORT_SCREEN_WORDS.noDownloads)(origin)}</span>
      <Disclosure title={say(EXPORT_SCREEN_WORDS.byCommand)}>
        <code className={styles.detail}>
          npm run -s cli -- export --layout {layoutId} --vault {origin} --grant {requestId} --out FILE {files}
        </code>
      </Disclosure>
    </>
  );
}
