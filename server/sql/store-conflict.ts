/** Another writer was faster: the transaction is undone and tried again. Never leaves the storage folder. */
export class StoreConflict extends Error {
  override readonly name = "StoreConflict";
}
