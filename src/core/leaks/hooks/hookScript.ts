import {
  FINGERPRINT_LENGTH,
  IGNORED_KEYS_FILE,
  LONGEST_FINGERPRINT,
  LONGEST_LIST,
  MOST_IGNORED,
} from '../suppress/ignoreList';
import {
  IGNORE_FILE_MARK,
  LINE_MARKS,
  LINES_FOR_FILE_MARK,
  NEXT_LINE_MARKS,
} from '../suppress/inlineMarks';
import { KEY_PREFIX } from '../../credentials/keys/apiKey';
import { indented } from './hookBlock';
import { SHORTEST_FULL_BODY } from '../../credentials/keys/placeholders';
import { INVENTED_RULE, KEY_RULE, RANDOM_RULE, SHORTEST_KEY } from '../scan/keyRule';

// The programs below are for every awk there is: no intervals such as {16,}, which mawk long did not know, and bytes
// instead of characters. They do once more what ignoreMarks.ts and ignoredKeys.ts do, for who has no Node; what they
// do not understand silences nothing. The comments in them are for those who read the hook.

/** Prints the keys of a text that no mark in it silences. Fails when it sees none at all: git saw one. */
const KEYS_LEFT = String.raw`
# Prints the keys that no comment silences.
function mark(words) { return "(^|[^A-Za-z0-9_-])(" words ")([^A-Za-z0-9_-]|$)" }
BEGIN {
  for_file = mark("${IGNORE_FILE_MARK}")
  for_line = mark("${LINE_MARKS}")
  for_next = mark("${NEXT_LINE_MARKS}")
}
function look(line,   rest, word, before, other, is_marked) {
  if (++count <= ${LINES_FOR_FILE_MARK} && line ~ for_file) is_file_off = 1
  is_marked = line ~ for_line || above ~ for_next
  above = line
  rest = line
  while (match(rest, /${KEY_PREFIX}[A-Za-z0-9_-]+|secretlint-(disable|enable)/)) {
    before = RSTART > 1 ? substr(rest, RSTART - 1, 1) : substr(word, length(word))
    word = substr(rest, RSTART, RLENGTH)
    # Another key may begin right behind one.
    other = index(substr(word, 2), "${KEY_PREFIX}")
    if (other) word = substr(word, 1, other)
    rest = substr(rest, RSTART + length(word))
    if (word ~ /^secretlint/) {
      # Followed by the name of a rule it is about that rule alone.
      if (before ~ /[A-Za-z0-9_-]/ || rest ~ /^[A-Za-z0-9_-]|^[ \t]+[@A-Za-z0-9_]/) continue
      is_block_off = word ~ /disable/
      continue
    }
    is_any_seen = 1
    # Hyphens behind a key mean a dash.
    sub(/--+$/, "", word)
    if (is_marked || is_block_off || length(word) < ${SHORTEST_KEY}) continue
    if (word ~ /${RANDOM_RULE}/ && word !~ invented) left[word]
  }
}
{
  sub(/\r$/, "")
  lines = split($0, part, /\r/)
  if (lines == 0) look("")
  for (i = 1; i <= lines; i++) look(part[i])
}
END {
  if (!is_file_off) for (word in left) print word
  exit !is_any_seen
}
`;

/** Succeeds when a list of ignored keys is in order and names a key, by its digest, for a file. */
const IS_IGNORED = String.raw`
# Reads all of the JSON: a list that is not in order ignores nothing.
function next_token() {
  sub(/^[ \t\r\n]+/, "", json)
  if (json == "") token = "end"
  else if (match(json, /^([][{}:,]|"([^"\\\001-\037]|\\(["\\\/bfnrt]|u[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]))*"|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?|true|false|null)/)) {
    token = substr(json, 1, RLENGTH)
    json = substr(json, RLENGTH + 1)
  } else exit 1
}
function is(text) {
  if (token "" != text) return 0
  next_token()
  return 1
}
function expect(text) { if (!is(text)) exit 1 }
function string(   text) {
  if (token !~ /^"/) exit 1
  text = substr(token, 2, length(token) - 2)
  next_token()
  return text
}
function name(   text) {
  text = string()
  if (text ~ /\\/) exit 1
  expect(":")
  return text
}
function any_value() {
  if (is("{")) {
    if (is("}")) return
    do { string(); expect(":"); any_value() } while (is(","))
    expect("}")
  } else if (is("[")) {
    if (is("]")) return
    do any_value(); while (is(","))
    expect("]")
  } else if (token ~ /^["a-z0-9-]/ && token != "end") next_token()
  else exit 1
}
function pattern(glob,   parts, count, i, at, sign, regex) {
  count = split(glob, parts, "/")
  for (i = 1; i <= count; i++) {
    regex = regex (parts[i] == "**" ? "(/.*)?" : "/")
    if (parts[i] == "**") continue
    for (at = 1; at <= length(parts[i]); at++) {
      sign = substr(parts[i], at, 1)
      if (sign == "*") sign = "[^/]*"
      else if (sign == "?") sign = "[^/]"
      else if (sign !~ /[A-Za-z0-9_-]/) sign = "[" sign "]"
      regex = regex sign
    }
  }
  return "^" regex "$"
}
function entry(   fingerprint, reason, path, field, seen) {
  if (++entries > ${MOST_IGNORED}) exit 1
  path = "**"
  expect("{")
  do {
    field = name()
    if (field in seen) exit 1
    seen[field]
    if (field == "fingerprint") fingerprint = string()
    else if (field == "reason") reason = string()
    else if (field == "path") path = string()
    else any_value()
  } while (is(","))
  expect("}")
  gsub(/\\u....|\\.|[ \t]/, "", reason)
  if (reason == "" || path == "" || path ~ /\\\\/ || fingerprint !~ /^[0-9a-f]+$/) exit 1
  if (length(fingerprint) < ${FINGERPRINT_LENGTH} || length(fingerprint) > ${LONGEST_FINGERPRINT}) exit 1
  if (index(ENVIRON["handinger_digest"], fingerprint) != 1) return
  # These two signs mean something of their own even within brackets.
  if (path ~ /[\\^]/) return
  if ("/" ENVIRON["handinger_inside"] ~ pattern(path)) is_ignored = 1
}
{ json = json $0 "\n" }
END {
  if (length(json) > ${LONGEST_LIST}) exit 1
  sub(/^\357\273\277/, "", json)
  next_token()
  expect("{")
  do {
    field = name()
    if (field == "version") { if (versions++ || !is("1")) exit 1 }
    else if (field == "ignored") {
      if (lists++) exit 1
      expect("[")
      if (is("]")) continue
      do entry(); while (is(","))
      expect("]")
    } else any_value()
  } while (is(","))
  expect("}")
  exit !(token == "end" && versions && lists && is_ignored)
}
`;

