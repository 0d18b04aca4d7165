using System.Text;
using System.Text.Json.Nodes;

namespace MakCrm.Contract.Tests.Hostile;

/// <summary>What somebody who wishes us ill, or a program with a fault, puts in the place of a value: by the type that the contract gives it.</summary>
static class HostileValues
{
    /// <summary>Stands for a byte that is no UTF-8, which no string of C# can hold.</summary>
    public const char NoText = '\uF8FF';

    const string Long =
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    static readonly string[] Texts = ["", " ", "\\u0000", "a\\ud800", "\\udc00a", $"{NoText}", LongText(10_000)];
    static readonly string[] Times =
    [
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59.9999999Z",
        "10000-01-01T00:00:00Z",
        "0000-00-00T00:00:00Z",
    ];
    static readonly string[] Days = ["0001-01-01", "9999-12-31", "0000-00-00"];
    static readonly string[] Ids = ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"];
    static readonly string[] Numbers =
    [
        "0",
        "-1",
        "1.5",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "1e400",
        "1e-400",
    ];

    /// <summary>JSON as it stands in a body, for a place that has this schema.</summary>
    public static IEnumerable<string> Json(JsonObject schema) =>
        schema["type"]?.GetValue<string>() switch
        {
            "string" => ["null", .. TextsOf(schema).Select(Quoted)],
            "integer" or "number" => ["null", "\"\"", .. Numbers, new string('9', 400)],
            "boolean" => ["null", "\"\""],
            "array" => ["null", "[]", "[null]", "[[]]", $"[{string.Join(',', Enumerable.Repeat("\"a\"", 2_000))}]"],
            "object" => ["null", "{}", "{\"\":1}", "{\"\\u0000\":1}", "{\"\\ud800\":1}", Deep(100)],
            // What may be anything is tried as everything.
            _ => ["null", "[]", "{}", Deep(30), Deep(100), "1e400", .. Texts.Select(Quoted), .. Times.Select(Quoted), .. Numbers],
        };

    /// <summary>What stands behind the equals sign of a query, as it goes over the wire.</summary>
    public static IEnumerable<string> Query(JsonObject schema) =>
        schema["type"]?.GetValue<string>() switch
        {
            "integer" or "number" => ["", "%20", "%00", .. Numbers, new string('9', 400)],
            "boolean" => ["", "%20", "%00"],
            _ => ["", "%20", "%00", "a%00b", "%ED%A0%80", "%FF", LongText(4_000), .. FormatsOf(schema)],
        };

    /// <summary>What stands between two slashes; a NUL there never comes as far as the product.</summary>
    public static IEnumerable<string> Path(JsonObject schema) => ["%20", "%ED%A0%80", "%FF", LongText(4_000), .. FormatsOf(schema)];

    /// <summary>The value of a header; what HTTP itself forbids there is Kestrel's to refuse.</summary>
    public static readonly IReadOnlyList<string> Header =
    [
        "",
        " ",
        "\"\"",
        "ÿ",
        LongText(4_000),
        "99999999999999999999",
        "\"99999999999999999999\"",
    ];

    /// <summary>A field of a form as it goes over the wire.</summary>
    public static readonly IReadOnlyList<string> Form = ["", "%20", "%00", "a%00b", "%ED%A0%80", "%FF", LongText(3_000), LongText(10_000)];

    /// <summary>Whole bodies where JSON is asked for.</summary>
    public static readonly IReadOnlyList<string> Bodies =
    [
        "",
        "null",
        "[]",
        "\"\"",
        "{",
        $"{NoText}",
        "\uFEFF{}",
        "{}{}",
        Deep(100),
        "\\u0000",
    ];

    public static byte[] Bytes(string text)
    {
        var parts = text.Split(NoText).Select(Encoding.UTF8.GetBytes).ToList();
        return [.. parts[0], .. parts.Skip(1).SelectMany(part => part.Prepend((byte)0xFF))];
    }

    static IEnumerable<string> TextsOf(JsonObject schema) =>
        schema["enum"] is null ? [.. Texts, .. FormatsOf(schema)] : ["", " ", "\\u0000"];

    static string[] FormatsOf(JsonObject schema) =>
        schema["format"]?.GetValue<string>() switch
        {
            "date-time" => Times,
            "date" => Days,
            "uuid" => Ids,
            _ => [],
        };

    static string Quoted(string text) => $"\"{text}\"";

    static string LongText(int length) => string.Concat(Enumerable.Repeat(Long, (length / Long.Length) + 1))[..length];

    static string Deep(int levels) =>
        string.Concat(Enumerable.Repeat("{\"and\":[", levels / 2)) + "1" + string.Concat(Enumerable.Repeat("]}", levels / 2));
}
