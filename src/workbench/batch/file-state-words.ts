import type { Phrase } from "#application/wording/phrase.ts";
import { BATCH_WORDS } from "../../taskpane/wording/batch-words.ts";
import { messageOf } from "../../taskpane/wording/failure-words.ts";
import type { FileState } from "./batch-state.ts";

/** What the list says of a file. */
export function stateWords(state: FileState): Phrase {
  switch (state.name) {
    case "waiting":
      return BATCH_WORDS.waiting;
    case "scanning":
      return BATCH_WORDS.scanning;
    case "nothing_found":
      return BATCH_WORDS.nothingFound;
    case "found":
      return counted(BATCH_WORDS.numbers, state.numbers);
    case "cleaning":
      return BATCH_WORDS.fileCleaning;
    case "cleaned":
      return counted(BATCH_WORDS.cleaned, state.numbers);
    case "saved":
      return counted(BATCH_WORDS.saved, state.numbers);
    case "passed_over":
      return BATCH_WORDS.passedOver;
    case "unproven":
      return BATCH_WORDS.unproven;
    case "failed":
      return messageOf(state.failure).title;
  }
}

function counted(words: Readonly<Record<"ja" | "en", (count: number) => string>>, count: number): Phrase {
  return { ja: words.ja(count), en: words.en(count) };
}
