using System.Text.Json;
using MakCrm.Application.Tasks.Public;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.AmoSync.Dictionaries;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>Records as amoCRM tells them; what is missing or strange is passed over.</summary>
static class AmoRecordParser
{
    const int LongestText = 65_536;
    const int MostValues = 500;

    /// <summary>What a task of ours has room for.</summary>
    const int LongestTask = 4_000;
    const int LongestResult = 2_000;

    static readonly string[] Names = ["name", "first_name", "last_name"];

    /// <summary>Null for one that is deleted, and for what is no lead.</summary>
    public static RemoteLead? Lead(JsonElement item) =>
        !AmoJson.IsTrue(item, "is_deleted")
        && Record(item) is { } record
        && AmoJson.Number(item, "pipeline_id") is { } pipeline
        && AmoJson.Number(item, "status_id") is { } status
            ? new(record, pipeline, status)
            {
                ResponsibleId = AmoJson.Number(item, "responsible_user_id"),
                SourceId = AmoJson.Number(item, "source_id"),
                CreatedAt = Moment(item, "created_at"),
                ContactId = Main(item),
                CompanyId = Embedded(item, "companies").Select(AmoJson.Id).FirstOrDefault(),
            }
            : null;

    public static RemoteRecord? Record(JsonElement item) =>
        AmoJson.Id(item) is { } id ? new(id, Moment(item, "updated_at"), Values(item)) : null;

    /// <summary>Null for what people have not written.</summary>
    public static RemoteNote? Note(JsonElement item) =>
        AmoJson.Text(item, "note_type") == RemoteNote.Common
        && AmoJson.Id(item) is { } id
        && AmoJson.Number(item, "entity_id") is { } lead
        && AmoJson.Property(item, "params") is { ValueKind: JsonValueKind.Object } value
            ? new(
                id,
                lead,
                RemoteValueNormalizer.Plain(AmoJson.Text(value, "text", LongestText) ?? ""),
                Moment(item, "created_at"),
                Moment(item, "updated_at")
            )
            {
                AuthorId = AmoJson.Number(item, "created_by"),
            }
            : null;

    /// <summary>Of a task that is about something else than a lead the lead is 0.</summary>
    public static TheirTask? Task(JsonElement item) =>
        AmoJson.Id(item) is { } id
            ? new(
                id,
                AmoJson.Text(item, "entity_type") == "leads" ? AmoJson.Number(item, "entity_id") ?? 0 : 0,
                TaskTexts.Whole(RemoteValueNormalizer.Plain(AmoJson.Text(item, "text", LongestText) ?? "").Truncate(LongestTask)),
                Moment(item, "complete_till"),
                Moment(item, "updated_at")
            )
            {
                ResponsibleId = AmoJson.Number(item, "responsible_user_id"),
                TypeId = AmoJson.Number(item, "task_type_id") ?? TheirTask.Call,
                IsCompleted = AmoJson.IsTrue(item, "is_completed"),
                Result = AmoJson.Text(AmoJson.Property(item, "result"), "text", LongestText)?.Truncate(LongestResult),
                CreatedAt = Moment(item, "created_at"),
            }
            : null;

    public static DateTimeOffset Moment(JsonElement item, string name) =>
        AmoJson.Number(item, name) is > 0 and < 253_402_300_799 and var seconds
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.UnixEpoch;

    static Dictionary<string, IReadOnlyList<RemoteValue>> Values(JsonElement item)
    {
        var values = new Dictionary<string, IReadOnlyList<RemoteValue>>(StringComparer.Ordinal);
        foreach (var name in Names)
            if (AmoJson.Text(item, name, LongestText) is { } text)
                values[name] = [new(text)];
        if ((Written(item, "price_with_minor_units") ?? Written(item, "price")) is { } price && price is not ("0" or "0.0" or "0.00"))
            values["price"] = [new(price)];
        var tags = Embedded(item, RemoteField.Tags).Select(t => AmoJson.Text(t, "name", LongestText)).OfType<string>().Take(MostValues);
        if (tags.Select(name => new RemoteValue(name)).ToList() is { Count: > 0 } named)
            values[RemoteField.Tags] = named;
        foreach (var field in AmoJson.Items(item, "custom_fields_values"))
            if (AmoJson.Number(field, "field_id") is { } id && Of(field) is { Count: > 0 } provided)
                values[$"{id}"] = provided;
        return values;
    }

    static List<RemoteValue> Of(JsonElement field) =>
        [
            .. AmoJson
                .Items(field, "values")
                .Take(MostValues)
                .Select(v => Written(v, "value") is { } text ? new RemoteValue(text, AmoJson.Number(v, "enum_id")) : null)
                .OfType<RemoteValue>(),
        ];

    /// <summary>A text, or whatever stands there as it is written.</summary>
    static string? Written(JsonElement item, string name) =>
        AmoJson.Property(item, name) switch
        {
            { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } value => value.GetRawText(),
            { ValueKind: JsonValueKind.String } => AmoJson.Text(item, name, LongestText),
            _ => null,
        };

    /// <summary>The contact that counts; the first where none says so.</summary>
    static long? Main(JsonElement lead) =>
        Embedded(lead, "contacts").OrderByDescending(c => AmoJson.IsTrue(c, "is_main")).Select(AmoJson.Id).FirstOrDefault();

    static IEnumerable<JsonElement> Embedded(JsonElement item, string name) => AmoJson.Embedded(item, name) ?? [];
}
