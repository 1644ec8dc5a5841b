/** All map runs of an engine, with their child executions. */

import { createExecution, type Execution } from '../execution';
import type { MapRunCall } from '../outstanding';
import type { EvaluationAnswer, EvaluationRequest, Ids, ObjectStore, TaskAnswer } from '../ports';
import type { Program } from '../program';
import type { Run, TaskHandle } from '../run';
import type { DistributedMapProgram } from '../state-program';
import type { EndedMapRun } from './ended-map-run';
import { isBehind } from './pending-redrive';
import { MapRun, type MapRunHost, type MapRunLimits, type NewChild } from './map-run';
import { endedDescription, type MapRunDescription } from './map-run-description';

/** What map runs need of the engine. */
export interface MapRunsHost {
  readonly store: ObjectStore | undefined;
  readonly ids: Ids;
  now(): number;
  evaluate(request: EvaluationRequest): Promise<EvaluationAnswer>;
  /** Lets an execution begin. */
  startChild(execution: Execution, program: Program): Run;
  stop(run: Run): void;
  /** Lets a child that did not succeed go on. */
  redrive(run: Run): void;
  work(): void;
  rest(): void;
  answer(parent: Run, ticket: number, answer: TaskAnswer): void;
  ended(parent: Run, ended: EndedMapRun): void;
  updated(parent: Run, call: MapRunCall): void;
}

/** A map run, or what is left of it. */
type Described = Pick<MapRun, 'parent' | 'describe'> & Partial<Pick<MapRun, 'update'>>;

export class MapRuns {
  private readonly runs = new Map<string, Described>();
  /** By map run, then by index. */
  private readonly children = new Map<string, Map<number, Run>>();
  /** The map runs of an execution that have children. */
  private readonly families = new Map<string, Set<string>>();

  constructor(private readonly host: MapRunsHost) {}

  /** Starts a map run, or goes on with it where its children are there already. */
  start(parent: Run, call: MapRunCall): TaskHandle {
    const { host } = this;
    const state = distributedMap(parent.machine.program, call.stateName);
    const selection = {
      machine: parent.machine,
      execution: parent.execution,
      frame: call.frame,
      mapRunArn: call.arn,
      evaluate: (request: EvaluationRequest) => host.evaluate(request),
      now: () => host.now(),
    };
    const answer = (given: TaskAnswer): void => host.answer(parent, call.ticket, given);
    const mapRun = new MapRun({ call, parent, state, selection, host: this.hostOfRuns(), answer });
    this.runs.set(call.arn, mapRun);
    mapRun.start();
    return mapRun;
  }

  private hostOfRuns(): MapRunHost {
    const { host } = this;
    return {
      store: host.store,
      child: (call, parent, child) => this.child(call, parent, child),
      childrenFrom: ({ arn }, first) => this.childrenOf(arn).filter((run) => indexOf(run) >= first),
      stopChildren: ({ arn }) => this.stopChildren(arn),
      ended: (parent, ended) => host.ended(parent, ended),
      updated: (parent, call) => host.updated(parent, call),
      work: () => host.work(),
      rest: () => host.rest(),
    };
  }

  private child(call: MapRunCall, parent: Run, { index, itemCount, input, state }: NewChild): Run {
    const known = this.children.get(call.arn)?.get(index);
    if (known !== undefined && !isBehind(known.execution, call.redrives)) return known;
    if (known !== undefined && state.processor.type === 'STANDARD') {
      this.host.redrive(known);
      return known;
    }
    const { arn, stateMachineArn, name } = this.names(call, index, state);
    const execution = createExecution({
      arn,
      name,
      stateMachineArn,
      roleArn: parent.execution.roleArn,
      partOf: {
        mapRunArn: call.arn,
        executionArn: parent.execution.arn,
        state: call.stateName,
        index,
        itemCount,
      },
      input,
      at: this.host.now(),
    });
    const run = this.host.startChild(execution, state.processor);
    this.adopt(run);
    return run;
  }

  private names(
    { arn: mapRunArn, redrives }: MapRunCall,
    index: number,
    { processor }: DistributedMapProgram,
  ) {
    const [prefix = '', rest = ''] = mapRunArn.split(':mapRun:');
    const machine = rest.slice(0, rest.lastIndexOf(':'));
    const name = this.host.ids.uuid(mapRunArn, index);
    const stateMachineArn = `${prefix}:stateMachine:${machine}`;
    const arn =
      processor.type === 'EXPRESS'
        ? `${prefix}:express:${machine}:${name}:${this.host.ids.uuid(`${mapRunArn}/express/${redrives}`, index)}`
        : `${prefix}:execution:${machine}:${name}`;
    return { arn, stateMachineArn, name };
  }

  /** Notes an execution that goes on from data: a child, so that its map run finds it, and map runs that are over. */
  adopt(run: Run): void {
    const { partOf, mapRuns, arn } = run.execution;
    for (const ended of mapRuns) {
      this.runs.set(ended.arn, { parent: run, describe: () => endedDescription(ended, arn) });
    }
    if (partOf === undefined) return;
    const known = this.children.get(partOf.mapRunArn) ?? new Map<number, Run>();
    known.set(partOf.index, run);
    this.children.set(partOf.mapRunArn, known);
    const family = this.families.get(partOf.executionArn) ?? new Set<string>();
    this.families.set(partOf.executionArn, family.add(partOf.mapRunArn));
  }

  /** Ends the children that an execution was about to end when it was put away, for it asks for their map runs no more. */
  stopAbandoned({ execution }: Run, asked: ReadonlySet<string>): void {
    for (const mapRunArn of this.families.get(execution.arn) ?? []) {
      if (!asked.has(mapRunArn)) this.stopChildren(mapRunArn);
    }
  }

  private stopChildren(mapRunArn: string): void {
    for (const run of this.children.get(mapRunArn)?.values() ?? []) {
      if (run.execution.status === 'RUNNING') this.host.stop(run);
    }
  }

  describe(mapRunArn: string): MapRunDescription | undefined {
    return this.runs.get(mapRunArn)?.describe();
  }

  update(mapRunArn: string, limits: MapRunLimits): void {
    this.runs.get(mapRunArn)?.update?.(limits);
  }

  /** The map runs of an execution, oldest first. */
  of(executionArn: string): readonly MapRunDescription[] {
    const own = [...this.runs.values()].filter(({ parent }) => parent.execution.arn === executionArn);
    return own.map((mapRun) => mapRun.describe());
  }

  /** The children of a map run, in the order of their items. */
  childrenOf(mapRunArn: string): readonly Run[] {
    const children = [...(this.children.get(mapRunArn) ?? [])];
    return children.sort(([a], [b]) => a - b).map(([, run]) => run);
  }

  /** Drops the map runs of an execution, and gives the children that go with them. */
  forget(executionArn: string): readonly Run[] {
    const own = this.of(executionArn).map(({ mapRunArn }) => mapRunArn);
    const children = own.flatMap((mapRunArn) => this.childrenOf(mapRunArn));
    for (const mapRunArn of own) {
      this.runs.delete(mapRunArn);
      this.children.delete(mapRunArn);
    }
    this.families.delete(executionArn);
    return children;
  }
}

function indexOf({ execution }: Run): number {
  return execution.partOf?.index ?? 0;
}

/** The Map state with a name in a program. */
export function distributedMap(program: Program, name: string): DistributedMapProgram {
  const state = program.states.get(name);
  if (state?.kind === 'distributed-map') return state;
  throw new Error(`"${name}" is no distributed Map of this program`);
}
