import { type Exchange, type SignInParts, callerAt, findInteraction } from "./interaction.ts";
import { sendFactors } from "./factors-form.ts";
import { sendSecondStep } from "./second-step.ts";
import { sendSignInForm } from "./sign-in-form.ts";

/** The page of an interaction that is next for whoever came so far. */
export async function showStep(parts: SignInParts, exchange: Exchange): Promise<void> {
  const interaction = await findInteraction(parts, exchange);
  const { passed } = interaction;
  if (!passed || !(await callerAt(parts, exchange, passed)))
    await sendSignInForm(parts, exchange, interaction, { userName: "", problem: undefined });
  else if (passed.isComplete) await sendFactors(parts, exchange, interaction, passed);
  else await sendSecondStep(parts, exchange, interaction, passed);
}
