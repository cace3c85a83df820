/** Where things stand in a bag of Plumbline's. */
export const BAGIT = 'bagit.txt';
export const BAG_INFO = 'bag-info.txt';
export const MANIFEST = 'manifest-sha256.txt';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';

export const RESULTS = 'data/results.json';
export const RECIPE = 'data/recipe.json';
export const REPORT = 'data/report.html';
export const REPORT_PDF = 'data/report.pdf';
export const DATASHEET = 'data/datasheet.html';
export const DATASHEET_PDF = 'data/datasheet.pdf';
export const CROISSANT = 'data/croissant.json';

export const BUNDLE = 'attestation/statement.sigstore.json';
export const PUBLIC_KEY = 'attestation/public-key.pem';
/** Which keys the signing key follows, and which are revoked; only where the key is kept. */
export const KEY_HISTORY = 'attestation/key-history.json';
export const CHECKPOINT = 'attestation/log/checkpoint';
export const LOG_PROOF = 'attestation/log/inclusion.json';
export const LOG_KEY_FILE = 'attestation/log/verifier-key.txt';
export const LOG_ENTRY = 'attestation/log/entry.json';
/** Only where the log had entries before. */
export const EARLIER_CHECKPOINT = 'attestation/log/earlier-checkpoint';

export const BAGIT_TEXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** First words of Bag-Software-Agent: how a bag of Plumbline's is told from somebody else's. */
export const SOFTWARE = 'Plumbline';

/** Tag files that every bag of Plumbline's has, besides the tag manifest itself. */
export const REQUIRED_TAG_FILES = [
  BAGIT,
  BAG_INFO,
  MANIFEST,
  BUNDLE,
  PUBLIC_KEY,
  CHECKPOINT,
  LOG_PROOF,
  LOG_KEY_FILE,
  LOG_ENTRY,
] as const;

/** Tag files whose digests are subjects of the statement: all that are written before it is signed. */
export const SIGNED_TAG_FILES = [MANIFEST, BAGIT, BAG_INFO] as const;
