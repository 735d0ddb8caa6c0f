import { Component, type ReactNode } from "react";
import { DefectScreen } from "./DefectScreen.tsx";

interface DefectState {
  readonly hasFailed: boolean;
}

/**
 * What is shown when the page itself is at fault: a throw while drawing, or a promise that nobody awaits.
 *
 * The error is not shown and not sent anywhere; the browser's console has it.
 */
export class DefectBoundary extends Component<{ readonly children: ReactNode }, DefectState> {
  override state: DefectState = { hasFailed: false };

  static getDerivedStateFromError(): DefectState {
    return { hasFailed: true };
  }

  override componentDidMount(): void {
    window.addEventListener("unhandledrejection", this.#fail);
  }

  override componentWillUnmount(): void {
    window.removeEventListener("unhandledrejection", this.#fail);
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <DefectScreen /> : this.props.children;
  }

  readonly #fail = (): void => this.setState({ hasFailed: true });
}
