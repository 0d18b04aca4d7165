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
        options.MakeReadOnly();
        return options;
    }

    static void RefuseNulls(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.Set is { } set && property.AttributeProvider?.IsDefined(typeof(NoNullAttribute), inherit: false) == true)
                property.Set = (target, value) => set(target, value ?? throw new JsonException("null_not_allowed"));
        }
    }
}
