import { describe, expect, it } from "@jest/globals";
import { createPlaceCommand } from "../../src/taskpane/commands.ts";
import { createPlaceChoice } from "../../src/taskpane/place-choice.ts";

/** Runs the command for the numbers and resolves when it told Excel that it ended. */
function run(places: ReturnType<typeof createPlaceChoice>, showPane: () => Promise<void>): Promise<void> {
  return new Promise((completed) => createPlaceCommand("numbers", places, showPane)({ completed }));
}

describe("a command that leads to a place", () => {
  it("shows the pane there and then ends", async () => {
    const places = createPlaceChoice();
    let shownAt = "";
    await run(places, () => {
      shownAt = places.current();
      return Promise.resolve();
    });
    expect(shownAt).toBe("numbers");
  });

  it("ends, too, where Excel does not show the pane", async () => {
    await expect(run(createPlaceChoice(), () => Promise.reject(new Error("no pane")))).resolves.toBeUndefined();
  });

  it("tells those who listen where it leads, until they listen no more", async () => {
    const places = createPlaceChoice();
    const seen: string[] = [];
    const stop = places.subscribe(() => seen.push(places.current()));
    await run(places, () => Promise.resolve());
    stop();
    places.choose("approvals");
    expect(seen).toEqual(["numbers"]);
  });
});
