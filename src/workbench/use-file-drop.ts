import { type DragEvent, useRef, useState } from "react";
import { type ChosenFile, droppedFiles } from "./batch/chosen-files.ts";

export interface FileDrop {
  /** A file hangs over the element. */
  readonly isDropping: boolean;
  readonly handlers: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** Takes the files and folders that are dropped; without this the browser would leave the page for it. */
export function useFileDrop(onFiles: (files: readonly ChosenFile[]) => void): FileDrop {
  const [isDropping, setIsDropping] = useState(false);
  // Entering a child leaves the parent: only the balance tells.
  const depth = useRef(0);

  function move(change: number): void {
    depth.current = Math.max(0, depth.current + change);
    setIsDropping(depth.current > 0);
  }

  return {
    isDropping,
    handlers: {
      onDragEnter: (event) => {
        event.preventDefault();
        move(1);
      },
      onDragLeave: () => move(-1),
      onDragOver: (event) => event.preventDefault(),
      onDrop: (event) => {
        event.preventDefault();
        move(-depth.current);
        void droppedFiles(event.dataTransfer).then((files) => {
          if (files.length > 0) onFiles(files);
        });
      },
    },
  };
}
