/**
 * The commands of ribbon and context menu. They run in the pane's own runtime and show it at one of its places;
 * what is under way there goes on.
 * @module
 */
import type { PanePlaceName } from "./pane-places.ts";
import type { PlaceChoice } from "./place-choice.ts";

interface CommandEvent {
  completed(): void;
}
/** What commands need of the `Office` global. */
export interface CommandHost {
  readonly actions: { associate(name: string, command: (event: CommandEvent) => void): void };
  readonly addin: { showAsTaskpane(): Promise<void> };
}

export function associateCommands(Office: CommandHost, places: PlaceChoice): void {
  const show = (place: PanePlaceName) => (event: CommandEvent) => {
    places.choose(place);
    // Excel waits for the end of a command, whether or not the pane could be shown.
    const complete = (): void => event.completed();
    void Office.addin.showAsTaskpane().then(complete, complete);
  };
  Office.actions.associate("showWorkbook", show("workbook"));
  Office.actions.associate("showNumbers", show("numbers"));
}
