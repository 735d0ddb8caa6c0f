/**
 * Every route of the API and what is checked before it acts, in order.
 *
 * All of them: the host is ours → the page that asks is ours → the address is within its rate. Then by
 * row: signed in and within the caller's rate (unless `access` is `anyone`) → one of the roles → a body announced as JSON → its
 * size → its schema. Nothing of a body is read before the caller's role is known.
 * @module
 */
import { account, configuration } from "#contract/account.ts";
import { accountList, oneTimeLink } from "#contract/accounts.ts";
import { batchList, batchPersons, tokenizeAnswer } from "#contract/batches.ts";
import { exportHead } from "#contract/exports.ts";
import { emergencyAnswer, emergencyList, emergencyView } from "#contract/emergencies.ts";
import { healthState } from "#contract/health.ts";
import { savedLayout, savedLayoutList } from "#contract/layouts.ts";
import { checkpointAnswer, logKeyAnswer, logPage, logSearchAnswer, proofAnswer } from "#contract/log.ts";
import { mappingAnswer } from "#contract/mappings.ts";
import { lookUpAnswer, personList } from "#contract/persons.ts";
import { requestList, requestView, revealAnswer } from "#contract/requests.ts";
import { tokenLookUpAnswer } from "#contract/tokens.ts";
import { EXPORT_LIMITS, MAX_REQUEST_BYTES } from "./body-limit.ts";
import { lineRoute, type Route, route } from "./route.ts";
import { showAccount, showConfiguration } from "./routes/account.ts";
import {
  accountActInput,
  createAccount,
  disableAccount,
  enableAccount,
  giveRoles,
  listAccounts,
  newAccountInput,
  resetPassword,
  resetSecondFactor,
  rolesInput,
  signOutEverywhere,
  signOutInput,
  unlockAccount,
} from "./routes/accounts.ts";
import {
  batchListInput,
  batchPersonsInput,
  listBatches,
  listBatchPersons,
  settle,
  settleInput,
  tokenize,
  tokenizeInput,
} from "./routes/batches.ts";
import {
  decideDisposal,
  disposalDecisionInput,
  disposalInput,
  listDisposals,
  requestDisposal,
} from "./routes/disposals.ts";
import { exportFile } from "./routes/exports.ts";
import {
  emergencyInput,
  emergencyReviewInput,
  listEmergencies,
  revealInEmergency,
  reviewEmergency,
} from "./routes/emergencies.ts";
import { live, ready } from "./routes/health.ts";
import { rotateKeys, rotationInput, showKeys } from "./routes/keys.ts";
import { layoutInput, layoutRemovalInput, listLayouts, removeLayout, saveLayout } from "./routes/layouts.ts";
import {
  consistencyInput,
  exportLog,
  inclusionInput,
  logExportInput,
  logInput,
  logSearchInput,
  proveConsistency,
  proveInclusion,
  readLog,
  searchLog,
  showCheckpoint,
  showLogKey,
} from "./routes/log.ts";
import { findMapping, keepMapping, mappingInput, mappingQuestionInput } from "./routes/mappings.ts";
import { showOpenApi } from "./routes/open-api.ts";
import {
  absenceInput,
  listPersons,
  lookUpInput,
  lookUpPersons,
  noteAbsence,
  personListInput,
} from "./routes/persons.ts";
import {
  createRequest,
  decide,
  decisionInput,
  listRequests,
  endInput,
  requestInput,
  requestListInput,
  reveal,
  revealInput,
  revoke,
  withdraw,
} from "./routes/requests.ts";
import { lookUpTokens, tokenLookUpInput } from "./routes/tokens.ts";

const EVERYBODY = ["clerk", "approver", "auditor", "administrator"] as const;
const CLERK = ["clerk"] as const;
const APPROVER = ["approver"] as const;
const ADMINISTRATOR = ["administrator"] as const;
const AUDITOR = ["auditor"] as const;
const LAYOUT_KEEPERS = ["clerk", "administrator"] as const;
const REVIEWERS = ["approver", "auditor"] as const;
/** Whose work is with tokens; an administrator keeps people and keys. */
const TOKEN_READERS = ["clerk", "approver", "auditor"] as const;

