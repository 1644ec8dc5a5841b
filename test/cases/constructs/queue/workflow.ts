import { callback, queue, type, workflow, type TaskToken } from 'stepwright';

export const review = callback<{ approved: boolean }>('review').throws('Withdrawn');
export const reviews = queue<{ articleId: string; token: TaskToken<typeof review> }>('reviews');

export const publishArticle = workflow(
  'publish-article',
  { input: type<{ articleId: string; author: string }>() },
  (ctx, { articleId, author }) => {
    const { approved } = ctx.queue('Review', review, reviews, (token) => ({ articleId, token }), {
      timeout: '2d',
      heartbeat: '4h',
      groupId: author,
      catch: { Withdrawn: () => ({ approved: false }) },
    });
    return { articleId, published: approved };
  },
);
