import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";

const useStyles = makeStyles({ text: { display: "block" } });

export interface NoticeProps {
  readonly intent: "warning" | "error";
  readonly title: string;
  readonly text: string;
}

/** A title and what there is to know about it; read out at once where it is an error. */
export function Notice({ intent, title, text }: NoticeProps) {
  const styles = useStyles();
  return (
    <div role={intent === "error" ? "alert" : undefined}>
      <MessageBar intent={intent} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{title}</MessageBarTitle>
          <span className={styles.text}>{text}</span>
        </MessageBarBody>
      </MessageBar>
    </div>
  );
}
