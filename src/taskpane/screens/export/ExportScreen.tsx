import { Button, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import type { RequestView } from "#application/ports/grants.ts";
import { CardList } from "../../components/CardList.tsx";
import { AskForm } from "../../components/AskForm.tsx";
import { Screen } from "../../components/Screen.tsx";
import { Section } from "../../components/Section.tsx";
import { FailureContext } from "../../failure-context.ts";
import { FocusContext } from "../../focus.ts";
import { useSay } from "../../language.ts";
import { useGrants } from "../../use-grants.ts";
import { useAccount } from "../../vault-session.ts";
import { IMPORT_SCREEN_WORDS } from "../../wording/import-words.ts";
import { EXPORT_SCREEN_WORDS } from "../../wording/export-words.ts";
import { CharacterChoices } from "./CharacterChoices.tsx";
import { CheckedTable } from "./CheckedTable.tsx";
import { isSettled } from "./export-state.ts";
import { FrameForm } from "./FrameForm.tsx";
import { OwnLayoutForm } from "./OwnLayoutForm.tsx";
import { ExportRequest } from "./ExportRequest.tsx";
import { LayoutChoice } from "./LayoutChoice.tsx";
import { MappingForm } from "./MappingForm.tsx";
import { TableChoice } from "./TableChoice.tsx";
import { TemplateChoice } from "./TemplateChoice.tsx";
import { useExport } from "./use-export.ts";

const useStyles = makeStyles({
  text: { margin: 0, wordBreak: "auto-phrase" },
  start: { alignSelf: "flex-start" },
});

/** From the open table to a file with numbers that nobody here sees. */
export function ExportScreen() {
  const styles = useStyles();
  const say = useSay();
  const account = useAccount();
  const acts = useExport();
  const grants = useGrants();
  const [said, setSaid] = useState("");
  const { state, layout, dispatch, isBusy } = acts;
  const { columns, prepared, template, saved } = state;
  const isOwn = saved?.some(({ layoutId }) => layoutId === layout.id) === true;
  const isTableNeeded = template?.plan.hasRows !== true;
  const isReady = !isBusy && isSettled(state);
  const mine = grants.requests?.filter(({ requester }) => requester === account?.displayName);

  async function make(requestId: string, zipPassword: string | undefined): Promise<void> {
    setSaid("");
    const name = await acts.make(requestId, zipPassword);
    if (name !== undefined) setSaid(say(EXPORT_SCREEN_WORDS.made)(name));
  }

  return (
    <FailureContext value={acts.failure ?? grants.failure}>
      <FocusContext value={acts.focus}>
        <Screen title={say(EXPORT_SCREEN_WORDS.title)} lead={say(EXPORT_SCREEN_WORDS.lead)}>
          <LayoutChoice {...acts} />
          {columns === undefined || state.people !== undefined || !isTableNeeded ? null : (
            <OwnLayoutForm headings={columns.headings} isBusy={isBusy} onSave={(own) => void acts.saveLayout(own)} />
          )}
          {isOwn ? <TemplateChoice {...acts} /> : null}
          {isTableNeeded ? (
            <Section title={say(EXPORT_SCREEN_WORDS.table)}>
              <TableChoice {...acts} />
            </Section>
          ) : null}
          {layout.form.frame === undefined ? null : (
            <FrameForm frame={state.frame} onChange={(frame) => dispatch({ type: "frame_filled", frame })} />
          )}
          {columns === undefined ? null : (
            <Section title={say(EXPORT_SCREEN_WORDS.mapping)} note={say(EXPORT_SCREEN_WORDS.mappingNote)}>
              {account === undefined ? (
                <Button
                  className={styles.start}
                  size="small"
                  disabledFocusable={isBusy}
                  onClick={() => void acts.recall()}
                >
                  {say(IMPORT_SCREEN_WORDS.recall)}
                </Button>
              ) : null}
              <MappingForm
                layout={layout}
                columns={columns}
                onFill={(item, source) => dispatch({ type: "item_filled", item, source })}
              />
              <Button
                className={styles.start}
                appearance={prepared === undefined ? "primary" : "secondary"}
                disabledFocusable={!isReady}
                onClick={() => {
                  if (isReady) void acts.check();
                }}
              >
                {say(account === undefined ? EXPORT_SCREEN_WORDS.signInAndCheck : EXPORT_SCREEN_WORDS.check)}
              </Button>
            </Section>
          )}
          <CharacterChoices state={state} dispatch={dispatch} />
          {prepared === undefined ? null : <CheckedTable state={state} layout={layout} prepared={prepared} />}
          {prepared?.mayBeMade === true ? (
            <Section title={say(EXPORT_SCREEN_WORDS.ask)}>
              <AskForm
                key={layout.id}
                purposes={layout.purposes}
                hasCells={false}
                isBusy={isBusy}
                onAsk={async ({ purpose, reason, validForMinutes }) => {
                  const wasAsked = await acts.ask({ purpose, reason, validForMinutes });
                  if (wasAsked) setSaid(say(EXPORT_SCREEN_WORDS.asked));
                  return wasAsked;
                }}
              />
            </Section>
          ) : null}
          {mine === undefined ? null : (
            <Section
              title={say(EXPORT_SCREEN_WORDS.requests)}
              {...(!mine.some(isFor(layout.id)) && { note: say(EXPORT_SCREEN_WORDS.noRequests) })}
            >
              <CardList>
                {mine
                  .filter(isFor(layout.id))
                  .toSorted((one, other) => other.createdAtMs - one.createdAtMs)
                  .map((request) => (
                    <ExportRequest
                      key={request.requestId}
                      request={request}
                      layoutId={layout.id}
                      files={`${template === undefined ? "" : "--template TEMPLATE "}${isTableNeeded ? "SOURCE" : ""}`}
                      expectedCount={request.use.expectedCount}
                      rowCount={prepared?.mayBeMade === true ? prepared.rows.count : undefined}
                      isBusy={isBusy}
                      onMake={(zipPassword) => void make(request.requestId, zipPassword)}
                    />
                  ))}
              </CardList>
            </Section>
          )}
          <p className={styles.text} role="status">
            {said}
          </p>
        </Screen>
      </FocusContext>
    </FailureContext>
  );
}

type ExportView = RequestView & { readonly use: { readonly kind: "export" } };

function isFor(layoutId: string): (request: RequestView) => request is ExportView {
  return (request): request is ExportView => request.use.kind === "export" && request.use.layoutId === layoutId;
}
