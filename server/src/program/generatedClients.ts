/**
 * Folders into which schemas say that a client is generated: imports from there are of the client's package, generated yet or not. Prisma wants such a folder
 * from version 7 on (`output` of a generator, relative to its schema). Knows nothing of what a client does.
 */
import type { FileId } from "../base/ids";
import { directoryOf, isInside, resolvePath } from "../base/paths";
import type { FileSystem } from "../text/fileSystem";

interface Generated {
  readonly directory: FileId;
  readonly package: string;
}

const generatorForm = /^\s*generator\s+\w+\s*\{([^}]*)\}/gm;

export class GeneratedClients {
  private readonly all: readonly Generated[];

  constructor(fileSystem: FileSystem, schemas: readonly FileId[]) {
    this.all = schemas.flatMap((file) => [...(fileSystem.readFile(file) ?? "").matchAll(generatorForm)].flatMap(([, body = ""]) => {
      const output = settingIn(body, "output");
      return output !== null && /^prisma-client(?:-js)?$/.test(settingIn(body, "provider") ?? "") ? [{ directory: resolvePath(directoryOf(file), output), package: "@prisma/client" }] : [];
    }));
  }

  /** The package whose client is generated there. */
  at(path: FileId): string | null {
    return this.all.find(({ directory }) => path === directory || isInside(path, directory))?.package ?? null;
  }
}

function settingIn(body: string, name: string): string | null {
  return new RegExp(`^\\s*${name}\\s*=\\s*"([^"]*)"`, "m").exec(body)?.[1] ?? null;
}
