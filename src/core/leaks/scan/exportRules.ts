import * as l10n from '@vscode/l10n';
import { KEY_PREFIX } from '../../credentials/keys/apiKey';
import { INVENTED_RULE, KEY_RULE } from './keyRule';

/** A program that looks for secrets and can be taught what a key looks like. */
export interface RuleFormat {
  readonly name: string;
  /** Where the rule belongs. */
  readonly place: string;
  /** As VS Code names the language. */
  readonly language: 'toml' | 'yaml' | 'json' | 'plaintext';
  readonly text: string;
}

const DESCRIPTION = 'Handinger API key';

/** The rule for each program that takes one. */
export function ruleFormats(): readonly RuleFormat[] {
  return [
    {
      name: 'Gitleaks',
      place: l10n.t('For .gitleaks.toml'),
      language: 'toml',
      text: `[extend]
useDefault = true

[[rules]]
id = "handinger-api-key"
description = "${DESCRIPTION}"
regex = '''${KEY_RULE}'''
keywords = ["${KEY_PREFIX}"]

[[rules.allowlists]]
regexTarget = "match"
regexes = ['''${INVENTED_RULE}''']
`,
    },
    {
      name: 'TruffleHog',
      place: l10n.t('For the file behind --config'),
      language: 'yaml',
      text: `detectors:
  - name: ${DESCRIPTION}
    keywords:
      - ${KEY_PREFIX}
    regex:
      key: '${KEY_RULE}'
    exclude_regexes_match:
      - '${INVENTED_RULE}'
`,
    },
    {
      name: 'secretlint',
      place: l10n.t('For .secretlintrc.json'),
      language: 'json',
      text: `${JSON.stringify(
        {
          rules: [
            {
              id: '@secretlint/secretlint-rule-pattern',
              options: {
                patterns: [{ name: DESCRIPTION, patterns: [`/${KEY_RULE}/`] }],
                allows: [`/${INVENTED_RULE}/`],
              },
            },
          ],
        },
        undefined,
        2,
      )}\n`,
    },
    {
      name: 'GitHub',
      place: l10n.t('For a custom pattern of secret scanning'),
      language: 'plaintext',
      text: `Pattern name
${DESCRIPTION}

Secret format
${KEY_RULE}

Before secret
\\A|[^A-Za-z0-9_]

After secret
\\z|[^A-Za-z0-9_-]
`,
    },
  ];
}
