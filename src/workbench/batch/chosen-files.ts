/**
 * Files that were dropped or chosen together, folders opened up.
 *
 * Where the browser gives handles (File System Access), a file can be written back to its place; elsewhere it is read only.
 * @module
 */
export interface ChosenFile {
  /** With the folders it was found in, `/` between them. */
  readonly path: string;
  readonly file: File;
  /** To write the cleaned file back, and what the user gave: the file or a folder around it. Absent where the browser
   *  does not offer that. */
  readonly handle?: FileSystemFileHandle;
  readonly given?: FileSystemHandle;
}

/** What the workbench opens; other workbooks are the command line's. */
const WORKBOOK = /\.(?:xlsx|xlsm|xltx|xltm|xlam)$/iu;
/** Files that Excel leaves beside a workbook while it is open. */
const OWNER_FILE = /(?:^|\/)~\$/u;

export function isWorkbookPath(path: string): boolean {
  return WORKBOOK.test(path) && !OWNER_FILE.test(path);
}

/** Newer than the types that come with the compiler. */
interface HandleItem {
  readonly getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
}
interface DirectoryListing {
  values(): AsyncIterable<FileSystemHandle>;
}

/** All files of a drop. To be called while the event lasts: afterwards its items are gone. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly ChosenFile[]> {
  const plain = Array.from(transfer.files, (file) => ({ path: file.name, file }));
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const handles = items.map((item) => (item as HandleItem).getAsFileSystemHandle?.());
  const entries = items.map((item) => item.webkitGetAsEntry());
  if (handles.length > 0 && handles.every((handle) => handle !== undefined)) {
    const found = await Promise.all(handles);
    return inOrder(await Promise.all(found.map(async (handle) => (handle === null ? [] : filesOfHandle(handle)))));
  }
  if (entries.some((entry) => entry?.isDirectory === true)) {
    return inOrder(await Promise.all(entries.map(async (entry) => (entry === null ? [] : filesOfEntry(entry)))));
  }
  return plain;
}

/** The files of an `<input>`, those of a chosen folder with their paths. */
export function inputFiles(list: FileList): readonly ChosenFile[] {
  return Array.from(list, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** All files below a folder or the file itself. */
export async function filesOfHandle(
  handle: FileSystemHandle,
  folder = "",
  given = handle,
): Promise<readonly ChosenFile[]> {
  const path = `${folder}${handle.name}`;
  if (handle.kind === "file") {
    const fileHandle = handle as FileSystemFileHandle;
    return [{ path, file: await fileHandle.getFile(), handle: fileHandle, given }];
  }
  const found: (readonly ChosenFile[])[] = [];
  for await (const inside of (handle as unknown as DirectoryListing).values()) {
    found.push(await filesOfHandle(inside, `${path}/`, given));
  }
  return inOrder(found);
}

async function filesOfEntry(entry: FileSystemEntry, folder = ""): Promise<readonly ChosenFile[]> {
  const path = `${folder}${entry.name}`;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: (readonly ChosenFile[])[] = [];
  // A reader answers in portions, and with an empty one at the end.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) return inOrder(found);
    for (const inside of portion) found.push(await filesOfEntry(inside, `${path}/`));
  }
}

function inOrder(found: readonly (readonly ChosenFile[])[]): readonly ChosenFile[] {
  return found.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}
