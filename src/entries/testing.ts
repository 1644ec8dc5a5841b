/** Tests workflows: the machine that would be deployed, in virtual time, with typed mocks. */

export { run } from '../testing/run';
export type { RunOptions, RunResult } from '../testing/run';
export { mock } from '../testing/mock';
export type { Mock, MockOptions } from '../testing/mock';
export type { MockCall } from '../testing/mock-call';
export { answer } from '../testing/answer';
export type { Answer, AnswerOptions } from '../testing/answer';
export { mockedCase } from '../testing/mock-config';
export type { MockConfig, MockedCase, MockedCaseRunner } from '../testing/mock-config';
