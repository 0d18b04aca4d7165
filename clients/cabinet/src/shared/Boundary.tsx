import { Component, type ReactNode } from "react";
import { Problem } from "./Problem";

/** What breaks in a page breaks that page alone. */
export class Boundary extends Component<{ children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Problem error={this.state.error} onRetry={() => this.setState({ error: undefined })} />;
  }
}
