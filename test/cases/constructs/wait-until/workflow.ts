import { lambda, type, workflow } from 'stepwright';

export const publish = lambda<(article: { id: string }) => Promise<{ url: string }>>('./steps/publish.ts');

export const release = workflow(
  'release',
  { input: type<{ id: string; embargo: string }>() },
  (ctx, { id, embargo }) => {
    ctx.waitUntil('Wait for the launch', '2030-01-01T09:00:00Z');
    ctx.waitUntil('Wait for the embargo', embargo);
    return ctx.step('Publish', publish, { id });
  },
);
