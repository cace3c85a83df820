/** Made by scripts/unicode-tables.mjs from the Unicode Character Database; not to be edited by hand. */

/** Characters that end sentences (Sentence_Terminal): first, how many; base 36. */
export const TERMINALS: string = [
  'x 1,1a 1,1r 1,13d 1,17h 3,1ck 1,1ds 3,1kp 1,1mf 1,1mh 1,1ml 2,1us 2,37u 2,3tu 1,3tz 2,4fi 1,4l1 2,4pg 2,',
  '4qr 1,4qx 1,4zo 2,59k 4,5ei 2,5em 2,5fh 2,5kr 2,5mm 2,6d8 2,6dj 3,94e 1,94s 1,95f 2,9he 1,wlb 1,wsu 2,wz7 1,',
  'wzb 1,x9y 2,xce 2,xf3 1,xjc 2,xnh 3,xrk 2,xyj 1,1e8i 1,1e8m 2,1edd 1,1edq 1,1ee7 1,1eg1 1,1gly 2,1hlh 5,',
  '1hmu 4,1hs7 2,1hvi 4,1hz5 3,1i2t 2,1i31 1,1i3i 2,1i60 2,1i63 2,1i95 1,1ikr 2,1iv6 2,1ivd f,1iyp 2,1j5o 3,',
  '1jk4 1,1jk6 1,1jr6 2,1jtn 2,1k5d 2,1kon 2,1kqr 2,1zla 2,1zp1 1,1zqv 2,1zr8 1,20ew 1,2ftr 1,2lqg 1',
].join('');

/** White space (White_Space): first, how many; base 36. */
export const SPACES: string = ['9 5,w 1,3p 1,4g 1,4g0 1,6bk b,6co 2,6cv 1,6e7 1,9hc 1'].join('');
