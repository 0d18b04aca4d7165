using System.Text.RegularExpressions;
using MakCrm.Architecture.Tests.Code;

namespace MakCrm.Architecture.Tests;

/// <summary>A place where a test hangs on wall time.</summary>
sealed record Finding(string Path, string At, string What)
{
    public string Key => $"{Path} {What}";

    public override string ToString() => $"{At} {What}";
}

/// <summary>Sleeping and measuring in tests that are written in JavaScript and TypeScript.</summary>
static partial class ScriptClocks
{
    public static IEnumerable<Finding> In(CodeBase code) =>
        from text in code.Texts
        where Script().IsMatch(text.Key)
        let said = WithoutComments(text.Value)
        from clock in Clock().Matches(said)
        from what in Clock().GetGroupNames().Skip(1)
        where clock.Groups[what].Success
        select new Finding(text.Key, $"{text.Key}:{said.AsSpan(0, clock.Index).Count('\n') + 1}", Said(what, clock.Value));

    /// <summary>Comparing the time of day is measuring; the other words are found as they stand.</summary>
    static string Said(string group, string value) =>
        group == "day" ? "Date.now"
        : group == "limit" ? "timeout"
        : value;

    // Lines keep their numbers.
    static string WithoutComments(string text) => Comment().Replace(text, comment => new('\n', comment.Value.Count(c => c == '\n')));

    [GeneratedRegex(@"^(?:tests|scripts/tests|clients/.*/tests)/.*\.(?:mjs|ts)$")]
    private static partial Regex Script();

    [GeneratedRegex(@"/\*.*?\*/|(?<![:""'`\\])//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(
        """
            (?<word>node:timers|performance\.now|process\.hrtime|Atomics\.wait|AbortSignal\.timeout)
            |(?<call>\b(?:setTimeout|setInterval|waitUntil)(?=\())
            |(?<limit>\btimeout:\s*\d)
            |(?<day>Date\.now\(\)[^\n]*?(?<![=\s]=|=)[<>]|(?<!=)[<>][^\n]*?Date\.now\(\))
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Clock();
}
