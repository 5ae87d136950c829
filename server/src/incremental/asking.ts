/** Asks the type oracle about a workspace's files, project by project: about all of them, or about those that were edited. Knows nothing of what follows. */
import type { Checkpoint } from "../base/cancel";
import type { FileId, Span } from "../base/ids";
import type { Project, Workspace } from "../program/workspace";
import type { TypeAnswer, TypeOracle, TypeQuestion } from "../types/oracle";
import { questionsOf } from "../types/questions";
import type { ReadFile } from "./readFiles";

export interface Answered {
  readonly file: FileId;
  readonly ask: TypeQuestion["ask"];
  readonly span: Span;
  readonly answer: TypeAnswer;
}

export interface Answers {
  readonly given: readonly Answered[];
  /** Whether all files were asked about. */
  readonly isWhole: boolean;
}

export interface Asked {
  readonly oracle: TypeOracle;
  readonly workspace: Workspace;
  readonly files: ReadonlyMap<FileId, ReadFile>;
  /** Open buffers. */
  readonly overlay: ReadonlyMap<FileId, string>;
}

/** `onProject` is told how many projects are done. Throws what the checkpoint throws. */
export async function askAll(asked: Asked, checkpoint: Checkpoint, onProject: (done: number) => void): Promise<Answers> {
  const { oracle, workspace, overlay } = asked;
  const answered: Answered[] = [];
  const names = taggedNames(asked.files);
  for (const [done, project] of workspace.projects.entries()) {
    onProject(done);
    const questions = questionsIn(project, asked);
    if (questions.size === 0) continue;
    add(answered, questions, await oracle.answer({ project, workspace, overlay, questions, names }, checkpoint));
  }
  return { given: answered, isWhole: true };
}

/** What is said of edited files, given with the texts that they had when all was answered, and of those that see what is another in them. */
export async function askEdited(asked: Asked, edited: ReadonlyMap<FileId, string>, checkpoint: Checkpoint): Promise<Answers> {
  const { oracle, workspace, overlay } = asked;
  const answered: Answered[] = [];
  const names = taggedNames(asked.files);
  const ask = async (project: Project, some?: ReadonlySet<FileId>): Promise<void> => {
    const questions = questionsIn(project, asked, some);
    if (questions.size > 0) add(answered, questions, await oracle.answer({ project, workspace, overlay, questions, names }, checkpoint));
  };
  const askWith = async (project: Project, own: ReadonlySet<FileId>): Promise<readonly FileId[] | null> => {
    const questions = questionsIn(project, asked, own);
    const { answers, affected } = await oracle.answerEdited({ project, workspace, overlay, questions, names }, edited, checkpoint);
    add(answered, questions, answers);
    if (affected === null) await ask(project);
    else if (affected.length > 0) await ask(project, new Set(affected));
    return affected;
  };
  const others: Project[] = [];
  let isContained = true;
  for (const project of workspace.projects) {
    const own = new Set(project.files.filter((file) => edited.has(file)));
    if (own.size === 0) others.push(project);
    else if ((await askWith(project, own))?.length !== 0) isContained = false;
  }
  // Where its own project sees no difference in a file, no other does.
  if (!isContained) for (const project of others) await askWith(project, new Set());
  return { given: answered, isWhole: false };
}

type Questions = ReadonlyMap<FileId, readonly TypeQuestion[]>;

/** What is to be asked of a project's files, or of some of them. */
function questionsIn(project: Project, { files }: Asked, some?: ReadonlySet<FileId>): Questions {
  const questions = new Map<FileId, readonly TypeQuestion[]>();
  for (const id of project.files) {
    if (some && !some.has(id)) continue;
    const file = files.get(id);
    const own = file ? questionsOf(file.ir) : [];
    if (own.length > 0 || some) questions.set(id, own);
  }
  return questions;
}

function add(answered: Answered[], questions: Questions, answers: ReadonlyMap<FileId, readonly TypeAnswer[]>): void {
  for (const [file, own] of questions) own.forEach(({ ask, span }, i) => { const answer = answers.get(file)?.[i]; if (answer) answered.push({ file, ask, span, answer }); });
}

/** Names of tagged members, and of all members of tagged types. */
export function taggedNames(files: Asked["files"]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { ir } of files.values()) {
    for (const tagged of ir.tagged) names.add(tagged.shortName);
    for (const type of ir.types) if (type.tags.length > 0) for (const member of type.members) names.add(member.name);
  }
  return names;
}
