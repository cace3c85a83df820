/** What is done to a text after its nodes: what programs do to lines and words that rules about nodes cannot say. */
export { edit, type Edit, type Edited } from './edits';
export { finish, FINISH_STEPS, type FinishStep } from './steps';
