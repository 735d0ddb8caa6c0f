import { makeStyles, tokens } from "@fluentui/react-components";
import type { Configuration } from "#contract/account.ts";
import { useSay } from "../../taskpane/language.ts";
import { ROLE_NAMES } from "../../taskpane/wording/account-words.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";

const LINE = `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`;

const useStyles = makeStyles({
  root: {
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusXLarge,
    border: LINE,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  text: {
    margin: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalM}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground2,
    wordBreak: "auto-phrase",
  },
  table: { width: "100%", borderCollapse: "collapse", fontSize: tokens.fontSizeBase200 },
  head: { textAlign: "left", fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} 0`,
    borderTop: LINE,
  },
  code: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: "anywhere", userSelect: "all" },
});

export interface DemoAccountsProps {
  readonly accounts: NonNullable<Configuration["demoAccounts"]>;
}

/** Who may sign in to the demonstration; the server tells only when it is one. */
export function DemoAccounts({ accounts }: DemoAccountsProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <section className={styles.root}>
      <h3 className={styles.title}>{say(WORKBENCH_WORDS.accounts)}</h3>
      <p className={styles.text}>{say(WORKBENCH_WORDS.accountsText)}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.head}>
              {say(WORKBENCH_WORDS.role)}
            </th>
            <th scope="col" className={styles.head}>
              {say(WORKBENCH_WORDS.userName)}
            </th>
            <th scope="col" className={styles.head}>
              {say(WORKBENCH_WORDS.password)}
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.map(({ userName, password, role }) => (
            <tr key={userName}>
              <td className={styles.cell}>{say(ROLE_NAMES[role])}</td>
              <td className={styles.cell}>
                <span className={styles.code}>{userName}</span>
              </td>
              <td className={styles.cell}>
                <span className={styles.code}>{password}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
