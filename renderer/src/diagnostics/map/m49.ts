/**
 * Regions of the world by the codes of the United Nations (UN M49, standard country or area codes for statistical use), with
 * the countries of each that are large enough for the map. Codes of countries are those of ISO 3166-1, three digits.
 */
export const REGIONS: Readonly<Record<string, readonly [name: string, countries: string]>> = {
  '002': [
    'Africa',
    '012 024 072 108 120 140 148 178 180 204 226 231 232 260 262 266 270 288 324 384 404 426 430 434 450 454 466 478 504 508 516 562 566 624 646 686 694 706 710 716 728 729 732 748 768 788 800 818 834 854 894',
  ],
  '005': ['South America', '032 068 076 152 170 218 238 328 600 604 740 858 862'],
  '009': ['Oceania', '036 090 242 540 548 554 598'],
  '011': ['Western Africa', '204 270 288 324 384 430 466 478 562 566 624 686 694 768 854'],
  '013': ['Central America', '084 188 222 320 340 484 558 591'],
  '014': ['Eastern Africa', '108 231 232 260 262 404 450 454 508 646 706 716 728 800 834 894'],
  '015': ['Northern Africa', '012 434 504 729 732 788 818'],
  '017': ['Middle Africa', '024 120 140 148 178 180 226 266'],
  '018': ['Southern Africa', '072 426 516 710 748'],
  '019': [
    'Americas',
    '032 044 068 076 084 124 152 170 188 192 214 218 222 238 304 320 328 332 340 388 484 558 591 600 604 630 740 780 840 858 862',
  ],
  '021': ['Northern America', '124 304 840'],
  '029': ['Caribbean', '044 192 214 332 388 630 780'],
  '030': ['Eastern Asia', '156 158 392 408 410 496'],
  '034': ['Southern Asia', '004 050 064 144 356 364 524 586'],
  '035': ['South-eastern Asia', '096 104 116 360 418 458 608 626 704 764'],
  '039': ['Southern Europe', '008 070 191 300 380 499 620 688 705 724 807'],
  '053': ['Australia and New Zealand', '036 554'],
  '054': ['Melanesia', '090 242 540 548 598'],
  '142': [
    'Asia',
    '004 031 050 051 064 096 104 116 144 156 158 196 268 275 356 360 364 368 376 392 398 400 408 410 414 417 418 422 458 496 512 524 586 608 626 634 682 704 760 762 764 784 792 795 860 887',
  ],
  '143': ['Central Asia', '398 417 762 795 860'],
  '145': ['Western Asia', '031 051 196 268 275 368 376 400 414 422 512 634 682 760 784 792 887'],
  '150': [
    'Europe',
    '008 040 056 070 100 112 191 203 208 233 246 250 276 300 348 352 372 380 428 440 442 498 499 528 578 616 620 642 643 688 703 705 724 752 756 804 807 826',
  ],
  '151': ['Eastern Europe', '100 112 203 348 498 616 642 643 703 804'],
  '154': ['Northern Europe', '208 233 246 352 372 428 440 578 752 826'],
  '155': ['Western Europe', '040 056 250 276 442 528 756'],
  '202': [
    'Sub-Saharan Africa',
    '024 072 108 120 140 148 178 180 204 226 231 232 260 262 266 270 288 324 384 404 426 430 450 454 466 478 508 516 562 566 624 646 686 694 706 710 716 728 748 768 800 834 854 894',
  ],
  '419': [
    'Latin America and the Caribbean',
    '032 044 068 076 084 152 170 188 192 214 218 222 238 320 328 332 340 388 484 558 591 600 604 630 740 780 858 862',
  ],
};

/** Codes of the countries that a code of M49 stands for: itself, where it is no region. */
export function countriesOf(code: string): readonly string[] {
  const region = Object.hasOwn(REGIONS, code) ? REGIONS[code] : undefined;
  return region === undefined ? [code] : region[1].split(' ');
}
