import { type ChosenFile, filesOfHandle, inputFiles } from "./chosen-files.ts";

/** Newer than the types that come with the compiler. */
interface FolderPicker {
  readonly showDirectoryPicker?: (options: { readonly mode: "readwrite" }) => Promise<FileSystemDirectoryHandle>;
}

/** All files of a folder that the user picks, to be written back too where the browser offers that; none where she
 *  thinks better of it. Call it from a click. */
export async function pickFolder(): Promise<readonly ChosenFile[]> {
  const picker = window as FolderPicker;
  if (picker.showDirectoryPicker === undefined) return askForFolder();
  try {
    return await filesOfHandle(await picker.showDirectoryPicker({ mode: "readwrite" }));
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "AbortError") return [];
    throw thrown;
  }
}

/** The older way, which reads only. */
function askForFolder(): Promise<readonly ChosenFile[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.webkitdirectory = true;
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve(input.files === null ? [] : inputFiles(input.files)));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}
