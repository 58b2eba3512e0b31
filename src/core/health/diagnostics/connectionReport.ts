import * as l10n from '@vscode/l10n';
import { formatDuration } from '../../common/duration';
import { describeTime } from '../../common/localTime';
import { serverOf, type ConnectionFacts } from './connectionFacts';
import { networkSteps } from './networkSteps';
import { localSteps } from './localSteps';
import { stepName, type Step } from './reportStep';
import { serviceSteps } from './serviceSteps';

const MARKS = { works: '✓', fails: '✗', unknown: '–' } as const;

/**
 * The report as plain text: each step with what was seen and how long it took, below a failure what to do
 * about it, and at the end the first thing to do.
 */
export function connectionReport(facts: ConnectionFacts): string {
  const steps = stepsOf(facts);
  return [
    l10n.t('Handinger: connection'),
    describeTime(facts.at, facts.language),
    facts.about,
    '',
    ...rowsOf(steps),
    '',
    summaryOf(steps),
    '',
  ].join('\n');
}

function stepsOf(facts: ConnectionFacts): Step[] {
  const network = networkSteps(facts);
  const isAnswering =
    facts.probe === 'notHere' || facts.probe === undefined
      ? undefined
      : network.some(({ name, state }) => name === stepName('http') && state === 'works');
  const { host } = new URL(serverOf(facts) ?? 'https://handinger.com');
  return [
    ...localSteps(facts),
    ...network,
    ...serviceSteps(facts, host, isAnswering),
    // Last, since it breaks nothing.
    ...(facts.checksCertificates ? [] : [uncheckedCertificates()]),
  ];
}

function uncheckedCertificates(): Step {
  return {
    state: 'fails',
    name: l10n.t('Certificates'),
    finding: l10n.t('not checked, so anyone in between can read the key'),
    nextStep: l10n.t('Turn on the http.proxyStrictSSL setting.'),
  };
}

function rowsOf(steps: readonly Step[]): string[] {
  const timeOf = ({ milliseconds }: Step): string =>
    milliseconds === undefined ? '' : formatDuration(milliseconds);
  const nameWidth = Math.max(...steps.map(({ name }) => name.length));
  const timeWidth = Math.max(...steps.map((step) => timeOf(step).length));
  const below = ' '.repeat(2 + nameWidth + 2 + timeWidth + 2);
  return steps.flatMap((step) => {
    const { state, name, finding, nextStep = '', details = [] } = step;
    const time = timeOf(step).padStart(timeWidth);
    return [
      `${MARKS[state]} ${name.padEnd(nameWidth)}  ${time}  ${oneLine(finding)}`,
      ...(state === 'fails' && nextStep !== '' ? [`${below}→ ${nextStep}`] : []),
      ...details.map((detail) => below + oneLine(detail)),
    ];
  });
}

function summaryOf(steps: readonly Step[]): string {
  const broken = steps.find(({ state }) => state === 'fails');
  if (!broken) return l10n.t('Everything that was checked works.');
  const { name, nextStep = '' } = broken;
  const finding = oneLine(broken.finding).replace(/\.$/, '');
  return l10n.t('{0} failed: {1}. Do this first: {2}', name, finding, nextStep);
}

/** What others wrote may hold line breaks; a step has one line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
