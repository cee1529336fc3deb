import type {
  ParsedInput,
  PushData,
  PushName,
  RequestName,
  RequestOutput,
} from '../../../src-preload/contract/index.ts';

/** One open page, as far as a handler may tell pages apart. */
export interface Page {
  readonly id: number;
}

export type Inputs = { [N in RequestName]: ParsedInput<N> };
type Outputs = { [N in RequestName]: RequestOutput<N> };

/** A function per request: input already parsed by its schema, output checked by the compiler. Fails by throwing. */
export type Handlers<Names extends RequestName = RequestName> = {
  [N in Names]: (input: Inputs[N], page: Page) => Outputs[N] | Promise<Outputs[N]>;
};

/** The requests of one feature: those whose name begins with its own. */
export type FeatureHandlers<Feature extends string> = Handlers<Extract<RequestName, `${Feature}/${string}`>>;

/** Tells pages something unasked: all of them, or those that `to` names. */
export type Push = <N extends PushName>(name: N, data: PushData<N>, to?: (page: Page) => boolean) => void;