/** A key in UTF-16 of either order. No pattern can name the NUL beside each sign, but one of what is not printed meets it. */
const WIDE_KEY_RULE = `${KEY_PREFIX.split('').join('[^[:print:]]')}([^[:print:]][A-Za-z0-9_-]){${SHORTEST_FULL_BODY}}`;

/** The rule with an underscore behind a percent sign or a backslash too. */
const WRITTEN_RULE = KEY_RULE.replaceAll('_', (_match, at: number) =>
  at < KEY_PREFIX.length ? String.raw`(_|%5[Ff]|\\_)` : '_',
).replace('_-]', '_%-]');

/** What both checks are made of; fails the check where a program is missing. */
const COMMON = `  for handinger_program in awk sed tr; do
    if ! command -v "$handinger_program" >/dev/null; then
      printf '%s\\n' "Handinger can't check this commit for API keys without $handinger_program." >&2
      exit 1
    fi
  done
  # Without the NULs UTF-16 is read as well, and no awk takes one for the end.
  handinger_plain() {
    LC_ALL=C tr -d '\\000' | LC_ALL=C sed -e 's/%5[Ff]/_/g' -e 's/%2[Dd]/-/g' -e 's/\\\\_/_/g'
  }
  # Prints the keys of a text that no mark in it silences.
  handinger_left() {
    handinger_plain | LC_ALL=C awk -v invented="$handinger_invented" '${inQuotes(KEYS_LEFT, 6)}'
  }
  handinger_sha256() {
    if command -v sha256sum >/dev/null; then sha256sum
    elif command -v shasum >/dev/null; then shasum -a 256
    else openssl dgst -sha256 -r
    fi 2>/dev/null
  }
  # Whether a list ignores the key $2 in the file $1. Each folder may have one, since any may be a workspace.
  handinger_is_ignored() {
    handinger_above=$1
    while [ -n "$handinger_above" ]; do
      case $handinger_above in
        */*) handinger_above=\${handinger_above%/*} ;;
        *) handinger_above='' ;;
      esac
      handinger_folder=\${handinger_above:+$handinger_above/}
      handinger_file=$handinger_folder${IGNORED_KEYS_FILE}
      handinger_list=$(git cat-file blob ":0:$handinger_file" 2>/dev/null || cat "./$handinger_file" 2>/dev/null) || continue
      handinger_digest=$(printf '%s' "$2" | handinger_sha256) || return 1
      if printf '%s\\n' "$handinger_list" |
        handinger_digest=$handinger_digest handinger_inside=\${1#"$handinger_folder"} LC_ALL=C awk '${inQuotes(IS_IGNORED, 10)}' 2>/dev/null
      then return 0
      fi
    done
    return 1
  }`;

/**
 * What a shell runs before a commit. It names the files, never a key. It looks at the lines that the commit adds, whatever
 * the attributes of a file say; in a merge, at those that neither branch has. husky ends a script at the first command that fails.
 */
