/** Starts the engine, hands its ports to the window, keeps its keys under the keychain. It knows no call and no data. */
export { answerCustody, keychainProtects, type Keychain } from './custody';
export { EngineHost, type EngineProcess, type EngineHostParts } from './host';
export { RestartBudget } from './restart-budget';
