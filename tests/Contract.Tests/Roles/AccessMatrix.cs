using System.Text;
using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Roles;

/// <summary>What somebody in this role gets from this operation on such a record.</summary>
sealed record MatrixCell(string Operation, string Record, string Role, string Outcome)
{
    public override string ToString() => $"{Operation} {Record} {Role}";
}

/// <summary>The matrix in the repository: a line for every operation and kind of record, a column for every role.</summary>
static class AccessMatrix
{
    public const string File = "tests/Contract.Tests/Roles/access-matrix.txt";
    const int OperationWidth = 34;
    const int RecordWidth = 14;
    const int RoleWidth = 11;

    public static IReadOnlyList<MatrixCell> Stored => Parse(Repository.Read(File));

    public static IReadOnlyList<MatrixCell> Parse(string text)
    {
        var lines = Lines(text);
        return
        [
            .. from line in lines.Skip(1)
            from column in lines[0][(OperationWidth + RecordWidth)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Index()
            select new MatrixCell(
                Part(line, 0, OperationWidth),
                Part(line, OperationWidth, RecordWidth),
                column.Item,
                Part(line, OperationWidth + RecordWidth + (column.Index * RoleWidth), RoleWidth)
            ),
        ];
    }

    /// <param name="cells">All roles of each record, in the order of the roles.</param>
    public static IReadOnlyList<string> Format(IReadOnlyList<string> roles, IEnumerable<MatrixCell> cells) =>
        [
            Line("operation", "record", roles),
            .. cells.Chunk(roles.Count).Select(line => Line(line[0].Operation, line[0].Record, line.Select(cell => cell.Outcome))),
        ];

    public static IReadOnlyList<string> Differences(string stored, IReadOnlyList<string> lines)
    {
        var existing = Lines(stored);
        return [.. existing.Except(lines).Select(line => "- " + line), .. lines.Except(existing).Select(line => "+ " + line)];
    }

    static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    static string Part(string line, int start, int width) => line.PadRight(start + width).Substring(start, width).TrimEnd();

    static string Line(string operation, string record, IEnumerable<string> cells)
    {
        var line = new StringBuilder().Append(operation.PadRight(OperationWidth)).Append(record.PadRight(RecordWidth));
        foreach (var cell in cells)
            line.Append(cell.PadRight(RoleWidth));
        return line.ToString().TrimEnd();
    }
}
