/** Diagnostics about the body, its branches and its loops. */

import { type Diagnostic, error, type Spot } from '../diagnostic';
import type { About } from './about';

export function asyncBody(spot: Spot, { name }: About<'async-body'>): Diagnostic {
  return error(
    'SW1101 async-body',
    spot,
    `the function of "${name}" is async; it runs once, to be recorded: remove async and await, steps wait by themselves`,
  );
}

export function bodyThrew(spot: Spot, { message }: About<'body-threw'>): Diagnostic {
  return error('SW1102 body-threw', spot, `the body threw while it was recorded: ${message}`);
}

export function usedOutsideBody(spot: Spot): Diagnostic {
  return error(
    'SW1103 used-outside-body',
    spot,
    'a workflow value is used outside the function it was made for; pass it on through the function, or through the result of a step',
  );
}

export function unreachable(spot: Spot, { name, exits }: About<'unreachable'>): Diagnostic {
  return error(
    'SW1104 unreachable',
    spot,
    `"${name}" can never be reached: everything before it ends in ${exitsInWords(exits)}; remove it, or move it up`,
  );
}

export function valueUnreachable(spot: Spot, { name, exits }: About<'value-unreachable'>): Diagnostic {
  return error(
    'SW1105 value-unreachable',
    spot,
    `the function of "${name}" returns a value after ${exitsInWords(exits)}; remove one of the two`,
  );
}

function exitsInWords(exits: readonly string[]): string {
  return exits.length === 0 ? 'ctx.fail or ctx.return' : exits.join(' or ');
}

export function noValue(spot: Spot, { name }: About<'no-value'>): Diagnostic {
  return error(
    'SW1106 no-value',
    spot,
    `the value of "${name}" is used, but one of its branches gives none; end every branch with a return or with ctx.fail`,
  );
}

export function valueNotAlwaysThere(spot: Spot, name: string): Diagnostic {
  return error(
    'SW1107 value-not-always-there',
    spot,
    `"${name}" is used here, but it is made in a branch that may not have run; return it from the branch and use the result of the choice`,
  );
}

export function stepInExpression(spot: Spot, { name }: About<'step-in-expression'>): Diagnostic {
  return error(
    'SW1108 step-in-expression',
    spot,
    `"${name}" is a step inside a function that only computes a value, such as that of .map(); take the step outside it`,
  );
}

export function loopWithoutEnd(spot: Spot, name: string): Diagnostic {
  return error(
    'SW1109 loop-without-end',
    spot,
    `the loop "${name}" cannot end: nothing in it changes what its condition reads; ask for what a turn gives, set a variable in it, or give it maxAttempts`,
  );
}

export function outerVariableSet(spot: Spot, name: string, fork: string): Diagnostic {
  return error(
    'SW1110 outer-variable-set',
    spot,
    `the variable "${name}" is set inside "${fork}", whose branches see the variables around but cannot set them; give the value by returning it from the branch, or use ctx.forEach`,
  );
}

export function returnInBranch(spot: Spot, fork: string): Diagnostic {
  return error(
    'SW1111 return-in-branch',
    spot,
    `ctx.return stands inside "${fork}", whose branches cannot end the workflow as succeeded; return the value from the branch, and end the workflow after it`,
  );
}

export function returnInUndo(spot: Spot, step: string): Diagnostic {
  return error(
    'SW1112 return-in-undo',
    spot,
    `ctx.return stands in the undo of "${step}", which runs because the workflow has failed; let the undo come to its end, and return from a handler of the ctx.try around the step`,
  );
}

export function raceWithoutContest(spot: Spot, name: string, count: number): Diagnostic {
  const got = count === 0 ? 'no branch' : 'one branch';
  return error(
    'SW1113 race-without-contest',
    spot,
    `the race "${name}" has ${got}; give it two or more, or take the steps without a race`,
  );
}

export function raceDecided(spot: Spot, name: string, branch: string): Diagnostic {
  return error(
    'SW1114 race-decided',
    spot,
    `the branch "${branch}" of the race "${name}" takes no step, so it wins before the others can begin; give it a step, or remove it`,
  );
}

export function raceResultTooLarge(spot: Spot, branch: string, characters: number): Diagnostic {
  return error(
    'SW1115 race-result-too-large',
    spot,
    `the result of the branch "${branch}" has ${characters} characters as JSON; the winner of a race can give 32768: give a key to what is stored elsewhere`,
  );
}

export function notAsl(spot: Spot, { name, got }: About<'not-asl'>): Diagnostic {
  return error(
    'SW1116 not-asl',
    spot,
    `"${name}" was given ${got} where states of the States Language belong; pass asl({ Type: … }) or asl({ StartAt: …, States: … })`,
  );
}

export function aslInvalid(spot: Spot, name: string, problem: string): Diagnostic {
  return error(
    'SW1117 asl-invalid',
    spot,
    `Step Functions would refuse the states of "${name}": ${problem}; correct what asl(…) was given`,
  );
}
