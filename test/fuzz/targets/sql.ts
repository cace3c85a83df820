/** SQL tables of both generations, plain and packed. */
import { gzipSync } from 'node:zlib';
import { shared, unpacked } from '../corpus';
import { readCompanionFile } from '../reading';
import type { Target } from '../target';

/** As mariadb-dump writes it; for clones without the large collection. */
const REDIRECT = `/*M!999999\\- enable the sandbox mode */\n-- MariaDB dump\nDROP TABLE IF EXISTS \`redirect\`;
CREATE TABLE \`redirect\` (
  \`rd_from\` int(10) unsigned NOT NULL DEFAULT 0,
  \`rd_namespace\` int(11) NOT NULL DEFAULT 0,
  \`rd_title\` varbinary(255) NOT NULL DEFAULT '',
  \`rd_interwiki\` varbinary(32) DEFAULT NULL,
  \`rd_fragment\` varbinary(255) DEFAULT NULL,
  PRIMARY KEY (\`rd_from\`)
) ENGINE=InnoDB DEFAULT CHARSET=binary;
INSERT INTO \`redirect\` VALUES
(10,0,'Computer_accessibility','',''),
(13,0,'O\\'Hare\\n\\\\',NULL,'a;b),(c'),
(14,14,'Æ','','');
INSERT INTO \`redirect\` VALUES (15,0,'One_line','',''),(16,0,'Two',NULL,NULL);\n`;

const REDIRECT_BYTES = Buffer.from(REDIRECT);

export const target: Target = {
  corpus: () => [
    REDIRECT_BYTES,
    gzipSync(REDIRECT_BYTES),
    ...shared('ltgwiki-20170901/ltgwiki-20170901-redirect.sql.gz').map(unpacked),
    ...shared('ltgwiki-20170901/ltgwiki-20170901-page_props.sql.gz').map(unpacked),
    ...shared('ltgwiki-20170901/ltgwiki-20170901-langlinks.sql.gz').map(unpacked),
    ...shared('enwiki-20160501/enwiki-20160501-page.sql.gz').map(unpacked),
    ...shared('enwiki-20160501/enwiki-20160501-geo_tags.sql.gz').map(unpacked),
    ...shared('enwiki-20160501/enwiki-20160501-linktarget.sql.gz').map(unpacked),
    ...shared('aawiki-20260101/aawiki-20260101-categorylinks.sql.gz'),
    ...shared('aawiki-20260101/aawiki-20260101-pagelinks.sql.gz').map(unpacked),
    ...shared('sql/simplewiki-2005-pagelinks.sql'),
  ],
  tokens: [
    ...[
      'INSERT INTO `page` VALUES (',
      'INSERT INTO `redirect` VALUES\n',
      'CREATE TABLE `page` (\n',
      ');\n',
      '),(',
      '),\n(',
    ],
    ...[
      "'",
      "''",
      "\\'",
      '\\',
      '\\0',
      'NULL',
      'null',
      ',',
      ';',
      '(',
      ')',
      '`',
      '"',
      '-- ',
      '--',
      '/*',
      '*/',
      '/*!40101 ',
    ],
    ...[
      "enum('",
      '0x',
      '-1',
      '1e5',
      '.5',
      "_binary '",
      '#',
      '\n',
      '\r\n',
      '\0',
      '  `pl_target_id` bigint(20),\n',
      'ON ',
    ],
  ],
  // Whatever damage has made of the table's name.
  run: async (path) => readCompanionFile(path, 'sql-redirect'),
};
