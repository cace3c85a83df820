/** The licence under which a file came: stated by the user, proposed from the SPDX ids that wikis use. */
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useState } from 'react';
import type { Source } from '../../../workers/api';
import { DownIcon } from '../parts/icons';
import { useActions } from '../port/actions-context';
import { testIds } from '../testids';

const USUAL = ['CC-BY-SA-4.0', 'CC-BY-SA-3.0', 'CC0-1.0', 'CC-BY-4.0', 'GFDL-1.3-or-later', 'ODC-By-1.0'];

export function LicenceField({ source }: { readonly source: Source }) {
  const { setLicence } = useActions();
  const [text, setText] = useState(source.licence ?? '');
  const [shown, setShown] = useState(source.licence);
  if (shown !== source.licence) {
    // It was stated elsewhere: on the command line, or with the sample.
    setShown(source.licence);
    setText(source.licence ?? '');
  }
  const keep = (value: string) => {
    const licence = value.trim() === '' ? null : value.trim();
    if (licence !== source.licence) void setLicence(source, licence);
  };
  return (
    <ComboBox
      className="picker licence"
      allowsCustomValue
      menuTrigger="manual"
      inputValue={text}
      onInputChange={setText}
      onSelectionChange={(key) => {
        if (key !== null) keep(String(key));
      }}
      onBlur={() => keep(text)}
    >
      <Label className="field-label">Licence</Label>
      <div className="combo">
        <Input placeholder="not stated" data-testid={testIds.licence} />
        <Button className="combo-button" aria-label="Usual licences">
          <DownIcon />
        </Button>
      </div>
      <Popover className="popover">
        <ListBox className="listbox">
          {USUAL.map((licence) => (
            <ListBoxItem key={licence} id={licence} textValue={licence} className="listbox-item">
              {licence}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
