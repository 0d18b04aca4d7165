using System.Text.Json;
using MakCrm.Application.Tasks.Public;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.AmoSync.Dictionaries;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>Records as amoCRM tells them; what is missing or strange is passed over.</summary>
static class AmoRecordReading
{
    const int LongestText = 65_536;
    const int MostValues = 500;

    /// <summary>What a task of ours has room for.</summary>
    const int LongestTask = 4_000;
    const int LongestResult = 2_000;

    static readonly string[] Names = ["name", "first_name", "last_name"];

    /// <summary>Null for one that is deleted, and for what is no lead.</summary>
    public static TheirLead? Lead(JsonElement item) =>
        !AmoReading.IsTrue(item, "is_deleted")
        && Record(item) is { } record
        && AmoReading.Number(item, "pipeline_id") is { } pipeline
        && AmoReading.Number(item, "status_id") is { } status
            ? new(record, pipeline, status)
            {
                ResponsibleId = AmoReading.Number(item, "responsible_user_id"),
                SourceId = AmoReading.Number(item, "source_id"),
                CreatedAt = Moment(item, "created_at"),
                ContactId = Main(item),
                CompanyId = Embedded(item, "companies").Select(AmoReading.Id).FirstOrDefault(),
            }
            : null;

    public static TheirRecord? Record(JsonElement item) =>
        AmoReading.Id(item) is { } id ? new(id, Moment(item, "updated_at"), Values(item)) : null;

    /// <summary>Null for what people have not written.</summary>
    public static TheirNote? Note(JsonElement item) =>
        AmoReading.Text(item, "note_type") == TheirNote.Common
        && AmoReading.Id(item) is { } id
        && AmoReading.Number(item, "entity_id") is { } lead
        && AmoReading.Property(item, "params") is { ValueKind: JsonValueKind.Object } told
            ? new(
                id,
                lead,
                AmoTheirValues.Plain(AmoReading.Text(told, "text", LongestText) ?? ""),
                Moment(item, "created_at"),
                Moment(item, "updated_at")
            )
            {
                AuthorId = AmoReading.Number(item, "created_by"),
            }
            : null;

    /// <summary>Of a task that is about something else than a lead the lead is 0.</summary>
    public static TheirTask? Task(JsonElement item) =>
        AmoReading.Id(item) is { } id
            ? new(
                id,
                AmoReading.Text(item, "entity_type") == "leads" ? AmoReading.Number(item, "entity_id") ?? 0 : 0,
                TaskTexts.Whole(AmoTheirValues.Plain(AmoReading.Text(item, "text", LongestText) ?? "").Truncate(LongestTask)),
                Moment(item, "complete_till"),
                Moment(item, "updated_at")
            )
            {
                ResponsibleId = AmoReading.Number(item, "responsible_user_id"),
                TypeId = AmoReading.Number(item, "task_type_id") ?? TheirTask.Call,
                IsCompleted = AmoReading.IsTrue(item, "is_completed"),
                Result = AmoReading.Text(AmoReading.Property(item, "result"), "text", LongestText)?.Truncate(LongestResult),
                CreatedAt = Moment(item, "created_at"),
            }
            : null;

    public static DateTimeOffset Moment(JsonElement item, string name) =>
        AmoReading.Number(item, name) is > 0 and < 253_402_300_799 and var seconds
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.UnixEpoch;

    static Dictionary<string, IReadOnlyList<TheirValue>> Values(JsonElement item)
    {
        var values = new Dictionary<string, IReadOnlyList<TheirValue>>(StringComparer.Ordinal);
        foreach (var name in Names)
            if (AmoReading.Text(item, name, LongestText) is { } text)
                values[name] = [new(text)];
        if ((Written(item, "price_with_minor_units") ?? Written(item, "price")) is { } price && price is not ("0" or "0.0" or "0.00"))
            values["price"] = [new(price)];
        var tags = Embedded(item, TheirField.Tags).Select(t => AmoReading.Text(t, "name", LongestText)).OfType<string>().Take(MostValues);
        if (tags.Select(name => new TheirValue(name)).ToList() is { Count: > 0 } named)
            values[TheirField.Tags] = named;
        foreach (var field in AmoReading.Items(item, "custom_fields_values"))
            if (AmoReading.Number(field, "field_id") is { } id && Of(field) is { Count: > 0 } told)
                values[$"{id}"] = told;
        return values;
    }

    static List<TheirValue> Of(JsonElement field) =>
        [
            .. AmoReading
                .Items(field, "values")
                .Take(MostValues)
                .Select(v => Written(v, "value") is { } text ? new TheirValue(text, AmoReading.Number(v, "enum_id")) : null)
                .OfType<TheirValue>(),
        ];

    /// <summary>A text, or whatever stands there as it is written.</summary>
    static string? Written(JsonElement item, string name) =>
        AmoReading.Property(item, name) switch
        {
            { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } value => value.GetRawText(),
            { ValueKind: JsonValueKind.String } => AmoReading.Text(item, name, LongestText),
            _ => null,
        };

    /// <summary>The contact that counts; the first where none says so.</summary>
    static long? Main(JsonElement lead) =>
        Embedded(lead, "contacts").OrderByDescending(c => AmoReading.IsTrue(c, "is_main")).Select(AmoReading.Id).FirstOrDefault();

    static IEnumerable<JsonElement> Embedded(JsonElement item, string name) => AmoReading.Embedded(item, name) ?? [];
}
