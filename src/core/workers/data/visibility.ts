import type { Event } from '../../common/events';
import type { Clock } from '../../common/ports';

/** Whether somebody sees how far it has come: nothing is asked while nobody does. */
export interface ViewVisibility {
  readonly isLooking: () => boolean;
  readonly onDidChange: Event<unknown>;
}

/** An assistant, or a person who was told that it takes a moment: whoever waits, whether a window is looked at or not. */
export const ALWAYS_LOOKING: ViewVisibility = {
  isLooking: () => true,
  onDidChange: () => ({ dispose: () => undefined }),
};

/** Waits, and goes on waiting while nobody looks; ends at once when it is aborted. @param milliseconds at least */
export function pause(
  clock: Clock,
  milliseconds: number,
  { isLooking, onDidChange }: ViewVisibility,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    let isOver = false;
    const end = (): void => {
      if (!signal.aborted && !(isOver && isLooking())) return;
      timer.dispose();
      changes.dispose();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = clock.after(milliseconds, () => {
      isOver = true;
      end();
    });
    const changes = onDidChange(end);
    signal.addEventListener('abort', end, { once: true });
    end();
  });
}
