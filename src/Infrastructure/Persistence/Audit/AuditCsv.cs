using System.Buffers;
using System.Text;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>Entries as rows of RFC 4180, in UTF-8 with the mark that spreadsheets ask for.</summary>
static class AuditCsv
{
    // What a spreadsheet would take for the beginning of a formula.
    static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n");
    static readonly SearchValues<char> Special = SearchValues.Create("\",;\r\n");

    public static void WriteHeader(ArrayBufferWriter<byte> to)
    {
        to.Write("\uFEFF"u8);
        Encoding.ASCII.GetBytes(string.Join(',', CanonicalAuditEntry.Columns) + "\r\n", to);
    }

    public static void Write(NpgsqlDataReader row, ArrayBufferWriter<byte> to) =>
        Encoding.UTF8.GetBytes(
            string.Join(',', Enumerable.Range(0, CanonicalAuditEntry.Columns.Count).Select(column => Cell(row, column))),
            to
        );

    static string Cell(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? ""
        : row.GetFieldType(column) == typeof(Guid) ? row.GetGuid(column).ToString()
        : row.GetFieldType(column) == typeof(DateTime) ? CanonicalAuditEntry.Time(row.GetDateTime(column))
        : Quoted(row.GetString(column));

    /// <summary>An apostrophe makes a text of what would be a formula.</summary>
    public static string Quoted(string text)
    {
        var safe = text.Length > 0 && Formula.Contains(text[0]) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
