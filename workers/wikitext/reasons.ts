import { NODE_REASONS, type NodeReason } from './types';

/** Position of a reason in NODE_REASONS, which is how marks and counters name it. */
export const reasonIndex = (reason: NodeReason): number => NODE_REASONS.indexOf(reason);

export const TEMPLATE = reasonIndex('template');
export const PARAMETER = reasonIndex('parameter');
export const PARSER_FUNCTION = reasonIndex('parser-function');
export const MAGIC_WORD = reasonIndex('magic-word');
export const TABLE = reasonIndex('table');
export const REFERENCE = reasonIndex('reference');
export const COMMENT_REASON = reasonIndex('comment');
export const FILE_LINK = reasonIndex('file-link');
export const CATEGORY_LINK = reasonIndex('category-link');
export const INTERLANGUAGE_LINK = reasonIndex('interlanguage-link');
export const GALLERY = reasonIndex('gallery');
export const HTML_TAG = reasonIndex('html-tag');
export const HTML_ELEMENT = reasonIndex('html-element');
export const EXTERNAL_LINK = reasonIndex('external-link');
export const LINK_TARGET = reasonIndex('link-target');
export const EMPHASIS = reasonIndex('emphasis');
export const HEADING_MARKUP = reasonIndex('heading-markup');
export const LIST_MARKUP = reasonIndex('list-markup');
export const RULE_REASON = reasonIndex('rule');
export const SIGNATURE_REASON = reasonIndex('signature');
export const LANGUAGE_VARIANT = reasonIndex('language-variant');
export const ENTITY_REASON = reasonIndex('entity');
export const UNBALANCED_REASON = reasonIndex('unbalanced');
