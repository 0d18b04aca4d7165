using System.Text.Json;
using System.Text.Json.Serialization;

namespace MakCrm.Bench.Thin;

/// <summary>JSON that goes from the column to the wire as it lies there.</summary>
[JsonConverter(typeof(Converter))]
readonly record struct RawJson(string Text)
{
    internal sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return new(document.RootElement.GetRawText());
        }

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}

sealed record ThinMoney(long Amount, string Currency);

sealed record ThinLead(
    Guid Id,
    string? Name,
    RawJson Phones,
    RawJson Emails,
    string? City,
    string? Product,
    ThinMoney? RequestedAmount,
    Guid SourceId,
    string SourceCode,
    string? ProcessingWay,
    RawJson? Utm,
    RawJson? Consent,
    string? ExternalId,
    RawJson CustomValues,
    string Status,
    Guid? ResponsibleId,
    string Decision,
    Guid? DuplicateOf,
    Guid? LotId,
    int CommentCount,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    int Version
);

sealed record ThinTotal(long Count, bool IsExact);

sealed record ThinPage(
    List<ThinLead> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor,
    ThinTotal? Total
);

sealed record ThinRegistration(
    string? Name,
    List<string> Phones,
    List<string>? Emails,
    string? City,
    string? Product,
    ThinMoney? RequestedAmount,
    string Source,
    RawJson? Utm,
    RawJson? Consent,
    string? ExternalId,
    RawJson? CustomValues
);

sealed record ThinPhone(string Raw, string Number, string Country);

sealed record ThinEmail(string Raw, string Address);

sealed record ThinLink(Guid LeadId, string MatchedBy);

sealed record ThinReceipt(
    Guid Id,
    string Decision,
    List<string> Reasons,
    Guid? DuplicateOf,
    List<ThinLink> Duplicates,
    string Status,
    DateTime CreatedAt,
    int Version
);

sealed record ThinStatusChange(string Status);

sealed record ThinMove(Guid StageId);

sealed record BaselineBidRequest(ThinMoney Maximum);

sealed record BaselineError(string Code);

sealed record ThinBid(Guid Id, Guid LotId, int Sequence, ThinMoney Maximum, ThinMoney Price, string Outcome, DateTime PlacedAt);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict
)]
[JsonSerializable(typeof(ThinLead))]
[JsonSerializable(typeof(ThinPage))]
[JsonSerializable(typeof(ThinRegistration))]
[JsonSerializable(typeof(ThinReceipt))]
[JsonSerializable(typeof(ThinStatusChange))]
[JsonSerializable(typeof(ThinMove))]
[JsonSerializable(typeof(BaselineBidRequest))]
[JsonSerializable(typeof(BaselineError))]
[JsonSerializable(typeof(ThinBid))]
[JsonSerializable(typeof(List<ThinPhone>))]
[JsonSerializable(typeof(List<ThinEmail>))]
sealed partial class BaselineJsonContext : JsonSerializerContext;
