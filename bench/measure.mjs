/**
 * Runs a program and measures it with all its child processes: wall time, processor time (user and system), peak memory.
 * Works with what Linux and macOS have on board: the shell's `time` for the processor, `/proc` or `ps` for memory.
 */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const sampleMs = 60;

/** Times the program with its children, and says so on a channel that the program does not write to. */
const timed = 'TIMEFORMAT="%U %S"; { time "$@" >/dev/null 2>/dev/null; } 2>&3';

/**
 * @param {readonly string[]} command program and arguments
 * @returns {Promise<{ wall: number, cpu: number, peakMB: number, exitCode: number | null }>} seconds and MB
 */
export async function measure(command, { cwd } = {}) {
  const started = performance.now();
  const child = spawn("bash", ["-c", timed, "bash", ...command], { cwd, stdio: ["ignore", "ignore", "ignore", "pipe"] });
  let reported = "";
  child.stdio[3].setEncoding("utf8").on("data", (text) => (reported += text));
  const memory = watchMemory(child.pid);
  const exitCode = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  const wall = (performance.now() - started) / 1000;
  const [user = 0, system = 0] = reported.trim().split(/\s+/).map((text) => Number(text.replace(",", ".")));
  return { wall, cpu: user + system, peakMB: memory.stop(), exitCode };
}

/** The median of several runs, measure by measure. */
export async function measureMedian(command, runs, options) {
  const results = [];
  for (let run = 0; run < runs; run++) results.push(await measure(command, options));
  const pick = (key) => median(results.map((result) => result[key]));
  return { wall: pick("wall"), cpu: pick("cpu"), peakMB: pick("peakMB"), exitCode: results[0]?.exitCode ?? null };
}

export function median(numbers) {
  return quantile(numbers, 0.5);
}

export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** Follows the memory of a process and all below it. */
export function watchMemory(pid) {
  let peak = 0;
  const sample = () => (peak = Math.max(peak, treeMemoryMB(pid)));
  const timer = setInterval(sample, sampleMs);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

/** Resident memory of a process and all below it, now. */
export function treeMemoryMB(pid) {
  const processes = process.platform === "linux" ? readProc() : readPs();
  const children = new Map();
  for (const entry of processes.values()) children.set(entry.parent, [...(children.get(entry.parent) ?? []), entry.pid]);
  const sum = (id) => (processes.get(id)?.kilobytes ?? 0) + (children.get(id) ?? []).reduce((total, child) => total + sum(child), 0);
  return sum(pid) / 1024;
}

const pageKilobytes = process.platform === "linux" ? Number(spawnSync("getconf", ["PAGESIZE"], { encoding: "utf8" }).stdout || 4096) / 1024 : 4;

function readProc() {
  const processes = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // After the name in parentheses: state, parent, … and, as the 22nd, resident pages.
      const fields = readFileSync(`/proc/${name}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
      processes.set(Number(name), { pid: Number(name), parent: Number(fields[1]), kilobytes: Number(fields[21]) * pageKilobytes });
    } catch {
      // It ended while it was being read.
    }
  }
  return processes;
}

function readPs() {
  const processes = new Map();
  for (const line of spawnSync("ps", ["-axo", "pid=,ppid=,rss="], { encoding: "utf8" }).stdout.split("\n")) {
    const [pid, parent, kilobytes] = line.trim().split(/\s+/).map(Number);
    if (pid) processes.set(pid, { pid, parent, kilobytes });
  }
  return processes;
}
