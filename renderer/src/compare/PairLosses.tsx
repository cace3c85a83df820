/** Numbers and links of ours that are not in theirs, and what the recipe took out before. */
import { Button } from 'react-aria-components';
import type { PairView } from '../../../workers/api';
import { formatCount, formatCounted } from '../format/numbers';
import { plainWords } from '../format/words';
import { notify } from '../view/notices';
import { ITEM_WORDS } from './item-words';

interface Props {
  readonly pair: PairView;
  /** Shows a text in ours; false where it does not stand there. */
  readonly onFind: (text: string) => boolean;
}

export function PairLosses({ pair, onFind }: Props) {
  const drops = pair.drops.toSorted((a, b) => b.chars - a.chars);
  if (pair.lostNumbers.length + pair.lostLinks.length + pair.lostItems.length + drops.length === 0) return null;
  return (
    <div className="losses">
      <LostList title="Numbers lost" items={pair.lostNumbers} onFind={onFind} />
      <LostList title="Links lost" items={pair.lostLinks} onFind={onFind} />
      <LostItems items={pair.lostItems} />
      {drops.length > 0 && (
        <div className="loss">
          <h2 className="small-heading">Taken out by our recipe</h2>
          <ul className="chips" tabIndex={0} aria-label="Taken out by our recipe">
            {drops.map((drop) => (
              <li key={drop.reason} className="drop" title={`${formatCounted(drop.chars, 'character')} of wikitext`}>
                {plainWords(drop.reason)} <b className="number">{formatCount(drop.count)}</b>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** What stands in the wikitext alone: nothing of it is in our text, so there is nothing to go to. */
function LostItems({ items }: { readonly items: PairView['lostItems'] }) {
  return Object.entries(ITEM_WORDS).map(([type, words]) => {
    const own = items.filter((item) => item.type === type);
    return (
      own.length > 0 && (
        <div key={type} className="loss">
          <h2 className="small-heading">{words} lost</h2>
          <ul className="chips" tabIndex={0} aria-label={`${words} lost`}>
            {own.slice(0, SHOWN).map(({ item }) => (
              <li key={item} className="drop">
                <bdi>{item}</bdi>
              </li>
            ))}
            {own.length > SHOWN && <li className="quiet">and {formatCount(own.length - SHOWN)} more</li>}
          </ul>
        </div>
      )
    );
  });
}

const SHOWN = 60;

function LostList({
  title,
  items,
  onFind,
}: {
  readonly title: string;
  readonly items: readonly string[];
  readonly onFind: Props['onFind'];
}) {
  if (items.length === 0) return null;
  const counted = [...countOf(items)];
  return (
    <div className="loss">
      <h2 className="small-heading">{title}</h2>
      <ul className="chips">
        {counted.slice(0, SHOWN).map(([item, times]) => (
          <li key={item}>
            <Button
              className="chip"
              onPress={() => {
                if (!onFind(item)) notify(`“${item}” is not in the part of our text that is shown.`);
              }}
            >
              <bdi>{item}</bdi>
              {times > 1 && <span className="quiet number"> × {times}</span>}
            </Button>
          </li>
        ))}
        {counted.length > SHOWN && <li className="quiet">and {formatCount(counted.length - SHOWN)} more</li>}
      </ul>
    </div>
  );
}

function countOf(items: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
