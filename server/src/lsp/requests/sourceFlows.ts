/** `personalData/flowsOfSource`: the places of a source and of its sinks, for our own client to show. Knows nothing of flows. */
import type { Place } from "../../ide/places";
import { flowsOfSourceRequest, type FlowsOfSource, type SourceParams } from "../protocol";
import type { Serving } from "./serving";

export function answerSourceFlows({ connection, session, answer }: Serving): void {
  connection.onRequest(flowsOfSourceRequest, ({ source }: SourceParams, token) =>
    answer(token, async (): Promise<FlowsOfSource | null> => {
      const [first] = (await session()?.desk.askFolders("flowsOfSource", source)) ?? [];
      const located = ({ file, range }: Place) => ({ uri: session()!.uriOf(file), range });
      return first ? { declaration: located(first[1].declaration), sinks: first[1].sinks.map(located) } : null;
    }));
}
