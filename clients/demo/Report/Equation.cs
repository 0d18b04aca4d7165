namespace MakCrm.Demo.Report;

/// <summary>A named figure of an equation.</summary>
readonly record struct Term(string Name, long Value);

/// <summary>Two sides that must be equal.</summary>
sealed record Equation(IReadOnlyList<Term> Left, IReadOnlyList<Term> Right, bool IsMoney = false)
{
    public bool Holds => Sum(Left) == Sum(Right);

    public string Name => $"{Names(Left)} = {Names(Right)}";

    /// <summary>The figures in the places of their names.</summary>
    public string InFigures => $"{Values(Left)} {(Holds ? "=" : "≠")} {Values(Right)}";

    string Values(IReadOnlyList<Term> side) =>
        string.Join(" + ", side.Select(x => IsMoney ? Numbers.Rubles(x.Value) : Numbers.Count(x.Value)));

    static string Names(IReadOnlyList<Term> side) => string.Join(" + ", side.Select(x => x.Name));

    static long Sum(IReadOnlyList<Term> side) => side.Sum(x => x.Value);
}
