namespace MakCrm.Demo.Report;

/// <summary>A named figure of an equation.</summary>
readonly record struct CheckTerm(string Name, long Value);

/// <summary>Two sides that must be equal.</summary>
sealed record ReconciliationCheck(IReadOnlyList<CheckTerm> Left, IReadOnlyList<CheckTerm> Right, bool IsMoney = false)
{
    public bool Holds => Sum(Left) == Sum(Right);

    public string Name => $"{Names(Left)} = {Names(Right)}";

    /// <summary>The figures in the places of their names.</summary>
    public string InFigures => $"{Values(Left)} {(Holds ? "=" : "≠")} {Values(Right)}";

    string Values(IReadOnlyList<CheckTerm> side) =>
        string.Join(" + ", side.Select(x => IsMoney ? NumberFormat.Rubles(x.Value) : NumberFormat.Count(x.Value)));

    static string Names(IReadOnlyList<CheckTerm> side) => string.Join(" + ", side.Select(x => x.Name));

    static long Sum(IReadOnlyList<CheckTerm> side) => side.Sum(x => x.Value);
}
