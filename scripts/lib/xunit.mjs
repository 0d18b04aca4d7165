/** Lines of a test program's output that are shown beside a failure: its servers log thousands. */
const kept = 200;

/**
 * What a test program of xUnit tells in JSON, line by line: how many tests passed, why the others did not, and how long each class took. Set-up is what
 * lies before its first test (fixtures), tear-down what lies behind its last one. Times are of the line's arrival.
 */
export class XunitRun {
  passed = 0;
  failed = 0;
  tests = [];
  #now;
  #begun;
  #firstAt;
  #lastAt;
  #said = [];
  #names = new Map();
  #collections = new Map();
  #classes = new Map();
  #failures = new Map();

  constructor(now = () => performance.now() / 1000) {
    this.#now = now;
    this.#begun = this.#lastAt = now();
  }

  read(line) {
    const message = parse(line);
    if (!message) return void (line.trim() && this.#said.push(line));
    const { $type: type } = message;
    this.#time(type, message);
    if (type === "test-starting") this.#names.set(message.TestUniqueID, message.TestDisplayName);
    else if (type === "test-passed") this.#end(message, true);
    else if (type === "test-failed") this.#end(message, false, reasons(message));
    else if (type === "test-skipped") this.#end(message, false, `Skipped: ${message.Reason}`);
    else if (type === "test-finished") this.#keepOutput(message);
    else if (type === "error-message" || type?.endsWith("-cleanup-failure")) this.#fail(type, `${type}\n${reasons(message)}`);
    else if (type === "diagnostic" || type === "internal-diagnostic") this.#said.push(message.Message);
  }

  /** For people: the last of what the program printed, and behind it what failed, with its reasons. */
  get output() {
    return [this.#said.slice(-kept).join("\n"), ...this.#failures.values()].filter(Boolean).join("\n\n");
  }

  /** The failed tests, each with the first line of its reason. */
  get failures() {
    return [...this.#failures.values()].map((text) => text.split("\n", 2).map((line) => line.trim()).join(": "));
  }

  /** Set-up and tear-down of the whole lie before the first collection and behind the last. */
  get times() {
    const classes = [...this.#classes.values()].map(({ name, begun, ended, first = ended, last = first }) => ({
      name,
      setUp: first - begun,
      tests: last - first,
      tearDown: ended - last,
    }));
    const whole = { setUp: (this.#firstAt ?? this.#now()) - this.#begun, tearDown: this.#now() - this.#lastAt };
    return { ...whole, classes, tests: this.tests };
  }

  #time(type, message) {
    const at = this.#now();
    const { TestCollectionUniqueID: collection, TestClassUniqueID: id } = message;
    if (type === "test-collection-starting") {
      this.#firstAt ??= at;
      this.#collections.set(collection, { begun: at });
    } else if (type === "test-class-starting") {
      const { begun } = this.#collections.get(collection) ?? {};
      // The fixtures of a collection are those of its first class.
      this.#collections.set(collection, { last: id });
      this.#classes.set(id, { name: message.TestClassName, begun: begun ?? at, ended: at });
    } else if (type === "test-method-starting") {
      const known = this.#classes.get(id);
      if (known) known.first ??= at;
    } else if (type === "test-method-finished") this.#set(id, "last", at);
    else if (type === "test-class-finished") this.#set(id, "ended", at);
    else if (type === "test-collection-finished") {
      this.#lastAt = at;
      this.#set(this.#collections.get(collection)?.last, "ended", at);
    }
  }

  #set(id, name, at) {
    const known = this.#classes.get(id);
    if (known) known[name] = at;
  }

  #end({ TestUniqueID: id, ExecutionTime: seconds = 0 }, isPassed, reason) {
    const name = this.#names.get(id) ?? id;
    this.tests.push({ name, seconds });
    if (isPassed) this.passed++;
    else this.#fail(id, `${name} [FAIL]\n${reason}`);
  }

  #keepOutput({ TestUniqueID: id, Output: output }) {
    const failure = this.#failures.get(id);
    if (output && failure) this.#failures.set(id, `${failure}\n  Output:\n${indent(output)}`);
  }

  #fail(id, text) {
    this.failed++;
    this.#failures.set(this.#failures.has(id) ? Symbol(id) : id, text);
  }
}

const indent = (text) => text.trimEnd().replace(/^/gm, "  ");

function reasons({ ExceptionTypes = [], Messages = [], StackTraces = [] }) {
  return Messages.map((message, at) => indent(`${message ?? ExceptionTypes[at]}\n${StackTraces[at] ?? ""}`)).join("\n");
}

function parse(line) {
  if (!line.startsWith('{"$type":')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // a program that was killed leaves half a line
  }
}
