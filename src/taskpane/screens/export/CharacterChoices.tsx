import { Field, Select } from "@fluentui/react-components";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { EXPORT_SCREEN_WORDS } from "../../wording/export-words.ts";
import type { ExportAction, ExportState } from "./export-state.ts";

export interface CharacterChoicesProps {
  readonly state: Pick<ExportState, "refused" | "replacements">;
  readonly dispatch: (action: ExportAction) => void;
}

/** Characters that the file does not take, each with the forms that could stand for it: a name is replaced by choice only. */
export function CharacterChoices({ state: { refused, replacements }, dispatch }: CharacterChoicesProps) {
  const say = useSay();
  if (refused.size === 0) return null;
  return (
    <Section title={say(EXPORT_SCREEN_WORDS.characters)} note={say(EXPORT_SCREEN_WORDS.charactersNote)}>
      {[...refused].map(([character, proposals]) => (
        <Field key={character} label={say(EXPORT_SCREEN_WORDS.character)(character)} size="small">
          <Select
            size="small"
            value={replacements.get(character) ?? ""}
            onChange={(_event, { value }) => dispatch({ type: "character_replaced", character, by: value })}
          >
            <option value="">{say(EXPORT_SCREEN_WORDS.asItIs)}</option>
            {proposals.map((proposal) => (
              <option key={proposal}>{proposal}</option>
            ))}
          </Select>
        </Field>
      ))}
    </Section>
  );
}
