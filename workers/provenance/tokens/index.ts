/** An inventory of partners' tokens: what they are for, where they are kept, when they end. It holds no token. */
export { type JwtTimes, timesOfJwt } from './jwt';
export { SECRET_SHAPES, secretIn, type SecretShape } from './shapes';
export {
  addToken,
  readTokens,
  removeToken,
  stateOfToken,
  TOKEN_WARNING_DAYS,
  type TokenNote,
  tokenSchema,
  tokensFile,
  type TokenState,
  type WantedToken,
} from './store';
