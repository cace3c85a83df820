/** Words that a language has so many of that programs take them out; a few languages, from the lists of Snowball. */
const LISTS = [
  'i me my we our ours you your he him his she her it its they them their what which who whom this that these those am is are was were be been being have has had having do does did doing a an the and but if or because as until while of at by for with about against between into through during before after above below to from up down in out on off over under again further then once here there when where why how all any both each few more most other some such no nor not only own same so than too very can will just should now',
  'der die das den dem des ein eine einer eines einem einen und oder aber als auch an auf aus bei bis für im in ist mit nach nicht noch nur sich sie so über um unter vom von vor war waren wie wird wurde wurden zu zum zur',
  'le la les un une des du de et ou mais à au aux avec ce ces dans en il elle ils elles est par pas pour qui que sur se sa son ses leur été était',
  'el la los las un una unos unas y o pero de del al a en con por para que se su sus es fue era como más no lo le',
  'il lo la i gli le un una uno e o ma di del della dei delle a al alla da dal in nel nella con su per che si è era non più come',
  'o a os as um uma e ou mas de do da dos das em no na nos nas por para com que se é foi não mais como ao à',
  'de het een en of maar van in op te met voor door bij uit aan is was zijn werd wordt dat die niet ook als om naar',
  'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее из от были был была это для при или',
] as const;

export const STOP_WORDS: ReadonlySet<string> = new Set(LISTS.flatMap((list) => list.split(' ')));

/** Names of sections at the end of an article that hold no running text, folded, by language. */
const BACK_MATTER = [
  'references|external links|see also|notes|further reading|bibliography|footnotes|citations|sources|notes and references|references and notes|gallery|works cited',
  'einzelnachweise|weblinks|siehe auch|literatur|anmerkungen|quellen|belege',
  'notes et references|references|voir aussi|liens externes|bibliographie|articles connexes|notes',
  'referencias|enlaces externos|vease tambien|bibliografia|notas',
  'note|collegamenti esterni|voci correlate|altri progetti|bibliografia',
  'referencias|ligacoes externas|ver tambem|bibliografia|notas',
  'bronnen|externe links|zie ook|referenties|externe link',
  'примечания|ссылки|литература|см. также|источники',
  'przypisy|linki zewnetrzne|zobacz tez|bibliografia',
  '脚注|関連項目|外部リンク|参考文献|出典',
  '参考文献|外部链接|外部連結|参见|參見|注释',
  'مراجع|وصلات خارجية|انظر أيضا|المصادر|מקורות|קישורים חיצוניים|ראו גם|הערות שוליים',
  'παραπομπες|εξωτερικοι συνδεσμοι|δειτε επισης|πηγες',
] as const;

export const BACK_MATTER_SECTIONS: ReadonlySet<string> = new Set(BACK_MATTER.flatMap((list) => list.split('|')));
