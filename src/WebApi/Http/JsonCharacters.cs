using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace MakCrm.WebApi.Http;

/// <summary>
/// Finds texts of a JSON body that no database can hold, whatever they are for: bytes that are no UTF-8, a NUL, half of a character. The
/// parser takes them where nobody has asked for the text yet, and throws where somebody does.
/// </summary>
static class JsonCharacters
{
    /// <summary>The first such text by its place; null for a body without one, and for what is no JSON.</summary>
    public static FieldError? Fault(ReadOnlySpan<byte> json)
    {
        // Only an escape can spell a NUL or half of a character in proper UTF-8.
        if (Utf8.IsValid(json) && json.IndexOf("\\u"u8) < 0)
            return null;
        var reader = new Utf8JsonReader(json);
        var path = new JsonPath();
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsWhole(reader.ValueSpan))
                    return new("invalid_character", path.Of(ref reader));
                path.Follow(ref reader);
            }
        }
        catch (JsonException)
        {
            // Whoever parses the body says where it is no JSON.
        }

        return null;
    }

    static bool IsWhole(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
            return false;
        while (text.IndexOf((byte)'\\') is >= 0 and var at)
        {
            text = text[at..];
            var unit = Escaped(text);
            if (unit == 0 || char.IsLowSurrogate((char)unit))
                return false;
            var isPair = char.IsHighSurrogate((char)unit);
            if (isPair && !char.IsLowSurrogate((char)Escaped(text[6..])))
                return false;
            text = text[
                (
                    isPair ? 12
                    : unit < 0 ? 2
                    : 6
                )..
            ];
        }

        return true;
    }

    /// <summary>The unit of UTF-16 that <c>\uXXXX</c> at the beginning of the text spells; -1 where it begins otherwise.</summary>
    static int Escaped(ReadOnlySpan<byte> text) =>
        text.Length >= 6 && text.StartsWith("\\u"u8) && Utf8Parser.TryParse(text[2..6], out ushort unit, out var read, 'x') && read == 4
            ? unit
            : -1;

    /// <summary>Where a reader is, as a JSON pointer.</summary>
    sealed class JsonPath
    {
        readonly Stack<Level> levels = new();

        sealed class Level(bool isArray)
        {
            public bool IsArray => isArray;

            public int Index { get; set; } = -1;

            public string Name { get; set; } = "";

            public string Step =>
                isArray
                    ? Index.ToString(System.Globalization.CultureInfo.InvariantCulture)
                    : Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        }

        public void Follow(ref Utf8JsonReader reader)
        {
            if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                levels.Pop();
            else if (reader.TokenType == JsonTokenType.PropertyName)
                levels.Peek().Name = reader.GetString()!;
            else
                Enter(reader.TokenType);
        }

        void Enter(JsonTokenType token)
        {
            if (levels.TryPeek(out var around) && around.IsArray)
                around.Index++;
            if (token is JsonTokenType.StartArray or JsonTokenType.StartObject)
                levels.Push(new(token == JsonTokenType.StartArray));
        }

        /// <summary>The place of a token that was not followed: a value's own, and a name's object.</summary>
        public string Of(ref Utf8JsonReader reader)
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
                levels.Pop();
            else
                Enter(reader.TokenType);
            return string.Concat(levels.Reverse().Select(level => "/" + level.Step));
        }
    }
}
