import { describe, expect, it } from "@jest/globals";
import { UNREADABLE_REASONS } from "#application/ports/workbook.ts";
import { messageOf, type PaneFailure } from "../../../src/taskpane/wording/failure-words.ts";

const FAILURES: readonly PaneFailure[] = [
  { code: "sheet_missing", sheet: "従業員" },
  { code: "workbook_read_only" },
  { code: "workbook_busy", retryAfterMs: 1_000 },
  { code: "range_too_large", cells: 2, maxCells: 1 },
  { code: "cancelled" },
  { code: "vault_unreachable" },
  { code: "vault_unavailable", retryAfterMs: 1_000 },
  { code: "access_log_unavailable" },
  { code: "server_outdated" },
  { code: "space_low" },
  { code: "signed_out" },
  { code: "role_missing", role: "clerk" },
  { code: "batch_key_reused" },
  { code: "request_refused", reason: "internal_error" },
  { code: "rows_refused", problems: ["2:5:required"] },
  { code: "sign_in_cancelled" },
  { code: "sign_in_window_blocked" },
  { code: "sign_in_dialog_busy" },
  { code: "sign_in_page_lost" },
  { code: "sign_in_refused" },
  ...UNREADABLE_REASONS.map((because) => ({ code: "workbook_unreadable", because }) as const),
];

describe("messageOf", () => {
  it.each(FAILURES)("says what happened and what to do: $code $because", (failure) => {
    const { title, remedy } = messageOf(failure);
    for (const language of ["ja", "en"] as const) {
      expect(title[language].length).toBeGreaterThan(3);
      expect(remedy[language]).toMatch(language === "ja" ? /。$/u : /\.$/u);
    }
  });

  it("says something of its own for each", () => {
    expect(new Set(FAILURES.map((failure) => messageOf(failure).title.ja)).size).toBe(FAILURES.length);
  });
});
