import type { ExportMappingBody, ImportMappingBody } from "#contract/mappings.ts";

export interface MappingKey {
  /** `import`, or `export ` and a layout's identifier. */
  readonly target: string;
  readonly headingsDigest: Buffer;
}
export interface MappingRow extends MappingKey {
  readonly mapping: ExportMappingBody | ImportMappingBody;
  readonly keptBy: string;
  readonly keptAtMs: number;
}

export interface MappingStore {
  find(key: MappingKey): Promise<MappingRow["mapping"] | undefined>;
  /** In the place of what was kept under the same key. */
  put(row: MappingRow): Promise<void>;
}
