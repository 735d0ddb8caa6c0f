import { MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useSay } from "../language.ts";
import { messageOf, type PaneFailure } from "../wording/failure-words.ts";

export function FailureBar({ failure }: { readonly failure: PaneFailure }) {
  const say = useSay();
  const { intent, title, remedy } = messageOf(failure);
  return (
    <div role="alert">
      <MessageBar intent={intent} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{say(title)}</MessageBarTitle>
          {say(remedy)}
        </MessageBarBody>
      </MessageBar>
    </div>
  );
}
