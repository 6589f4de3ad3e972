import { Component, type ComponentChildren } from "preact";

type Props = {
  /** What stands in the place of what could not be drawn. */
  readonly instead: ComponentChildren;
  /** Told once it has come to that. */
  readonly broke?: () => void;
  readonly children: ComponentChildren;
};

/** An error while drawing leaves words and a way on, never an empty page. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static override getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(): void {
    this.props.broke?.();
  }

  override render(): ComponentChildren {
    return this.state.broken ? this.props.instead : this.props.children;
  }
}
