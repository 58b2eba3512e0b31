import * as l10n from '@vscode/l10n';
import { failure, success, type Result } from '../common/result';
import type { ToolContext } from './toolContext';
import { describeOrganization } from './reports/describeOrganization';
import { interrupted, whyFailed } from './refusal';
import type { ToolAnswer, ToolQuestion } from './toolAnswer';
import { pageIn, textIn } from './toolInput';
import { listedWorkers, workersNeeded } from './reports/workerListing';
import { workerMeant } from './workerLookup';
import { reportParts, workerReport } from './reports/workerReport';

/** What an assistant can learn of workers. Nothing is sent but GET. */
export class WorkerTools {
  constructor(private readonly desk: ToolContext) {}

  /** Other extensions may invoke tools too, so the person is asked as they are before those read anything. */
  listQuestion(): Promise<Result<ToolQuestion, string>> {
    return this.#question(l10n.t('List the workers of your organization?'));
  }

  readQuestion(input: unknown): Promise<Result<ToolQuestion, string>> {
    const { clean } = this.desk.office;
    return this.#question(l10n.t('Read the worker {0}?', clean(textIn(input, 'worker'))));
  }

  async list(input: unknown, signal: AbortSignal): Promise<ToolAnswer> {
    const profile = await this.desk.profile();
    if (!profile.ok) return profile;
    const request = { filter: textIn(input, 'filter'), page: pageIn(input) };
    const { list } = this.desk.office;
    // Further pages go on where the first one began.
    if (request.page === 1 && list.state.kind === 'ready') await list.refresh();
    await list.loadAll(signal, workersNeeded(request));
    if (!this.desk.isStill(profile.value)) return failure(interrupted());
    return listedWorkers(list.state, request, this.desk.facts(profile.value));
  }

  async read(input: unknown, signal: AbortSignal): Promise<ToolAnswer> {
    const wanted = textIn(input, 'worker');
    if (wanted === '') return failure(l10n.t('Specify the worker by ID or title.'));
    const profile = await this.desk.profile();
    if (!profile.ok) return profile;
    const { list, parts, tasks, language } = this.desk.office;
    if (list.state.kind === 'ready') await list.refresh();
    await list.loadAll(signal);
    const facts = this.desk.facts(profile.value);
    const worker = workerMeant(list.state, wanted);
    if (!worker.ok) {
      return list.state.kind === 'failed'
        ? failure(whyFailed(list.state.failure, facts.host, facts.now))
        : worker;
    }
    if (!this.desk.isStill(profile.value)) return failure(interrupted());
    const { id } = worker.value;
    const asked = reportParts(id, () => tasks.of(profile.value.id, id));
    await Promise.all([
      parts.load(asked.run),
      parts.load(asked.schedules),
      parts.load(asked.tasks),
    ]);
    if (!this.desk.isStill(profile.value)) return failure(interrupted());
    const state = {
      run: parts.of(asked.run),
      schedules: parts.of(asked.schedules),
      tasks: parts.of(asked.tasks),
    };
    return workerReport(worker.value, state, {
      ...this.desk.facts(profile.value),
      locale: { language },
    });
  }

  async #question(title: string): Promise<Result<ToolQuestion, string>> {
    const profile = await this.desk.profile();
    return profile.ok ? success({ title, message: describeOrganization(profile.value) }) : profile;
  }
}
