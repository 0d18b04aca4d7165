using System.Text.Json.Nodes;
using MakCrm.Application.Common;
using MakCrm.Application.Privacy;
using MakCrm.Infrastructure.Persistence.Privacy;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>
/// What is sealed for one tenant opens nowhere else, so an archive holds it open; whoever reads it in seals it under the new tenant's
/// key. What it is found by is made anew, too.
/// </summary>
sealed class ArchiveRowCipher(ITenantCipher seal)
{
    const string KeyNumber = "key_number";
    static readonly Dictionary<string, EncryptedTable> Tables = EncryptedTables.All.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>A row as the archive holds it, of one as the database tells it.</summary>
    public string Open(string table, string line)
    {
        if (!Tables.TryGetValue(table, out var boxes))
            return line;
        var row = JsonNode.Parse(line)!.AsObject();
        foreach (var column in boxes.Columns)
            Put(row, column, box => seal.Decrypt(Id(row), column, Convert.FromHexString(box.AsSpan(2))));
        foreach (var lookup in boxes.Lookups)
            row.Remove(lookup);
        if (row[KeyNumber] is not null)
            row[KeyNumber] = 0;
        return row.ToJsonString(TenantArchiveFormat.Json);
    }

    /// <summary>A row as the database takes it, of one as the archive holds it.</summary>
    public string Close(string table, string line)
    {
        if (!Tables.TryGetValue(table, out var boxes))
            return line;
        var row = JsonNode.Parse(line)!.AsObject();
        foreach (var (column, lookup) in boxes.Columns.Zip(boxes.Lookups))
            row[lookup] = row[column]?.GetValue<string>() is { } text
                ? Hex(seal.BlindIndex(column, EncryptedDocumentFields.KeyOf(column, text)))
                : null;
        foreach (var column in boxes.Columns)
            Put(row, column, text => Hex(seal.Encrypt(Id(row), column, text)));
        if (row[KeyNumber] is not null)
            row[KeyNumber] = seal.KeyVersion;
        return row.ToJsonString(TenantArchiveFormat.Json);
    }

    static void Put(JsonObject row, string column, Func<string, string> change)
    {
        if (row[column]?.GetValue<string>() is { } value)
            row[column] = change(value);
    }

    static Guid Id(JsonObject row) => row["id"]!.GetValue<Guid>();

    static string Hex(byte[] bytes) => $"\\x{Convert.ToHexStringLower(bytes)}";
}
