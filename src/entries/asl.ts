/** `stepwright/asl`: the States Language as data, for tools. */

export { toMermaid } from '../asl/diagram/mermaid';
export { toDot } from '../asl/diagram/dot';
export { toSvg, type SvgOptions } from '../asl/diagram/svg/to-svg';
export { DiagramError } from '../asl/diagram/diagram-error';
