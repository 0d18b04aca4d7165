using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;

namespace MakCrm.Application.Common;

/// <summary>Enums as the wire and the database write them: lower snake case.</summary>
public static class EnumWireFormat
{
    /// <summary>The enum value of the same wire name in another enum: domain to contract and back.</summary>
    public static TTo MapTo<TTo>(this Enum value)
        where TTo : struct, Enum => Parse<TTo>(ToWireName(value));

    /// <summary>The same with both types named, for values that must not be boxed.</summary>
    public static TTo Convert<TFrom, TTo>(TFrom value)
        where TFrom : struct, Enum
        where TTo : struct, Enum => Parse<TTo>(Known<TFrom>.Names[value]);

    public static string ToWireName(Enum value) => Names.Of(value.GetType())[value];

    public static string ToWireName<T>(T value)
        where T : struct, Enum => Known<T>.Names[value];

    /// <summary>The wire name, or null for null.</summary>
    public static string? ToWireName<T>(T? value)
        where T : struct, Enum => value is { } existing ? Known<T>.Names[existing] : null;

    public static T Parse<T>(string name)
        where T : struct, Enum =>
        Known<T>.Values.TryGetValue(name, out var value)
            ? value
            : throw new ArgumentException($"'{name}' is not a {typeof(T).Name}.", nameof(name));

    /// <summary>The enum value of a stored wire name; null for null.</summary>
    public static T? ParseOrNull<T>(string? name)
        where T : struct, Enum => name is null ? null : Parse<T>(name);

    public static bool TryParse<T>(string name, out T value)
        where T : struct, Enum => Known<T>.Values.TryGetValue(name, out value);

    static string Spell(Type type, string member) =>
        type.GetField(member)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? ToSnakeCase(member);

    /// <summary><c>TwoWords</c> as <c>two_words</c>.</summary>
    public static string ToSnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    static class Known<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>()
            .ToFrozenDictionary(v => v, v => Spell(typeof(T), v.ToString()));

        public static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(
            p => p.Value,
            p => p.Key,
            StringComparer.Ordinal
        );
    }

    static class Names
    {
        static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, FrozenDictionary<Enum, string>> Cache = new();

        public static FrozenDictionary<Enum, string> Of(Type type) =>
            Cache.GetOrAdd(type, static t => Enum.GetValues(t).Cast<Enum>().ToFrozenDictionary(v => v, v => Spell(t, v.ToString())));
    }
}
