import { describe, expect, it } from "@jest/globals";
import { associateCommands, type CommandHost } from "../../src/taskpane/commands.ts";
import { createPlaceChoice } from "../../src/taskpane/place-choice.ts";

/** A host that remembers its commands; `isRefused`: Excel does not show the pane. */
function host(isRefused = false) {
  const commands = new Map<string, Parameters<CommandHost["actions"]["associate"]>[1]>();
  let shown = 0;
  const office: CommandHost = {
    actions: { associate: (name, command) => commands.set(name, command) },
    addin: {
      showAsTaskpane: () => {
        shown += 1;
        return isRefused ? Promise.reject(new Error("no pane")) : Promise.resolve();
      },
    },
  };
  const run = (name: string) => new Promise<void>((completed) => commands.get(name)?.({ completed }));
  return { office, run, shown: () => shown };
}

describe("a command", () => {
  it.each([
    ["showNumbers", "numbers"],
    ["showWorkbook", "workbook"],
  ])("%s shows the pane at its place and then ends", async (name, place) => {
    const { office, run, shown } = host();
    const places = createPlaceChoice("approvals");
    associateCommands(office, places);
    await run(name);
    expect(places.current()).toBe(place);
    expect(shown()).toBe(1);
  });

  it("ends, too, where Excel does not show the pane", async () => {
    const { office, run } = host(true);
    associateCommands(office, createPlaceChoice());
    await expect(run("showNumbers")).resolves.toBeUndefined();
  });

  it("tells those who listen where it leads", async () => {
    const { office, run } = host();
    const places = createPlaceChoice();
    const seen: string[] = [];
    const stop = places.subscribe(() => seen.push(places.current()));
    associateCommands(office, places);
    await run("showNumbers");
    stop();
    await run("showWorkbook");
    expect(seen).toEqual(["numbers"]);
  });
});
