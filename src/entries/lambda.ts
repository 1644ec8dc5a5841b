/** What a Lambda handler imports. */

export {
  defineHandler,
  type Handler,
  type HandlerContext,
  type HandlerTools,
} from '../lambda/define-handler';
