/**
 * What a person decides about one file besides its rows.
 * @module
 */
import type { CalendarDay } from "./era.ts";
import type { Encoding, Layout, NumberForm } from "./layout.ts";

/** The records before the data of the pension office's file. */
export interface OfficeFrame {
  readonly prefecture: string;
  readonly district: string;
  readonly office: string;
  readonly officeNumber: string;
  readonly postalCode: readonly [string, string];
  readonly address: string;
  readonly name: string;
  readonly employer: string;
  readonly phone: readonly [string, string, string];
  /** 001 to 999, one more with each filing. */
  readonly serial: string;
  readonly madeOn: CalendarDay;
}

export interface ExportSettings {
  readonly encoding: Encoding;
  /** Left out: not chosen yet, where the layout leaves the choice. */
  readonly numberForm?: NumberForm;
  /** The file's serial within its kind, from 1. */
  readonly serial: number;
  /** The day of checking. */
  readonly today: CalendarDay;
  readonly frame?: OfficeFrame;
}

/** The form in which numbers are written; `undefined` while the user still has to choose. */
export function numberFormOf(layout: Layout, settings: Pick<ExportSettings, "numberForm">): NumberForm | undefined {
  if (layout.numberForms.length === 1) return layout.numberForms[0];
  return layout.numberForms.find((form) => form === settings.numberForm);
}

/** The file's name as the receiver wants it. */
export function fileNameOf(layout: Layout, settings: Pick<ExportSettings, "serial">): string {
  return layout.form.fileName.replace("{nn}", String(settings.serial).padStart(2, "0"));
}
