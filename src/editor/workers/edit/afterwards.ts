import { errorMessage } from '../../../core/common/errorMessage';

/**
 * Shows what came of something that is done at the service. A failure to show it is told as such: the deed is done,
 * and people would do it again.
 */
export async function afterwards(
  show: () => Promise<void>,
  tell: (why: string) => Promise<void>,
): Promise<void> {
  try {
    await show();
  } catch (error) {
    await tell(errorMessage(error));
  }
}
