import assert from 'node:assert/strict';
import { languages } from '../../scripts/l10n/languages';
import { sameWords } from '../l10n/sameWords';
import { codeTexts, files, manifestTexts, readTexts, type Texts } from '../../scripts/l10n/texts';
import { examine, type Findings } from '../../scripts/l10n/translation';
import { manifest } from './manifest';

const NOTHING: Findings = { missing: [], stale: [], malformed: [], untranslated: [] };

describe('translations', function () {
  this.timeout(60_000);
  let inCode: Texts = {};
  const inManifest = manifestTexts();

  before(async () => {
    inCode = await codeTexts();
  });

  it('are where VS Code looks for them', () => {
    assert.equal(manifest.l10n, './l10n');
  });

  it('name the system’s keychain only where there is one, or beside what a browser has', () => {
    const all = [...Object.values(inCode), ...Object.values(inManifest)];
    const named = all.filter((text) => /keychain/i.test(text));
    const elsewhere = named.filter((text) => !/^(?:Unlock the |In a remote )|browser/.test(text));
    assert.deepEqual(elsewhere, []);
  });

  for (const language of languages) {
    describe(language, () => {
      const code = readTexts(files.bundle(language));
      const ofManifest = readTexts(files.manifest(language));

      it('has every text of the code, and no other', () => {
        assert.deepEqual(examine(inCode, code, sameWords[language]), NOTHING);
      });

      it('has every text of package.json, and no other', () => {
        assert.deepEqual(examine(inManifest, ofManifest, sameWords[language]), NOTHING);
      });

      it('leaves no text in English without need', () => {
        const all = new Set([...Object.values(inCode), ...Object.values(inManifest)]);
        assert.deepEqual(
          sameWords[language].filter((text) => !all.has(text)),
          [],
        );
      });

      it('names commands as the palette does', () => {
        const wrong = Object.entries(inCode).flatMap(([key, text]) =>
          Array.from(text.matchAll(/“Handinger: ([^”]+)”/g), ([, title]) => titleIn(title))
            .filter((title) => !code[key]?.includes(`Handinger: ${title}`))
            .map((title) => `${key} does not name ${title}`),
        );
        assert.deepEqual(wrong, []);
      });

      const titleIn = (english: string | undefined): string => {
        const [key = ''] = Object.entries(inManifest).find(([, text]) => text === english) ?? [];
        return ofManifest[key] ?? `no command ${english}`;
      };
    });
  }

  describe('the check of them', () => {
    const english: Texts = { 'Sign in to {0}.': 'Sign in to {0}.', Proxy: 'Proxy' };

    it('finds nothing in a good one', () => {
      const good = { 'Sign in to {0}.': 'Bei {0} anmelden.', Proxy: 'Proxy' };
      assert.deepEqual(examine(english, good, ['Proxy']), NOTHING);
    });

    it('finds what is missing, stale and untranslated', () => {
      assert.deepEqual(examine(english, { Gone: 'Weg', Proxy: 'Proxy' }, []), {
        ...NOTHING,
        missing: ['Sign in to {0}.'],
        stale: ['Gone'],
        untranslated: ['Proxy'],
      });
    });

    const malformed: readonly (readonly [flaw: string, english: string, translation: string])[] = [
      ['other placeholders', 'To {0}', 'An'],
      ['other placeholders', 'To {name}', 'An {Name}'],
      ['other code', 'Set `proxy`', 'Setze `Proxy`'],
      ['other icons', '$(check) Copied', '$(Haken) Kopiert'],
      ['other link targets', '[Go](command:go)', '[Los](command:los)'],
      ['other variables', 'HTTPS_PROXY is set', 'HTTPS-PROXY ist gesetzt'],
      ['other hidden files', 'Move it to .env', 'In die Umgebungsdatei verschieben'],
      ['other settings', 'Check http.proxy', 'Prüfe http.Proxys'],
      ['other addresses', 'At https://handinger.com', 'Bei http://handinger.com'],
      ['other numbers', 'Rejected (401)', 'Abgelehnt (403)'],
      ['other marks', '✓ Revoked', 'Widerrufen'],
      ['other number of lines', 'One\nTwo', 'Eins Zwei'],
      ['other last mark', 'Loading…', 'Lädt'],
      ['other last mark', 'Done.', 'Fertig'],
      ['space at an end', 'Open', 'Öffnen '],
      ['straight apostrophe', 'The key', "L'clé"],
      ['access key', 'Open', '&&Öffnen'],
    ];
    for (const [flaw, text, translation] of malformed) {
      it(`finds ${flaw} in “${translation}”`, () => {
        const found = examine({ [text]: text }, { [text]: translation }, []).malformed;
        assert.deepEqual(found, [`${text} => ${translation}: ${flaw}`]);
      });
    }
  });
});
