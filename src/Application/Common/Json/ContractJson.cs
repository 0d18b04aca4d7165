using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MakCrm.Application.Common;

/// <summary>How contract records look as JSON: camelCase, enums by their wire names, unknown fields refused, <c>+</c> left alone.</summary>
public static class ContractJson
{
    public static readonly JsonSerializerOptions Options = Make();

    static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,
            AllowDuplicateProperties = false,
        };
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RefuseNulls } };
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new Rfc3339DateTimeConverter());
        options.MakeReadOnly();
        return options;
    }

    static void RefuseNulls(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.Set is { } set && property.AttributeProvider?.IsDefined(typeof(NonNullableAttribute), inherit: false) == true)
                property.Set = (target, value) => set(target, value ?? throw new JsonException("null_not_allowed"));
        }
    }

    /// <summary>
    /// Times are RFC 3339: with an offset when read, in UTC with <c>Z</c> when written. The last second of the calendar is the last time:
    /// what the database rounds must have room.
    /// </summary>
    public sealed class Rfc3339DateTimeConverter : JsonConverter<DateTimeOffset>
    {
        static readonly DateTimeOffset Latest = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var at =
                reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var value) ? value : throw new JsonException();
            // JSON may spell the plus as an escape.
            var text = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
            var hasOffset = text[^1] is (byte)'Z' or (byte)'z' || (text.Length > 6 && text[^6] is (byte)'+' or (byte)'-');
            return hasOffset && at <= Latest ? at.ToUniversalTime() : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }
}
