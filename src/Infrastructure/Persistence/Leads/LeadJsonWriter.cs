using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Leads;

/// <summary>
/// A row of leads as the contract's JSON, written from the columns without an object in between: what lies in <c>jsonb</c> is
/// on the wire already what it is in the table.
/// </summary>
static class LeadJsonWriter
{
    public const string Columns =
        "l.id, l.name, l.phones, l.emails, l.city, l.product, l.requested_amount_minor, l.requested_amount_currency, l.source_id, l.source_code, "
        + "l.processing_way, l.utm, l.consent, l.external_id, l.custom_values, l.status, l.responsible_id, l.decision, l.duplicate_of, l.lot_id, "
        + "l.comment_count, l.created_at, l.updated_at, l.version, l.client_id, l.trashed_at";

    public const int ColumnCount = 26;

    public static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Guid Id(NpgsqlDataReader row) => row.GetGuid(0);

    public static string Status(NpgsqlDataReader row) => row.GetString(15);

    public static Guid? ResponsibleId(NpgsqlDataReader row) => row.IsDBNull(16) ? null : row.GetGuid(16);

    public static int Version(NpgsqlDataReader row) => row.GetInt32(23);

    public static bool IsTrashed(NpgsqlDataReader row) => !row.IsDBNull(25);

    /// <param name="moved">The status and the time of a move to come: as the lead will read after it.</param>
    public static void Write(NpgsqlDataReader row, Utf8JsonWriter to, (string Status, DateTimeOffset At)? moved)
    {
        to.WriteStartObject();
        to.WriteString("id"u8, row.GetGuid(0));
        Text(row, 1, to, "name"u8);
        Raw(row, 2, to, "phones"u8);
        Raw(row, 3, to, "emails"u8);
        Text(row, 4, to, "city"u8);
        Text(row, 5, to, "product"u8);
        Amount(row, to);
        to.WriteString("sourceId"u8, row.GetGuid(8));
        Text(row, 9, to, "sourceCode"u8);
        Text(row, 10, to, "processingWay"u8);
        Raw(row, 11, to, "utm"u8);
        Raw(row, 12, to, "consent"u8);
        Text(row, 13, to, "externalId"u8);
        to.WritePropertyName("customValues"u8);
        to.WriteRawValue(row.IsDBNull(14) ? "{}"u8 : row.GetFieldValue<byte[]>(14), skipInputValidation: true);
        to.WriteString("status"u8, moved?.Status ?? row.GetString(15));
        Guid(row, 16, to, "responsibleId"u8);
        Guid(row, 24, to, "clientId"u8);
        Text(row, 17, to, "decision"u8);
        Guid(row, 18, to, "duplicateOf"u8);
        Guid(row, 19, to, "lotId"u8);
        to.WriteNumber("commentCount"u8, row.GetInt32(20));
        to.WriteString("createdAt"u8, row.GetDateTime(21));
        to.WriteString("updatedAt"u8, moved?.At.UtcDateTime ?? row.GetDateTime(22));
        if (IsTrashed(row))
            to.WriteString("trashedAt"u8, row.GetDateTime(25));
        to.WriteNumber("version"u8, row.GetInt32(23) + (moved is null ? 0 : 1));
        to.WriteEndObject();
    }

    static void Amount(NpgsqlDataReader row, Utf8JsonWriter to)
    {
        if (row.IsDBNull(6))
            return;
        to.WriteStartObject("requestedAmount"u8);
        to.WriteNumber("amount"u8, row.GetInt64(6));
        to.WriteString("currency"u8, row.GetString(7));
        to.WriteEndObject();
    }

    static void Text(NpgsqlDataReader row, int column, Utf8JsonWriter to, ReadOnlySpan<byte> name)
    {
        if (!row.IsDBNull(column))
            to.WriteString(name, row.GetString(column));
    }

    static void Guid(NpgsqlDataReader row, int column, Utf8JsonWriter to, ReadOnlySpan<byte> name)
    {
        if (!row.IsDBNull(column))
            to.WriteString(name, row.GetGuid(column));
    }

    static void Raw(NpgsqlDataReader row, int column, Utf8JsonWriter to, ReadOnlySpan<byte> name)
    {
        if (row.IsDBNull(column))
            return;
        to.WritePropertyName(name);
        to.WriteRawValue(row.GetFieldValue<byte[]>(column), skipInputValidation: true);
    }
}
