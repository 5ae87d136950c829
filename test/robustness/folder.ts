/** A temporary folder with a workspace that leaks one e-mail address, for trying what stands beside it. Knows nothing of findings. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What must be found in the folder, whatever else lies there. */
export const goodFiles: Readonly<Record<string, string>> = {
  "src/model.ts": "export interface User {\n  id: string;\n  /** @personalData contact.email */\n  email: string;\n}\n",
  "src/good.ts": 'import type { User } from "./model";\nimport { helper } from "./helper";\nexport function greet(user: User) {\n  helper(user.email);\n}\n',
  "src/helper.ts": "export function helper(text: string) {\n  console.log(text);\n}\n",
};

/** Where the finding of `goodFiles` stands. */
export const goodFinding = "src/helper.ts:2:15 personal-data/log src/model.ts#User.email";

export class Folder {
  readonly path: string;

  constructor(name = "personal data ", path = realpathSync(mkdtempSync(join(tmpdir(), name)))) {
    this.path = path;
    this.write(goodFiles);
  }

  /** A workspace like this one in a folder of it. */
  part(name: string): Folder {
    return new Folder(name, join(this.path, name));
  }

  /** The path of a file in it, as the analysis names files. */
  file(name: string): string {
    return `${this.path.replaceAll("\\", "/")}/${name}`;
  }

  write(files: Readonly<Record<string, string | Buffer>>): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      writeFileSync(join(this.path, name), content);
    }
  }

  remove(name: string): void {
    rmSync(join(this.path, name), { recursive: true });
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
