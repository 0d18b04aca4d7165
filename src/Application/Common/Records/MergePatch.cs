using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MakCrm.Application.Common;

/// <summary>What a merge patch can tell without its type.</summary>
public interface IMergePatch
{
    object Body { get; }
}

/// <summary>A JSON merge patch (RFC 7396): what it mentions is changed, a mentioned null clears, the rest stays.</summary>
[JsonConverter(typeof(MergePatchConverterFactory))]
public sealed class MergePatch<T>(T changes, IReadOnlySet<string> mentioned) : IMergePatch
    where T : class
{
    /// <summary>The mentioned values; whatever is not mentioned has its default here.</summary>
    public T Changes { get; } = changes;

    object IMergePatch.Body => Changes;

    /// <summary>Whether the patch names the property (its JSON name), with a value or with null.</summary>
    public bool Contains(string property) => mentioned.Contains(property);

    /// <summary>The new value when the patch names the property, the present one otherwise.</summary>
    public TValue ValueOr<TValue>(string property, TValue changed, TValue present) => Contains(property) ? changed : present;
}

public static class MergePatch
{
    /// <summary>A patch that mentions what is told: values that are there, of properties that both have.</summary>
    public static MergePatch<TChanges> FromInput<TTold, TChanges>(TTold provided)
        where TTold : class
        where TChanges : class
    {
        var (changes, mentioned) = (Shared<TTold, TChanges>.Changes.CreateObject!(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (name, get, set) in Shared<TTold, TChanges>.Properties)
        {
            if (get(provided) is not { } value)
                continue;
            set(changes, value);
            mentioned.Add(name);
        }

        return new((TChanges)changes, mentioned);
    }

    static class Shared<TTold, TChanges>
    {
        public static readonly JsonTypeInfo Changes = ContractJson.Options.GetTypeInfo(typeof(TChanges));

        public static readonly IReadOnlyList<(string Name, Func<object, object?> Get, Action<object, object?> Set)> Properties =
        [
            .. ContractJson
                .Options.GetTypeInfo(typeof(TTold))
                .Properties.Join(
                    Changes.Properties,
                    provided => (provided.Name, provided.PropertyType),
                    changed => (changed.Name, changed.PropertyType),
                    (provided, changed) => (provided.Name, provided.Get!, changed.Set!)
                ),
        ];
    }
}

public sealed class MergePatchConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(MergePatch<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    sealed class Converter<T> : JsonConverter<MergePatch<T>>
        where T : class
    {
        public override MergePatch<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new JsonException("A merge patch is a JSON object.");
            var scan = reader;
            var changes = JsonSerializer.Deserialize<T>(ref reader, options)!;
            return new(changes, Names(ref scan));
        }

        public override void Write(Utf8JsonWriter writer, MergePatch<T> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Merge patches are only read.");

        static HashSet<string> Names(ref Utf8JsonReader scan)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (scan.Read() && scan.TokenType == JsonTokenType.PropertyName)
            {
                names.Add(scan.GetString()!);
                scan.Read();
                scan.Skip();
            }
            return names;
        }
    }
}
