/**
 * Templates that say that an article wants work. A dump with template pages is asked itself (whatever is made with Ambox);
 * these are for dumps without, and for what is not made so.
 */

const list = (names: string): readonly string[] => names.split('|');

/** Of those, the ones that say that it takes sides. */
export const NEUTRALITY = list(
  'POV|NPOV|Neutrality|POV section|POV-section|POV check|POV-check|POV lead|Unbalanced|Undue|Undue weight|Advert|Advertisement|' +
    'Peacock|Weasel|Systemic bias|Globalize|Autobiography|COI|Conflict of interest|Fringe theories|Hagiography|Fanpov|Coi|Criticism section|' +
    'Recentism|Political POV|Religion primary|Cherry-picked|Allegiance|' +
    'Neutralität|Désaccord de neutralité|Non neutre|No neutral|No neutralidad|Parcial|Nezaujatost|Нейтральность|Нейтральность под сомнением',
);

export const MAINTENANCE = list(
  'Multiple issues|Article issues|Cleanup|Clean up|Cleanup-reorganize|Cleanup rewrite|Copy edit|Copyedit|Tone|Essay-like|Fansite|' +
    'Unreferenced|Unreferenced section|Refimprove|Refimprove section|More citations needed|More citations needed section|More footnotes|' +
    'More footnotes needed|No footnotes|BLP sources|BLP unsourced|Primary sources|One source|Third-party|Self-published|Unreliable sources|' +
    'Original research|Orphan|Notability|Disputed|Disputed section|Contradict|Contradict-other|Update|Out of date|Outdated|Expand section|' +
    'Lead too short|Lead missing|Lead rewrite|Lead too long|Very long|Overly detailed|Sections|In-universe|Plot|Long plot|All plot|Technical|' +
    'Confusing|Context|Dead end|Underlinked|Overlinked|Uncategorized|Improve categories|Cleanup bare URLs|Merge|Merge to|Merge from|Split|' +
    'Proposed deletion|Prod|Synthesis|Story|Like resume|Prose|Expert needed|Expert-subject|Hoax|Medref|Incomprehensible|Abbreviations|' +
    'Überarbeiten|Belege fehlen|Belege|Lückenhaft|Veraltet|QS|' +
    'À sourcer|Sources à lier|À recycler|À wikifier|À illustrer|À délister|Admissibilité|Pour|' +
    'Referencias|Referencias adicionales|Wikificar|Copyedit|Problemas artículo|' +
    'Sem fontes|Mais notas|Reciclagem|' +
    'Нет источников|Переписать|Стиль',
);
