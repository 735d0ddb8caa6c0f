import { makeStyles, tokens } from "@fluentui/react-components";
import { useSay } from "../../taskpane/language.ts";
import { BATCH_WORDS } from "../../taskpane/wording/batch-words.ts";
import type { BatchFile } from "./batch-state.ts";
import { stateWords } from "./file-state-words.ts";

const useStyles = makeStyles({
  root: { flexGrow: 1, minHeight: 0, overflow: "auto", padding: tokens.spacingHorizontalL },
  table: { width: "100%", borderCollapse: "collapse", fontSize: tokens.fontSizeBase300 },
  heading: {
    textAlign: "left",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  cell: {
    textAlign: "left",
    fontWeight: tokens.fontWeightRegular,
    verticalAlign: "top",
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: "anywhere",
  },
});

/** Every file with what is known of it. */
export function FileList({ files }: { readonly files: readonly BatchFile[] }) {
  const styles = useStyles();
  const say = useSay();
  return (
    // A long list scrolls; without a place in the tab order a keyboard could not.
    <div className={styles.root} role="region" aria-label={say(BATCH_WORDS.files)} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.heading}>
              {say(BATCH_WORDS.file)}
            </th>
            <th scope="col" className={styles.heading}>
              {say(BATCH_WORDS.state)}
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ chosen, state }, index) => (
            <tr key={index} data-state={state.name}>
              <th scope="row" className={styles.cell}>
                {chosen.path}
              </th>
              <td className={styles.cell}>{say(stateWords(state))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
