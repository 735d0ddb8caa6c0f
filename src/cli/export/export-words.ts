/**
 * What `export` says.
 * @module
 */
import type { WordTable } from "#application/wording/phrase.ts";

export const EXPORT_WORDS = {
  usage: {
    ja: `使い方: npm run -s cli -- export --layout 様式 --vault URL (--check | --ask | --grant 申請ID | --copies) [オプション] [元の表]

トークンの入った表（.xlsx .xlsm .csv .tsv）から、提出用のファイルを作ります。番号は承認のあとに金庫が書き込みます。
元の表を省くと（または --source vault）、金庫に登録してある従業員が 1 行ずつの表になります。

  --check                確認だけを行う（番号は取り出しません）
  --ask                  確認してから承認を申請し、申請ID を表示する
      --purpose コード   利用目的（TAX-WH など）
      --reason 文        申請の理由
      --minutes 分       承認の有効時間（既定は 1440）
  --grant 申請ID         承認された申請でファイルを作る
      --out ファイル     保存先（上書きはしません）
      --zip              AES-256 の ZIP にする（パスワードは MNV_ZIP_PASSWORD）
  --copies               本人に渡す控え（源泉徴収票など）を 1 人 1 ページの HTML で作る。番号は入らず、承認は不要
      --out ファイル     保存先（上書きはしません）
  --layout 様式          nta-375 など、または金庫に保存した様式の ID（layouts list）
  --map ファイル         列の対応（JSON。なければ、同じ見出しの表に前回使ったもの）
  --sheet 名前           シート（既定は最初のシート）
  --template ファイル    自社の様式で、給与ソフトのテンプレート（.xlsx .csv など）に番号を書き込む。社員番号の行が
                         あればその行に（元の表は不要）、見出しだけなら元の表の行を見出しの下に書く
      --template-sheet 名前  テンプレートのシート（既定は最初のシート）
      --template-row N   テンプレートの見出しの行（既定は見出しらしい最初の行）
  --encoding cp932|utf8  文字コード（既定は様式のもの）
  --number-form 形       番号の書き方（選ぶ必要がある様式だけ）
  --serial N             ファイルの連番（既定は 1）
  --lang ja|en           表示の言語

終了コード: 0 できた、1 様式に合わない箇所がある、2 できなかった
`,
    en: `usage: npm run -s cli -- export --layout LAYOUT --vault URL (--check | --ask | --grant ID | --copies) [options] [SOURCE]

Makes a file for an authority from a table with tokens (.xlsx .xlsm .csv .tsv). The vault writes the numbers, after approval.
Without SOURCE (or with --source vault) the table has a row for each employee whom the vault knows.

  --check                only check; no number is taken out
  --ask                  check, ask for approval and print the request's ID
      --purpose CODE     purpose of use (TAX-WH, …)
      --reason TEXT      why
      --minutes N        how long the approval shall last (1440 if not given)
  --grant ID             make the file under an approved request
      --out FILE         where it goes; nothing is written over
      --zip              as an AES-256 ZIP (password in MNV_ZIP_PASSWORD)
  --copies               make the copies that people get of their slips, one page a person, as HTML: no number is in
                         them, and no approval is needed
      --out FILE         where they go; nothing is written over
  --layout LAYOUT        nta-375, …, or the ID of one that is saved in the vault (layouts list)
  --map FILE             which column fills which item (JSON); without it what was used last
                         for a table with the same headings
  --sheet NAME           the first one if not given
  --template FILE        with a layout of one's own: the payroll program's own file (.xlsx, .csv, …) is filled; its rows,
                         found by employee number, need no SOURCE, and below headings alone come the rows of SOURCE
      --template-sheet NAME  of the template; the first one if not given
      --template-row N   where its headings stand; the first row that looks like it if not given
  --encoding cp932|utf8  the layout's own if not given
  --number-form FORM     how numbers are written, where the layout leaves the choice
  --serial N             serial of the file (1 if not given)
  --lang ja|en           language of the output

exit codes: 0 done, 1 the rows break rules of the layout, 2 not done
`,
  },
  wrong: {
    ja: (options: readonly string[]) => `次を確認してください: ${options.join("、")}`,
    en: (options: readonly string[]) => `check these: ${options.join(", ")}`,
  },
  unreadable: { ja: "元の表を読み取れません。", en: "the source cannot be read" },
  templateUnreadable: {
    ja: "テンプレートを読み取れません（32 MB までの .xlsx .xlsm .csv .tsv .txt）。",
    en: "the template cannot be read (.xlsx .xlsm .csv .tsv .txt up to 32 MB)",
  },
  templateHasRows: {
    ja: "テンプレートには行があります。元の表は指定しないでください。",
    en: "the template has rows of its own: leave the source out",
  },
  sheetMissing: { ja: "その名前のシートはありません。", en: "there is no sheet of that name" },
  layoutMissing: { ja: "その様式はありません。", en: "there is no such layout" },
  mapUnreadable: {
    ja: (at: readonly string[]) => `対応ファイルを読み取れません。${at.join("、")}`,
    en: (at: readonly string[]) => `the map file cannot be read ${at.join(", ")}`,
  },
  lost: {
    ja: (headings: readonly string[]) => `対応ファイルの見出しが表にありません: ${headings.join("、")}`,
    en: (headings: readonly string[]) => `headings of the map file that the table lacks: ${headings.join(", ")}`,
  },
  recalled: {
    ja: "この見出しの表のために金庫に保存された列の対応を使います（--map で変えられます）。",
    en: "using the mapping that the vault keeps for these headings; --map overrides it",
  },
  row: {
    ja: (row: number, text: string) => `${String(row)} 行目 ${text}`,
    en: (row: number, text: string) => `row ${String(row)} ${text}`,
  },
  more: { ja: (count: number) => `ほか ${String(count)} 件`, en: (count: number) => `and ${String(count)} more` },
  ready: {
    ja: (rows: number, numbers: number) => `${String(rows)} 行、番号 ${String(numbers)} 件。様式に合っています。`,
    en: (rows: number, numbers: number) => `${String(rows)} rows, ${String(numbers)} numbers: they fit the layout`,
  },
  notReady: {
    ja: "様式に合わない箇所があるため、ファイルは作れません。",
    en: "no file can be made of rows that break rules",
  },
  asked: {
    ja: (id: string) => `承認を申請しました。承認されたら --grant ${id} で作成してください。`,
    en: (id: string) => `asked for approval; once it is given, use --grant ${id}`,
  },
  copied: {
    ja: (file: string, count: number) => `${file} に本人交付用の控えを ${String(count)} 人分作成しました。`,
    en: (file: string, count: number) => `made ${file} with the copies of ${String(count)} people`,
  },
  made: {
    ja: (file: string, sha256: string) => `${file} を作成しました（SHA-256 ${sha256}）。`,
    en: (file: string, sha256: string) => `made ${file} (SHA-256 ${sha256})`,
  },
  outTaken: {
    ja: "保存先に書き込めません（すでにあるファイルは上書きしません）。",
    en: "the file cannot be written; existing files stay",
  },
  broken: {
    ja: "受信が途中で切れました。同じ承認でもう一度実行してください。",
    en: "the answer broke off: run it again under the same approval",
  },
  passwordMissing: {
    ja: "MNV_ZIP_PASSWORD に 8 文字以上のパスワードを指定してください。",
    en: "give a password of eight characters or more in MNV_ZIP_PASSWORD",
  },
  refused: {
    ja: (reason: string) => `金庫に断られました（${reason}）。`,
    en: (reason: string) => `the vault refused (${reason})`,
  },
} as const satisfies WordTable;
