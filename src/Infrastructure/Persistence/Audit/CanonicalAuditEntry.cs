using System.Buffers;
using System.Globalization;
using System.Text;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>
/// An entry as the one line of JSON that stands for it: the chain closes over these bytes, and an export shows them. Every column is
/// in it, in a fixed order, null where there is nothing. What is written here can never change, or no old seal would hold.
/// </summary>
static class CanonicalAuditEntry
{
    /// <summary>All columns of the table: a new one needs a new kind of seal.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "tenant_id",
        "id",
        "at",
        "actor_id",
        "operation",
        "entity_type",
        "entity_id",
        "changes",
        "correlation_id",
        "remote_address",
        "client_id",
        "session_id",
        "user_agent",
    ];

    public static readonly string Select = $"select {string.Join(", ", Columns.Select(c => "e." + c))} from audit_entries e";

    public static Guid Id(NpgsqlDataReader row) => row.GetGuid(1);

    /// <summary>Without an end of line.</summary>
    public static void Write(NpgsqlDataReader row, ArrayBufferWriter<byte> to)
    {
        Ascii(to, "{\"tenantId\":\"");
        Uuid(to, row.GetGuid(0));
        Ascii(to, "\",\"id\":\"");
        Uuid(to, row.GetGuid(1));
        Ascii(to, "\",\"at\":\"");
        Ascii(to, Time(row.GetDateTime(2)));
        Ascii(to, "\",\"actorId\":\"");
        Uuid(to, row.GetGuid(3));
        Ascii(to, "\"");
        Text(row, 4, "operation", to);
        Text(row, 5, "entityType", to);
        Id(row, 6, "entityId", to);
        Name("changes", to);
        if (row.IsDBNull(7))
            Ascii(to, "null");
        else
            to.Write(row.GetFieldValue<byte[]>(7));
        Id(row, 8, "correlationId", to);
        Text(row, 9, "remoteAddress", to);
        Id(row, 10, "clientId", to);
        Id(row, 11, "sessionId", to);
        Text(row, 12, "userAgent", to);
        Ascii(to, "}");
    }

    /// <summary>Microseconds, which is all that the database keeps.</summary>
    public static string Time(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    static void Name(string name, ArrayBufferWriter<byte> to)
    {
        Ascii(to, ",\"");
        Ascii(to, name);
        Ascii(to, "\":");
    }

    static void Id(NpgsqlDataReader row, int column, string name, ArrayBufferWriter<byte> to)
    {
        Name(name, to);
        if (row.IsDBNull(column))
        {
            Ascii(to, "null");
            return;
        }

        Ascii(to, "\"");
        Uuid(to, row.GetGuid(column));
        Ascii(to, "\"");
    }

    static void Uuid(ArrayBufferWriter<byte> to, Guid id)
    {
        id.TryFormat(to.GetSpan(36), out var count);
        to.Advance(count);
    }

    static void Text(NpgsqlDataReader row, int column, string name, ArrayBufferWriter<byte> to)
    {
        Name(name, to);
        if (row.IsDBNull(column))
            Ascii(to, "null");
        else
            Quote(row.GetString(column), to);
    }

    /// <summary>
    /// The escapes of JSON.stringify and no others. The library's encoders leave to the Unicode version of the runtime what they
    /// escape, and a seal must hold under the next one, too.
    /// </summary>
    static void Quote(string text, ArrayBufferWriter<byte> to)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\b' => quoted.Append("\\b"),
                '\t' => quoted.Append("\\t"),
                '\n' => quoted.Append("\\n"),
                '\f' => quoted.Append("\\f"),
                '\r' => quoted.Append("\\r"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        Encoding.UTF8.GetBytes(quoted.Append('"').ToString(), to);
    }

    static void Ascii(ArrayBufferWriter<byte> to, string text) => Encoding.ASCII.GetBytes(text, to);
}
