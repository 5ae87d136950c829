/**
 * The `TypeOracle` over the native compiler: a process of its own for each batch, which has the project as it is now and is ended when all is answered. Where there is no
 * such compiler, or it ends amid its work, the reference answers for the whole project. Knows nothing of how types are described.
 */
import { setImmediate } from "node:timers/promises";
import { Cancelled } from "../../base/cancel";
import { compareStrings, type FileId } from "../../base/ids";
import { isInside } from "../../base/paths";
import type { FileSystem } from "../../text/fileSystem";
import { createAnswerer } from "../checker/answer";
import { inProcess, type InProcessOracle } from "../checker/eachFile";
import { createPlaces } from "../checker/places";
import { sourceTest } from "../checker/sourceTest";
import { unknownAnswerTo } from "../checker/unknownAnswer";
import type { TypeAnswer, TypeBatch } from "../oracle";
import { asNode, loadNativeCompiler, type Api, type NativeCompiler } from "./api";
import { createChecker } from "./checker";
import { filesOf } from "./files";
import { Sources } from "./links";
import { syntaxOf } from "./syntax";
import { Views } from "./views";

export interface NativeOracleOptions {
  /** The file system is the disk itself: what no buffer hides, the compiler may read there. */
  readonly isDisk?: boolean;
  /** The native compiler; that which stands beside us by default. */
  readonly load?: () => Promise<NativeCompiler | null>;
}

/** Makes an oracle that asks the native compiler, and the reference where that does not answer. */
export function createNativeOracle(fileSystem: FileSystem, reference: InProcessOracle, { isDisk = false, load = loadNativeCompiler }: NativeOracleOptions = {}): InProcessOracle {
  const sources = new Sources();

  const answerNatively = async (native: NativeCompiler, api: Api, config: FileId, batch: TypeBatch, checkpoint: () => void, onReady: () => void, onFile: (file: FileId, answers: readonly TypeAnswer[]) => void): Promise<void> => {
    const [project] = api.updateSnapshot({ openProjects: [config] }).getProjects();
    if (!project) throw new Error("the project was not opened");
    const syntax = syntaxOf(native);
    const checker = createChecker(new Views(native, project.program, project.checker), syntax);
    const libraries = new LibraryFolder(project.program.getSourceFileNames());
    const answerer = createAnswerer({ syntax, checker, places: createPlaces(syntax, sourceTest(batch, libraries.directory), (file) => libraries.holds(file)) }, batch.names);
    // Paths that it spells in another way: better another oracle than one that knows none of the files.
    if (batch.questions.size > 0 && ![...batch.questions.keys()].some((file) => project.program.getSourceFile(file))) throw new Error("the project has none of the files");
    onReady();
    for (const file of [...batch.questions.keys()].sort(compareStrings)) {
      await setImmediate();
      checkpoint();
      const questions = batch.questions.get(file) ?? [];
      const sourceFile = project.program.getSourceFile(file);
      if (!sourceFile) {
        onFile(file, questions.map(unknownAnswerTo));
        continue;
      }
      const { answers, failed } = answerer.answer(asNode(sourceFile) as Parameters<typeof answerer.answer>[0], questions);
      // A question that failed is unknown. A compiler that failed answers nothing at all: this throws.
      if (failed) project.checker.getAnyType();
      onFile(file, answers);
    }
  };

  return inProcess(async (batch, former, checkpoint, onReady, onFile) => {
    checkpoint();
    const native = await load();
    let api: Api | null = null;
    try {
      if (native) {
        const { config, callbacks } = filesOf(batch, fileSystem, isDisk, sources);
        api = new native.sync.API({ cwd: batch.project.directory, fs: callbacks });
        await answerNatively(native, api, config, batch, checkpoint, onReady, onFile);
        // What others see of an edited file the native compiler does not tell.
        return null;
      }
    } catch (error) {
      if (error instanceof Cancelled) throw error;
    } finally {
      api?.close();
    }
    return reference.answerEach(batch, former, checkpoint, onReady, onFile);
  }, () => reference.dispose());
}

/** The folder of the standard library, beside the compiler's program. */
class LibraryFolder {
  readonly directory: FileId;

  constructor(files: readonly FileId[]) {
    this.directory = files.find((file) => /\/@typescript\/[^/]+\/lib\/lib\.[\w.]*d\.ts$/.test(file))?.replace(/\/[^/]+$/, "") ?? "/";
  }

  holds(file: FileId): boolean {
    return this.directory !== "/" && isInside(file, this.directory);
  }
}
