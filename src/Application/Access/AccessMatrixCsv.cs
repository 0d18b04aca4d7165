using System.Buffers;
using System.Text;
using MakCrm.Application.Access.Public;

namespace MakCrm.Application.Access;

/// <summary>The matrix as a sheet: a row for each operation, a column for each role, in the reader's language.</summary>
static class AccessMatrixCsv
{
    // What a spreadsheet would take for the beginning of a formula.
    static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n");
    static readonly SearchValues<char> Special = SearchValues.Create("\";\r\n");

    public static string Write(Contract.AccessMatrix matrix, bool isRussian)
    {
        var text = new StringBuilder("\uFEFF");
        string[] head = isRussian
            ? ["Модуль", "Операция", "Право", "Описание", "Свежий вход"]
            : ["Module", "Operation", "Permission", "Description", "Fresh sign-in"];
        Line(text, [.. head, .. matrix.Roles.Select(r => r.Name)]);
        foreach (var row in matrix.Operations)
        {
            var cells = row.Cells.ToDictionary(c => c.Role, StringComparer.Ordinal);
            Line(
                text,
                [
                    row.Module,
                    row.OperationId,
                    row.Permission,
                    isRussian ? row.Description.Ru : row.Description.En,
                    row.NeedsFreshSignIn ? "+" : "",
                    .. matrix.Roles.Select(r => cells.TryGetValue(r.Code, out var cell) ? AccessScopeLabels.Of(cell, isRussian) : ""),
                ]
            );
        }

        return text.ToString();
    }

    static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(';', cells.Select(Cell)).Append("\r\n");

    /// <summary>An apostrophe makes a text of what would be a formula; a sign by itself is none.</summary>
    static string Cell(string text)
    {
        var safe = text.Length > 1 && Formula.Contains(text[0]) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
