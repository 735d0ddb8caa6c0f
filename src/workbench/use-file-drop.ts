import { type DragEvent, useRef, useState } from "react";

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

/** Takes the first file that is dropped; without this the browser would leave the page for it. */
export function useFileDrop(onFile: (file: File) => void): FileDrop {
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
        const file = event.dataTransfer.files[0];
        if (file !== undefined) onFile(file);
      },
    },
  };
}
