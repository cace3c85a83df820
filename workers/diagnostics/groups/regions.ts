/** Where on the Earth a place is, by the codes of the United Nations (UN M49). Outlines: country-coder’s own. */

export interface Region {
  /** Three digits. */
  readonly m49: string;
  readonly name: string;
}

export interface RegionFinder {
  /** Country or area, and sub-region, that a place lies in; null at sea. @param lat degrees @param lon degrees */
  readonly at: (lat: number, lon: number) => { readonly country: Region; readonly region: Region } | null;
}

/** Loads the outlines, which takes a tenth of a second. */
export async function regionFinder(): Promise<RegionFinder> {
  const { feature } = await import('@rapideditor/country-coder');
  const named = (found: ReturnType<typeof feature>): Region | null =>
    found?.properties.m49 == null ? null : { m49: found.properties.m49, name: found.properties.nameEn };
  return {
    at: (lat, lon) => {
      if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
      const place: [number, number] = [lon, lat];
      // Puerto Rico and Greenland have codes of their own; states within a state, such as Crimea's, have none.
      const country = named(feature(place, { level: 'territory' })) ?? named(feature(place, { level: 'country' }));
      const region =
        named(feature(place, { level: 'intermediateRegion' })) ?? named(feature(place, { level: 'subregion' }));
      return country === null || region === null ? null : { country, region };
    },
  };
}
