import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { useSay } from "../../taskpane/language.ts";
import { WORKBENCH_WORDS } from "../../taskpane/wording/workbench-words.ts";

export interface DiscardDialogProps {
  readonly isOpen: boolean;
  readonly onStay: () => void;
  readonly onDiscard: () => void;
}

/** Asked before another file takes the place of one that was not saved. */
export function DiscardDialog({ isOpen, onStay, onDiscard }: DiscardDialogProps) {
  const say = useSay();
  return (
    <Dialog
      modalType="alert"
      open={isOpen}
      onOpenChange={(_event, { open }) => {
        if (!open) onStay();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say(WORKBENCH_WORDS.unsavedTitle)}</DialogTitle>
          <DialogContent>{say(WORKBENCH_WORDS.leave)}</DialogContent>
          <DialogActions>
            <Button onClick={onDiscard}>{say(WORKBENCH_WORDS.discard)}</Button>
            <Button appearance="primary" onClick={onStay}>
              {say(WORKBENCH_WORDS.stay)}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
