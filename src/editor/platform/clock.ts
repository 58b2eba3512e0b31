import type { Disposable } from '../../core/common/events';
import type { Clock } from '../../core/common/ports';

/** In milliseconds: a timer of Node or a browser that is to run longer runs at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, callback) => {
    let waiting: Disposable | undefined;
    const piece = Math.min(milliseconds, LONGEST_TIMER);
    const timer = setTimeout(() => {
      if (piece === milliseconds) callback();
      else waiting = systemClock.after(milliseconds - piece, callback);
    }, piece);
    return {
      dispose: () => {
        clearTimeout(timer);
        waiting?.dispose();
      },
    };
  },
};
