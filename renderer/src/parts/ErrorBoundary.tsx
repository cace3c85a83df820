/** Keeps a view that breaks from taking the window with it. */
import { Component, type ReactNode } from 'react';
import { ErrorNotice } from './ErrorNotice';

interface Props {
  readonly name: string;
  readonly children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { readonly error: unknown }> {
  override readonly state = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="view-padding">
        <ErrorNotice
          title={`${this.props.name} could not be shown. The rest of the window still works, and nothing is lost.`}
          error={this.state.error}
          onRetry={() => this.setState({ error: null })}
        />
      </div>
    );
  }
}