export const HOOK_SCRIPT = `# Doesn't look for keys in Base64, in several pieces, or shorter than ${SHORTEST_KEY} characters, nor for webhook tokens.
# Where git finds no key in the changes that are staged, this first part is all that is done.
handinger_invented='${INVENTED_RULE}'
handinger_rule='${WRITTEN_RULE}'
handinger_changed() {
  LC_ALL=C git -c core.quotePath=false diff --cached --raw --no-abbrev -M --text --no-ext-diff --no-textconv --no-color \\
    --diff-filter=ACMRT -G"$handinger_rule|${WIDE_KEY_RULE}" \${1:+"$1"} || :
}
handinger_found=$(handinger_changed)
if [ -n "$handinger_found" ]; then
${COMMON}
  handinger_tab=$(printf '\\t')
  # The lines of the object $2 that the object $1 does not have; where there was none, all.
  handinger_added() {
    case $1 in
      *[!0]*)
        git diff --text -U0 --no-ext-diff --no-textconv --no-color "$1" "$2" |
          LC_ALL=C tr -d '\\000' | LC_ALL=C sed -n -e '1,/^@@/d' -e 's/^+//p'
        ;;
      *) git cat-file blob "$2" ;;
    esac | handinger_plain
  }
  # Whether the line $1 of a list of changes adds the key $2.
  handinger_adds() {
    handinger_rest=\${1#* }
    handinger_rest=\${handinger_rest#* }
    handinger_old=\${handinger_rest%% *}
    handinger_rest=\${handinger_rest#* }
    handinger_added "$handinger_old" "\${handinger_rest%% *}" |
      handinger_one=$2 LC_ALL=C awk '
        index($0, ENVIRON["handinger_one"]) { is_added = 1 }
        END { exit !is_added }
      '
  }
  # Whether no branch that is being merged has the key $2 in the file $1.
  handinger_is_new() {
    cat "$(git rev-parse --git-path MERGE_HEAD)" 2>/dev/null | (
      while read -r handinger_parent; do
        handinger_changed "$handinger_parent" | (
          while IFS= read -r handinger_other; do
            if [ "\${handinger_other##*"$handinger_tab"}" = "$1" ]; then
              if handinger_adds "$handinger_other" "$2"; then exit 0; fi
            fi
          done
          exit 1
        ) || exit 1
      done
    )
  }
  handinger_files=$(printf '%s\\n' "$handinger_found" | while IFS= read -r handinger_entry; do
    handinger_name=\${handinger_entry##*"$handinger_tab"}
    handinger_blob=\${handinger_entry#* * * }
    handinger_blob=\${handinger_blob%% *}
    if handinger_keys=$(git cat-file blob "$handinger_blob" | handinger_left); then
      if printf '%s\\n' "$handinger_keys" | (
        while read -r handinger_one; do
          if [ -z "$handinger_one" ]; then continue; fi
          if ! handinger_adds "$handinger_entry" "$handinger_one"; then continue; fi
          if ! handinger_is_new "$handinger_name" "$handinger_one"; then continue; fi
          handinger_is_ignored "$handinger_name" "$handinger_one" || exit 1
        done
      ); then continue; fi
    elif ! handinger_adds "$handinger_entry" '${KEY_PREFIX}'; then continue
    fi
    printf '%s\\n' "$handinger_name"
  done)
  if [ -n "$handinger_files" ]; then
    printf '%s\\n' 'A Handinger API key is staged in:' "$handinger_files" \\
      'Read it from HANDINGER_API_KEY instead, or end the line with a handinger-ignore comment.' >&2
    exit 1
  fi
fi`;

/**
 * What a shell runs on a commit message. It reads what git will keep of it: without comments and without what is below
 * the scissors if an editor was open, with them if Git opened none.
 * @param file what names the file of the message to the shell
 */
export const messageScript = (
  file: string,
): string => `# Without these letters in the message this first part is all that is done.
handinger_message="${file}"
handinger_invented='${INVENTED_RULE}'
case $(cat "$handinger_message") in
*hdg*)
${COMMON}
  # The lines that Git keeps: it sets GIT_EDITOR to ":" without an editor, and then keeps comments.
  handinger_kept() {
    handinger_mode=$(git config commit.cleanup || :)
    handinger_sign=$(git config core.commentString || git config core.commentChar || echo '#')
    mode="$handinger_mode \${GIT_EDITOR-}" sign=$handinger_sign LC_ALL=C awk '
      BEGIN {
        mode = ENVIRON["mode"]
        is_edited = mode !~ / :$/
        strips = mode ~ /^strip / || is_edited && mode ~ /^(default)? /
      }
      is_edited && /^[^ ]+ -+ >8 -+$/ { exit }
      strips && index($0, ENVIRON["sign"]) == 1 { next }
      { print }
    ' "$handinger_message"
  }
  if handinger_keys=$(handinger_kept | handinger_left); then
    printf '%s\\n' "$handinger_keys" | (
      while read -r handinger_one; do
        if [ -z "$handinger_one" ]; then continue; fi
        handinger_is_ignored COMMIT_EDITMSG "$handinger_one" || exit 1
      done
    ) || {
      printf '%s\\n' 'A Handinger API key is in the commit message.' \\
        'Take it out of the message, or end the line with handinger-ignore.' >&2
      exit 1
    }
  fi
  ;;
esac`;

/** An awk program between single quotes that are one step further to the left. */
function inQuotes(program: string, spaces: number): string {
  return indented(program.replace(/\n$/, ''), ' '.repeat(spaces)) + ' '.repeat(spaces - 2);
}
