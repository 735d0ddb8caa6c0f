/** A dialog of Excel's, its events named by text as they are on the wire; the typings call them numbers. */
export interface OfficeDialog {
  addEventHandler(eventType: string, handler: (event: OfficeDialogEvent) => void): void;
  close(): void;
}
export type OfficeDialogEvent =
  { readonly message: string; readonly origin?: string | undefined } | { readonly error: number };

/** `Office.context.ui`, as far as it opens dialogs. */
export const officeDialogHost = {
  displayDialogAsync(
    startAddress: string,
    options: { readonly height: number; readonly width: number; readonly promptBeforeOpen: boolean },
    callback: (result: { readonly value: OfficeDialog | undefined; readonly errorCode: number | undefined }) => void,
  ): void {
    Office.context.ui.displayDialogAsync(startAddress, { ...options }, ({ status, value, error }) => {
      const isOpen = status === Office.AsyncResultStatus.Succeeded;
      callback(isOpen ? { value: dialogOf(value), errorCode: undefined } : { value: undefined, errorCode: error.code });
    });
  },
};

function dialogOf(dialog: Office.Dialog): OfficeDialog {
  return {
    addEventHandler: (eventType, handler) => {
      const { DialogMessageReceived, DialogEventReceived } = Office.EventType;
      const type = eventType === String(DialogMessageReceived) ? DialogMessageReceived : DialogEventReceived;
      dialog.addEventHandler(type, handler);
    },
    close: () => dialog.close(),
  };
}
