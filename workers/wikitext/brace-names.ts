import { MAGIC_WORD, PARSER_FUNCTION, TEMPLATE } from './reasons';
import type { SiteNames } from './types';

/** Functions that are called without a #: https://www.mediawiki.org/wiki/Help:Magic_words#Parser_functions */
const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'lc lcfirst uc ucfirst formatnum formatdate grammar gender plural bidi int ns nse localurl localurle fullurl fullurle ' +
    'canonicalurl canonicalurle filepath urlencode anchorencode padleft padright special speciale tag pagesincategory ' +
    'pagesincat numberingroup numingroup pagesinnamespace pagesinns pagesize protectionlevel protectionexpiry cascadingsources ' +
    'language dir bcp47 articlepath invoke'
  ).split(' '),
);

/** Variables and behaviour switches in braces, upper case as they are written. */
const VARIABLES: ReadonlySet<string> = new Set(
  (
    'PAGENAME PAGENAMEE FULLPAGENAME FULLPAGENAMEE BASEPAGENAME BASEPAGENAMEE SUBPAGENAME SUBPAGENAMEE ROOTPAGENAME ' +
    'ROOTPAGENAMEE TALKPAGENAME TALKPAGENAMEE SUBJECTPAGENAME SUBJECTPAGENAMEE ARTICLEPAGENAME ARTICLEPAGENAMEE NAMESPACE ' +
    'NAMESPACEE NAMESPACENUMBER TALKSPACE TALKSPACEE SUBJECTSPACE SUBJECTSPACEE ARTICLESPACE ARTICLESPACEE PAGEID ' +
    'REVISIONID REVISIONDAY REVISIONDAY2 REVISIONMONTH REVISIONMONTH1 REVISIONYEAR REVISIONTIMESTAMP REVISIONUSER ' +
    'REVISIONSIZE CURRENTYEAR CURRENTMONTH CURRENTMONTH1 CURRENTMONTH2 CURRENTMONTHNAME CURRENTMONTHNAMEGEN CURRENTMONTHABBREV CURRENTDAY CURRENTDAY2 ' +
    'CURRENTDOW CURRENTDAYNAME CURRENTTIME CURRENTHOUR CURRENTWEEK CURRENTTIMESTAMP CURRENTVERSION LOCALYEAR LOCALMONTH ' +
    'LOCALMONTH1 LOCALMONTHNAME LOCALMONTHNAMEGEN LOCALMONTHABBREV LOCALDAY LOCALDAY2 LOCALDOW LOCALDAYNAME LOCALTIME ' +
    'LOCALHOUR LOCALWEEK LOCALTIMESTAMP SITENAME SERVER SERVERNAME SCRIPTPATH STYLEPATH DIRMARK DIRECTIONMARK ' +
    'CONTENTLANG CONTENTLANGUAGE PAGELANGUAGE USERLANGUAGE NUMBEROFPAGES NUMBEROFARTICLES NUMBEROFFILES NUMBEROFEDITS ' +
    'NUMBEROFUSERS NUMBEROFADMINS NUMBEROFACTIVEUSERS NUMBEROFVIEWS PAGESINCATEGORY PROTECTIONLEVEL PROTECTIONEXPIRY ' +
    'DISPLAYTITLE DEFAULTSORT DEFAULTSORTKEY DEFAULTCATEGORYSORT NOEXTERNALLANGLINKS SHORTDESC WBREPONAME ! ='
  ).split(' '),
);

const SUBSTITUTION = /^(?:safesubst|subst|msgnw|msg|raw)\s*:\s*/i;
const TRANSPARENT_MARKUP = /<!--[\s\S]*?(?:-->|$)|<\/?(?:includeonly|noinclude|onlyinclude)\s*\/?>/gi;

/** What a pair of braces is; its name where it is a template; null where MediaWiki would show the braces as they stand. */
export interface BraceKind {
  readonly reason: number;
  readonly name: string | null;
}

const FUNCTION: BraceKind = { reason: PARSER_FUNCTION, name: null };
const VARIABLE: BraceKind = { reason: MAGIC_WORD, name: null };

function templateName(head: string, site: SiteNames): string {
  const name = head.replace(/[_\s]+/g, ' ').trim();
  const colon = name.indexOf(':');
  if (colon <= 0) return name;
  const isTemplate = site.namespaces.get(name.slice(0, colon).trim().toLowerCase()) === 10;
  return isTemplate ? name.slice(colon + 1).trim() : name;
}

/** Says what a pair of braces is by its head, which stands before its first pipe. */
export function braceKind(written: string, site: SiteNames): BraceKind | null {
  let head = written;
  if (head.includes('<')) head = head.replace(TRANSPARENT_MARKUP, '');
  head = head.trim();
  if (SUBSTITUTION.test(head)) head = head.replace(SUBSTITUTION, '');
  if (head.startsWith('#')) return FUNCTION;
  if (VARIABLES.has(head)) return VARIABLE;
  const colon = head.indexOf(':');
  if (colon > 0) {
    const word = head.slice(0, colon).trim();
    if (VARIABLES.has(word)) return VARIABLE;
    if (FUNCTIONS.has(word.toLowerCase())) return FUNCTION;
  }
  if (head === '' || /[[\]<>\n]/.test(head)) return null;
  // A name that is itself made by braces is a template's, whatever it turns out to be; stray braces are no name's.
  if (/[{}]/.test(head) && !(head.includes('{{') && head.includes('}}'))) return null;
  return { reason: TEMPLATE, name: templateName(head, site) };
}
