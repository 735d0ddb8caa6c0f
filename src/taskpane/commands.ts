/**
 * The commands of ribbon and context menu. They run in the pane's own runtime and show it at one of its places;
 * what is under way there goes on.
 * @module
 */
import type { PanePlaceName } from "./pane-places.ts";
import type { PlaceChoice } from "./place-choice.ts";

export type Command = (event: { completed(): void }) => void;

/** `showPane` brings the pane in front, where it may be shut. */
export function createPlaceCommand(place: PanePlaceName, places: PlaceChoice, showPane: () => Promise<void>): Command {
  return (event) => {
    places.choose(place);
    // Excel waits for the end of a command, whether or not the pane could be shown.
    const complete = (): void => event.completed();
    void showPane().then(complete, complete);
  };
}
