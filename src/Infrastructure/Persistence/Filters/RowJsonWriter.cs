using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MakCrm.Application.Common;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>Is given the rows of a search as they come from the database.</summary>
interface IRowReader
{
    void Begin(RowProjection provided);

    void Add(NpgsqlDataReader row);
}

/// <summary>Writes a page of rows as it comes from the database. What is empty or kept back is left out.</summary>
sealed class RowJsonWriter : IRowReader, IValueWriter, IDisposable
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    readonly ArrayBufferWriter<byte> text = new(16 * 1024);
    readonly Utf8JsonWriter json;
    RowProjection columns = null!;
    RecordColumnReader reader = null!;
    RowField[] builtIn = [];
    RowField[] own = [];
    JsonEncodedText name;
    string? currency;

    public RowJsonWriter() => json = new(text, Options);

    /// <summary>Whether rows may show what somebody else would be kept from.</summary>
    public bool IsPersonal => columns.IsPersonal;

    public void Begin(RowProjection provided)
    {
        (columns, reader, builtIn, own) = (provided, new(provided.Sight, this), [.. provided.BuiltIn], [.. provided.Own]);
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
    }

    public void Add(NpgsqlDataReader row)
    {
        columns.Sight.Take(row, RowProjection.SightAt);
        json.WriteStartObject();
        json.WriteString("id"u8, row.GetGuid(0));
        json.WriteNumber("version"u8, row.GetInt32(RowProjection.VersionAt));
        json.WriteStartObject("values"u8);
        Tell(row, builtIn);
        if (own.Length > 0)
        {
            json.WriteStartObject("customValues"u8);
            Tell(row, own);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public StoredResponse End(RecordSearchResult found)
    {
        json.WriteEndArray();
        json.WriteString("nextCursor"u8, found.NextCursor);
        if (found.Total is { } total)
        {
            json.WritePropertyName("total"u8);
            JsonSerializer.Serialize(json, total, ContractJson.Options);
        }

        json.WriteEndObject();
        json.Flush();
        return new(200, text.WrittenMemory, null, null, IsReplay: false);
    }

    void Tell(NpgsqlDataReader row, RowField[] fields)
    {
        foreach (var field in fields)
        {
            name = field.Name;
            currency = field.IsMoney && !row.IsDBNull(field.At + 1) ? row.GetString(field.At + 1) : null;
            reader.Tell(row, field.At, field.Column, RowProjection.SightAt);
        }
    }

    public void Empty() { }

    public void Text(string text) => json.WriteString(name, text);

    public void Texts(IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var one in texts)
            json.WriteStringValue(one);
        json.WriteEndArray();
    }

    public void Number(string digits)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(digits);
    }

    public void Money(long minor)
    {
        if (currency is null)
            return;
        json.WriteStartObject(name);
        json.WriteNumber("amount"u8, minor);
        json.WriteString("currency"u8, currency);
        json.WriteEndObject();
    }

    public void Flag(bool value) => json.WriteBoolean(name, value);

    public void Day(DateOnly day) => json.WriteString(name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public void Moment(DateTime utc) => json.WriteString(name, DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    public void Dispose() => json.Dispose();
}
