/** What a Lambda handler imports. */

export {
  defineHandler,
  type Handler,
  type HandlerContext,
  type HandlerTools,
  type TaskToken,
} from '../lambda/define-handler';
export type { Log } from '../lambda/log';