// prettier-ignore
export const ROUTES: readonly Route[] = [
  route({ method: "GET",  path: "/health/live",                         access: "anyone",        input: {},             output: healthState, handle: live }),
  route({ method: "GET",  path: "/health/ready",                        access: "anyone",        input: {},             output: healthState, handle: ready }),
  route({ method: "GET",  path: "/api/v1/configuration",                access: "anyone",        input: {},             output: configuration, handle: showConfiguration }),
  route({ method: "GET",  path: "/api/v1/openapi.json",                 access: "anyone",        input: {},             handle: showOpenApi }),
  route({ method: "GET",  path: "/api/v1/account",                      access: EVERYBODY,       input: {},             output: account, handle: showAccount }),
  route({ method: "POST", path: "/api/v1/batches",                      access: CLERK,           input: tokenizeInput,  output: tokenizeAnswer, handle: tokenize }),
  route({ method: "GET",  path: "/api/v1/batches",                      access: CLERK,           input: batchListInput, output: batchList, handle: listBatches }),
  route({ method: "POST", path: "/api/v1/batches/:batchKey/outcomes",   access: CLERK,           input: settleInput,    output: "nothing", handle: settle }),
  route({ method: "POST", path: "/api/v1/batches/persons",              access: CLERK,           input: batchPersonsInput, output: batchPersons, handle: listBatchPersons }),
  route({ method: "POST", path: "/api/v1/tokens/lookups",               access: TOKEN_READERS,   input: tokenLookUpInput, output: tokenLookUpAnswer, handle: lookUpTokens }),
  route({ method: "POST", path: "/api/v1/requests",                     access: CLERK,           input: requestInput,   maxBodyBytes: MAX_REQUEST_BYTES, output: requestView, handle: createRequest }),
  route({ method: "GET",  path: "/api/v1/requests",                     access: TOKEN_READERS,   input: requestListInput,output: requestList, handle: listRequests }),
  route({ method: "POST", path: "/api/v1/requests/:requestId/decision", access: APPROVER,        input: decisionInput,  output: requestView, handle: decide }),
  route({ method: "POST", path: "/api/v1/requests/:requestId/withdrawal", access: CLERK,         input: endInput,       output: requestView, handle: withdraw }),
  route({ method: "POST", path: "/api/v1/requests/:requestId/revocation", access: APPROVER,      input: endInput,       output: requestView, handle: revoke }),
  route({ method: "POST", path: "/api/v1/reveals",                      access: CLERK,           input: revealInput,    output: revealAnswer, handle: reveal }),
  route({ method: "POST", path: "/api/v1/emergencies",                  access: CLERK,           input: emergencyInput, output: emergencyAnswer, handle: revealInEmergency }),
  route({ method: "GET",  path: "/api/v1/emergencies",                  access: EVERYBODY,       input: {},             output: emergencyList, handle: listEmergencies }),
  route({ method: "POST", path: "/api/v1/emergencies/:emergencyId/review", access: REVIEWERS,    input: emergencyReviewInput, output: emergencyView, handle: reviewEmergency }),
  route({ method: "GET",  path: "/api/v1/log",                          access: AUDITOR,         input: logInput,       output: logPage, handle: readLog }),
  route({ method: "POST", path: "/api/v1/log/search",                   access: EVERYBODY,       input: logSearchInput, output: logSearchAnswer, handle: searchLog }),
  route({ method: "GET",  path: "/api/v1/log/key",                      access: EVERYBODY,       input: {},             output: logKeyAnswer, handle: showLogKey }),
  route({ method: "GET",  path: "/api/v1/log/checkpoint",               access: EVERYBODY,       input: {},             output: checkpointAnswer, handle: showCheckpoint }),
  route({ method: "GET",  path: "/api/v1/log/inclusion",                access: AUDITOR,         input: inclusionInput, output: proofAnswer, handle: proveInclusion }),
  route({ method: "GET",  path: "/api/v1/log/consistency",              access: AUDITOR,         input: consistencyInput, output: proofAnswer, handle: proveConsistency }),
  route({ method: "POST", path: "/api/v1/log/exports",                  access: AUDITOR,         input: logExportInput, output: "file", handle: exportLog }),
  route({ method: "GET",  path: "/api/v1/keys",                         access: ADMINISTRATOR,   input: {},             handle: showKeys }),
  route({ method: "POST", path: "/api/v1/keys/rotations",               access: ADMINISTRATOR,   input: rotationInput,  handle: rotateKeys }),
  route({ method: "POST", path: "/api/v1/disposals",                    access: CLERK,           input: disposalInput,  handle: requestDisposal }),
  route({ method: "GET",  path: "/api/v1/disposals",                    access: TOKEN_READERS,   input: {},             handle: listDisposals }),
  route({ method: "POST", path: "/api/v1/disposals/:disposalId/decision", access: APPROVER,      input: disposalDecisionInput, handle: decideDisposal }),
  lineRoute({ method: "POST", path: "/api/v1/exports",                  access: CLERK,           firstLine: exportHead, limits: EXPORT_LIMITS, output: "file", handle: exportFile }),
  route({ method: "GET",  path: "/api/v1/layouts",                      access: EVERYBODY,       input: {},             output: savedLayoutList, handle: listLayouts }),
  route({ method: "POST", path: "/api/v1/layouts",                      access: LAYOUT_KEEPERS,  input: layoutInput,    output: savedLayout, handle: saveLayout }),
  route({ method: "POST", path: "/api/v1/layouts/:layoutId/removal",    access: LAYOUT_KEEPERS,  input: layoutRemovalInput, output: "nothing", handle: removeLayout }),
  route({ method: "POST", path: "/api/v1/mappings/lookups",             access: CLERK,           input: mappingQuestionInput, output: mappingAnswer, handle: findMapping }),
  route({ method: "POST", path: "/api/v1/mappings",                     access: CLERK,           input: mappingInput,   output: "nothing", handle: keepMapping }),
  route({ method: "GET",  path: "/api/v1/persons",                      access: CLERK,           input: personListInput, output: personList, handle: listPersons }),
  route({ method: "POST", path: "/api/v1/persons/lookups",              access: CLERK,           input: lookUpInput,    output: lookUpAnswer, handle: lookUpPersons }),
  route({ method: "POST", path: "/api/v1/persons/absences",             access: CLERK,           input: absenceInput,   output: "nothing", handle: noteAbsence }),
  route({ method: "POST", path: "/api/v1/account/sign-out",             access: EVERYBODY,       input: signOutInput,    handle: signOutEverywhere }),
  route({ method: "GET",  path: "/api/v1/accounts",                     access: ADMINISTRATOR,   input: {},              output: accountList, handle: listAccounts }),
  route({ method: "POST", path: "/api/v1/accounts",                     access: ADMINISTRATOR,   input: newAccountInput, output: oneTimeLink, handle: createAccount }),
  route({ method: "POST", path: "/api/v1/accounts/:subject/roles",      access: ADMINISTRATOR,   input: rolesInput,      handle: giveRoles }),
  route({ method: "POST", path: "/api/v1/accounts/:subject/disable",    access: ADMINISTRATOR,   input: accountActInput, handle: disableAccount }),
  route({ method: "POST", path: "/api/v1/accounts/:subject/enable",     access: ADMINISTRATOR,   input: accountActInput, handle: enableAccount }),
  route({ method: "POST", path: "/api/v1/accounts/:subject/reset",      access: ADMINISTRATOR,   input: accountActInput, output: oneTimeLink, handle: resetPassword }),
  route({ method: "POST", path: "/api/v1/accounts/:subject/second-factor-reset", access: ADMINISTRATOR, input: accountActInput, handle: resetSecondFactor }),
  route({ method: "POST", path: "/api/v1/accounts/:subject/unlock",     access: ADMINISTRATOR,   input: accountActInput, handle: unlockAccount }),
];
