import { atPace } from "#application/at-pace.ts";
import type { Pace } from "#application/ports/pace.ts";
import { type Detection, eachFinding, type Finding } from "#domain/detection/finding.ts";

/** The detection with its list of findings made once and for all: choosing them means the very same objects. */
export async function listedDetection(detection: Detection, pace: Pace): Promise<Detection> {
  const { columns, tokens, lookAlikes } = detection;
  const findings = await atPace(listing(detection), pace);
  return { findings, columns, tokens, ...(lookAlikes === undefined ? {} : { lookAlikes }) };
}

function* listing(detection: Detection): Generator<undefined, readonly Finding[]> {
  const findings: Finding[] = [];
  for (const finding of eachFinding(detection)) {
    findings.push(finding);
    yield;
  }
  return findings;
}
