namespace MakCrm.Contract.Tests.Roles;

/// <summary>
/// Which cells of the matrix are explained as well as tried: of every operation, every outcome that the matrix has for it, once. Among the
/// cells with that outcome the one whose role, and then whose kind of record, was chosen least so far, so that all have their turns.
/// </summary>
static class ExplanationSample
{
    public static IReadOnlyList<MatrixCell> Of(IEnumerable<MatrixCell> cells)
    {
        var (roles, records) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        var sample = new List<MatrixCell>();
        foreach (var same in cells.GroupBy(cell => (cell.Operation, cell.Outcome)))
        {
            var chosen = same.MinBy(cell => (roles.GetValueOrDefault(cell.Role), records.GetValueOrDefault(cell.Record)))!;
            roles[chosen.Role] = roles.GetValueOrDefault(chosen.Role) + 1;
            records[chosen.Record] = records.GetValueOrDefault(chosen.Record) + 1;
            sample.Add(chosen);
        }

        return sample;
    }

    /// <summary>What of these cells no cell of the sample stands for.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<MatrixCell> cells, IReadOnlyList<MatrixCell> sample) =>
        [
            .. Missing(cell => $"{cell.Operation} as {cell.Outcome}", cells, sample),
            .. Missing(cell => cell.Role, cells, sample),
            .. Missing(cell => cell.Record, cells, sample),
        ];

    static IEnumerable<string> Missing(Func<MatrixCell, string> part, IEnumerable<MatrixCell> cells, IEnumerable<MatrixCell> sample) =>
        cells.Select(part).Except(sample.Select(part));
}
