/**
 * Telling people outside of the vault that something waits for them. Nothing that the vault does waits for it, or fails with it.
 * @module
 */
export const NOTIFICATION_KINDS = [
  "request_waiting",
  "disposal_waiting",
  "emergency",
  "emergency_overdue",
  "space_low",
  "keys_unavailable",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Holds no number, no token and nobody's name: what it is about is read after signing in. */
export interface Notification {
  readonly kind: NotificationKind;
  readonly tenant: string;
  readonly atMs: number;
  /** Of the request, the disposal or the emergency. */
  readonly id?: string;
  /** How many numbers it is about, or how many things wait. */
  readonly count?: number;
}

export interface Notifier {
  /** Takes it and returns at once; never throws. */
  notify(notification: Notification): void;
  /** Waits for nothing: what was not delivered by then is lost, and counted. */
  close(): void;
}

/** One place to deliver to. Rejects where it was not delivered. */
export interface Sink {
  /** For the log: which sink, without its address. */
  readonly name: string;
  deliver(notification: Notification, signal: AbortSignal): Promise<void>;
}
